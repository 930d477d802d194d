"""Recipients side by side, grant by grant."""

from fractions import Fraction
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.grants import queries
from samling.grants.rules.measures import ListRow
from samling.kernel import AreaCode, Missing, SamlingError
from samling.platform.access import public
from samling.registry import queries as registry
from samling.registry.rules import Area

from .language import language

MOST = 8


@public
def compare(request: HttpRequest) -> HttpResponse:
    """The recipients in the address (?r=2580&r=2582); ?add= adds one more by its name."""
    chosen = _chosen(request.GET.getlist("r"))
    words = request.GET.get("add", "").strip()[:100]
    fault: SamlingError | None = None
    if words:
        try:
            found = registry.names().resolve(words)
            if found.code not in {area.code for area in chosen}:
                chosen.append(found)
        except SamlingError as error:
            fault = error
    too_many = len(chosen) > MOST
    chosen = chosen[:MOST]
    per_inhabitant = request.GET.get("measure") != "amount"
    return render(
        request,
        "grants/compare.html",
        {
            "chosen": [{"area": area, "without": _address(chosen, area)} for area in chosen],
            "fault": fault.faults[0] if fault else None,
            "words": words if fault else "",
            "too_many": too_many,
            "most": MOST,
            "table": _table(chosen, per_inhabitant) if chosen else None,
            "measures": [
                {
                    "label": _("Kronor per invånare"),
                    "href": f"{_address(chosen)}&measure=per_inhabitant",
                    "current": per_inhabitant,
                },
                {
                    "label": _("Kronor"),
                    "href": f"{_address(chosen)}&measure=amount",
                    "current": not per_inhabitant,
                },
            ],
            "breadcrumb": [{"label": _("Jämför"), "href": None}],
        },
    )


def _chosen(codes: list[str]) -> list[Area]:
    """The areas that the address names; codes that are none are passed over."""
    areas = registry.registry()
    chosen: dict[AreaCode, Area] = {}
    for code in codes[: MOST + 1]:
        try:
            known = AreaCode(code)
        except ValueError:
            continue
        if known in areas:
            chosen[known] = areas.area(known)
    return list(chosen.values())


def _address(chosen: list[Area], without: Area | None = None) -> str:
    codes = "&".join(f"r={area.code}" for area in chosen if area is not without)
    return f"{reverse('compare')}?{codes}"


def _table(chosen: list[Area], per_inhabitant: bool) -> dict[str, Any]:
    """A row per grant, a column per recipient."""
    rows = []
    for entry in queries.entries():
        if entry.allocation is None:
            continue
        by_code = {row.code: row for row in queries.rows(entry.allocation)}
        found = [by_code.get(area.code) for area in chosen]
        if any(found):
            rows.append(
                {
                    "href": reverse("scheme", args=[entry.scheme.id]),
                    "cells": [
                        entry.scheme.title.in_(language()),
                        *(_figure(row, per_inhabitant) for row in found),
                    ],
                }
            )
    return {
        "id": "jamforelse",
        "caption": _("Kronor per invånare") if per_inhabitant else _("Kronor"),
        "columns": [
            {"key": "scheme", "label": _("Statsbidrag"), "kind": "text"},
            *(
                {
                    "key": str(area.code),
                    "label": area.name,
                    "kind": "number" if per_inhabitant else "kronor",
                }
                for area in chosen
            ),
        ],
        "rows": rows,
        "empty": {
            "title": _("De här mottagarna har inga belopp här"),
            "text": _("Välj andra mottagare."),
        },
    }


def _figure(row: ListRow | None, per_inhabitant: bool) -> int | Fraction | Missing:
    if row is None:
        return Missing.NOT_APPLICABLE
    return row.per_inhabitant if per_inhabitant else row.amount
