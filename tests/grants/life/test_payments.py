"""Payments against the database: a batch by two persons, its file, instalments and vouchers."""

from datetime import date

import pytest

from samling.grants import actions, models, queries
from samling.grants.rules.ledger import Place
from samling.grants.rules.life import MayNot
from samling.grants.rules.payments import CannotPay
from samling.grants.rules.recovery import RecoveryKind

from ..payments.test_pain_001 import schema
from .making import CHIEF, OFFICER, at, by, grant_of, holds, opened
from .money import (
    AGENCY,
    ATTESTER,
    DAY,
    HEAD,
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
CLOSE = "close-care-municipalities-2026"
LULEA, BODEN, KIRUNA = "2580", "2582", "2584"


def test_a_batch_goes_by_two_persons_to_a_valid_file_of_the_same_bytes() -> None:
    life = opened(CLOSE)
    paying()
    account(LULEA)
    grant = approved(life, LULEA, 5_000_000)
    request = by(PAYER)
    batch = actions.make_payments(CLOSE, instalment=1, day=DAY, request=request, acting_for=AGENCY)
    assert (
        actions.make_payments(CLOSE, instalment=1, day=DAY, request=request, acting_for=AGENCY)
        == batch
    )
    with pytest.raises(MayNot, match="en annan person"):
        actions.approve_payments(batch.pk, by(PAYER), acting_for=AGENCY)
    with pytest.raises(MayNot):
        actions.send_payments(batch.pk, by(PAYER), acting_for=AGENCY)
    actions.approve_payments(batch.pk, by(ATTESTER), acting_for=AGENCY)
    content = actions.send_payments(batch.pk, by(PAYER), acting_for=AGENCY)
    assert actions.send_payments(batch.pk, by(PAYER), acting_for=AGENCY) == content
    schema().validate(content.decode())
    batch.refresh_from_db()
    assert batch.state == "sent"
    assert batch.total_sek == 5_000_000
    payment = batch.payments.get()
    assert payment.parts == {"population": 2_242_518, "health_care_efforts": 2_757_482}
    assert at(CLOSE, Place.APPROVED, grant) == 5_000_000
    reading = read(booked(payment))
    assert (reading.booked, reading.open) == (1, [])
    assert at(CLOSE, Place.OPEN, grant) == 5_000_000
    batch.refresh_from_db()
    assert batch.state == "settled"
    holds(CLOSE)


def test_instalments_are_exact_and_catch_up_with_what_came_back_and_what_was_added() -> None:
    life = opened(CLOSE)
    paying()
    account(LULEA)
    actions.plan_instalments(
        CLOSE, [(1, DAY), (2, DAY.replace(day=26))], by(PAYER), acting_for=AGENCY
    )
    grant = approved(life, LULEA, 5_000_000)
    batch = sent(CLOSE)
    assert batch.total_sek == 747_506 + 919_161
    read(booked(batch.payments.get()))
    grant.refresh_from_db()
    assert grant.state == "paid"
    with pytest.raises(CannotPay, match="inga betalningar"):
        sent(CLOSE, instalment=1)
    rest = sent(CLOSE, instalment=2)
    read(booked(rest.payments.get()))
    assert batch.total_sek + rest.total_sek == 5_000_000
    reading = read(returned(rest.payments.get()))
    grant.refresh_from_db()
    assert (reading.returned, grant.state) == (1, "paid")
    assert at(CLOSE, Place.OPEN, grant) == batch.total_sek
    assert queries.payout(CLOSE, 2).total == rest.total_sek
    with pytest.raises(actions.CannotPlan, match="har börjat"):
        actions.plan_instalments(CLOSE, [(1, DAY)], by(PAYER), acting_for=AGENCY)
    holds(CLOSE)


def test_what_cannot_be_paid_is_left_out_with_a_sentence() -> None:
    life = opened(CARE)
    paying(alone=500, one=2000, whole=4000)
    for code, amount in ((LULEA, 1000), (BODEN, 2001), (KIRUNA, 3)):
        approved(life, code, amount)
    account(LULEA)
    account(BODEN)
    payout = queries.payout(CARE, 1)
    assert [each.to.code for each in payout.payable] == [LULEA]
    why = {each.to.code: each.why_not for each in payout.left_out}
    assert why[BODEN] is not None
    assert "mer än gränsen" in why[BODEN].sv
    assert why[KIRUNA] is not None
    assert "inget bekräftat kontonummer" in why[KIRUNA].sv
    batch = actions.make_payments(CARE, instalment=1, day=DAY, request=by(PAYER), acting_for=AGENCY)
    made = models.Event.objects.get(batch=batch)
    assert set(made.detail["left_out"]) == {BODEN, KIRUNA}
    with pytest.raises(MayNot, match="över gränsen för en ensam ekonom"):
        actions.approve_payments(batch.pk, by(ATTESTER), acting_for=AGENCY)
    actions.approve_payments(batch.pk, by(HEAD), acting_for=AGENCY)
    actions.drop_payments(batch.pk, by(PAYER, reason="fel dag"), acting_for=AGENCY)
    assert queries.payout(CARE, 1).total == 1000


@pytest.mark.parametrize("day", [date(206, 5, 1), date(2200, 1, 2), date.max])
def test_a_day_of_no_known_year_is_refused_wherever_it_comes_from(day: date) -> None:
    life = opened(CARE)
    paying()
    account(LULEA)
    grant = approved(life, LULEA, 1000)
    with pytest.raises(CannotPay, match="ligger utanför åren 2005 till 2198"):
        actions.make_payments(CARE, instalment=1, day=day, request=by(PAYER), acting_for=AGENCY)
    with pytest.raises(actions.CannotPlan, match="ligger utanför åren 2005 till 2198"):
        actions.plan_instalments(CARE, [(1, day)], by(PAYER), acting_for=AGENCY)
    if day < DAY:  # days that a scheme's own steps refuse already
        return
    read(booked(sent(CARE).payments.get()))
    actions.close_scheme(CARE, by(OFFICER))
    actions.finish_paying(CARE, by(PAYER), acting_for=AGENCY)
    with pytest.raises(MayNot, match="ligger utanför åren 2005 till 2198"):
        actions.ask_for_reports(CARE, by(OFFICER), acting_for=AGENCY, until=day)
    recovery = actions.propose_recovery(
        grant.pk,
        RecoveryKind.OUTSIDE,
        {"elderly_care": 10},
        by(OFFICER, reason="resor"),
        acting_for=AGENCY,
    )
    with pytest.raises(MayNot, match="ligger utanför åren 2005 till 2198"):
        actions.hear_recipient(recovery.pk, until=day, request=by(OFFICER), acting_for=AGENCY)


def test_who_is_paid_before_a_round_gets_more_with_the_next_payment() -> None:
    life = opened(CARE)
    offered = at(CARE, Place.OFFERED, grant_of(life, LULEA))
    paying()
    account(LULEA)
    grant = approved(life, LULEA, offered, more=500)
    read(booked(sent(CARE).payments.get()))
    actions.close_scheme(CARE, by(OFFICER))
    actions.decide_round(CARE, by(CHIEF))
    assert at(CARE, Place.APPROVED, grant) == 500
    read(booked(sent(CARE).payments.get()))
    assert at(CARE, Place.OPEN, grant) == offered + 500
    actions.finish_paying(CARE, by(PAYER), acting_for=AGENCY)
    holds(CARE)


def test_one_grant_is_never_in_two_batches_at_once() -> None:
    life = opened(CARE)
    paying()
    account(LULEA)
    grant = approved(life, LULEA, 1000)
    actions.make_payments(CARE, instalment=1, day=DAY, request=by(PAYER), acting_for=AGENCY)
    (left,) = queries.payout(CARE, 1).left_out
    assert left.why_not is not None
    assert "redan på väg" in left.why_not.sv
    with pytest.raises(MayNot, match="på väg"):
        actions.withdraw(grant.pk, by(CHIEF, reason="fel"))


def test_a_withdrawal_of_what_is_not_paid_leaves_what_is() -> None:
    life = opened(CARE)
    paying()
    account(LULEA)
    actions.plan_instalments(
        CARE, [(1, DAY), (1, DAY.replace(day=26))], by(PAYER), acting_for=AGENCY
    )
    grant = approved(life, LULEA, 1001)
    read(booked(sent(CARE).payments.get()))
    actions.withdraw_rest(grant.pk, by(CHIEF, reason="verksamheten lades ner"))
    assert at(CARE, Place.OPEN, grant) == 501
    assert at(CARE, Place.APPROVED, grant) == 0
    version = grant_of(life, LULEA).version
    with pytest.raises(MayNot, match="Inget är godkänt och inte betalt"):
        actions.withdraw_rest(grant.pk, by(CHIEF, reason="en gång till"))
    assert grant_of(life, LULEA).version == version
    holds(CARE)


def test_vouchers_of_a_scheme_balance_and_can_be_read_back() -> None:
    from samling.grants.rules.accounting import read_sie
    from samling.kernel import Period

    life = opened(CARE)
    paid(life, {LULEA: 1000, BODEN: 501})
    read(returned(models.Payment.objects.get(amount_sek=501)))
    year = Period(date(2026, 1, 1), date(2027, 1, 1))
    written = queries.vouchers(AGENCY, year, made=DAY)
    file = read_sie(written.content, "bok.se")
    assert [sum(row.amount for row in voucher.rows) for voucher in file.vouchers] == [0, 0, 0]
    by_account: dict[str, int] = {}
    for voucher in file.vouchers:
        for row in voucher.rows:
            by_account[row.account] = by_account.get(row.account, 0) + row.amount
    assert by_account == {"7711": 100_000, "1930": -100_000}
    assert all(voucher.day == DAY for voucher in file.vouchers)
