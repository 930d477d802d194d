"""A decision that is changed when requisition is over: after rounds, payments and reports too."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.grants import actions, models, queries
from samling.grants.actions import CannotCorrect
from samling.grants.actions.requests import follows
from samling.grants.actions.steps import grant_step, locked_grant
from samling.grants.parameters import completion_plan
from samling.grants.rules.ledger import Movement, Place
from samling.grants.rules.life import MayNot
from samling.grants.rules.life.pots import pot_change
from samling.kernel import AreaCode, format_date

from .making import CHIEF, NOW, OFFICER, SIGNER, WRITER, by, claimed, grant_of, opened
from .money import AGENCY, DAY, PAYER, account, approved, booked, paid, paying, returned, sent
from .test_corrections import Changed, changed, decided
from .test_in_time import on
from .test_recoveries import accepted, read
from .test_steps import at, holds

__all__ = ["changed"]

pytestmark = [pytest.mark.django_db, pytest.mark.long]

CARE = "elderly-care-2026"
LULEA, BODEN, KIRUNA = "2580", "2582", "2584"
LATER = (NOW + timedelta(days=30)).date()


def corrected(
    scheme: str, *, cover: bool = False, until: date | None = None, why: str = "fel folkmängd"
) -> models.Event:
    prepared = actions.prepare_correction(scheme, by(OFFICER, reason=why), acting_for=AGENCY)
    return actions.correct_scheme(
        prepared.pk, by(CHIEF), cover=cover, until=until, acting_for=AGENCY
    )


def closed(*codes: str) -> models.SchemeLife:
    """Requisition is over: these have got all of theirs approved, the others have lapsed."""
    life = opened(CARE)
    for code in codes:
        approved(life, code, decided(CARE, code))
    actions.close_scheme(CARE, by(OFFICER))
    life.refresh_from_db()
    return life


def reporting(life: models.SchemeLife) -> None:
    actions.finish_paying(CARE, by(PAYER), acting_for=AGENCY)
    until = LATER + timedelta(days=90)
    actions.ask_for_reports(CARE, by(OFFICER), acting_for=AGENCY, until=until)
    life.refresh_from_db()


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


@pytest.mark.parametrize("is_accepted", [False, True])
def test_a_raise_after_the_report_is_paid_and_accounted_for_too(
    is_accepted: bool, changed: Changed
) -> None:
    life = opened(CARE)
    grant = paid(life, {LULEA: decided(CARE, LULEA)})[LULEA]
    actions.close_scheme(CARE, by(OFFICER))
    reporting(life)
    before = at(CARE, Place.OPEN, grant)
    if is_accepted:
        accepted(grant, before)
    else:
        grant_step(locked_grant(grant.pk), "report", by(SIGNER))
    changed(CARE, {LULEA: 500})
    corrected(CARE)
    grant.refresh_from_db()
    assert grant.state == "returned"
    assert (at(CARE, Place.OPEN, grant), at(CARE, Place.USED, grant)) == (before, 0)
    batch = sent(CARE)
    read(booked(batch.payments.get()))
    grant.refresh_from_db()
    assert (grant.state, at(CARE, Place.OPEN, grant)) == ("returned", before + 500)
    accepted(grant, before + 500)
    assert at(CARE, Place.USED, grant) == before + 500
    holds(CARE)


def test_a_report_that_a_change_has_completed_gets_days_of_its_own(changed: Changed) -> None:
    life = opened(CARE)
    grants = paid(life, {code: decided(CARE, code) for code in (LULEA, BODEN)})
    actions.close_scheme(CARE, by(OFFICER))
    reporting(life)
    grant_step(locked_grant(grants[LULEA].pk), "report", by(SIGNER))
    past = life.report_until + timedelta(days=5)
    own = past + timedelta(days=completion_plan().changed)
    changed(CARE, {LULEA: 500})
    prepared = actions.prepare_correction(CARE, by(OFFICER, reason="fel"), acting_for=AGENCY)
    actions.correct_scheme(prepared.pk, on(past, CHIEF), cover=True, acting_for=AGENCY)
    (due,) = queries.deadlines(f"area:{LULEA}")
    assert due.deadline.day == own
    held = queries.holding(grants[LULEA].pk)
    assert held is not None
    assert held.report_until == own
    # Boden has not reported, and is late as before.
    assert [each.scheme_id for each in queries.late(f"area:{BODEN}", past)] == [CARE]
    system = follows(on(own, CHIEF), "find")
    assert [each.grant_id for each in actions.find_recoveries(CARE, system)] == [grants[BODEN].pk]
    late = own + timedelta(days=1)
    (found,) = actions.find_recoveries(CARE, follows(on(late, CHIEF), "find"))
    assert found.grant_id == grants[LULEA].pk
    assert found.why == f"Redovisningen skulle ha kommit senast {format_date(own)}."
    holds(CARE)


@pytest.mark.parametrize(("left", "own"), [(2, True), (60, False), (-3, False)])
def test_a_raise_just_before_the_report_gives_days_to_report_it_too(
    left: int, own: bool, changed: Changed
) -> None:
    life = opened(CARE)
    grants = paid(life, {code: decided(CARE, code) for code in (LULEA, BODEN)})
    actions.close_scheme(CARE, by(OFFICER))
    reporting(life)
    today = life.report_until - timedelta(days=left)
    changed(CARE, {LULEA: 500})
    prepared = actions.prepare_correction(CARE, by(OFFICER, reason="fel"), acting_for=AGENCY)
    actions.correct_scheme(prepared.pk, on(today, CHIEF), cover=True, acting_for=AGENCY)
    day = today + timedelta(days=completion_plan().changed) if own else life.report_until
    held = queries.holding(grants[LULEA].pk)
    assert held is not None
    assert (held.state, held.report_until) == ("paid", day)
    (due,) = queries.deadlines(f"area:{LULEA}")
    assert due.deadline.day == day
    steps = [each.step for each in queries.story_of_grant(grants[LULEA].pk)]
    assert ("report_more" in steps) is own
    (other,) = queries.deadlines(f"area:{BODEN}")
    assert other.deadline.day == life.report_until
    holds(CARE)


def test_who_had_money_left_or_is_settled_is_paid_no_more(changed: Changed) -> None:
    life = opened(CARE)
    amounts = {code: decided(CARE, code) for code in (LULEA, BODEN)}
    grants = paid(life, amounts)
    actions.close_scheme(CARE, by(OFFICER))
    reporting(life)
    accepted(grants[LULEA], amounts[LULEA] - 10)
    accepted(grants[BODEN], amounts[BODEN])
    actions.find_recoveries(CARE, follows(by(CHIEF), "find"))
    assert grant_of(life, BODEN).state == "settled"
    unclaimed = at(CARE, Place.UNCLAIMED)
    changed(CARE, {LULEA: 500, BODEN: 70})
    corrected(CARE)
    assert at(CARE, Place.UNCLAIMED) == unclaimed + 570
    assert [at(CARE, Place.APPROVED, each) for each in grants.values()] == [0, 0]
    rows = models.Correction.objects.get().rows
    assert "hade pengar kvar" in rows[LULEA]["sv"]
    assert "behövs ett nytt bidrag" in rows[BODEN]["sv"]
    holds(CARE)


def test_one_that_is_new_in_the_list_is_offered_its_amount_with_a_day_of_its_own(
    changed: Changed,
) -> None:
    changed(CARE, {KIRUNA: None})
    entry = queries.computed_entry(CARE)
    assert entry.allocation is not None
    actions.keep_allocation(entry.allocation, by="samling", at=NOW)
    life = closed(LULEA)
    assert not life.grants.filter(recipient=KIRUNA).exists()
    changed(CARE, {})
    for until in (None, NOW.date()):
        with pytest.raises(CannotCorrect, match="ingen sista dag"):
            corrected(CARE, until=until)
    assert not life.grants.filter(recipient=KIRUNA).exists()
    corrected(CARE, until=LATER)
    life.refresh_from_db()
    assert (life.state, life.requisition_until) == ("closed", LATER)
    new = grant_of(life, KIRUNA)
    amount = decided(CARE, KIRUNA)
    assert at(CARE, Place.OFFERED, new) == amount
    (due,) = queries.deadlines(f"area:{KIRUNA}")
    assert (due.deadline.day, due.deadline.id) == (LATER, f"{CARE}.requisition.{KIRUNA}")
    with pytest.raises(actions.NotDone, match="stäng för dem"):
        actions.finish_paying(CARE, by(PAYER), acting_for=AGENCY)
    unclaimed = at(CARE, Place.UNCLAIMED)
    claimed(new, amount - 9)
    assert at(CARE, Place.UNCLAIMED) == unclaimed + 9
    holds(CARE)


def test_one_that_had_nothing_in_the_list_is_offered_its_raise_and_is_late_with_nothing(
    changed: Changed,
) -> None:
    before = queries.computed_entry(CARE).allocation
    assert before is not None
    amount = before.amounts[AreaCode(KIRUNA)]
    changed(CARE, {KIRUNA: -amount})
    entry = queries.computed_entry(CARE)
    assert entry.allocation is not None
    actions.keep_allocation(entry.allocation, by="samling", at=NOW)
    life = opened(CARE)
    assert decided(CARE, KIRUNA) == 0
    assert queries.deadlines(f"area:{KIRUNA}") == ()
    assert {each.holder.recipient for each in queries.awaited_by(f"organisation:{AGENCY}")} == {
        AreaCode(grant.recipient_id) for grant in life.grants.exclude(recipient=KIRUNA)
    }
    actions.close_scheme(CARE, by(OFFICER))
    assert grant_of(life, KIRUNA).state == "lapsed"
    changed(CARE, {KIRUNA: 700 - amount})
    with pytest.raises(CannotCorrect, match="ingen sista dag"):
        corrected(CARE)
    corrected(CARE, until=LATER)
    grant = grant_of(life, KIRUNA)
    assert (grant.state, at(CARE, Place.OFFERED, grant)) == ("offered", 700)
    assert "erbjuds" in models.Correction.objects.latest("id").rows[KIRUNA]["sv"]
    (due,) = queries.deadlines(f"area:{KIRUNA}")
    assert due.deadline.day == LATER
    claimed(grant, 700)
    actions.approve_requisition(grant.pk, by(CHIEF))
    assert at(CARE, Place.APPROVED, grant) == 700
    holds(CARE)
    # All is taken from it by an error, and given back: it has not said no either.
    changed(CARE, {KIRUNA: -amount})
    corrected(CARE)
    assert grant_of(life, KIRUNA).state == "withdrawn"
    changed(CARE, {KIRUNA: 700 - amount})
    corrected(CARE, until=LATER)
    grant = grant_of(life, KIRUNA)
    assert (grant.state, at(CARE, Place.OFFERED, grant)) == ("offered", 700)
    holds(CARE)


def test_what_nobody_answers_late_is_closed_for_and_lapses_when_the_scheme_ends(
    changed: Changed,
) -> None:
    life = opened(CARE)
    asked = grant_of(life, LULEA)
    claimed(asked, decided(CARE, LULEA))
    actions.close_scheme(CARE, by(OFFICER))
    changed(CARE, {LULEA: 40})
    corrected(CARE, until=LATER)
    asked.refresh_from_db()
    assert (asked.state, at(CARE, Place.OFFERED, asked)) == ("offered", decided(CARE, LULEA))
    unclaimed = at(CARE, Place.UNCLAIMED)
    event = actions.close_late(CARE, by(OFFICER))
    asked.refresh_from_db()
    assert (asked.state, event.detail["recipients"]) == ("lapsed", 1)
    assert at(CARE, Place.UNCLAIMED) == unclaimed + decided(CARE, LULEA)
    reporting(life)
    lapsed = at(CARE, Place.LAPSED)
    changed(CARE, {LULEA: 60})
    corrected(CARE)
    assert (at(CARE, Place.UNCLAIMED), at(CARE, Place.LAPSED)) == (20, lapsed)
    actions.settle_scheme(CARE, by(CHIEF), acting_for=AGENCY)
    assert (at(CARE, Place.UNCLAIMED), at(CARE, Place.LAPSED)) == (0, lapsed + 20)
    holds(CARE)


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


def test_a_payment_that_comes_after_the_report_is_booked_and_can_come_back() -> None:
    life = opened(CARE)
    paying()
    account(LULEA)
    grant = approved(life, LULEA, decided(CARE, LULEA))
    actions.plan_instalments(
        CARE, [(1, DAY), (1, DAY + timedelta(days=1))], by(PAYER), acting_for=AGENCY
    )
    first = sent(CARE)
    read(booked(first.payments.get()))
    second = sent(CARE, instalment=2)
    grant_step(locked_grant(grant.pk), "report", by(SIGNER))
    assert read(booked(second.payments.get())).open == []
    grant.refresh_from_db()
    assert (grant.state, at(CARE, Place.OPEN, grant)) == ("reported", decided(CARE, LULEA))
    assert read(returned(second.payments.get())).open == []
    grant.refresh_from_db()
    assert (grant.state, at(CARE, Place.APPROVED, grant)) == ("reported", second.total_sek)
    actions.withdraw_rest(grant.pk, by(CHIEF, reason="mottagaren vill inte ha mer"))
    grant.refresh_from_db()
    assert (grant.state, at(CARE, Place.APPROVED, grant)) == ("reported", 0)
    holds(CARE)


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
