"""Shared by the tests of changed decisions: a list that comes out otherwise, for a real reason."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from samling.grants import actions, models, queries
from samling.grants.rules import Allocation, allocate
from samling.kernel import AreaCode

from .life.making import CHIEF, OFFICER, by, opened
from .life.money import AGENCY

CARE = "elderly-care-2026"
OLDEST = "population_80_plus"
WHY = "Folkmängden i Luleå var fel."
LULEA, BODEN = AreaCode("2580"), AreaCode("2582")


def refigured(scheme_id: str, changes: Mapping[AreaCode, int]) -> Allocation:
    """What the rules give when the oldest inhabitants of some areas are more, or fewer."""
    every = queries.inputs()
    datasets = tuple(
        replace(
            each,
            values={code: value + changes.get(code, 0) for code, value in each.values.items()},
        )
        if each.variable == OLDEST
        else each
        for each in every.datasets
    )
    return allocate(queries.scheme(scheme_id), replace(every, datasets=datasets))


def turns_out(
    monkeypatch: pytest.MonkeyPatch, scheme_id: str, changes: Mapping[AreaCode, int]
) -> Allocation:
    """From now on the rules and figures of the scheme give another list."""
    made = refigured(scheme_id, changes)
    entry = replace(queries.entry(scheme_id), allocation=made)
    monkeypatch.setattr(queries, "computed_entry", lambda _name: entry)
    return made


def changed_decision(
    monkeypatch: pytest.MonkeyPatch,
    scheme_id: str = CARE,
    *,
    more: int = 3,
    why: str = WHY,
    is_published: bool = True,
) -> models.Event:
    """Luleå has so many more of the oldest: the decision is changed, and published."""
    life = models.SchemeLife.objects.filter(scheme=scheme_id).first() or opened(scheme_id)
    turns_out(monkeypatch, scheme_id, {LULEA: more})
    prepared = actions.prepare_correction(scheme_id, by(OFFICER, reason=why), acting_for=AGENCY)
    event = actions.correct_scheme(prepared.pk, by(CHIEF), acting_for=AGENCY)
    life.refresh_from_db()
    if is_published and life.state == "decided":
        actions.publish_scheme(scheme_id, by(OFFICER))
    elif is_published:
        actions.publish_change(scheme_id, by(OFFICER), acting_for=AGENCY)
    return event
