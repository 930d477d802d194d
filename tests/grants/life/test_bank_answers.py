"""What the bank answers against the database: booked once, come back, refused, or not ours."""

import pytest

from samling.grants import actions, models, queries
from samling.grants.rules.ledger import Place
from samling.grants.rules.payments import BankFileError, read_bank_file

from ..payments.making import camt_054, detail, entry, pain_002, transfer
from .making import at, by, holds, opened
from .money import (
    AGENCY,
    IBAN,
    PAYER,
    account,
    approved,
    booked,
    paid,
    paying,
    read,
    returned,
    sent,
)

pytestmark = [pytest.mark.django_db, pytest.mark.long]

CARE = "elderly-care-2026"
LULEA, BODEN = "2580", "2582"


@pytest.mark.parametrize("day", ["0001-01-01", "2026-11-22", "9999-12-31"])
def test_an_answer_of_an_impossible_day_is_refused_and_nothing_is_booked(day: str) -> None:
    life = opened(CARE)
    paying()
    account(LULEA)
    grant = approved(life, LULEA, 1000)
    payment = sent(CARE).payments.get()
    name = payment.end_to_end_id
    content = camt_054(entry(detail(name, "1000.00"), amount="1000.00", day=day))
    for read_in in (actions.preview_answer, actions.read_answer):
        with pytest.raises(BankFileError, match=f"svar.xml, betalningen {name}"):
            read_in(content, "svar.xml", agency=AGENCY, request=by(PAYER))
    assert not models.BankFile.objects.exists()
    assert at(CARE, Place.APPROVED, grant) == 1000
    assert read(booked(payment)).booked == 1


def test_the_same_file_twice_or_the_same_news_in_another_is_booked_once() -> None:
    life = opened(CARE)
    grant = paid(life, {LULEA: 1000})[LULEA]
    payment = models.Payment.objects.get()
    events = models.Event.objects.count()
    assert read(booked(payment)).again
    again = read(booked(payment) + b"\n")
    assert (again.again, again.booked, again.open) == (False, 0, [])
    assert models.Event.objects.count() == events
    assert at(CARE, Place.OPEN, grant) == 1000


def test_a_payment_that_came_back_is_due_again() -> None:
    life = opened(CARE)
    grant = paid(life, {LULEA: 1000})[LULEA]
    reading = read(returned(models.Payment.objects.get()))
    assert (reading.returned, reading.open) == (1, [])
    grant.refresh_from_db()
    assert grant.state == "approved"
    assert at(CARE, Place.APPROVED, grant) == 1000
    account(LULEA, IBAN)
    batch = sent(CARE)
    read(booked(batch.payments.get()))
    grant.refresh_from_db()
    assert (grant.state, at(CARE, Place.OPEN, grant)) == ("paid", 1000)
    holds(CARE)


def test_what_the_bank_refuses_is_due_again_and_what_it_has_not_done_is_not_paid() -> None:
    life = opened(CARE)
    paying()
    for code, amount in ((LULEA, 1000), (BODEN, 1001)):
        account(code)
        approved(life, code, amount)
    batch = sent(CARE)
    first, second = batch.payments.all()
    reading = read(
        pain_002(
            transfer(first.end_to_end_id, "RJCT", "AC04"),
            transfer(second.end_to_end_id, "ACSP"),
            about=batch.message_id,
        )
    )
    assert (reading.booked, reading.rejected, reading.open) == (0, 1, [])
    assert at(CARE, Place.OPEN, second.grant) == 0
    assert [each.to.grant for each in queries.payout(CARE, 1).payable] == [first.grant_id]
    batch.refresh_from_db()
    assert batch.state == "sent"
    read(booked(second))
    batch.refresh_from_db()
    assert batch.state == "settled"


def test_what_the_bank_says_that_is_not_ours_is_listed_and_followed() -> None:
    life = opened(CARE)
    paying()
    account(LULEA)
    approved(life, LULEA, 1000)
    batch = sent(CARE)
    payment = batch.payments.get()
    strange = camt_054(
        entry(detail("ANNAN-1", "7.00"), amount="7.00"),
        entry(detail(payment.end_to_end_id, "999.00"), amount="999.00"),
        entry(amount="12.50", direction="CRDT", reference="IN-1"),
    )
    reading = read(strange)
    assert reading.booked == 0
    assert {item.end_to_end_id for item in reading.open} == {"ANNAN-1", payment.end_to_end_id, ""}
    words = " ".join(item.why_sv for item in queries.open_items(AGENCY))
    assert "skickat är 1" in words
    assert "12,50 kr kom in" in words
    for item in reading.open:
        actions.handle_item(item.pk, "Utrett med banken", by(PAYER), acting_for=AGENCY)
    assert queries.open_items(AGENCY) == ()
    assert at(CARE, Place.OPEN) == 0


def test_the_incoming_of_a_notification_are_read_with_our_numbers() -> None:
    from .money import came_in

    report = read_bank_file(came_in(250, "00000182", "IN-9"), "in.xml")
    (one,) = report.incoming
    assert (one.amount, one.numbers, one.bank_reference) == (250, ("00000182",), "IN-9")
