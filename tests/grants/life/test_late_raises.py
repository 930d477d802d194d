"""A decision that is changed late, and gives somebody more: after its report, or from nothing."""

from datetime import timedelta

import pytest

from samling.grants import actions, models, queries
from samling.grants.actions import CannotCorrect
from samling.grants.actions.requests import follows
from samling.grants.actions.steps import grant_step, locked_grant
from samling.grants.parameters import completion_plan
from samling.grants.rules.ledger import Place
from samling.kernel import AreaCode, format_date

from .correcting import LATER, Changed, changed, closed, corrected, decided, reporting
from .making import CHIEF, NOW, OFFICER, SIGNER, at, by, claimed, grant_of, holds, on, opened
from .money import AGENCY, DAY, PAYER, account, approved, booked, paid, paying, read, returned, sent
from .recovering import accepted

__all__ = ["changed"]

pytestmark = [pytest.mark.django_db, pytest.mark.long]

CARE = "elderly-care-2026"
LULEA, BODEN, KIRUNA = "2580", "2582", "2584"


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
