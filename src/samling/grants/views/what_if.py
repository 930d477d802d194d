"""The page where another division is tried: every setting stands in its address."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.grants import queries
from samling.grants.rules import (
    LAST_YEAR,
    PUBLISHED,
    Inputs,
    Scheme,
    Simulation,
    simulate,
    whole_periods,
)
from samling.grants.rules.compare import ComparedRow, Outcome
from samling.kernel import AreaCode, AreaKind, Fault, Missing, SamlingError
from samling.platform.access import public
from samling.platform.rules import change_classes_of
from samling.registry.data.map import load_map
from samling.registry.rules import swedish_order

from .language import language
from .settings import settings_of, settings_shown


@public
def what_if(request: HttpRequest, scheme_id: str) -> HttpResponse:
    schemes = queries.schemes()
    inputs = queries.inputs()
    scheme = queries.scheme(scheme_id)
    given = {
        name: words for name in request.GET if (words := request.GET.get(name, "").strip()[:200])
    }
    settings = settings_of(scheme, given)
    against = given.get("against", scheme_id)
    simulation: Simulation | None = None
    faults: Sequence[Fault] = ()
    try:
        simulation = simulate(scheme_id, settings, schemes, inputs, against)
    except SamlingError as error:
        faults = error.faults
    context: dict[str, Any] = {
        "scheme": scheme,
        "settings": settings,
        "groups": [
            {"component": component, **settings_shown(scheme, component, inputs, given, faults)}
            for component in scheme.components
        ],
        "faults": faults,
        "baselines": _baselines(scheme, inputs, against),
        "simulation": simulation,
        "breadcrumb": [
            {"label": _("Statsbidrag"), "href": reverse("schemes")},
            {
                "label": scheme.title.in_(language()),
                "href": reverse("scheme", args=[scheme_id]),
            },
            {"label": _("Pröva"), "href": None},
        ],
    }
    if simulation is not None:
        context |= _outcome(request, simulation)
    return render(request, "grants/what_if.html", context)


def _given(request: HttpRequest) -> dict[str, str]:
    """What the address says, without what it leaves empty."""
    words = {name: request.GET.get(name, "").strip()[:200] for name in request.GET}
    return {name: value for name, value in words.items() if value}


def _baselines(scheme: Scheme, inputs: Inputs, chosen: str) -> list[dict[str, Any]]:
    """The lists that there are to compare with."""
    every = {scheme.id: _("bidragets egna regler")}
    if scheme.id in inputs.published:
        every[PUBLISHED] = _("den publicerade listan")
    if scheme.last_year is not None and scheme.last_year in whole_periods(scheme, inputs):
        every[LAST_YEAR] = _("förra årets belopp")
    return [
        {"value": name, "label": label, "chosen": name == chosen} for name, label in every.items()
    ]


def _outcome(request: HttpRequest, simulation: Simulation) -> dict[str, Any]:
    comparison = simulation.comparison
    names = {code: area.name for code, area in simulation.allocation.areas.items()}
    context: dict[str, Any] = {
        "lead": simulation.sentences[0],
        "more": simulation.sentences[1:],
        "unchanged": all(row.outcome is Outcome.SAME for row in comparison.rows),
        "table": _table(request, simulation, names),
        "total": simulation.allocation.total,
    }
    if simulation.allocation.scheme.recipients == (AreaKind.MUNICIPALITY,):
        context |= {
            "shapes": load_map(),
            "areas": [
                {
                    "code": str(row.recipient),
                    "name": names.get(row.recipient, str(row.recipient)),
                    "href": reverse("recipient", args=[row.recipient]),
                    "value": row.share,
                }
                for row in comparison.rows
            ],
            "classes": change_classes_of([row.share for row in comparison.rows]),
        }
    return context


def _table(
    request: HttpRequest, simulation: Simulation, names: Mapping[AreaCode, str]
) -> dict[str, Any]:
    sort = request.GET.get("sort", "")
    rows = _sorted(simulation.comparison.rows, sort, names)
    return {
        "id": "utfall",
        "caption": _("Utfallet för alla %(number)s mottagare") % {"number": len(rows)},
        "columns": [
            {"key": "name", "label": _("Mottagare"), "kind": "text", "sort": True},
            {"key": "old", "label": _("Nu"), "unit": _("kr"), "kind": "kronor", "sort": True},
            {"key": "new", "label": _("Prövat"), "unit": _("kr"), "kind": "kronor", "sort": True},
            {
                "key": "difference",
                "label": _("Skillnad"),
                "unit": _("kr"),
                "kind": "signed_kronor",
                "sort": True,
            },
            {
                "key": "share",
                "label": _("Skillnad"),
                "unit": "%",
                "kind": "signed_percent",
                "sort": True,
            },
            {
                "key": "per_inhabitant",
                "label": _("Per invånare"),
                "unit": _("kr"),
                "kind": "number",
                "sort": True,
            },
        ],
        "sort": sort,
        "rows": [
            {
                "href": reverse("recipient", args=[row.recipient]),
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
    if column not in ("old", "new", "difference", "share", "per_inhabitant"):
        return by_name[::-1] if sort == "-name" else by_name
    known = [row for row in by_name if not isinstance(getattr(row, column), Missing)]
    unknown = [row for row in by_name if isinstance(getattr(row, column), Missing)]
    known.sort(key=lambda row: getattr(row, column), reverse=sort.startswith("-"))
    return [*known, *unknown]
