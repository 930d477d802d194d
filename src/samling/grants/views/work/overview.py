"""The grants on the first page: of one recipient year by year, or of all in a county."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.grants import queries
from samling.grants.rules import Scheme
from samling.grants.rules.life import TAKES_REQUISITIONS, TO_REPORT
from samling.grants.rules.life.leads import days_left
from samling.grants.rules.life.stages import state_told
from samling.kernel import AreaCode, format_number

from ..language import language
from .names import areas_called, way_called

Schemes = Mapping[str, Scheme]
ON_A_PAGE = 50


def of_recipient(held: Sequence[queries.Holding], schemes: Schemes, today: date) -> dict[str, Any]:
    """All grants of one recipient across years and agencies, with the sum of each year."""
    rows: list[dict[str, Any]] = []
    called = areas_called()
    for year, those in groupby(held, key=lambda each: each.year):
        members = list(those)
        rows += [_grant_row(each, schemes, today, called) for each in members]
        if len(members) > 1:
            rows.append(
                {
                    "state": "sum",
                    "cells": [
                        _("Summa %(year)s") % {"year": year},
                        "",
                        "",
                        sum(each.had for each in members),
                        {"value": "", "kind": "text"},
                    ],
                }
            )
    return {
        "title": _("Alla bidrag"),
        "table": _table(rows, _("Bidragen år för år")),
        "is_there": bool(held),
        "is_example": any(each.is_example for each in held),
    }


def of_county(
    request: HttpRequest, read: Collection[AreaCode], schemes: Schemes, today: date
) -> dict[str, Any]:
    """The grants of a county's recipients, those that are late first, in pages.

    read: whose grants the county reads of. Those that are over are shown when they are asked for.
    """
    called = areas_called()
    words = request.GET.get("q", "").strip()[:100]
    codes = [code for code in read if words.casefold() in called(code).casefold()]
    every = request.GET.get("visa") == "alla"
    live, all_ = (queries.HoldingsOf(codes, today, only_live=only) for only in (True, False))
    page = Paginator(all_ if every else live, ON_A_PAGE).get_page(request.GET.get("page"))
    table = _table(
        [_grant_row(each, schemes, today, called, is_named=True) for each in page],
        _("Bidragen i länet"),
    )
    table["columns"].insert(0, {"key": "name", "label": _("Mottagare")})
    table["search"] = {"name": "q", "value": words, "label": _("Sök mottagare")}
    table["page"] = page
    number = len(all_)
    if number:
        table["empty"] = {
            "title": _("Inga bidrag här."),
            "text": _("Sök något annat, eller visa alla."),
        }
    return {
        "title": _("Länets mottagare"),
        "table": table,
        "choices": [
            {
                "label": f"{label} {format_number(count, language())}",
                "href": f"?{query}#bidrag" if query else "?#bidrag",
                "current": query == ("visa=alla" if every else ""),
                "id": f"visa-{query or 'pagar'}",
            }
            for label, count, query in (
                (_("Pågår"), len(live), ""),
                (_("Alla"), number, "visa=alla"),
            )
        ],
        "is_there": True,
        "is_example": any(each.is_example for each in page),
    }


def _grant_row(
    held: queries.Holding,
    schemes: Schemes,
    today: date,
    called: Callable[[AreaCode], str],
    *,
    is_named: bool = False,
) -> dict[str, Any]:
    before = held.can_requisition and held.scheme_state in TAKES_REQUISITIONS
    day = (
        held.requisition_until if before else held.report_until if held.state in TO_REPORT else None
    )
    cells: list[Any] = [
        {"value": schemes[held.scheme_id].title, "note": way_called(held, called) or ""},
        str(held.year),
        state_told(held.state, held.scheme_state),
        held.had,
        {"value": day, "note": days_left(day, today)} if day else {"value": "", "kind": "text"},
    ]
    row: dict[str, Any] = {
        "href": reverse("work_grant", args=[held.scheme_id, held.address]),
        "cells": [called(held.recipient), *cells] if is_named else cells,
    }
    if _is_late(held, today):
        row["state"] = "warning"
    return row


def _table(rows: list[dict[str, Any]], caption: str) -> dict[str, Any]:
    return {
        "id": "bidrag",
        "caption": caption,
        "hide_caption": True,
        "stacks": True,
        "columns": [
            {"key": "scheme", "label": _("Statsbidrag")},
            {"key": "year", "label": _("År")},
            {"key": "state", "label": _("Läge")},
            {"key": "amount", "label": _("Belopp"), "unit": _("kr"), "kind": "kronor"},
            {"key": "day", "label": _("Senast"), "kind": "date"},
        ],
        "rows": rows,
        "empty": {
            "title": _("Inga bidrag än."),
            "text": _("Här visas bidragen när en myndighet har beslutat dem."),
        },
    }


def _is_late(held: queries.Holding, today: date) -> bool:
    if held.can_requisition:
        return held.requisition_until is not None and held.requisition_until < today
    return held.state in TO_REPORT and held.report_until is not None and (held.report_until < today)
