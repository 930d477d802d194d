"""What waits for whom."""

import pytest

from samling.grants.rules.life import GRANT, LIVES, SCHEME, Actor, Part, Side, Taken, awaited
from samling.grants.rules.life.waiting import ASIDE

from .making import CHIEF, OFFICER, SIGNER, WRITER


def ids(*found: object) -> list[str]:
    return [step.id for step in awaited(*found)]  # type: ignore[arg-type]


def test_every_way_aside_is_a_step_of_its_life() -> None:
    assert ASIDE.keys() == {life.id for life in LIVES}
    for life in LIVES:
        assert ASIDE[life.id] <= {step.id for step in life.steps}


@pytest.mark.parametrize(
    ("state", "actor", "waits"),
    [
        ("offered", WRITER, ["prepare"]),
        ("offered", SIGNER, []),
        ("prepared", WRITER, []),
        ("prepared", SIGNER, ["requisition"]),
        ("requisitioned", OFFICER, []),
        ("requisitioned", CHIEF, ["approve"]),
        ("requisitioned", SIGNER, []),
        ("paid", SIGNER, ["report"]),
        ("reported", OFFICER, ["accept"]),
        ("settled", CHIEF, []),
    ],
)
def test_what_waits_in_the_life_of_a_grant(state: str, actor: Actor, waits: list[str]) -> None:
    assert ids(GRANT, state, actor) == waits


def test_one_who_wrote_is_not_waited_for_to_confirm() -> None:
    both = Actor("eva@municipality", Side.RECIPIENT, frozenset(Part))
    assert "requisition" in ids(GRANT, "prepared", both)
    assert "requisition" not in ids(GRANT, "prepared", both, [Taken("prepare", both.id)])
    assert "requisition" in ids(GRANT, "prepared", both, [Taken("prepare", "another")])


def test_a_list_waits_for_its_decision_by_another_than_who_proposed() -> None:
    assert ids(SCHEME, "computed", OFFICER) == ["propose"]
    assert ids(SCHEME, "proposed", CHIEF, [Taken("propose", OFFICER.id)]) == ["decide"]
    assert ids(SCHEME, "proposed", CHIEF, [Taken("propose", CHIEF.id)]) == []


def test_in_every_state_but_the_last_somebody_is_waited_for() -> None:
    everyone = [Actor("x", side, frozenset(Part)) for side in Side]
    for life in LIVES:
        for state in life.states:
            waits = [step for actor in everyone for step in awaited(life, state.id, actor)]
            assert bool(waits) != state.final, f"{life.id} {state.id}"
