"""A decision that is changed when requisition is over: after rounds and payments too."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.grants import actions, models, queries
from samling.grants.actions import CannotCorrect
from samling.grants.rules.ledger import Movement, Place
from samling.grants.rules.life import MayNot
from samling.grants.rules.life.pots import pot_change

from .correcting import LATER, Changed, changed, closed, corrected, decided, reporting
from .making import CHIEF, OFFICER, WRITER, at, by, grant_of, holds, opened
from .money import AGENCY, PAYER, approved, booked, paid, read, sent

__all__ = ["changed"]

pytestmark = [pytest.mark.django_db, pytest.mark.long]

CARE = "elderly-care-2026"
LULEA, BODEN, KIRUNA = "2580", "2582", "2584"


def test_after_closing_a_raise_is_due_and_a_cut_is_taken_from_what_is_not_paid(
    changed: Changed,
) -> None:
    life = closed(LULEA, BODEN)
    amounts = {code: decided(CARE, code) for code in (LULEA, BODEN, KIRUNA)}
    unclaimed = at(CARE, Place.UNCLAIMED)
    changed(CARE, {LULEA: 900, BODEN: -400, KIRUNA: -100})
    event = corrected(CARE)
    life.refresh_from_db()
    assert (event.step, life.state) == ("correct_late", "closed")
    assert at(CARE, Place.APPROVED, grant_of(life, LULEA)) == amounts[LULEA] + 900
    assert at(CARE, Place.APPROVED, grant_of(life, BODEN)) == amounts[BODEN] - 400
    assert grant_of(life, KIRUNA).state == "lapsed"
    assert at(CARE, Place.UNCLAIMED) == unclaimed - 100
    assert queries.books(CARE).total(Movement.APPROPRIATE) - decided_pot() == 400
    assert at(CARE, Place.POT) == 0
    holds(CARE)


def decided_pot() -> int:
    """What was appropriated when the scheme was first decided."""
    first = models.Event.objects.get(scheme=CARE, step="decide")
    rows = first.postings.filter(movement=Movement.APPROPRIATE.value)
    return sum(rows.values_list("amount_sek", flat=True))


def test_what_was_redistributed_stays_and_is_not_taken_for_an_error(changed: Changed) -> None:
    life = opened(CARE)
    more = approved(life, LULEA, decided(CARE, LULEA), more=700)
    actions.close_scheme(CARE, by(OFFICER))
    actions.decide_round(CARE, by(CHIEF))
    before = decided(CARE, LULEA)
    assert at(CARE, Place.APPROVED, more) == before + 700
    left = at(CARE, Place.UNCLAIMED)
    changed(CARE, {LULEA: -100, KIRUNA: 50})
    corrected(CARE)
    assert at(CARE, Place.APPROVED, more) == before + 600
    assert at(CARE, Place.UNCLAIMED) == left + 50  # Kiruna has lapsed: its raise is nobody's
    changed(CARE, {LULEA: 100, KIRUNA: 50})
    corrected(CARE)
    assert at(CARE, Place.APPROVED, more) == before + 800
    assert not models.Recovery.objects.exists()
    holds(CARE)


def test_money_that_has_gone_on_to_others_is_not_had_back(changed: Changed) -> None:
    life = opened(CARE)
    grant = approved(life, LULEA, decided(CARE, LULEA), more=10**12)
    actions.close_scheme(CARE, by(OFFICER))
    actions.decide_round(CARE, by(CHIEF))
    assert at(CARE, Place.UNCLAIMED) == 0
    got = at(CARE, Place.APPROVED, grant)
    changed(CARE, {KIRUNA: -300, LULEA: 200})
    with pytest.raises(CannotCorrect, match="omfördelat"):
        corrected(CARE)
    event = corrected(CARE, cover=True)
    assert (event.detail["covered_sek"], event.detail["gone_sek"]) == (200, 300)
    assert at(CARE, Place.APPROVED, grant) == got + 200
    holds(CARE)
    # A cut alone needs no cover: there is only less to have back than the list says.
    changed(CARE, {KIRUNA: -400, LULEA: 200})
    assert corrected(CARE).detail["gone_sek"] == 100
    assert queries.books(CARE).total(Movement.REDUCE) == 0
    holds(CARE)


@pytest.mark.parametrize("state", ["closed", "redistributed", "paid", "reporting"])
def test_what_is_paid_in_excess_becomes_a_recovery_in_every_late_state(
    state: str, changed: Changed
) -> None:
    life = opened(CARE)
    grants = paid(life, {code: decided(CARE, code) for code in (LULEA, BODEN)})
    actions.close_scheme(CARE, by(OFFICER))
    if state == "redistributed":
        actions.decide_round(CARE, by(CHIEF))
    if state in ("paid", "reporting"):
        actions.finish_paying(CARE, by(PAYER), acting_for=AGENCY)
    if state == "reporting":
        until = LATER + timedelta(days=90)
        actions.ask_for_reports(CARE, by(OFFICER), acting_for=AGENCY, until=until)
    changed(CARE, {LULEA: -1000, BODEN: 600})
    corrected(CARE, cover=True)
    life.refresh_from_db()
    assert life.state == state
    (recovery,) = models.Recovery.objects.all()
    assert (recovery.grant, recovery.amount_sek, recovery.why) == (
        grants[LULEA],
        1000,
        "fel folkmängd",
    )
    assert at(CARE, Place.APPROVED, grants[BODEN]) == 600
    batch = sent(CARE)
    assert batch.total_sek == 600
    read(booked(batch.payments.get()))
    assert at(CARE, Place.OPEN, grants[BODEN]) == decided(CARE, BODEN)
    holds(CARE)
    # Back to what it was: the proposal is replaced by nothing, and nothing is paid twice.
    changed(CARE, {BODEN: 600})
    corrected(CARE)
    recovery.refresh_from_db()
    assert recovery.state == "dropped"
    assert at(CARE, Place.APPROVED, grants[LULEA]) == 0
    assert not queries.payout(CARE, 1).payable
    holds(CARE)


def test_of_a_lifted_recovery_only_what_was_not_paid_back_is_let_go(changed: Changed) -> None:
    life = opened(CARE)
    amount = decided(CARE, LULEA)
    grant = paid(life, {LULEA: amount})[LULEA]
    actions.close_scheme(CARE, by(OFFICER))
    changed(CARE, {LULEA: -100})
    corrected(CARE)
    recovery = models.Recovery.objects.get()
    claimed_of(recovery)
    actions.repay_recovery(recovery.pk, amount=40, day=None, request=by(PAYER), acting_for=AGENCY)
    actions.lift_recovery(recovery.pk, by(CHIEF, reason="överklagat"), acting_for=AGENCY)
    # 60 may stay. What is lowered after that is claimed, also when it is lowered once more.
    for lower, claimed_back in ((-130, 30), (-131, 31)):
        changed(CARE, {LULEA: lower})
        corrected(CARE)
        (live,) = models.Recovery.objects.filter(state="proposed")
        assert live.amount_sek == claimed_back
    assert at(CARE, Place.OPEN, grant) == amount - 40
    holds(CARE)


def claimed_of(recovery: models.Recovery) -> None:
    """A recovery is heard, answered and decided as it was proposed."""
    actions.hear_recipient(recovery.pk, until=LATER, request=by(OFFICER), acting_for=AGENCY)
    actions.answer_recovery(recovery.pk, "Ja.", by(WRITER), acting_for=recovery.grant.recipient_id)
    actions.decide_recovery(
        recovery.pk,
        parts=recovery.parts,
        due=LATER,
        request=by(CHIEF, reason="fel folkmängd"),
        acting_for=AGENCY,
    )


def test_a_change_is_refused_with_a_way_on_before_a_decision_and_after_the_end(
    changed: Changed,
) -> None:
    actions.start_scheme(CARE, agency=AGENCY)
    reason = "fel folkmängd"
    with pytest.raises(MayNot, match="Räkna ut fördelningen på nytt"):
        actions.prepare_correction(CARE, by(OFFICER, reason=reason), acting_for=AGENCY)
    life = opened(CARE)
    changed(CARE, {LULEA: 5})
    prepared = actions.prepare_correction(CARE, by(OFFICER, reason=reason), acting_for=AGENCY)
    actions.close_scheme(CARE, by(OFFICER))
    reporting(life)
    actions.settle_scheme(CARE, by(CHIEF), acting_for=AGENCY)
    with pytest.raises(MayNot, match="genom ett nytt bidrag"):
        actions.correct_scheme(prepared.pk, by(CHIEF), acting_for=AGENCY)
    with pytest.raises(MayNot, match="genom ett nytt bidrag"):
        actions.prepare_correction(CARE, by(OFFICER, reason=reason), acting_for=AGENCY)


def test_a_late_change_is_published_once_by_a_step_of_its_own(changed: Changed) -> None:
    closed(LULEA)
    with pytest.raises(CannotCorrect, match="inte ändrat sedan"):
        actions.publish_change(CARE, by(OFFICER), acting_for=AGENCY)
    changed(CARE, {LULEA: 5})
    corrected(CARE)
    assert queries.with_unpublished_change([CARE]) == {CARE}
    with pytest.raises(MayNot, match="handläggare"):
        actions.publish_change(CARE, by(CHIEF), acting_for=AGENCY)
    actions.publish_change(CARE, by(OFFICER), acting_for=AGENCY)
    assert queries.with_unpublished_change([CARE]) == frozenset()
    with pytest.raises(CannotCorrect, match="inte ändrat sedan"):
        actions.publish_change(CARE, by(OFFICER), acting_for=AGENCY)


AMOUNTS = st.integers(0, 60)


@given(
    before=AMOUNTS,
    now=AMOUNTS,
    recall=AMOUNTS,
    withdraw=AMOUNTS,
    allocate=AMOUNTS,
    pot=AMOUNTS,
    unclaimed=AMOUNTS,
    left_over=AMOUNTS,
    is_late=st.booleans(),
)
def test_a_pot_never_goes_below_nothing_and_all_of_it_is_accounted_for(
    before: int,
    now: int,
    recall: int,
    withdraw: int,
    allocate: int,
    pot: int,
    unclaimed: int,
    left_over: int,
    is_late: bool,
) -> None:
    moves = {
        Movement.RECALL: recall + withdraw,
        Movement.WITHDRAW: withdraw,
        Movement.ALLOCATE: allocate,
    }
    made = pot_change(
        before, now, moves, pot=pot, unclaimed=unclaimed, left_over=left_over, is_late=is_late
    )
    assert 0 <= made.recall <= unclaimed + withdraw
    assert made.recall + made.short >= recall + withdraw
    after = pot + made.appropriate + made.recall - allocate - made.reduce - made.leave
    assert after >= 0
    assert after == 0 or not is_late
    assert made.appropriate == 0 or made.reduce == 0
    # More is appropriated than the lists say only as cover; less is taken back only when short.
    change = made.appropriate - made.reduce
    assert change >= now - before
    assert made.cover == max(0, change - max(0, now - before))
