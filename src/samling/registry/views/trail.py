"""An organisation's audit log, for its auditors: its own deeds, and others' with its grants."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samling.kernel import Fault, SamlingError, Text, canonical_json, format_number
from samling.platform import queries as platform
from samling.platform.access import member
from samling.platform.crumbs import crumbs
from samling.platform.demo import is_demo
from samling.platform.documents.delimited import Dialect, to_csv
from samling.platform.reading_log import logs_reading
from samling.registry import access, queries
from samling.registry.forms import TrailForm
from samling.registry.rules import Acting

from .asking import acting_as, people_band
from .told import Told, told

ON_A_PAGE = 50
MOST_IN_FILE = 100_000


class TooMany(SamlingError):
    """More events are asked for than a file takes."""


def _own(request: HttpRequest, **_named: Any) -> str:
    return f"trail:{request.acting.party.id}"  # type: ignore[attr-defined]


@member
@logs_reading("platform.read_trail", _own)
def trail(request: HttpRequest) -> HttpResponse:
    """Who did what, newest first, in pages."""
    acting, form, events, people = _asked(request, platform.MOST_COUNTED)
    page = Paginator(events, ON_A_PAGE).get_page(request.GET.get("page"))
    number = format_number(page.paginator.count, _language())
    return render(
        request,
        "registry/trail.html",
        {
            "example_data": people_band(),
            "acting": acting,
            "form": form,
            "number": number,
            "is_more": events.is_more,
            "page": page,
            "table": _table(request, acting, page, people),
            "breadcrumb": crumbs((_("Granskningsloggen"), None)),
        },
        status=200 if form.is_valid() else 422,
    )


@member
@logs_reading("platform.fetch_trail", _own)
def trail_file(request: HttpRequest) -> HttpResponse:
    """The same as a file for Excel, with all columns of the log."""
    acting, _form, events, people = _asked(request, MOST_IN_FILE)
    if events.is_more:
        raise TooMany(
            Fault(
                "REGISTRY-TRAIL-LONG",
                Text(
                    f"Urvalet har fler än {format_number(MOST_IN_FILE, 'sv')} händelser.",
                    f"The choice has more than {format_number(MOST_IN_FILE, 'en')} events.",
                ),
                Text("Välj färre dagar.", "Choose fewer days."),
            )
        )
    head = (
        _("Tid"), _("Organisation"), _("Vem"), _("Konto"), _("Vad"), _("Händelse"), _("Vilket"),
        _("Föremål"), _("Adress"), _("Uppgifter"), "SHA-256",
    )  # fmt: skip
    rows = (
        (
            each.at.isoformat(sep=" ", timespec="seconds"),
            each.party,
            each.name,
            each.account,
            each.deed,
            each.action,
            each.subject,
            each.subject_id,
            each.origin,
            canonical_json(each.detail),
            each.sha256,
        )
        for each in told(acting, events[:], people, _language())
    )
    name = f"granskningslogg{'-exempeldata' if is_demo() else ''}.csv"
    return HttpResponse(
        to_csv(head, rows, Dialect.EXCEL),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _asked(
    request: HttpRequest, most: int
) -> tuple[Acting, TrailForm, platform.Trail, dict[str, str]]:
    """For whom, the form, the events it asks for, and the names of the organisation's people."""
    acting = acting_as(request, access.check_can_read_trail)
    people = queries.people_of(acting.party)
    form = TrailForm(request.GET, people=people)
    form.is_valid()
    names = {each.account: each.name for each in people if each.has_come}
    events = platform.trail(acting.party.id, form.wanted(), most)
    return acting, form, events, names


def _table(
    request: HttpRequest, acting: Acting, page: Page[Any], people: dict[str, str]
) -> dict[str, Any]:
    chosen = request.GET.copy()
    chosen.pop("page", None)
    return {
        "id": "handelser",
        "caption": _("Händelser"),
        "hide_caption": True,
        "columns": [
            {"key": "at", "label": _("Tid"), "kind": "date"},
            {"key": "party", "label": _("Organisation")},
            {"key": "by", "label": _("Vem")},
            {"key": "action", "label": _("Vad")},
            {"key": "subject", "label": _("Vilket")},
        ],
        "rows": [_row(each) for each in told(acting, page, people, _language())],
        "downloads": [
            {
                "label": _("Hämta som CSV"),
                "href": f"{reverse('trail_file')}?{chosen.urlencode()}",
            }
        ],
        "page": page,
        "empty": {
            "title": _("Inga händelser."),
            "text": _("Välj andra dagar, någon annan person eller allt."),
        },
    }


def _row(each: Told) -> dict[str, Any]:
    return {
        "cells": [
            {"value": each.at.date(), "note": f"{each.at:%H:%M:%S}"},
            each.party,
            {"value": each.name, "note": each.origin},
            {"value": each.deed, "note": _why(each.detail)},
            each.subject,
        ]
    }


def _why(detail: Mapping[str, Any]) -> str:
    """The reason that was given, or the role that it was about."""
    reason = str(detail.get("reason") or "")
    role = queries.role_words(str(detail.get("role") or ""))
    return reason or (role.in_(_language()) if role else "")


def _language() -> str:
    return get_language() or "sv"
