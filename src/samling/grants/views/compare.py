"""Recipients side by side, grant by grant."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.grants import queries
from samling.grants.rules.measures import ListRow
from samling.kernel import AreaCode, Missing, SamlingError, format_kronor, format_number
from samling.platform.access import public
from samling.platform.kept import kept
from samling.registry import queries as registry
from samling.registry.rules import Area, UnknownName

from .language import language
from .recipients import names_to_choose
from .schemes import population_note

MOST = 8


@public
@kept(queries.version)
def compare(request: HttpRequest) -> HttpResponse:
    """The recipients in the address (?r=2580&r=2582); ?add= adds one more by its name."""
    chosen = _chosen(request.GET.getlist("r"))
    measure = "amount" if request.GET.get("measure") == "amount" else ""
    words = request.GET.get("add", "").strip()[:100]
    fault: SamlingError | None = None
    if words:
        try:
            added = registry.names().resolve(words)
            if len(chosen) < MOST:
                return redirect(_address([*chosen, added], measure=measure))
        except SamlingError as error:
            fault = error
    too_many = len(chosen) > MOST or (words != "" and fault is None)
    chosen = chosen[:MOST]
    context: dict[str, Any] = {
        "chosen": [
            {"area": area, "without": _address(chosen, without=area, measure=measure)}
            for area in chosen
        ],
        "measure": measure,
        "fault": fault.faults[0] if fault else None,
        "near": _near(fault, chosen, measure),
        "words": words if fault else "",
        "too_many": too_many,
        "most": MOST,
        "names": names_to_choose(),
        "breadcrumb": [{"label": _("Jämför"), "href": None}],
    }
    if chosen:
        context |= _compared(chosen, measure)
    return render(request, "grants/compare.html", context)


def _chosen(codes: list[str]) -> list[Area]:
    """The areas that the address names; codes that are none are passed over."""
    areas = registry.registry()
    chosen: dict[AreaCode, Area] = {}
    for code in codes[: 2 * MOST]:
        try:
            known = AreaCode(code)
        except ValueError:
            continue
        if known in areas:
            chosen[known] = areas.area(known)
    return list(chosen.values())


def _address(chosen: Sequence[Area], *, without: Area | None = None, measure: str = "") -> str:
    codes = dict.fromkeys(str(area.code) for area in chosen if area is not without)
    said = [f"r={code}" for code in codes] + ([f"measure={measure}"] if measure else [])
    return f"{reverse('compare')}?{'&'.join(said)}" if said else reverse("compare")


def _near(fault: SamlingError | None, chosen: Sequence[Area], measure: str) -> list[dict[str, str]]:
    """What a name that is none, or several, may have meant: links that add it."""
    if not isinstance(fault, UnknownName):
        return []
    return [
        {"name": str(area), "href": _address([*chosen, area], measure=measure)}
        for area in fault.suggestions
    ]


def _compared(chosen: Sequence[Area], measure: str) -> dict[str, Any]:
    """The table, with a row per grant and a column per recipient, and what it says."""
    per_inhabitant = not measure
    grants = []
    for entry in queries.entries():
        if entry.allocation is None:
            continue
        by_code = {row.code: row for row in queries.rows(entry.allocation)}
        found = [by_code.get(area.code) for area in chosen]
        if any(found):
            grants.append((entry.scheme, found))
    years = {scheme.year for scheme, _found in grants}
    year = max(years, default=0)
    sums = [
        _sum_of([found[place] for scheme, found in grants if scheme.year == year], per_inhabitant)
        for place in range(len(chosen))
    ]
    kinds = tuple(dict.fromkeys(area.kind for area in chosen))
    return {
        "lead": _lead(chosen, sums, year, per_inhabitant) if len(years) == 1 else "",
        "population_note": population_note(year, kinds) if per_inhabitant else "",
        "measures": [
            {
                "id": "measure-per-inhabitant",
                "label": _("Kronor per invånare"),
                "href": _address(chosen),
                "current": per_inhabitant,
            },
            {
                "id": "measure-amount",
                "label": _("Kronor"),
                "href": _address(chosen, measure="amount"),
                "current": not per_inhabitant,
            },
        ],
        "table": {
            "id": "jamforelse",
            "caption": _("Kronor per invånare") if per_inhabitant else _("Kronor"),
            "columns": [
                {"key": "scheme", "label": _("Statsbidrag")},
                *(
                    {
                        "key": str(area.code),
                        "label": area.name,
                        "kind": "number" if per_inhabitant else "kronor",
                    }
                    for area in chosen
                ),
            ],
            "rows": [
                {
                    "href": reverse("scheme", args=[scheme.id]),
                    "cells": [scheme.title, *(_cell(scheme.id, row, measure) for row in found)],
                }
                for scheme, found in grants
            ],
            "total": {"cells": [_("Summa"), *sums]} if len(years) == 1 and grants[1:] else None,
            "empty": {
                "title": _("De här mottagarna har inga belopp här"),
                "text": _("Välj andra mottagare."),
            },
        },
    }


def _cell(scheme_id: str, row: ListRow | None, measure: str) -> Any:
    """The figure, leading to how it was worked out."""
    if row is None:
        return Missing.NOT_APPLICABLE
    value = row.amount if measure else row.per_inhabitant
    return {"value": value, "href": reverse("share", args=[scheme_id, row.code])}


def _sum_of(rows: Sequence[ListRow | None], per_inhabitant: bool) -> int | Fraction | Missing:
    """What one recipient gets of all the grants."""
    known = [row for row in rows if row is not None]
    if not known:
        return Missing.NOT_APPLICABLE
    amount = sum(row.amount for row in known)
    if not per_inhabitant:
        return amount
    people = known[0].population
    return Fraction(amount, people) if isinstance(people, int) and people else Missing.NOT_LOADED


def _lead(
    chosen: Sequence[Area],
    sums: Sequence[int | Fraction | Missing],
    year: int,
    per_inhabitant: bool,
) -> str:
    """Who gets most of them; empty where fewer than two have a figure."""
    known = [
        (figure, area)
        for figure, area in zip(sums, chosen, strict=True)
        if not isinstance(figure, Missing)
    ]
    if len(known) < 2:
        return ""
    known.sort(key=lambda pair: pair[0], reverse=True)
    (most, first), (least, last) = known[0], known[-1]

    def written(figure: int | Fraction) -> str:
        if per_inhabitant:
            return _("%(figure)s kr per invånare") % {"figure": format_number(figure, language())}
        return format_kronor(int(figure), language())

    return _("%(first)s får mest %(year)s, %(most)s. %(last)s får minst, %(least)s.") % {
        "first": first.name,
        "last": last.name,
        "most": written(most),
        "least": written(least),
        "year": year,
    }
