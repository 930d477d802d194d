"""Payments of which the bank contradicts itself: one says what happened, another decides."""

import pytest

from samling.grants import actions, models, queries
from samling.grants.actions import CannotExplain, Conflict, NotYours
from samling.grants.rules.ledger import Place
from samling.grants.rules.life import MayNot
from samling.platform.models import AuditEvent

from ..payments.making import camt_054, detail, entry, pain_002, transfer
from .making import CHIEF, by, opened
from .money import AGENCY, HEAD, PAYER, account, approved, booked, paid, paying, sent
from .test_recoveries import claimed_back
from .test_steps import at, holds

pytestmark = [pytest.mark.django_db, pytest.mark.long]

CARE = "elderly-care-2026"
CLOSE = "close-care-municipalities-2026"
LULEA, BODEN = "2580", "2582"
WHY = "Banken bekräftade det i telefon"


def read(content: bytes) -> actions.Reading:
    return actions.read_answer(content, "svar.xml", agency=AGENCY, request=by(PAYER))


def refused(payment: models.Payment) -> bytes:
    return pain_002(transfer(payment.end_to_end_id, "RJCT", "AC04"), about=payment.batch.message_id)


def short(payment: models.Payment) -> bytes:
    """The bank tells that it drew another amount than was sent."""
    day = payment.batch.day.isoformat()
    return camt_054(entry(detail(payment.end_to_end_id, "999.00"), amount="999.00", day=day))


def drawn_short() -> tuple[models.PaymentBatch, models.Payment]:
    """A batch of 1 000 to Luleå, of which the bank says that it drew 999."""
    life = opened(CARE)
    paying()
    account(LULEA)
    approved(life, LULEA, 1000)
    batch = sent(CARE)
    payment = batch.payments.get()
    assert len(read(short(payment)).open) == 1
    return batch, payment


def explain(batch: models.PaymentBatch, is_paid: bool) -> models.Event:
    names = batch.payments.values_list("end_to_end_id", flat=True)
    request = by(PAYER, reason=WHY)
    paid_ = dict.fromkeys(names, is_paid)
    return actions.explain_payments(batch.pk, paid_, request, acting_for=AGENCY)


@pytest.mark.parametrize("is_paid", [True, False])
def test_two_persons_say_what_happened_and_the_batch_closes(is_paid: bool) -> None:
    batch, payment = drawn_short()
    explain(batch, is_paid)
    assert at(CARE, Place.OPEN) == 0  # nothing is booked by one person
    with pytest.raises(MayNot, match="beslutsfattare"):
        actions.confirm_payments(batch.pk, by(PAYER), acting_for=AGENCY)
    actions.confirm_payments(batch.pk, by(CHIEF), acting_for=AGENCY)
    batch.refresh_from_db()
    payment.refresh_from_db()
    assert batch.state == "settled"
    assert payment.outcome == ("booked" if is_paid else "rejected")
    assert at(CARE, Place.OPEN, payment.grant) == (1000 if is_paid else 0)
    assert queries.payout(CARE, 1).total == (0 if is_paid else 1000)
    assert queries.open_items(AGENCY) == ()
    assert models.BankItem.objects.get().note == WHY
    ((done,), waiting) = queries.explained(batch.pk)
    assert (done.by, done.reason, done.confirmed_by, waiting) == (PAYER.id, WHY, CHIEF.id, None)
    for step in ("explain", "confirm", "close"):
        assert AuditEvent.objects.filter(action=f"grants.payment_{step}").count() == 1
    holds(CARE)


def test_who_said_it_does_not_confirm_it_and_what_is_sent_back_is_said_anew() -> None:
    batch, _payment = drawn_short()
    names = dict.fromkeys(batch.payments.values_list("end_to_end_id", flat=True), True)
    actions.explain_payments(batch.pk, names, by(HEAD, reason=WHY), acting_for=AGENCY)
    for step in (actions.confirm_payments, actions.question_payments):
        with pytest.raises(MayNot, match="en annan person"):
            step(batch.pk, by(HEAD, reason="nej"), acting_for=AGENCY)
    actions.question_payments(batch.pk, by(CHIEF, reason="fråga banken"), acting_for=AGENCY)
    with pytest.raises(CannotExplain, match="Inget väntar"):
        actions.confirm_payments(batch.pk, by(CHIEF), acting_for=AGENCY)
    explain(batch, False)
    actions.confirm_payments(batch.pk, by(HEAD), acting_for=AGENCY)
    batch.refresh_from_db()
    assert batch.state == "settled"


def test_what_the_ledger_has_paid_and_persons_say_was_not_is_due_again() -> None:
    life = opened(CARE)
    paying()
    for code in (LULEA, BODEN):
        account(code)
        approved(life, code, 1000)
    batch = sent(CARE)
    first, second = batch.payments.all()
    read(booked(first))
    read(refused(first))
    read(booked(second))
    batch.refresh_from_db()
    assert batch.state == "sent"  # both booked and rejected: a person has to look
    paid_ = {first.end_to_end_id: False}
    actions.explain_payments(batch.pk, paid_, by(PAYER, reason=WHY), acting_for=AGENCY)
    actions.confirm_payments(batch.pk, by(CHIEF), acting_for=AGENCY)
    batch.refresh_from_db()
    first.refresh_from_db()
    assert (batch.state, first.outcome) == ("settled", "returned")
    assert at(CARE, Place.APPROVED, first.grant) == 1000
    assert at(CARE, Place.OPEN, second.grant) == 1000
    holds(CARE)


@pytest.mark.parametrize("is_paid", [True, False])
def test_what_was_to_be_set_off_follows_what_is_said(is_paid: bool) -> None:
    care, close = opened(CARE), opened(CLOSE)
    owing = paid(care, {LULEA: 1000})[LULEA]
    recovery = claimed_back(owing, 400)
    grant = approved(close, LULEA, 3000)
    batch = sent(CLOSE, set_off=[recovery.pk])
    read(short(batch.payments.get()))
    explain(batch, is_paid)
    actions.confirm_payments(batch.pk, by(CHIEF), acting_for=AGENCY)
    recovery.refresh_from_db()
    assert recovery.state == ("settled" if is_paid else "decided")
    assert not recovery.set_offs.get().is_live
    assert at(CLOSE, Place.OPEN, grant) == (3000 if is_paid else 0)
    assert at(CARE, Place.RETURNED, owing) == (400 if is_paid else 0)
    for scheme in (CARE, CLOSE):
        holds(scheme)


def test_only_what_the_bank_contradicts_is_explained_and_by_its_own_agency() -> None:
    batch, payment = drawn_short()
    events = models.Event.objects.count()
    for paid_ in ({}, {"ANNAN-1": True}):
        with pytest.raises(CannotExplain, match="Inget är sagt"):
            actions.explain_payments(batch.pk, paid_, by(PAYER, reason=WHY), acting_for=AGENCY)
    said = {payment.end_to_end_id: True}
    with pytest.raises(MayNot, match="Skriv varför"):
        actions.explain_payments(batch.pk, said, by(PAYER), acting_for=AGENCY)
    with pytest.raises(MayNot):
        actions.explain_payments(batch.pk, said, by(CHIEF, reason=WHY), acting_for=AGENCY)
    for step in (actions.confirm_payments, actions.question_payments):
        with pytest.raises(NotYours):
            step(batch.pk, by(CHIEF, reason="x"), acting_for="mfof")
    assert models.Event.objects.count() == events


def test_what_the_bank_says_later_is_not_confirmed_unseen() -> None:
    batch, payment = drawn_short()
    explain(batch, False)
    day = payment.batch.day.isoformat()
    rest = entry(detail(payment.end_to_end_id, "1.00"), amount="1.00", day=day, reference="R-2")
    assert read(camt_054(rest)).booked == 1  # 999 and 1 make what was sent
    with pytest.raises((CannotExplain, Conflict, MayNot)):
        actions.confirm_payments(batch.pk, by(CHIEF), acting_for=AGENCY)
    payment.refresh_from_db()
    assert payment.outcome == "booked"
    holds(CARE)


def test_money_that_moves_after_the_decision_is_listed_to_be_looked_into() -> None:
    batch, payment = drawn_short()
    explain(batch, False)
    actions.confirm_payments(batch.pk, by(CHIEF), acting_for=AGENCY)
    reading = read(booked(payment, mark="NY-1"))
    assert (reading.booked, len(reading.open)) == (0, 1)
    assert at(CARE, Place.OPEN) == 0


def test_a_batch_closes_when_what_is_not_in_it_is_looked_into() -> None:
    life = opened(CARE)
    paying()
    account(LULEA)
    approved(life, LULEA, 1000)
    batch = sent(CARE)
    payment = batch.payments.get()
    read(pain_002(transfer("ANNAN-1", "RJCT", "AC04"), about=batch.message_id))
    read(booked(payment))
    batch.refresh_from_db()
    assert batch.state == "sent"
    (item,) = queries.open_items(AGENCY)
    actions.handle_item(item.pk, "Fel av banken", by(PAYER), acting_for=AGENCY)
    batch.refresh_from_db()
    assert batch.state == "settled"
