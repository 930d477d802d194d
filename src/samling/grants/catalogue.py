"""The catalogue of open data: each scheme that has a list, and what other capabilities publish."""

from datetime import date
from importlib import import_module
from types import ModuleType

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from samling.kernel import AreaCode, Origin, Text
from samling.platform.catalogue import (
    Catalogue,
    DataService,
    Dataset,
    Distribution,
    License,
    Place,
    Standard,
    Theme,
    contact,
    publisher,
)
from samling.registry import queries as registry

from . import queries
from .documents import words
from .rules import Allocation, result_document

_SWEDEN = Place(address="http://sws.geonames.org/2661886", name=Text("Sverige", "Sweden"))
_DATA_PACKAGE = Standard(
    address="https://specs.frictionlessdata.io/data-package/",
    title=Text.same("Frictionless Data Package 1.0"),
)
_OPENAPI = Standard(
    address="https://spec.openapis.org/oas/v3.1.0", title=Text.same("OpenAPI 3.1.0")
)
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_KEYWORDS = (
    Text("statsbidrag", "state grants"),
    Text("fördelning", "allocation"),
    Text("kommuner", "municipalities"),
    Text("regioner", "regions"),
)


def catalogue(site: str) -> Catalogue:
    """Everything that is open; `site` is the site's own absolute address, ending in a slash.

    Addresses are those of the Swedish pages, so that each thing has one name.
    """
    changed = queries.changed_schemes()
    with translation.override("sv"):
        own = _at(site, reverse("catalogue"))
        return Catalogue(
            address=own,
            title=Text("Öppna data i Samling", "Open data in Samling"),
            description=Text(
                "Hur statsbidrag till kommuner, regioner och stadsdelsnämnder fördelas: belopp, "
                "nyckeltal, uträkning och källor. Vilket stöd till föräldrar som erbjuds var, och "
                "vad som är känt om program för stödet.",
                "How state grants to municipalities, regions and district boards are shared: "
                "amounts, keys, arithmetic and sources. Which support parents are offered where, "
                "and what is known of programmes for it.",
            ),
            homepage=_at(site, reverse("open_data")),
            publisher=publisher(own),
            contact=contact(own),
            place=_SWEDEN,
            services=(_service(site, own),),
            datasets=(
                *(
                    _dataset(each.allocation, site, own, is_changed=each.scheme.id in changed)
                    for each in queries.entries()
                    if each.allocation is not None
                ),
                *(dataset for room in others() for dataset in room.datasets(site, own)),
            ),
        )


def others() -> list[ModuleType]:
    """What other capabilities publish: `datasets` for the catalogue, `open_data` for its page.

    They are named in the settings, since those that build on grants are not known here.
    """
    return [import_module(name) for name in settings.OPEN_DATA]


def _service(site: str, own: str) -> DataService:
    return DataService(
        address=f"{own}#api",
        title=Text("Samlings öppna API", "The open API of Samling"),
        description=Text(
            "Alla statsbidrag, listor, uträkningar, mottagare, områden, nyckeltal och program som "
            "JSON. Inget konto behövs.",
            "All state grants, lists, arithmetic, recipients, areas, key figures and programmes "
            "as JSON. No account is needed.",
        ),
        endpoint=f"{site}api/v1/",
        description_address=_at(site, reverse("api:openapi-json")),
        page=_at(site, reverse("api:openapi-view")),
        media_type="application/json",
        license=License.CC0,
        conforms_to=_OPENAPI,
    )


def _dataset(allocation: Allocation, site: str, own: str, *, is_changed: bool) -> Dataset:
    scheme = allocation.scheme
    basis = words.basis(allocation)
    return Dataset(
        address=f"{own}#{scheme.id}",
        id=scheme.id,
        title=scheme.title,
        description=Text(
            f"{scheme.purpose.sv} {basis.sv}",
            f"{scheme.purpose.en} {basis.en}",
        ),
        keywords=(*_KEYWORDS, Text.same(str(scheme.year))),
        themes=(Theme.GOVERNMENT, Theme.SOCIETY),
        page=_at(site, reverse("scheme", args=[scheme.id])),
        start=date(scheme.year, 1, 1),
        end=date(scheme.year, 12, 31),
        places=(_place(scheme.within, site) if scheme.within else _SWEDEN,),
        provenance=_provenance(allocation),
        version=result_document(allocation)["sha256"],
        distributions=_distributions(allocation, site, own, is_changed=is_changed),
    )


def _provenance(allocation: Allocation) -> Text:
    """Who made it, and the document that its rules and sums come from."""
    standing = words.standing(allocation)
    source = allocation.scheme.source
    return Text(
        f"{standing.sv} Källa: {words.source_words(source, 'sv')}.",
        f"{standing.en} Source: {words.source_words(source, 'en')}.",
    )


def _place(code: AreaCode, site: str) -> Place:
    area = registry.registry().area(code)
    return Place(
        address=_at(site, reverse("api:get_area", args=[str(code)])),
        name=Text.same(area.official_name),
        code=str(code),
    )


def _distributions(
    allocation: Allocation, site: str, own: str, *, is_changed: bool
) -> tuple[Distribution, ...]:
    scheme = allocation.scheme
    # Figures that the operator has loaded keep the terms of their source.
    with_figures = None if Origin.LOADED in allocation.origins else License.CC0

    def file(
        name: str,
        address: str,
        media_type: str,
        title: Text,
        description: Text,
        terms: License | None = License.CC0,
    ) -> Distribution:
        return Distribution(
            address=f"{own}#{scheme.id}-{name}",
            title=title,
            description=description,
            access=_at(site, address),
            download=_at(site, address),
            media_type=media_type,
            license=terms,
            conforms_to=_DATA_PACKAGE if name == "package" else None,
        )

    changes = file(
        "changes",
        reverse("data_file", args=[scheme.id, "changes.csv"]),
        "text/csv",
        Text("Ändringarna av beslutet som CSV", "The changes of the decision as CSV"),
        Text(
            "En rad för varje mottagare som fick ett annat belopp, med beloppet före och efter.",
            "A row for each recipient that got another amount, with the amount before and after.",
        ),
    )
    return (
        *([changes] if is_changed else []),
        file(
            "csv",
            reverse("data_file", args=[scheme.id, "allocation.csv"]),
            "text/csv",
            Text("Listan som CSV", "The list as CSV"),
            Text(
                "En rad för varje mottagare med kod, namn, delbelopp och summa, i hela kronor. "
                "UTF-8, komma mellan kolumnerna.",
                "A row for each recipient with code, name, components and total, in whole kronor. "
                "UTF-8, commas between columns.",
            ),
        ),
        file(
            "xlsx",
            reverse("list_file", args=[scheme.id, "xlsx"]),
            _XLSX,
            Text("Listan som Excel", "The list as Excel"),
            Text(
                "Samma lista som arbetsbok, med uträkning och källor.",
                "The same list as a workbook, with arithmetic and sources.",
            ),
            with_figures,
        ),
        file(
            "json",
            reverse("data_file", args=[scheme.id, "result.json"]),
            "application/json",
            Text("Hela resultatet som JSON", "The whole result as JSON"),
            Text(
                "Regler, nyckeltal, varje andel och varje summa i ett dokument som vem som helst "
                "kan räkna om med samling verify.",
                "Rules, key figures, every share and every sum in one document that anyone can "
                "compute again with samling verify.",
            ),
            with_figures,
        ),
        file(
            "package",
            reverse("data_file", args=[scheme.id, "datapackage.zip"]),
            "application/zip",
            Text("Datapaket", "Data package"),
            Text(
                "Listan, uträkningen av varje andel, nyckeltalen och den publicerade listan som "
                "CSV, med beskrivning av varje kolumn.",
                "The list, the arithmetic of every share, the key figures and the published list "
                "as CSV, with a description of every column.",
            ),
            with_figures,
        ),
        Distribution(
            address=f"{own}#{scheme.id}-api",
            title=Text("Listan genom API:et", "The list through the API"),
            description=Text(
                "Varje mottagare med delbelopp, per invånare och mot förra året.",
                "Every recipient with its components, per inhabitant and against last year.",
            ),
            access=_at(site, reverse("api:get_allocation", args=[scheme.id])),
            download=None,
            media_type="application/json",
            license=License.CC0,
            service=f"{own}#api",
        ),
    )


def _at(site: str, path: str) -> str:
    return site.rstrip("/") + path
