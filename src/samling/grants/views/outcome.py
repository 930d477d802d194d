"""What another division means: in words, for those who gain and lose most, on a map, in a table."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.grants.rules import LAST_YEAR, PUBLISHED, Simulation, described
from samling.grants.rules.compare import ComparedRow, Outcome
from samling.kernel import AreaCode, AreaKind, Missing, format_kronor
from samling.platform.rules import change_classes_of
from samling.registry.data.map import load_map
from samling.registry.rules import swedish_order

from .language import language

MOST = 5
_SORTED = ("old", "new", "difference", "share", "per_inhabitant")


def outcome(
    request: HttpRequest, simulation: Simulation, *, with_table: bool = True
) -> dict[str, Any]:
    """For the templates of the outcome; the table is half the work, and waits while one draws."""
    comparison = simulation.comparison
    names = {code: area.name for code, area in simulation.allocation.areas.items()}
    address = addresses("recipient")
    unchanged = all(row.outcome is Outcome.SAME for row in comparison.rows)
    lead, *more = simulation.sentences
    context: dict[str, Any] = {
        "simulation": simulation,
        "changes": _changes(simulation),
        "lead": lead,
        "more": more,
        "unchanged": unchanged,
        "table": _table(request, simulation, names, address)
        if with_table and not unchanged
        else None,
        "gains": _bars(comparison.largest_gains(MOST), names, address),
        "losses": _bars(comparison.largest_losses(MOST), names, address),
    }
    if simulation.allocation.scheme.recipients == (AreaKind.MUNICIPALITY,):
        context |= {
            "shapes": load_map(),
            "areas": [
                {
                    "code": str(row.recipient),
                    "name": names.get(row.recipient, str(row.recipient)),
                    "href": address(row.recipient),
                    "value": row.share,
                }
                for row in comparison.rows
            ],
            "classes": change_classes_of([row.share for row in comparison.rows]),
            "counted": (_("kommun"), _("kommuner")),
        }
    return context


def _changes(simulation: Simulation) -> list[dict[str, str]]:
    """What is set otherwise, each with the value that is tried."""
    fields = {"pot": _("pott"), "floor": _("golv"), "cap": _("tak"), "key": _("nyckel")}
    changes = []
    for result in simulation.allocation.components:
        component = result.component
        for field, words in fields.items():
            value = simulation.settings.get(f"{component.id}.{field}")
            if value is None:
                continue
            if field == "key" and component.key is not None:
                value = described(simulation.allocation, component.key, language())
            elif value.isdigit():
                value = format_kronor(int(value), language())
            title = component.title.in_(language())
            changes.append({"what": f"{title}, {words}", "value": value})
    return changes


def addresses(route: str, *args: str) -> Callable[[AreaCode], str]:
    """The address of the page that a route has for each area; asked for once, used for many."""
    before, after = reverse(route, args=[*args, "CODE"]).split("CODE")
    return lambda code: f"{before}{code}{after}"


def _bars(
    rows: Sequence[ComparedRow],
    names: Mapping[AreaCode, str],
    address: Callable[[AreaCode], str],
) -> list[dict[str, Any]]:
    return [
        {
            "label": names.get(row.recipient, str(row.recipient)),
            "href": address(row.recipient),
            "value": row.difference,
        }
        for row in rows
    ]


def _table(
    request: HttpRequest,
    simulation: Simulation,
    names: Mapping[AreaCode, str],
    address: Callable[[AreaCode], str],
) -> dict[str, Any]:
    sort = request.GET.get("sort", "")
    rows = _sorted(simulation.comparison.rows, sort, names)
    before = {PUBLISHED: _("Publicerat"), LAST_YEAR: _("Förra året")}
    kr = _("kr")
    columns = [
        ("name", _("Mottagare"), "", "text"),
        ("old", before.get(simulation.against.id, _("Nu")), kr, "kronor"),
        ("new", _("Prövat"), kr, "kronor"),
        ("difference", _("Skillnad"), kr, "signed_kronor"),
        ("share", _("Skillnad"), "%", "signed_percent"),
        ("per_inhabitant", _("Skillnad"), _("kr per invånare"), "number1"),
    ]
    return {
        "id": "utfall",
        "caption": _("Utfallet för alla %(number)s mottagare") % {"number": len(rows)},
        "columns": [
            {"key": key, "label": label, "unit": unit, "kind": kind, "sort": True}
            for key, label, unit, kind in columns
        ],
        "sort": sort or "name",
        "rows": [
            {
                "href": address(row.recipient),
                "cells": [
                    names.get(row.recipient, str(row.recipient)),
                    row.old,
                    row.new,
                    row.difference,
                    row.share,
                    row.per_inhabitant,
                ],
            }
            for row in rows
        ],
    }


def _sorted(
    rows: Sequence[ComparedRow], sort: str, names: Mapping[AreaCode, str]
) -> list[ComparedRow]:
    by_name = sorted(rows, key=lambda row: swedish_order(names.get(row.recipient, "")))
    column = sort.removeprefix("-")
    if column not in _SORTED:
        return by_name[::-1] if sort == "-name" else by_name
    known = [row for row in by_name if not isinstance(getattr(row, column), Missing)]
    unknown = [row for row in by_name if isinstance(getattr(row, column), Missing)]
    known.sort(key=lambda row: getattr(row, column), reverse=sort.startswith("-"))
    return [*known, *unknown]
