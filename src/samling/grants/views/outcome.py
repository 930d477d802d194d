"""What another division means: in words, for those who gain and lose most, on a map, in a table."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.grants.rules import LAST_YEAR, PUBLISHED, Allocation, Simulation, described
from samling.grants.rules.compare import ComparedRow, Outcome
from samling.kernel import AreaCode, AreaKind, Missing, format_kronor
from samling.registry.rules import swedish_order

from .change_map import Bounds, bound_words, bounds_of, change_map
from .language import language

MOST = 5
_SORTED = ("old", "new", "difference", "share", "per_inhabitant")


def outcome(
    request: HttpRequest,
    simulation: Simulation,
    standing: Allocation,
    *,
    with_table: bool = True,
) -> dict[str, Any]:
    """For the templates of the outcome; the table is half the work, and waits while one draws.

    standing: the list by the scheme's own rules.
    """
    comparison = simulation.comparison
    names = {code: area.name for code, area in simulation.allocation.areas.items()}
    address = addresses("recipient")
    unchanged = all(row.outcome is Outcome.SAME for row in comparison.rows)
    held = bounds_of(simulation)
    lead, *more = simulation.outcome
    context: dict[str, Any] = {
        "simulation": simulation,
        "changes": _changes(simulation, standing),
        "lead": lead,
        "more": more,
        "spread": simulation.spread,
        "unchanged": unchanged,
        "is_invented": simulation.allocation.is_example and not standing.is_example,
        "table": _table(request, simulation, held, names, address)
        if with_table and not unchanged
        else None,
        "bars": _bars(simulation, names, address),
    }
    return context | change_map(simulation, held, names, address)


def _changes(simulation: Simulation, standing: Allocation) -> list[dict[str, str]]:
    """What is set otherwise, each with the value that is tried."""
    fields = {"pot": _("pott"), "floor": _("golv"), "cap": _("tak"), "key": _("nyckel")}
    changes = []
    pots = {each.component.id: str(int(each.pot)) for each in standing.components}
    for result in simulation.allocation.components:
        component = result.component
        for field, words in fields.items():
            value = simulation.settings.get(f"{component.id}.{field}")
            if value is None or (field == "pot" and value == pots[component.id]):
                continue
            if field == "key" and component.key is not None:
                value = described(simulation.allocation, component.key, language())
            elif value.isdigit():
                value = format_kronor(int(value), language())
            title = component.title.in_(language())
            changes.append({"what": f"{title}, {words}", "value": value})
    return changes


def addresses(route: str, *args: str) -> Callable[[object], str]:
    """The address of the page that a route has for each area; asked for once, used for many."""
    before, after = reverse(route, args=[*args, "CODE"]).split("CODE")
    return lambda code: f"{before}{code}{after}"


def _bars(
    simulation: Simulation, names: Mapping[AreaCode, str], address: Callable[[AreaCode], str]
) -> list[dict[str, Any]]:
    """Those who gain and lose most; regions and municipalities apart, for they are not alike."""
    comparison = simulation.comparison
    kinds = simulation.allocation.scheme.recipients
    captions = {
        AreaKind.MUNICIPALITY: (_("Kommuner som ökar mest"), _("Kommuner som minskar mest")),
        AreaKind.REGION: (_("Regioner som ökar mest"), _("Regioner som minskar mest")),
    }
    charts = []
    for kind in kinds:
        several = (_("Ökar mest"), _("Minskar mest"))
        more, less = captions.get(kind, several) if len(kinds) > 1 else several
        for caption, rows in (
            (more, comparison.largest_gains(MOST, kind)),
            (less, comparison.largest_losses(MOST, kind)),
        ):
            bars = [
                {
                    "label": names.get(row.recipient, str(row.recipient)),
                    "href": address(row.recipient),
                    "value": row.difference,
                }
                for row in rows
            ]
            if bars:
                charts.append({"caption": caption, "rows": bars})
    return charts


def _table(
    request: HttpRequest,
    simulation: Simulation,
    held: Bounds,
    names: Mapping[AreaCode, str],
    address: Callable[[AreaCode], str],
) -> dict[str, Any]:
    sort = request.GET.get("sort", "")
    notes = {
        code: _("bestäms av %(bound)s") % {"bound": bound_words(each)}
        for code, each in held.items()
    }
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
                    {
                        "value": names.get(row.recipient, str(row.recipient)),
                        "note": notes.get(row.recipient, ""),
                    },
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
