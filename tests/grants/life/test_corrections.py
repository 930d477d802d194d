"""A changed decision: both lists kept, money by postings, each recipient by how far it has come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.grants import actions, models, queries
from samling.grants.actions import CannotCorrect
from samling.grants.rules.ledger import Movement, Place
from samling.grants.rules.life import GRANT, MayNot
from samling.grants.rules.life.correction import Held, correct
from samling.kernel import Kronor
from samling.platform.models import AuditEvent

from .correcting import Changed, changed, corrected, decided, with_parts
from .making import CHIEF, OFFICER, UNTIL, WRITER, at, by, claimed, grant_of, holds, opened
from .money import AGENCY, account, approved, booked, paid, paying, read, sent

__all__ = ["changed"]

CARE = "elderly-care-2026"
CLOSE = "close-care-municipalities-2026"
LULEA, BODEN, KIRUNA, PITEA = "2580", "2582", "2584", "2581"


@pytest.mark.django_db
def test_both_lists_stay_with_the_reason_and_every_difference(changed: Changed) -> None:
    life = opened(CARE)
    old = decided(CARE, LULEA)
    changed(CARE, {LULEA: -1000, BODEN: 600})
    prepared = actions.prepare_correction(
        CARE, by(OFFICER, reason="fel folkmängd"), acting_for=AGENCY
    )
    both = type(OFFICER)(OFFICER.id, OFFICER.side, OFFICER.parts | CHIEF.parts)
    with pytest.raises(MayNot, match="av en annan person"):
        actions.correct_scheme(prepared.pk, by(both), acting_for=AGENCY)
    event = actions.correct_scheme(prepared.pk, by(CHIEF), acting_for=AGENCY)
    life.refresh_from_db()
    prepared.refresh_from_db()
    assert life.state == "decided"
    assert life.decided == prepared.after
    assert prepared.before.amounts.get(recipient=LULEA).amount_sek == old
    assert prepared.rows[LULEA]["before_sek"] - prepared.rows[LULEA]["after_sek"] == 1000
    assert set(prepared.rows) == {LULEA, BODEN}
    assert event.detail["raised_sek"] == 600
    assert event.detail["lowered_sek"] == 1000
    assert at(CARE, Place.OFFERED, grant_of(life, LULEA)) == old - 1000
    assert queries.books(CARE).total(Movement.REDUCE) == 400
    actions.publish_scheme(CARE, by(OFFICER))
    actions.open_scheme(CARE, by(OFFICER), until=UNTIL)
    with pytest.raises(CannotCorrect, match="redan beslutad"):
        actions.correct_scheme(prepared.pk, by(CHIEF), acting_for=AGENCY)
    with pytest.raises(CannotCorrect, match="är den som är beslutad"):
        actions.prepare_correction(CARE, by(OFFICER, reason="igen"), acting_for=AGENCY)
    holds(CARE)


@pytest.mark.django_db
def test_a_change_that_is_sent_twice_is_prepared_once(changed: Changed) -> None:
    opened(CARE)
    changed(CARE, {LULEA: -1000})
    request = by(OFFICER, reason="fel folkmängd")
    first = actions.prepare_correction(CARE, request, acting_for=AGENCY)
    assert actions.prepare_correction(CARE, request, acting_for=AGENCY) == first
    other = by(OFFICER, reason="fel folkmängd i Luleå")
    assert actions.prepare_correction(CARE, other, acting_for=AGENCY) != first
    assert AuditEvent.objects.filter(action="grants.prepare_correction").count() == 2


@pytest.mark.django_db
def test_a_requisition_is_made_anew_only_where_the_change_touches_it(changed: Changed) -> None:
    life = opened(CARE)
    amounts = {code: decided(CARE, code) for code in (LULEA, BODEN, KIRUNA, PITEA)}
    claimed(grant_of(life, LULEA), amounts[LULEA])  # all of it, lowered
    claimed(grant_of(life, BODEN), amounts[BODEN] - 5000)  # less, lowered by less than that
    claimed(grant_of(life, KIRUNA), amounts[KIRUNA])  # all of it, raised
    claimed(grant_of(life, PITEA), 7)  # a little, raised
    changed(CARE, {LULEA: -1000, BODEN: -2000, KIRUNA: 300, PITEA: 300})
    corrected(CARE)
    states = {code: grant_of(life, code).state for code in amounts}
    assert states == {
        LULEA: "offered",
        BODEN: "requisitioned",
        KIRUNA: "offered",
        PITEA: "requisitioned",
    }
    assert at(CARE, Place.OFFERED, grant_of(life, LULEA)) == amounts[LULEA] - 1000
    assert at(CARE, Place.REQUISITIONED, grant_of(life, BODEN)) == amounts[BODEN] - 5000
    assert at(CARE, Place.OFFERED, grant_of(life, KIRUNA)) == amounts[KIRUNA] + 300
    assert at(CARE, Place.REQUISITIONED, grant_of(life, PITEA)) == 7
    unclaimed = 5000 - 2000 + amounts[PITEA] - 7 + 300
    assert at(CARE, Place.UNCLAIMED) == unclaimed
    holds(CARE)


@pytest.mark.django_db
def test_what_is_approved_or_paid_gets_more_with_the_next_payment(changed: Changed) -> None:
    life = opened(CARE)
    grants = paid(life, {LULEA: decided(CARE, LULEA)})
    grants[BODEN] = approved(life, BODEN, decided(CARE, BODEN))
    changed(CARE, {LULEA: 900, BODEN: 100})
    corrected(CARE)
    assert at(CARE, Place.APPROVED, grants[LULEA]) == 900
    assert at(CARE, Place.APPROVED, grants[BODEN]) == decided(CARE, BODEN)
    account(BODEN)
    assert queries.payout(CARE, 1).total == 900 + decided(CARE, BODEN)
    holds(CARE)


@pytest.mark.django_db
def test_what_is_lowered_and_paid_is_proposed_for_recovery_with_its_reason(
    changed: Changed,
) -> None:
    life = opened(CARE)
    grant = paid(life, {LULEA: decided(CARE, LULEA)})[LULEA]
    changed(CARE, {LULEA: -1000, KIRUNA: 400})
    with pytest.raises(CannotCorrect, match="400"):
        corrected(CARE)
    assert models.Recovery.objects.count() == 0
    event = corrected(CARE, cover=True)
    assert event.detail["covered_sek"] == 400
    (recovery,) = models.Recovery.objects.all()
    assert (recovery.kind, recovery.state, recovery.amount_sek) == ("corrected", "proposed", 1000)
    assert recovery.why == "fel folkmängd"
    assert recovery.grant == grant
    assert at(CARE, Place.OFFERED, grant_of(life, KIRUNA)) == decided(CARE, KIRUNA)
    holds(CARE)
    # Changed once more: half of it was right after all.
    changed(CARE, {LULEA: -500, KIRUNA: 400})
    corrected(CARE)
    states = {each.amount_sek: each.state for each in models.Recovery.objects.all()}
    assert states == {1000: "dropped", 500: "proposed"}
    holds(CARE)


@pytest.mark.django_db
def test_a_payment_on_its_way_is_not_lowered(changed: Changed) -> None:
    life = opened(CARE)
    paying()
    account(LULEA)
    grant = approved(life, LULEA, decided(CARE, LULEA))
    batch = sent(CARE)
    changed(CARE, {LULEA: -1})
    with pytest.raises(CannotCorrect, match="på väg"):
        corrected(CARE)
    read(booked(batch.payments.get()))
    corrected(CARE)
    assert at(CARE, Place.OPEN, grant) == batch.total_sek
    assert models.Recovery.objects.get().amount_sek == 1
    holds(CARE)


@pytest.mark.django_db
def test_a_payment_on_its_way_keeps_each_of_its_parts_though_the_sum_is_raised(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    life = opened(CLOSE)
    paying()
    account(LULEA)
    grant = approved(life, LULEA, decided(CLOSE, LULEA))
    batch = sent(CLOSE)
    as_it_was = queries.computed_entry
    change = {"population": -50, "health_care_efforts": 100}
    monkeypatch.setattr(
        queries, "computed_entry", lambda name: with_parts(as_it_was(name), LULEA, change)
    )
    with pytest.raises(CannotCorrect, match="på väg"):
        corrected(CLOSE)
    assert read(booked(batch.payments.get())).booked == 1
    corrected(CLOSE)
    assert at(CLOSE, Place.OPEN, grant) == batch.total_sek
    assert at(CLOSE, Place.APPROVED, grant) == 100
    assert models.Recovery.objects.get().amount_sek == 50
    holds(CLOSE)


@pytest.mark.django_db
def test_a_grant_that_loses_all_before_it_is_paid_ends(changed: Changed) -> None:
    life = opened(CARE)
    amount = decided(CARE, LULEA)
    grant = approved(life, LULEA, amount)
    waiting = grant_of(life, BODEN)
    asked = actions.Asked(Kronor(5), Kronor(0), "§ 1")
    actions.prepare_requisition(waiting.pk, asked, by(WRITER))
    changed(CARE, {LULEA: -amount, BODEN: -1})
    corrected(CARE)
    grant.refresh_from_db()
    waiting.refresh_from_db()
    assert (grant.state, waiting.state) == ("withdrawn", "offered")
    assert at(CARE, Place.APPROVED, grant) == 0
    holds(CARE)


AMOUNTS = st.integers(0, 50)
STATES = [state.id for state in GRANT.states if state.id != "settled"]


@given(
    state=st.sampled_from(STATES),
    kept=st.fixed_dictionaries(
        dict.fromkeys(("offered", "requisitioned", "approved", "paid", "gone"), AMOUNTS)
    ),
    given_up=AMOUNTS,
    free=AMOUNTS,
    after=st.integers(0, 300),
)
def test_what_a_grant_has_and_is_to_give_back_is_always_what_is_decided(
    state: str, kept: dict[str, int], given_up: int, free: int, after: int
) -> None:
    held = Held(**kept, free=min(free, kept["paid"]))
    before = held.kept + held.gone + given_up
    made = correct(state, {"a": before}, {"a": after}, {"a": held})

    def moved(movement: Movement) -> int:
        return made.moves.get(movement, {}).get("a", 0)

    raised, released = moved(Movement.ALLOCATE), moved(Movement.RELEASE)
    lowered = moved(Movement.TAKE_BACK) + moved(Movement.RECALL)
    to_come = sum(made.recover.values()) + sum(made.beyond.values())
    if before == after:
        assert not made.changes
    # What the list gives is what it gave, and every krona of the difference is accounted for.
    assert before + raised - lowered - to_come == after or before == after
    assert moved(Movement.REQUISITION) == moved(Movement.APPROVE) <= raised - released
    assert moved(Movement.WITHDRAW) <= min(held.approved, moved(Movement.RECALL))
    assert moved(Movement.RECALL) - moved(Movement.WITHDRAW) <= given_up
    regretted = moved(Movement.REGRET)
    assert regretted == (held.requisitioned if made.anew else 0)
    assert moved(Movement.TAKE_BACK) <= held.offered + regretted
    assert sum(made.recover.values()) <= held.free
