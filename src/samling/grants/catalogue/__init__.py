"""The catalogue of open data: the list of each scheme, the decisions on it, and what other
capabilities publish.
"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from importlib import import_module
from types import ModuleType

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from samling.kernel import Text
from samling.platform.catalogue import (
    SWEDEN,
    Catalogue,
    DataService,
    Dataset,
    License,
    Standard,
    absolute,
    contact,
    publisher,
)
from samling.platform.queries import audit_head
from samling.platform.rules import Head

from .. import queries
from .decisions import decisions_dataset
from .lists import list_dataset

_OPENAPI = Standard(
    address="https://spec.openapis.org/oas/v3.1.0", title=Text.same("OpenAPI 3.1.0")
)


_MOST_SITES = 4  # a server answers by one name, or a few


def catalogue(site: str) -> Catalogue:
    """Everything that is open; `site` is the site's own absolute address, ending in a slash.

    Addresses are those of the Swedish pages, so that each thing has one name. It is put together
    anew when anything has been written, and on another day: what is offered ends with a day.
    """
    return _made(site, audit_head(), queries.version(), timezone.localdate())


@lru_cache(maxsize=_MOST_SITES)
def _made(site: str, _written: Head, _figures: str, _day: date) -> Catalogue:
    decided = queries.in_force()
    with translation.override("sv"):
        own = absolute(site, reverse("catalogue"))
        return Catalogue(
            address=own,
            title=Text("Öppna data i Samling", "Open data in Samling"),
            description=Text(
                "Hur statsbidrag till kommuner, regioner och stadsdelsnämnder fördelas: belopp, "
                "nyckeltal, uträkning, beslut och källor. Vilket stöd till föräldrar som erbjuds "
                "var, vad kartläggningar kommit fram till, och vad som är känt: program, "
                "vägledning, checklistor och nyheter.",
                "How state grants to municipalities, regions and district boards are shared: "
                "amounts, keys, arithmetic, decisions and sources. Which support parents are "
                "offered where, what mappings have found, and what is known: programmes, "
                "guidance, checklists and news.",
            ),
            homepage=absolute(site, reverse("open_data")),
            publisher=publisher(own),
            contact=contact(own),
            place=SWEDEN,
            services=(_service(site, own),),
            datasets=(
                *(
                    dataset
                    for each in queries.entries()
                    for dataset in _of_scheme(each, site, own, is_decided=each.scheme.id in decided)
                ),
                *(dataset for room in _others() for dataset in room.datasets(site, own)),
            ),
        )


def _others() -> list[ModuleType]:
    """What other capabilities publish: `datasets`.

    They are named in the settings, since those that build on grants are not known here.
    """
    return [import_module(name) for name in settings.OPEN_DATA]


def _service(site: str, own: str) -> DataService:
    return DataService(
        address=f"{own}#api",
        title=Text("Samlings öppna API", "The open API of Samling"),
        description=Text(
            "Alla statsbidrag, listor, beslut, uträkningar, mottagare, områden, nyckeltal, "
            "insatser, program, vägledning och checklistor som JSON. Inget konto behövs.",
            "All state grants, lists, decisions, arithmetic, recipients, areas, key figures, "
            "offers, programmes, guidance and checklists as JSON. No account is needed.",
        ),
        endpoint=f"{site}api/v1/",
        description_address=absolute(site, reverse("api:openapi-json")),
        page=absolute(site, reverse("api_page")),
        media_type="application/json",
        license=License.CC0,
        conforms_to=_OPENAPI,
    )


def _of_scheme(
    entry: queries.SchemeEntry, site: str, own: str, *, is_decided: bool
) -> Iterator[Dataset]:
    """The list of a scheme that has one; and the decisions on it, where one is published."""
    if entry.allocation is None:
        return
    history = queries.history(entry.scheme.id) if is_decided else None
    yield list_dataset(entry.allocation, history, site, own)
    if history is not None:
        yield decisions_dataset(entry.allocation, history, site, own)
