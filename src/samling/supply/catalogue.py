"""What the register of offers and mappings publish as open data, for the catalogue."""

from typing import Any

from django.urls import reverse
from django.utils import translation

from samling.kernel import Text
from samling.platform.catalogue import (
    Dataset,
    Distribution,
    License,
    Place,
    Standard,
    Theme,
)

from . import queries
from .documents import TITLE
from .queries.mapping import RoundRow, published_rounds

_SWEDEN = Place(address="http://sws.geonames.org/2661886", name=Text("Sverige", "Sweden"))
_DATA_PACKAGE = Standard(
    address="https://specs.frictionlessdata.io/data-package/",
    title=Text.same("Frictionless Data Package 1.0"),
)
_ID = "offers"


def open_data() -> dict[str, Any]:
    """The register among what can be fetched: its title, its page and its files."""
    language = translation.get_language() or "sv"
    named = (
        (Text.same("CSV"), "offers.csv"),
        (Text("Platser (CSV)", "Places (CSV)"), "places.csv"),
        (
            Text("Vad som betalas med statsbidrag (CSV)", "What state grants pay for (CSV)"),
            "paid_with.csv",
        ),
        (Text.same("JSON"), "offers.json"),
        (Text("Datapaket", "Data package"), "datapackage.zip"),
    )
    return {
        "title": TITLE,
        "href": reverse("givers"),
        "files": [
            {"label": label.in_(language), "href": reverse("offers_file", args=[name])}
            for label, name in named
        ],
    }


def datasets(site: str, own: str) -> tuple[Dataset, ...]:
    """Every published offer, where there is one, and every published result of a mapping. site: the
    site's own absolute address; own: the catalogue's.
    """
    return (*_offers(site, own), *(_mapping(each, site, own) for each in published_rounds()))


def _mapping(each: RoundRow, site: str, own: str) -> Dataset:
    """The counts of one mapping."""
    assert each.opens is not None
    assert each.closes is not None

    def at(form: str) -> str:
        path = reverse("public_mapping_file", args=[each.id, form])
        return site.rstrip("/") + path

    name = f"mapping-{each.id}"
    forms = (
        ("csv", "text/csv", Text.same("CSV")),
        ("json", "application/json", Text.same("JSON")),
        ("zip", "application/zip", Text("Datapaket", "Data package")),
    )
    counts = Text(
        "En rad för varje fråga, län och svar.", "A row for each question, county and answer."
    )
    return Dataset(
        address=f"{own}#{name}",
        id=name,
        title=Text.same(each.title),
        description=Text(
            "Antal svar på varje fråga i en kartläggning av stödet till föräldrar, i hela landet "
            "och per län, med hur många som tillfrågades och svarade.",
            "Counts of answers to each question of a mapping of the support to parents, in all and "
            "by county, with how many were asked and replied.",
        ),
        keywords=(
            Text("föräldraskapsstöd", "parenting support"),
            Text("kartläggning", "mapping"),
        ),
        themes=(Theme.SOCIETY, Theme.GOVERNMENT),
        page=site.rstrip("/") + reverse("public_mapping", args=[each.id]),
        start=each.opens,
        end=each.closes,
        places=(_SWEDEN,),
        provenance=Text(
            "Svar från de organisationer som tillfrågades, som de stod den dag då resultatet "
            "fastställdes. Små antal personer visas inte.",
            "Replies of the organisations that were asked, as they stood on the day that the "
            "result was frozen. Small counts of persons are not shown.",
        ),
        version=None,
        distributions=tuple(
            Distribution(
                address=f"{own}#{name}-{form}",
                title=title,
                description=counts,
                access=at(form),
                download=at(form),
                media_type=media_type,
                license=License.CC0,
                conforms_to=_DATA_PACKAGE if form == "zip" else None,
            )
            for form, media_type, title in forms
        ),
    )


def _offers(site: str, own: str) -> tuple[Dataset, ...]:
    days = queries.days_confirmed()
    if days is None:
        return ()

    def at(path: str) -> str:
        return site.rstrip("/") + path

    def file(name: str, media_type: str, title: Text, about: Text) -> Distribution:
        address = at(reverse("offers_file", args=[name]))
        return Distribution(
            address=f"{own}#{_ID}-{name.replace('.', '-')}",
            title=title,
            description=about,
            access=address,
            download=address,
            media_type=media_type,
            license=License.CC0,
            conforms_to=_DATA_PACKAGE if name.endswith(".zip") else None,
        )

    return (
        Dataset(
            address=f"{own}#{_ID}",
            id=_ID,
            title=TITLE,
            description=Text(
                "Det stöd till föräldrar som kommuner, regioner och stadsdelar har publicerat: "
                "vad, för vem, var, hur man får det och när det senast bekräftades.",
                "The support for parents that municipalities, regions and districts have "
                "published: what, for whom, where, how to get it and when it was last confirmed.",
            ),
            keywords=(
                Text("föräldraskapsstöd", "parenting support"),
                Text("utbud", "offers"),
                Text("kommuner", "municipalities"),
            ),
            themes=(Theme.SOCIETY, Theme.GOVERNMENT),
            page=at(reverse("givers")),
            start=days[0],
            end=days[1],
            places=(_SWEDEN,),
            provenance=Text(
                "Varje organisation skriver och bekräftar sina egna insatser.",
                "Each organisation writes and confirms its own offers.",
            ),
            version=None,
            distributions=(
                file(
                    "offers.csv",
                    "text/csv",
                    Text("Insatserna som CSV", "The offers as CSV"),
                    Text("En rad för varje insats.", "A row for each offer."),
                ),
                file(
                    "places.csv",
                    "text/csv",
                    Text("Platserna som CSV", "The places as CSV"),
                    Text("En rad för varje plats.", "A row for each place."),
                ),
                file(
                    "paid_with.csv",
                    "text/csv",
                    Text("Statsbidragen som CSV", "The state grants as CSV"),
                    Text(
                        "En rad för varje statsbidrag som enligt en godkänd redovisning har "
                        "betalat för en insats.",
                        "A row for each state grant that, by an approved report, has paid for an "
                        "offer.",
                    ),
                ),
                file(
                    "offers.json",
                    "application/json",
                    Text("Insatserna som JSON", "The offers as JSON"),
                    Text("Allt om varje insats.", "All of each offer."),
                ),
                file(
                    "datapackage.zip",
                    "application/zip",
                    Text("Datapaket", "Data package"),
                    Text(
                        "Filerna med beskrivning av varje kolumn.",
                        "The files with a description of every column.",
                    ),
                ),
                Distribution(
                    address=f"{own}#{_ID}-api",
                    title=Text("Insatserna genom API:et", "The offers through the API"),
                    description=Text(
                        "Insatser efter område, ägare, nivå och språk.",
                        "Offers by area, owner, level and language.",
                    ),
                    access=at(reverse("api:list_offers")),
                    download=None,
                    media_type="application/json",
                    license=License.CC0,
                    service=f"{own}#api",
                ),
            ),
        ),
    )
