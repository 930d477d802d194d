"""A list of amounts as the table and the map of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from samling.grants.rules import Scheme
from samling.grants.rules.measures import ListRow
from samling.kernel import Missing
from samling.platform.rules import (
    ChangeClasses,
    Classes,
    change_classes_of,
    classes_of,
)
from samling.registry.rules import swedish_order

from .language import language

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Figure = int | Fraction | Missing


@dataclass(frozen=True, slots=True)
class Measure:
    """One way to look at a list. kind: how its figures are written."""

    id: str
    label: StrOrPromise
    unit: StrOrPromise
    kind: str
    value: Callable[[ListRow], Figure]
    signed: bool = False

    def classes(self, rows: Sequence[ListRow]) -> Classes | ChangeClasses:
        figures = [self.value(row) for row in rows]
        return change_classes_of(figures) if self.signed else classes_of(figures, 6)


AMOUNT = Measure(
    "amount",
    pgettext_lazy("measure", "Belopp"),
    gettext_lazy("kr"),
    "kronor",
    lambda row: row.amount,
)
PER_INHABITANT = Measure(
    "per_inhabitant",
    gettext_lazy("Per invånare"),
    gettext_lazy("kr per invånare"),
    "number",
    lambda row: row.per_inhabitant,
)
CHANGE = Measure(
    "change",
    gettext_lazy("Mot förra året"),
    gettext_lazy("kr mot förra året"),
    "signed_kronor",
    lambda row: row.change,
    signed=True,
)
MEASURES = {measure.id: measure for measure in (AMOUNT, PER_INHABITANT, CHANGE)}


def chosen_measure(request: HttpRequest) -> Measure:
    """The measure named in the address; amounts for a name that is none."""
    return MEASURES.get(request.GET.get("measure", ""), AMOUNT)


def matching(rows: Iterable[ListRow], words: str) -> list[ListRow]:
    """The rows whose name, county or code holds the words."""
    wanted = words.strip().casefold()
    return [
        row
        for row in rows
        if wanted in row.area.name.casefold()
        or wanted in row.area.official_name.casefold()
        or (row.county is not None and wanted in row.county.name.casefold())
        or wanted == str(row.code).casefold()
    ]


def in_order(rows: Iterable[ListRow], sort: str) -> list[ListRow]:
    """Sorted by a column, "-" first for falling; what is missing comes last either way."""
    name = sort.removeprefix("-")
    falling = sort.startswith("-")
    given = list(rows)
    if name == "county":
        given.sort(key=lambda row: swedish_order(row.area.name))
        given.sort(key=lambda row: swedish_order(county_name(row)), reverse=falling)
        return given
    if name == "name" or not name:
        return sorted(given, key=lambda row: swedish_order(row.area.name), reverse=falling)

    def figure(row: ListRow) -> Figure | None:
        if name in MEASURES:
            return MEASURES[name].value(row)
        return row.parts.get(name)

    known = [row for row in given if isinstance(figure(row), (int, Fraction))]
    unknown = [row for row in given if not isinstance(figure(row), (int, Fraction))]
    known.sort(key=lambda row: swedish_order(row.area.name))
    known.sort(key=lambda row: figure(row), reverse=falling)  # type: ignore[arg-type,return-value]
    return [*known, *unknown]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: how its cells and its sum are made. total: what stands under it."""

    key: str
    label: str
    unit: str
    kind: str
    cell: Callable[[ListRow], Any]
    total: Callable[[Sequence[ListRow]], Any]


def columns_of(scheme: Scheme, rows: Sequence[ListRow]) -> list[Column]:
    """The columns that the list has something to say in."""
    several = len(scheme.components) > 1
    columns = [
        Column("name", _("Mottagare"), "", "text", lambda row: row.area.name, lambda _rows: "")
    ]
    if scheme.within is None and any(row.county is not None for row in rows):
        columns.append(Column("county", _("Län"), "", "text", county_name, lambda _rows: ""))
    if several:
        columns += [
            _part_column(component.id, component.title.in_(language()))
            for component in scheme.components
        ]
    columns.append(
        Column(
            "amount",
            _("Summa") if several else _("Belopp"),
            _("kr"),
            "kronor",
            lambda row: row.amount,
            lambda found: sum(row.amount for row in found),
        )
    )
    if any(isinstance(row.population, int) for row in rows):
        columns.append(
            Column(
                "per_inhabitant",
                _("Per invånare"),
                _("kr"),
                "number",
                lambda row: row.per_inhabitant,
                _per_inhabitant_of_all,
            )
        )
    if scheme.last_year is not None:
        columns.append(
            Column(
                "change",
                _("Mot %(year)s") % {"year": scheme.year - 1},
                _("kr"),
                "signed_kronor",
                lambda row: row.change,
                lambda found: _sum_if_whole([row.change for row in found]),
            )
        )
    return columns


def list_table(
    request: HttpRequest,
    scheme: Scheme,
    rows: Sequence[ListRow],
    *,
    downloads: Sequence[Mapping[str, str]],
) -> dict[str, Any]:
    """The table of a scheme's list, sorted and searched as the address says."""
    words = request.GET.get("q", "")[:100]
    sort = request.GET.get("sort", "name")
    found = in_order(matching(rows, words), sort)
    columns = columns_of(scheme, rows)
    sums = [column.total(found) for column in columns]
    sums[0] = _("Summa") if len(found) == len(rows) else _("Summa för urvalet")
    return {
        "id": "lista",
        "caption": _("Alla %(number)s mottagare") % {"number": len(rows)},
        "columns": [
            {
                "key": column.key,
                "label": column.label,
                "unit": column.unit,
                "kind": column.kind,
                "sort": True,
            }
            for column in columns
        ],
        "sort": sort,
        "rows": [
            {
                "href": reverse("share", args=[scheme.id, row.code]),
                "cells": [column.cell(row) for column in columns],
            }
            for row in found
        ],
        "total": {"cells": sums} if found else None,
        "search": {"name": "q", "label": _("Sök mottagare eller län"), "value": words},
        "found": (
            _("%(found)s av %(all)s mottagare") % {"found": len(found), "all": len(rows)}
            if words
            else ""
        ),
        "downloads": downloads,
        "empty": {
            "title": _("Ingen mottagare heter så"),
            "text": _("Kontrollera stavningen, eller sök på länets namn."),
            "href": request.path,
            "action": _("Visa alla"),
        },
    }


def county_name(row: ListRow) -> str:
    return row.county.name if row.county else ""


def _part_column(component: str, label: str) -> Column:
    def cell(row: ListRow) -> Any:
        return row.parts.get(component, Missing.NOT_APPLICABLE)

    def total(found: Sequence[ListRow]) -> Any:
        return sum(row.parts.get(component, 0) for row in found)

    return Column(component, label, _("kr"), "kronor", cell, total)


def _per_inhabitant_of_all(found: Sequence[ListRow]) -> Fraction | Missing:
    people = _sum_if_whole([row.population for row in found])
    if isinstance(people, Missing) or not people:
        return Missing.NOT_LOADED
    return Fraction(sum(row.amount for row in found), people)


def _sum_if_whole(figures: Sequence[int | Missing]) -> int | Missing:
    """A sum says nothing when a part of it is missing."""
    total = 0
    for figure in figures:
        if isinstance(figure, Missing):
            return figure
        total += figure
    return total


def map_areas(scheme: Scheme, rows: Sequence[ListRow], measure: Measure) -> list[dict[str, Any]]:
    """The areas of the map, with what each is worth by the measure."""
    return [
        {
            "code": str(row.code),
            "name": row.area.name,
            "href": reverse("share", args=[scheme.id, row.code]),
            "value": measure.value(row),
        }
        for row in rows
    ]


def bar_rows(scheme: Scheme, rows: Sequence[ListRow], measure: Measure) -> list[dict[str, Any]]:
    """The same for recipients that are too few for a map, largest first."""
    return [
        {
            "label": row.area.name,
            "href": reverse("share", args=[scheme.id, row.code]),
            "value": measure.value(row),
        }
        for row in in_order(rows, f"-{measure.id}")
    ]
