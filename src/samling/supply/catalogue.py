"""What the register of offers publishes as open data, for the catalogue."""

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
    """Every published offer, where there is one. site: the site's own absolute address; own: the
    catalogue's.
    """
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
