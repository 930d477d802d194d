"""The list of a scheme as a dataset: who gets what, with the arithmetic."""

from datetime import date

from samling.kernel import AreaCode, Origin, Text, format_number
from samling.platform.catalogue import (
    SWEDEN,
    Dataset,
    Distribution,
    Frequency,
    License,
    Link,
    Place,
    Theme,
    Ways,
    first_row,
)
from samling.registry import queries as registry

from .. import documents
from ..documents import words
from ..rules import Allocation, result_document
from ..rules.decisions import History

KEYWORDS = (
    Text("statsbidrag", "state grants"),
    Text("fördelning", "allocation"),
    Text("kommuner", "municipalities"),
    Text("regioner", "regions"),
)


def list_dataset(allocation: Allocation, history: History | None, site: str, own: str) -> Dataset:
    """history: of its published decision, where there is one. site, own: as in `catalogue`."""
    scheme = allocation.scheme
    ways = Ways(site, f"{own}#{scheme.id}")
    basis = words.basis(allocation)
    number = len(allocation.recipients)
    return Dataset(
        address=ways.dataset,
        id=scheme.id,
        link=Link.MONEY,
        title=scheme.title,
        description=Text(
            f"{scheme.purpose.sv} {basis.sv}",
            f"{scheme.purpose.en} {basis.en}",
        ),
        holds=Text(
            f"{format_number(number, 'sv')} mottagare", f"{format_number(number, 'en')} recipients"
        ),
        keywords=(*KEYWORDS, Text.same(str(scheme.year))),
        themes=(Theme.GOVERNMENT, Theme.SOCIETY),
        frequency=Frequency.IRREGULAR,
        modified=history.decision.published_on if history else scheme.source.dated,
        page=ways.to("scheme", scheme.id),
        start=date(scheme.year, 1, 1),
        end=date(scheme.year, 12, 31),
        places=places(allocation, ways),
        provenance=_provenance(allocation),
        version=result_document(allocation)["sha256"],
        distributions=_distributions(allocation, ways),
        sample=first_row(documents.list_csv(allocation, history=history)),
        is_example=allocation.is_example,
    )


def places(allocation: Allocation, ways: Ways) -> tuple[Place, ...]:
    """The area that it is shared within, or the country."""
    within = allocation.scheme.within
    return (_place(within, ways) if within else SWEDEN,)


def _place(code: AreaCode, ways: Ways) -> Place:
    area = registry.registry().area(code)
    return Place(
        address=ways.to("api:get_area", str(code)),
        name=Text.same(area.official_name),
        code=str(code),
    )


def _provenance(allocation: Allocation) -> Text:
    """Who made it, and the document that its rules and sums come from."""
    standing = words.standing(allocation)
    source = allocation.scheme.source
    return Text(
        f"{standing.sv} Källa: {words.source_words(source, 'sv')}.",
        f"{standing.en} Source: {words.source_words(source, 'en')}.",
    )


def _distributions(allocation: Allocation, ways: Ways) -> tuple[Distribution, ...]:
    scheme = allocation.scheme
    # Figures that the operator has loaded keep the terms of their source.
    with_figures = None if Origin.LOADED in allocation.origins else License.CC0

    return (
        ways.file(
            "csv",
            ways.to("data_file", scheme.id, "allocation.csv"),
            Text("Listan som CSV", "The list as CSV"),
            Text(
                "En rad för varje mottagare med kod, namn, delbelopp och summa, i hela kronor. "
                "UTF-8, komma mellan kolumnerna.",
                "A row for each recipient with code, name, components and total, in whole kronor. "
                "UTF-8, commas between columns.",
            ),
        ),
        ways.file(
            "xlsx",
            ways.to("list_file", scheme.id, "xlsx"),
            Text("Listan som Excel", "The list as Excel"),
            Text(
                "Samma lista som arbetsbok, med uträkning och källor.",
                "The same list as a workbook, with arithmetic and sources.",
            ),
            terms=with_figures,
        ),
        ways.file(
            "json",
            ways.to("data_file", scheme.id, "result.json"),
            Text("Hela resultatet som JSON", "The whole result as JSON"),
            Text(
                "Regler, nyckeltal, varje andel och varje summa i ett dokument som vem som helst "
                "kan räkna om med samling verify.",
                "Rules, key figures, every share and every sum in one document that anyone can "
                "compute again with samling verify.",
            ),
            terms=with_figures,
        ),
        ways.file(
            "package",
            ways.to("data_file", scheme.id, "datapackage.zip"),
            Text("Datapaket", "Data package"),
            Text(
                "Listan, uträkningen av varje andel, nyckeltalen och den publicerade listan som "
                "CSV, med beskrivning av varje kolumn.",
                "The list, the arithmetic of every share, the key figures and the published list "
                "as CSV, with a description of every column.",
            ),
            terms=with_figures,
        ),
        ways.api(
            ways.to("api:get_allocation", scheme.id),
            Text("Listan genom API:et", "The list through the API"),
            Text(
                "Varje mottagare med delbelopp, per invånare och mot förra året.",
                "Every recipient with its components, per inhabitant and against last year.",
            ),
        ),
    )
