"""The tables of life: every state is reached and left, two persons, the right side, reasons."""

import pytest

from samling.grants.rules.ledger import Movement, Place
from samling.grants.rules.life import (
    GRANT,
    LIVES,
    SCHEME,
    Actor,
    Life,
    MayNot,
    Part,
    Side,
    Step,
    Taken,
    check_step,
    steps_for,
)
from samling.grants.rules.life.stages import STAGES


def actor_of(step: Step, name: str = "anna") -> Actor:
    return Actor(name, step.side, frozenset([step.part]))


@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.id)
def test_every_state_is_reached_and_every_state_that_is_not_final_is_left(life: Life) -> None:
    reached, ahead = set(), {life.first}
    while ahead:
        reached |= ahead
        ahead = {s.leads_from(state) for state in ahead for s in life.steps_from(state)} - reached
    assert reached == {state.id for state in life.states}
    for state in life.states:
        goes_on = any(not step.reopens for step in life.steps_from(state.id))
        assert goes_on is not state.final, state.id


@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.id)
def test_each_step_in_each_state_by_each_side_is_let_in_only_where_the_table_says(
    life: Life,
) -> None:
    for step in life.steps:
        for state in life.states:
            for side in Side:
                for part in Part:
                    actor = Actor("anna", side, frozenset([part]))
                    is_right = state.id in step.sources and side is step.side and part is step.part
                    if is_right:
                        found = check_step(
                            life, step.id, state=state.id, actor=actor, reason="skäl"
                        )
                        assert found == step
                    else:
                        with pytest.raises(MayNot):
                            check_step(life, step.id, state=state.id, actor=actor, reason="skäl")


@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.id)
def test_who_took_the_first_step_does_not_take_the_second(life: Life) -> None:
    pairs = [step for step in life.steps if step.after]
    assert pairs or life.id not in ("scheme", "grant", "payment", "recovery")
    for step in pairs:
        earlier = [Taken(step.after or "", "anna")]
        with pytest.raises(MayNot, match="en annan person"):
            check_step(
                life,
                step.id,
                state=step.sources[0],
                actor=actor_of(step),
                earlier=earlier,
                reason="skäl",
            )
        other = actor_of(step, "bo")
        check_step(
            life, step.id, state=step.sources[0], actor=other, earlier=earlier, reason="skäl"
        )


def test_an_answer_is_of_the_other_side_s_steps_and_not_by_one_who_took_them() -> None:
    answers = [(life, step) for life in LIVES for step in life.steps if step.answers]
    assert {step.id for _life, step in answers} == {
        *("ask_to_complete", "approve", "refuse", "return_report", "accept", "reopen"),
        *("decide", "drop", "lift"),
    }
    for life, step in answers:
        for own in step.answers:
            assert {step.side, life.step(own).side} == {Side.AGENCY, Side.RECIPIENT}
            for name, may in (("anna", False), ("bo", True)):
                told = {"state": step.sources[0], "earlier": [Taken(own, "anna")], "reason": "skäl"}
                if may:
                    check_step(life, step.id, actor=actor_of(step, name), **told)  # type: ignore[arg-type]
                    continue
                with pytest.raises(MayNot, match="åt den andra parten"):
                    check_step(life, step.id, actor=actor_of(step, name), **told)  # type: ignore[arg-type]


def test_a_reason_is_asked_for_where_the_other_side_needs_one() -> None:
    refuse = GRANT.step("refuse")
    with pytest.raises(MayNot, match="Skriv varför"):
        check_step(GRANT, "refuse", state="requisitioned", actor=actor_of(refuse), reason="  ")


def test_the_state_is_said_when_a_step_comes_too_late() -> None:
    step = GRANT.step("requisition")
    with pytest.raises(MayNot, match="Läget är ”Inte rekvirerat”"):
        check_step(GRANT, "requisition", state="lapsed", actor=actor_of(step))


def test_what_one_can_choose_between_follows_from_the_role() -> None:
    officer = Actor("anna", Side.AGENCY, frozenset([Part.PREPARES]))
    assert [step.id for step in steps_for(SCHEME, "computed", officer)] == ["compute", "propose"]
    assert steps_for(SCHEME, "proposed", officer) == ()


def test_every_movement_but_appropriation_of_more_belongs_to_a_step() -> None:
    used = {movement for life in LIVES for step in life.steps for movement in step.movements}
    assert used == set(Movement)


def test_money_that_nobody_claimed_has_one_word_wherever_it_stands() -> None:
    word = Place.UNCLAIMED.text.sv
    assert GRANT.state("lapsed").text.sv == word
    assert Place.LAPSED.text.sv.startswith(f"{word}, ")
    assert STAGES[0][0].sv.endswith(word.lower())
