"""A recipient beside others: neighbours and those most like it, as tables of the same figures."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from samling.kernel import AreaCode, Missing
from samling.registry import queries as registry
from samling.registry.rules import Area

from .examples import mark


class Figures(NamedTuple):
    """What is shown of one area. amount: kronor. per_inhabitant: kronor."""

    area: Area
    href: str
    amount: int
    population: int | Missing

    @property
    def per_inhabitant(self) -> Fraction | Missing:
        if isinstance(self.population, Missing) or not self.population:
            return Missing.NOT_LOADED
        return Fraction(self.amount, self.population)


def beside(
    code: AreaCode,
    found: Mapping[AreaCode, Figures],
    head: str,
    *,
    is_example: bool,
    is_people_example: bool,
) -> list[dict[str, Any]]:
    """A table for the neighbours and one for the most alike, each with the area itself first.

    found: everyone that there are figures of. head: of the column with the amount. Where the
    area's inhabitants are not known, nobody is said to be like it in them.
    """
    own = found[code]
    has_people = isinstance(own.population, int)
    groups = [(_("Grannar"), "grannar", registry.neighbours(code))]
    if has_people:
        alike = tuple(area for area, _alike in registry.similar_to(code))
        groups.append((_("Mest lika i invånare och andel äldre"), "liknande", alike))
    columns = [
        {"key": "name", "label": _("Mottagare")},
        {
            "key": "amount",
            "label": head,
            "unit": _("kr"),
            "kind": "kronor",
            **mark(is_example),
        },
    ]
    if has_people:
        people = mark(is_people_example)
        columns += [
            {"key": "people", "label": _("Invånare"), "kind": "number", **people},
            {
                "key": "per",
                "label": _("Per invånare"),
                "unit": _("kr"),
                "kind": "number",
                **mark(is_example or is_people_example),
            },
        ]
    tables = []
    for title, name, areas in groups:
        others = [found[area.code] for area in areas if area.code in found]
        if others:
            tables.append(_table(title, name, columns, own, others))
    return tables


def _table(
    title: str,
    name: str,
    columns: Sequence[Mapping[str, Any]],
    own: Figures,
    others: Sequence[Figures],
) -> dict[str, Any]:
    def cells(each: Figures) -> list[Any]:
        every = [each.area.name, each.amount, each.population, each.per_inhabitant]
        return every[: len(columns)]

    return {
        "codes": "&".join(f"r={each.area.code}" for each in (own, *others)),
        "id": name,
        "caption": title,
        "columns": columns,
        "rows": [
            {"href": each.href, "cells": cells(each), "current": each is own}
            for each in (own, *others)
        ],
    }
