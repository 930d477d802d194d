"""What the money led to, as approved reports say: what was done, and who was reached."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from samling.grants import queries
from samling.grants.rules.holding_name import HoldingName
from samling.grants.rules.reports import Whole, added_up, compared
from samling.registry.rules import swedish_order

from ..work.names import areas_called
from ..work.report_whole import activities_table, people_table

Results = Sequence[tuple[int, queries.Result]]


def within(found: queries.Traced, grants: Iterable[str]) -> Results:
    """The results of these grants, by their ids in a trace."""
    wanted = {int(each) for each in grants}
    return [(grant, each) for grant, each in found.results.items() if grant in wanted]


def added(those: Results) -> Whole:
    """All of them together. What is not known stands as unknown beside what is."""
    whole, *others = [each.own for _grant, each in those]
    return added_up(those[-1][1].form, [whole, *others]) if others else whole


def people(those: Results) -> dict[str, Any] | None:
    """Who was reached in all; None where the form does not ask."""
    form, whole = those[-1][1].form, added(those)
    table = people_table(compared(form, whole, None), whole)
    # One page may have several schemes, whose rows would have the same places.
    rows = [{"cells": row["cells"]} for row in table["rows"]]
    return {**table, "id": f"personer-{those[0][1].scheme_id}", "rows": rows} if rows else None


def people_by_recipient(
    those: Results, href: Callable[[HoldingName], str]
) -> dict[str, Any] | None:
    """The same for each recipient from the agency, with its units'; None where only one has any."""
    by_top: dict[HoldingName, list[tuple[int, queries.Result]]] = {}
    for grant, each in those:
        chain = (each.holder.recipient, *each.holder.sharers)
        by_top.setdefault(HoldingName(chain[-1]), []).append((grant, each))
    groups = those[-1][1].form.reach
    if len(by_top) < 2 or not groups:
        return None
    called = areas_called()
    ordered = sorted(by_top, key=lambda name: swedish_order(called(name.recipient)))
    return {
        "id": f"mottagare-{those[0][1].scheme_id}",
        "caption": _("Nådda hos varje mottagare"),
        "hide_caption": True,
        "columns": [
            {"key": "name", "label": _("Mottagare")},
            *({"key": each.id, "label": each.title, "kind": "number"} for each in groups),
        ],
        "rows": [
            {"href": href(name), "cells": [called(name.recipient), *_counts(by_top[name])]}
            for name in ordered
        ],
        "total": {"cells": [_("Summa"), *_counts(those)]},
    }


def activities(those: Results, href: Callable[[queries.Result, int], str]) -> dict[str, Any] | None:
    """What was done, each with the way back from it; None where nothing is told."""
    told = [
        (str(each.holder.recipient), activity, href(each, row))
        for _grant, each in those
        for row, activity in enumerate(each.answers.activities, start=1)
    ]
    if not told:
        return None
    table = activities_table(those[-1][1].form, told)
    return {**table, "id": f"insatser-{those[0][1].scheme_id}"}


def _counts(those: Results) -> list[Any]:
    """All who were reached, by group."""
    form, whole = those[-1][1].form, added(those)
    totals = {
        each.question: each.now
        for each in compared(form, whole, None)
        if each.question.endswith(".total")
    }
    unknown = {"value": _("uppgift saknas"), "kind": "text"}
    found = [totals.get(f"reach.{each.id}.total") for each in form.reach]
    return [unknown if each is None else each for each in found]
