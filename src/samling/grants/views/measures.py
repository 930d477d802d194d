"""The ways to look at a list: kronor, per inhabitant, part by part, against last year."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from samling.grants.rules import Component, Scheme
from samling.grants.rules.measures import ListRow
from samling.kernel import Missing
from samling.platform.rules import ChangeClasses, Classes, change_classes_of, classes_of

from .language import language

Figure = int | Fraction | Missing
CHANGE = "change"
_CLASSES = 6


@dataclass(frozen=True, slots=True)
class Measure:
    """One way to look at a list. id: as in the address. kind: how its figures are written."""

    id: str
    label: str
    unit: str
    kind: str
    value: Callable[[ListRow], Figure]

    def classes(self, rows: Sequence[ListRow]) -> Classes | ChangeClasses:
        figures = [self.value(row) for row in rows]
        return change_classes_of(figures) if self.id == CHANGE else classes_of(figures, _CLASSES)

    def known(self, rows: Sequence[ListRow]) -> list[ListRow]:
        """The rows that have a figure, largest first."""
        found = [row for row in rows if not isinstance(self.value(row), Missing)]
        return sorted(found, key=self.value, reverse=True)  # type: ignore[arg-type]


def measures_of(scheme: Scheme, rows: Sequence[ListRow]) -> list[Measure]:
    """Those that the list has a figure for, the most telling first."""
    has_people = any(isinstance(row.population, int) for row in rows)
    every = [
        Measure(
            "per_inhabitant",
            _("Per invånare"),
            _("kr per invånare"),
            "number",
            lambda row: row.per_inhabitant,
        ),
        Measure("amount", pgettext("measure", "Belopp"), _("kr"), "kronor", lambda row: row.amount),
    ]
    if len(scheme.components) > 1:
        every += [_part(component, has_people) for component in scheme.components]
    every.append(
        Measure(
            CHANGE,
            _("Mot %(year)s") % {"year": scheme.year - 1},
            _("kr mot %(year)s") % {"year": scheme.year - 1},
            "signed_kronor",
            lambda row: row.change,
        )
    )
    return [measure for measure in every if measure.known(rows)]


def chosen_measure(request: HttpRequest, measures: Sequence[Measure]) -> Measure:
    """The measure named in the address; the first for a name that is none."""
    name = request.GET.get("measure", "")
    return next((measure for measure in measures if measure.id == name), measures[0])


def choices(
    request: HttpRequest, measures: Sequence[Measure], chosen: Measure, anchor: str
) -> list[dict[str, Any]]:
    """The measures as links that keep the rest of the address; none when there is no choice."""
    if len(measures) < 2:
        return []
    query = request.GET.copy()
    links = []
    for measure in measures:
        query["measure"] = measure.id
        links.append(
            {
                "id": f"measure-{measure.id}",
                "label": measure.label,
                "href": f"?{query.urlencode()}#{anchor}",
                "current": measure is chosen,
            }
        )
    return links


def finding(rows: Sequence[ListRow], measure: Measure, nouns: Mapping[str, str]) -> str:
    """What the picture shows, in a sentence: the largest, and the smallest or those with none."""
    known = measure.known(rows)
    if len(known) == 1:
        return _("Uppgiften finns bara för %(name)s") % {"name": known[0].area.name}
    words = {"most": known[0].area.name, "least": known[-1].area.name, "what": measure.label}
    if measure.id == CHANGE:
        return _("Störst ökning i %(most)s, störst minskning i %(least)s") % words
    none = sum(1 for row in known if measure.value(row) == 0)
    if none > 1:
        words |= {"none": f"{none} {nouns['many']}"}
        return _("%(what)s: mest till %(most)s, inget till %(none)s") % words
    if measure.id == "amount":
        return _("Mest till %(most)s, minst till %(least)s") % words
    if measure.id == "per_inhabitant":
        return _("Mest per invånare till %(most)s, minst till %(least)s") % words
    return _("%(what)s: mest till %(most)s, minst till %(least)s") % words


def _part(component: Component, has_people: bool) -> Measure:
    def amount(row: ListRow) -> Figure:
        return row.parts.get(component.id, Missing.NOT_APPLICABLE)

    def per_inhabitant(row: ListRow) -> Figure:
        part = amount(row)
        if isinstance(part, Missing) or isinstance(row.population, Missing):
            return Missing.NOT_LOADED if isinstance(row.population, Missing) else part
        return Fraction(part, row.population)

    return Measure(
        f"part-{component.id}",
        component.title.in_(language()),
        _("kr per invånare") if has_people else _("kr"),
        "number" if has_people else "kronor",
        per_inhabitant if has_people else amount,
    )
