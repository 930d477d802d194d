"""What others have done about an organisation's weak points, those of like size first."""

from collections.abc import Mapping
from typing import Any

from samling.knowledge import queries
from samling.knowledge.parameters import size_bands
from samling.knowledge.rules import Answers, Checklist, nearest_first, weak_points
from samling.registry.rules import Party

from ..examples import examples_shown

MOST_BESIDE = 3
"""So many are shown beside an item; the others are behind a link."""


def examples_beside(
    party: Party, checklist: Checklist, answers: Answers
) -> Mapping[str, dict[str, Any]]:
    """For each weak item of which there are published examples of others: the nearest in size, and
    how many there are in all.
    """
    weak = [each.id for each in weak_points(checklist, answers)]
    if not weak:
        return {}
    others = [each for each in queries.published_examples(checklist.id) if each.owner != party.id]
    if not others:
        return {}
    found = nearest_first(others, queries.inhabitants_of(party.id), size_bands())
    told = {each["id"]: each for each in examples_shown(found)}
    of_item = {item: [told[each.id] for each in found if each.item == item] for item in weak}
    return {
        item: {"shown": rows[:MOST_BESIDE], "number": len(rows)}
        for item, rows in of_item.items()
        if rows
    }
