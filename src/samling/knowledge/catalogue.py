"""What the register publishes as open data, for the catalogue and for the page that leads to it."""

from typing import Any

from django.urls import reverse
from django.utils import translation

from samling.kernel import Text
from samling.platform.catalogue import Dataset, Distribution, License, Place, Standard, Theme

from . import documents, queries
from .documents.package import DESCRIPTION, TITLE
from .rules import Register

_ID = "programmes"
_SWEDEN = Place(address="http://sws.geonames.org/2661886", name=Text("Sverige", "Sweden"))
_DATA_PACKAGE = Standard(
    address="https://specs.frictionlessdata.io/data-package/",
    title=Text.same("Frictionless Data Package 1.0"),
)
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_KEYWORDS = (
    Text("föräldraskapsstöd", "parenting support"),
    Text("program", "programmes"),
    Text("evidens", "evidence"),
)
_TERMS = License.CC0


def datasets(site: str, own: str) -> tuple[Dataset, ...]:
    """The register as one dataset. site: the site's address; own: the catalogue's."""
    register = queries.register()
    with translation.override("sv"):
        page = _at(site, reverse("programmes"))
        return (
            Dataset(
                address=f"{own}#{_ID}",
                id=_ID,
                title=TITLE,
                description=DESCRIPTION,
                keywords=_KEYWORDS,
                themes=(Theme.HEALTH, Theme.SOCIETY),
                page=page,
                start=register.dated,
                end=register.dated,
                places=(_SWEDEN,),
                provenance=_provenance(register),
                version=documents.data_package(register)["samling:sha256"],
                distributions=_distributions(site, own),
            ),
        )


def open_data() -> dict[str, Any]:
    """The register among what can be fetched: its title, its page and its files."""
    names = (("programmes.csv", "CSV"), ("programmes.json", "JSON"))
    return {
        "title": TITLE,
        "href": reverse("programmes"),
        "files": [
            {"label": "Excel", "href": reverse("programmes_file", args=["xlsx"])},
            *(
                {"label": label, "href": reverse("register_file", args=[name])}
                for name, label in names
            ),
            {
                "label": Text("Datapaket", "Data package").in_(translation.get_language() or "sv"),
                "href": reverse("register_file", args=["datapackage.zip"]),
            },
        ],
    }


def _provenance(register: Register) -> Text:
    sources = dict.fromkeys(
        str(source) for programme in register.programmes for source in programme.sources
    )
    told = "; ".join(sources) or "–"
    return Text(
        f"Som källorna har det, med det som myndigheten har lagt till. Källor: {told}.",
        f"As the sources have it, with what the agency has added. Sources: {told}.",
    )


def _distributions(site: str, own: str) -> tuple[Distribution, ...]:
    def file(
        name: str,
        address: str,
        media_type: str,
        title: Text,
        description: Text,
        conforms_to: Standard | None = None,
    ) -> Distribution:
        return Distribution(
            address=f"{own}#{_ID}-{name}",
            title=title,
            description=description,
            access=_at(site, address),
            download=_at(site, address),
            media_type=media_type,
            license=_TERMS,
            conforms_to=conforms_to,
        )

    return (
        file(
            "csv",
            reverse("register_file", args=["programmes.csv"]),
            "text/csv",
            Text("Programmen som CSV", "The programmes as CSV"),
            Text(
                "En rad för varje program. Det som saknas är tomt, och en kolumn säger varför.",
                "A row for each programme. What is missing is empty, and a column says why.",
            ),
        ),
        file(
            "xlsx",
            reverse("programmes_file", args=["xlsx"]),
            _XLSX,
            Text("Programmen som Excel", "The programmes as Excel"),
            Text(
                "Program, studier och förvaltning, med det som ska vara känt om effekterna.",
                "Programmes, studies and stewardship, with what must be known of effects.",
            ),
        ),
        file(
            "json",
            reverse("register_file", args=["programmes.json"]),
            "application/json",
            Text("Hela registret som JSON", "The whole register as JSON"),
            Text(
                "Allt i ett dokument, på svenska och engelska.",
                "All of it in one document, in Swedish and English.",
            ),
        ),
        file(
            "package",
            reverse("register_file", args=["datapackage.zip"]),
            "application/zip",
            Text("Datapaket", "Data package"),
            Text(
                "Program, studier och förvaltning som CSV, med beskrivning av varje kolumn.",
                "Programmes, studies and stewardship as CSV, with each column described.",
            ),
            _DATA_PACKAGE,
        ),
        Distribution(
            address=f"{own}#{_ID}-api",
            title=Text("Programmen genom API:et", "The programmes through the API"),
            description=Text(
                "Varje program med studier, bedömning och förvaltning.",
                "Every programme with studies, judgement and stewardship.",
            ),
            access=_at(site, reverse("api:list_programmes")),
            download=None,
            media_type="application/json",
            license=_TERMS,
            service=f"{own}#api",
        ),
    )


def _at(site: str, path: str) -> str:
    return site.rstrip("/") + path
