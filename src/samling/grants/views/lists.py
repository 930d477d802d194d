"""A list of amounts as the table of a page, and the picture above it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from samling.grants.rules import Scheme
from samling.grants.rules.measures import ListRow
from samling.kernel import AreaKind, Missing
from samling.registry.rules import swedish_order

from .examples import mark
from .language import language
from .left_out import left_out
from .measures import CHANGE, Figure, Measure
from .outcome import addresses

SEARCHED_FROM = 25  # a list that fits a screen needs no search


def nouns_of(kinds: Iterable[AreaKind]) -> dict[str, str]:
    """What the recipients are called, one and many."""
    words = {
        AreaKind.MUNICIPALITY: (_("kommun"), _("kommuner")),
        AreaKind.REGION: (_("region"), _("regioner")),
        AreaKind.DISTRICT: (_("stadsdelsnämnd"), _("stadsdelsnämnder")),
    }
    given = set(kinds)
    chosen = [words[kind] for kind in words if kind in given]
    return {
        "one": chosen[0][0] if len(chosen) == 1 else _("mottagare"),
        "many": _(" och ").join(many for _one, many in chosen),
    }


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
    by_name = sorted(rows, key=lambda row: swedish_order(row.area.name))
    if name == "county":
        return sorted(by_name, key=lambda row: swedish_order(county_name(row)), reverse=falling)

    def figure(row: ListRow) -> Figure | None:
        if name in ("amount", "per_inhabitant", CHANGE):
            found: Figure = getattr(row, name)
            return found
        return row.parts.get(name)

    known = [row for row in by_name if isinstance(figure(row), (int, Fraction))]
    if not known:
        return by_name[::-1] if falling else by_name
    unknown = [row for row in by_name if not isinstance(figure(row), (int, Fraction))]
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


def columns_of(scheme: Scheme, rows: Sequence[ListRow], measure: Measure) -> list[Column]:
    """The columns that the list has something to say in.

    The change since last year is a column where most of it is known, or it is what is looked at.
    """
    several = len(scheme.components) > 1
    columns = [
        Column("name", _("Mottagare"), "", "text", lambda row: row.area.name, lambda _rows: "")
    ]
    if scheme.recipients == (AreaKind.MUNICIPALITY,):
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
    known = sum(1 for row in rows if not isinstance(row.change, Missing))
    if measure.id == CHANGE or 2 * known > len(rows):
        columns.append(
            Column(
                CHANGE,
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
    measure: Measure,
    *,
    downloads: Sequence[Mapping[str, str]],
    note: str,
    examples: Mapping[str, bool],
) -> dict[str, Any]:
    """The table of a scheme's list, sorted and searched as the address says.

    examples: the columns, by key, that rest on invented figures.
    """
    words = request.GET.get("q", "")[:100]
    sort = request.GET.get("sort", "name")
    found = in_order(matching(rows, words), sort)
    columns = columns_of(scheme, rows, measure)
    sums = [column.total(found) for column in columns]
    sums[0] = _("Summa") if len(found) == len(rows) else _("Summa för urvalet")
    address = addresses("share", scheme.id)
    numbers = {"found": len(found), "all": len(rows), "nouns": nouns_of(scheme.recipients)["many"]}
    has_county = any(column.key == "county" for column in columns)
    return {
        "id": "lista",
        "caption": _("Alla %(all)s %(nouns)s") % numbers,
        "note": note,
        "columns": [
            {
                "key": column.key,
                "label": column.label,
                "unit": column.unit,
                "kind": column.kind,
                "sort": True,
                **mark(examples.get(column.key, False)),
            }
            for column in columns
        ],
        "sort": sort,
        "rows": [
            {"href": address(row.code), "cells": [column.cell(row) for column in columns]}
            for row in found
        ],
        "total": {"cells": sums} if found else None,
        "search": {
            "name": "q",
            "label": _("Sök kommun eller län") if has_county else _("Sök mottagare"),
            "value": words,
        }
        if len(rows) > SEARCHED_FROM
        else None,
        "found": _("%(found)s av %(all)s %(nouns)s") % numbers if words else "",
        "downloads": downloads,
        "empty": {
            "title": _("Ingen mottagare heter så"),
            "text": _("Kontrollera stavningen, eller sök på länets namn."),
            "href": f"{request.path}#lista",
            "action": _("Visa alla"),
        },
    }


def county_name(row: ListRow) -> str:
    """As it stands in a column headed "Län": "Västra Götaland" of "Västra Götalands län"."""
    return row.county.name.removesuffix(" län").removesuffix("s") if row.county else ""


def map_areas(scheme: Scheme, rows: Sequence[ListRow], measure: Measure) -> list[dict[str, Any]]:
    """The municipalities of the map, with what each is worth by the measure."""
    address = addresses("share", scheme.id)
    return [
        {
            "code": str(row.code),
            "name": row.area.name,
            "href": address(row.code),
            "value": measure.value(row),
        }
        for row in rows
    ] + left_out({row.code for row in rows}, addresses("recipient"))


def bar_rows(scheme: Scheme, rows: Sequence[ListRow], measure: Measure) -> list[dict[str, Any]]:
    """The same for recipients that are too few for a map, largest first."""
    address = addresses("share", scheme.id)
    known = measure.known(rows)
    return [
        {"label": row.area.name, "href": address(row.code), "value": measure.value(row)}
        for row in [*known, *(row for row in rows if row not in known)]
    ]


def _part_column(component: str, label: str) -> Column:
    def cell(row: ListRow) -> Any:
        return row.parts.get(component, Missing.NOT_APPLICABLE)

    def total(found: Sequence[ListRow]) -> Any:
        return sum(row.parts.get(component, 0) for row in found)

    return Column(component, label, _("kr"), "kronor", cell, total)


def _per_inhabitant_of_all(found: Sequence[ListRow]) -> Fraction | Missing:
    if len({row.code.kind for row in found}) > 1:
        return Missing.NOT_APPLICABLE  # who lives in a region lives in a municipality too
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
