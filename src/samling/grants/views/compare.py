"""Recipients side by side, grant by grant."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.grants import queries
from samling.grants.rules import Scheme
from samling.grants.rules.measures import ListRow
from samling.kernel import (
    AreaCode,
    Missing,
    SamlingError,
    format_kronor,
    format_number,
    unbroken,
)
from samling.platform.access import public
from samling.platform.kept import kept
from samling.registry import queries as registry
from samling.registry.rules import Area, UnknownName

from .examples import band, mark
from .language import language
from .people import People, people_of
from .recipients import names_to_choose

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
            added = _meant(words)
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


def _meant(words: str) -> Area:
    """The one area that the words may mean. Raises UnknownName."""
    sought = registry.names().sought(words)
    return sought[0] if len(sought) == 1 else registry.names().resolve(words)


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


class _Grant(NamedTuple):
    """A grant with the row of each of those compared; None for one that gets nothing of it."""

    scheme: Scheme
    rows: list[ListRow | None]
    is_example: bool


def _compared(chosen: Sequence[Area], measure: str) -> dict[str, Any]:
    """The table, with a row per grant and a column per recipient, and what it says."""
    every = _grants(chosen)
    counted = [grant for grant in every if any(_has_people(row) for row in grant.rows)]
    per_inhabitant = not measure and bool(counted)
    grants = counted if per_inhabitant else every
    kinds = tuple(dict.fromkeys(area.kind for area in chosen))
    people = {year: people_of(year, kinds) for year in _years(every if not measure else [])}
    return {
        "lead": _lead(chosen, grants, per_inhabitant),
        "people_notes": list(dict.fromkeys(each.note for each in people.values())),
        "example_data": band(
            grant.is_example or (per_inhabitant and people[grant.scheme.year].is_example)
            for grant in grants
        ),
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
        ]
        if counted
        else [],
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
            "rows": _rows(grants, per_inhabitant, people),
            "empty": {
                "title": _("De här mottagarna har inga belopp här"),
                "text": _("Välj andra mottagare."),
            },
        },
    }


def _grants(chosen: Sequence[Area]) -> list[_Grant]:
    """Every grant that any of them gets of, newest year first."""
    found = queries.grants_of_each([area.code for area in chosen])
    rows = {(area.code, each.scheme.id): each for area in chosen for each in found[area.code]}
    examples = {each.scheme.id: each.is_example for each in rows.values()}
    return [
        _Grant(
            scheme,
            [each.row if (each := rows.get((area.code, scheme.id))) else None for area in chosen],
            examples[scheme.id],
        )
        for scheme in queries.schemes().values()
        if scheme.id in examples
    ]


def _years(grants: Sequence[_Grant]) -> list[int]:
    return list(dict.fromkeys(grant.scheme.year for grant in grants))


def _has_people(row: ListRow | None) -> bool:
    return row is not None and isinstance(row.population, int)


def _rows(
    grants: Sequence[_Grant], per_inhabitant: bool, people: Mapping[int, People]
) -> list[dict[str, Any]]:
    """The grants of each year with their sums; money of different years is never added."""
    rows: list[dict[str, Any]] = []
    for year, those in groupby(grants, key=lambda grant: grant.scheme.year):
        members = list(those)
        is_people_example = per_inhabitant and people[year].is_example
        rows += [
            {
                "href": reverse("scheme", args=[grant.scheme.id]),
                "cells": [
                    {"value": grant.scheme.title, **mark(grant.is_example or is_people_example)},
                    *(_cell(grant.scheme.id, row, per_inhabitant) for row in grant.rows),
                ],
            }
            for grant in members
        ]
        if len(grants) > 1:
            is_example = is_people_example or any(grant.is_example for grant in members)
            label = {"value": _("Summa %(year)s") % {"year": year}, **mark(is_example)}
            rows.append({"state": "sum", "cells": [label, *_sums(members, per_inhabitant)]})
    return rows


def _cell(scheme_id: str, row: ListRow | None, per_inhabitant: bool) -> Any:
    """The figure, leading to how it was worked out."""
    if row is None:
        return Missing.NOT_APPLICABLE
    value = row.per_inhabitant if per_inhabitant else row.amount
    return {"value": value, "href": reverse("share", args=[scheme_id, row.code])}


def _sums(grants: Sequence[_Grant], per_inhabitant: bool) -> list[int | Fraction | Missing]:
    """What each recipient gets of all the grants, which are of one year."""
    columns = zip(*(grant.rows for grant in grants), strict=True)
    return [_sum_of(column, per_inhabitant) for column in columns]


def _sum_of(rows: Sequence[ListRow | None], per_inhabitant: bool) -> int | Fraction | Missing:
    known = [row for row in rows if row is not None]
    if not known:
        return Missing.NOT_APPLICABLE
    amount = sum(row.amount for row in known)
    if not per_inhabitant:
        return amount
    people = known[0].population
    return Fraction(amount, people) if isinstance(people, int) and people else Missing.NOT_LOADED


def _lead(chosen: Sequence[Area], grants: Sequence[_Grant], per_inhabitant: bool) -> str:
    """Who gets most of the newest year's grants; empty where fewer than two have a figure.

    Recipients of different kinds get different grants, and are not ranked.
    """
    if len({area.kind for area in chosen}) > 1:
        return _("De du har valt får olika statsbidrag. Jämför varje bidrag för sig.")
    year = max(_years(grants), default=0)
    sums = _sums([grant for grant in grants if grant.scheme.year == year], per_inhabitant)
    known = [
        (figure, area)
        for figure, area in zip(sums, chosen, strict=bool(grants))
        if not isinstance(figure, Missing)
    ]
    if len(known) < 2:
        return ""
    known.sort(key=lambda pair: pair[0], reverse=True)
    (most, first), (least, last) = known[0], known[-1]

    def written(figure: int | Fraction) -> str:
        if per_inhabitant:
            words = _("%(figure)s kr per invånare")
            return unbroken(words % {"figure": format_number(figure, language())})
        return format_kronor(int(figure), language())

    return _("%(first)s får mest %(year)s, %(most)s. %(last)s får minst, %(least)s.") % {
        "first": first.name,
        "last": last.name,
        "most": written(most),
        "least": written(least),
        "year": year,
    }
