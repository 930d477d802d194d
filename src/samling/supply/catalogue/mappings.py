"""The published results of mappings as datasets, one for each."""

from collections.abc import Iterator

from samling.kernel import AreaKind, Text
from samling.platform.catalogue import (
    Dataset,
    Frequency,
    Link,
    Theme,
    Ways,
    first_row,
)
from samling.registry import queries as registry

from ..documents import mappings as documents
from ..parameters import small_count
from ..queries.mapping import RoundRow, published_result, published_rounds

_FORMS = (
    ("csv", Text("Antalen som CSV", "The counts as CSV")),
    ("json", Text("Antalen som JSON", "The counts as JSON")),
    ("zip", Text("Datapaket", "Data package")),
)
_COUNTS = Text(
    "En rad för varje fråga, län och svar.", "A row for each question, county and answer."
)


def mapping_datasets(site: str, own: str) -> Iterator[Dataset]:
    """site, own: as in `datasets`."""
    counties = {
        str(each.code): each.official_name for each in registry.registry().of_kind(AreaKind.COUNTY)
    }
    return (_dataset(each, counties, site, own) for each in published_rounds())


def _dataset(each: RoundRow, counties: dict[str, str], site: str, own: str) -> Dataset:
    assert each.opens is not None
    assert each.closes is not None
    name = f"mapping-{each.id}"
    ways = Ways(site, f"{own}#{name}")
    told = published_result(each.id)
    assert told is not None

    return Dataset(
        address=ways.dataset,
        id=name,
        link=Link.SUPPORT,
        title=Text.same(each.title),
        description=Text(
            "Antal svar på varje fråga i en kartläggning av stödet till föräldrar, i hela landet "
            "och per län, med hur många som tillfrågades och svarade.",
            "Counts of answers to each question of a mapping of the support to parents, in all and "
            "by county, with how many were asked and replied.",
        ),
        holds=Text(
            f"{each.sent} svar av {each.asked} tillfrågade", f"{each.sent} of {each.asked} replied"
        ),
        keywords=(
            Text("föräldraskapsstöd", "parenting support"),
            Text("kartläggning", "mapping"),
        ),
        themes=(Theme.SOCIETY, Theme.GOVERNMENT),
        frequency=Frequency.NEVER,
        modified=each.published_on,
        page=ways.to("public_mapping", each.id),
        start=each.opens,
        end=each.closes,
        provenance=Text(
            "Svar från de organisationer som tillfrågades, som de stod den dag då resultatet "
            "fastställdes. Små antal personer visas inte.",
            "Replies of the organisations that were asked, as they stood on the day that the "
            "result was frozen. Small counts of persons are not shown.",
        ),
        version=told.sha256,
        distributions=tuple(
            ways.file(form, ways.to("public_mapping_file", each.id, form), title, _COUNTS)
            for form, title in _FORMS
        ),
        sample=first_row(documents.result_csv(told, small_count()[0], counties, most=1)),
        is_example=each.is_example,
    )
