"""A recipient beside others: neighbours and those most like it, as tables of the same figures."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from samling.kernel import AreaCode, Missing
from samling.registry import queries as registry
from samling.registry.rules import Area


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


def beside(code: AreaCode, found: Mapping[AreaCode, Figures], head: str) -> list[dict[str, Any]]:
    """A table for the neighbours and one for the most alike, each with the area itself first.

    found: everyone that there are figures of. head: of the column with the amount.
    """
    groups = [
        (_("Grannar"), "grannar", registry.neighbours(code)),
        (
            _("Mest lika i invånare och andel äldre"),
            "liknande",
            [area for area, _alike in registry.similar_to(code)],
        ),
    ]
    tables = []
    for title, name, areas in groups:
        others = [found[area.code] for area in areas if area.code in found]
        if others:
            tables.append(_table(title, name, head, found[code], others))
    return tables


def _table(
    title: str, name: str, head: str, own: Figures, others: Sequence[Figures]
) -> dict[str, Any]:
    codes = "&".join(f"r={each.area.code}" for each in (own, *others))
    return {
        "codes": codes,
        "id": name,
        "caption": title,
        "columns": [
            {"key": "name", "label": _("Mottagare")},
            {"key": "amount", "label": head, "unit": _("kr"), "kind": "kronor"},
            {"key": "people", "label": _("Invånare"), "kind": "number"},
            {"key": "per", "label": _("Per invånare"), "unit": _("kr"), "kind": "number"},
        ],
        "rows": [
            {
                "href": each.href,
                "cells": [each.area.name, each.amount, each.population, each.per_inhabitant],
                "current": each is own,
            }
            for each in (own, *others)
        ],
    }
