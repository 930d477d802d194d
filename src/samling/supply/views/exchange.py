"""Published offers for other registers: the reading API of HSDS 3.0."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from samling.kernel import AreaKind
from samling.platform.access import public
from samling.platform.publishing import published
from samling.registry import queries as registry

from .. import documents, queries

MOST_ON_A_PAGE = 500
_USUAL = 100
_PROFILE = "https://docs.openreferral.org/en/3.0/hsds/"


@public
def about(request: HttpRequest) -> HttpResponse:
    """Which specification it is, as the specification asks for."""
    return _json(request, {"version": documents.HSDS_VERSION, "profile": _PROFILE})


@public
def services(request: HttpRequest) -> HttpResponse:
    """A page of all that is shown. page: from 1; per_page: at most MOST_ON_A_PAGE."""
    page = _number(request.GET.get("page", ""), 1, 1_000_000)
    size = _number(request.GET.get("per_page", ""), _USUAL, MOST_ON_A_PAGE)
    day = timezone.localdate()
    offers, total = queries.shown_page(day, (page - 1) * size, page * size)
    names = queries.names_of_owners(offers)
    return _json(
        request,
        documents.services_page(
            offers, names, _municipalities(), page=page, size=size, total=total, day=day
        ),
    )


@public
def service(request: HttpRequest, service_id: str) -> HttpResponse:
    """One of them, whole."""
    number = documents.offer_number(service_id)
    found = queries.published_offer(number) if number is not None else None
    if not isinstance(found, queries.PublishedOffer):
        raise Http404(service_id)
    names = queries.names_of_owners([found])
    return _json(request, documents.service(found, names, _municipalities(), timezone.localdate()))


def _municipalities() -> dict[str, str]:
    areas = registry.registry().of_kind(AreaKind.MUNICIPALITY)
    return {str(each.code): each.name for each in areas}


def _number(written: str, usual: int, most: int) -> int:
    is_number = written.isascii() and written.isdigit() and len(written) < 8
    return min(max(int(written), 1), most) if is_number else usual


def _json(request: HttpRequest, content: dict[str, Any]) -> HttpResponse:
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return published(request, written.encode(), "application/json")
