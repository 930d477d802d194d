"""Payments against the database: two persons, limits, one file, and the bank's answers once."""

from datetime import date

import pytest

from samling.grants import actions, models, queries
from samling.grants.actions import Conflict, NotYours, Paying, accounts
from samling.grants.rules.ledger import Place
from samling.grants.rules.life import Actor, MayNot
from samling.grants.rules.payments import (
    Account,
    BankFileError,
    CannotPay,
    PaymentLimits,
    read_bank_file,
)
from samling.grants.rules.recovery import RecoveryKind
from samling.kernel import Kronor
from samling.platform.models import AuditEvent

from ..payments.making import DEBTOR, PLUSGIRO, camt_054, detail, entry, pain_002, transfer
from ..payments.test_pain_001 import schema
from .making import CHIEF, OFFICER, SIGNER, by, grant_of, opened
from .money import (
    AGENCY,
    ATTESTER,
    CASHIER,
    CHART,
    DAY,
    HEAD,
    IBAN,
    PAYER,
    SECOND,
    account,
    approved,
    booked,
    paid,
    paying,
    returned,
    sent,
)
from .test_steps import at, holds

pytestmark = [pytest.mark.django_db, pytest.mark.long]

CARE = "elderly-care-2026"
CLOSE = "close-care-municipalities-2026"
LULEA, BODEN, KIRUNA = "2580", "2582", "2584"


def read(content: bytes, name: str = "svar.xml") -> actions.Reading:
    return actions.read_answer(content, name, agency=AGENCY, request=by(PAYER))


def test_an_account_is_changed_by_two_persons_and_every_version_is_kept() -> None:
    first = account(LULEA)
    written = actions.write_account(LULEA, IBAN, by(CASHIER))
    both = type(CASHIER)("ida@municipality", CASHIER.side, CASHIER.parts | SECOND.parts)
    with pytest.raises(MayNot, match="en annan person"):
        actions.confirm_account(written.pk, by(both), acting_for=LULEA)
    assert queries.current_accounts([LULEA])[LULEA] == first
    again = actions.write_account(LULEA, PLUSGIRO, by(CASHIER))
    actions.confirm_account(again.pk, by(SECOND), acting_for=LULEA)
    assert queries.current_accounts([LULEA])[LULEA] == again
    states = [row.state for row in queries.account_versions(LULEA)]
    assert states == ["confirmed", "dropped", "confirmed"]
    assert AuditEvent.objects.filter(action="grants.account_confirm").count() == 2


def test_the_same_number_written_twice_by_one_person_is_one() -> None:
    request = by(CASHIER)
    first = actions.write_account(LULEA, IBAN, request)
    assert actions.write_account(LULEA, IBAN, request) == first
    assert AuditEvent.objects.filter(action="grants.account_write").count() == 1
    someone = type(CASHIER)("kim@municipality", CASHIER.side, CASHIER.parts)
    assert actions.write_account(LULEA, IBAN, by(someone)) != first
    assert [row.state for row in queries.account_versions(LULEA)] == ["written", "dropped"]


@pytest.mark.parametrize("number", [IBAN, PLUSGIRO])
def test_of_two_that_write_at_the_same_time_the_second_is_told(
    number: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = actions.write_account(LULEA, IBAN, by(CASHIER))
    # As when the first has looked, and not written yet.
    unseen = models.PaymentAccount.objects.none()
    monkeypatch.setattr(accounts, "_waiting", lambda _recipient: unseen)
    if number == IBAN:
        assert actions.write_account(LULEA, number, by(CASHIER)) == first
    else:
        with pytest.raises(Conflict, match="skrev ett annat kontonummer samtidigt"):
            actions.write_account(LULEA, number, by(CASHIER))
    assert models.PaymentAccount.objects.get() == first
    assert AuditEvent.objects.filter(action="grants.account_write").count() == 1


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
    assert [each.grant.pk for each in queries.payout(CARE, 1).payable] == [first.grant_id]
    batch.refresh_from_db()
    assert batch.state == "sent"
    read(booked(second))
    batch.refresh_from_db()
    assert batch.state == "settled"


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
    assert [each.grant.recipient_id for each in payout.payable] == [LULEA]
    why = {each.grant.recipient_id: each.why_not for each in payout.left_out}
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


def test_whom_the_limit_holds_for_does_not_lift_it() -> None:
    """An economist could else raise it and attest a minute later."""

    def limited(alone: int, actor: Actor) -> int:
        limits = PaymentLimits(1000, Kronor(10**10), Kronor(10**12))
        paying_so = Paying(DEBTOR, limits, Kronor(alone), CHART)
        return actions.set_payer(AGENCY, paying_so, by(actor)).alone_at_most_sek

    with pytest.raises(MayNot, match="sätts och höjs av någon som också är beslutsfattare"):
        limited(500, ATTESTER)
    assert not models.Payer.objects.exists()
    assert limited(500, HEAD) == 500
    with pytest.raises(MayNot, match="Nu är den 500"):
        limited(501, ATTESTER)
    assert models.Payer.objects.get().alone_at_most_sek == 500
    assert limited(500, ATTESTER) == limited(400, ATTESTER) + 100
    with pytest.raises(MayNot):
        limited(500, ATTESTER)
    assert limited(500, HEAD) == 500


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


def test_nobody_touches_another_s_payments_accounts_or_recoveries() -> None:
    life = opened(CARE)
    grant = paid(life, {LULEA: 1000})[LULEA]
    batch = models.PaymentBatch.objects.get()
    written = actions.write_account(LULEA, IBAN, by(CASHIER))
    recovery = actions.propose_recovery(
        grant.pk,
        RecoveryKind.OUTSIDE,
        {"elderly_care": 1},
        by(OFFICER, reason="skäl"),
        acting_for=AGENCY,
    )
    read(camt_054(entry(detail("ANNAN-1", "7.00"), amount="7.00")))
    item = models.BankItem.objects.get(state="open")
    events, other, request = models.Event.objects.count(), "mfof", by(HEAD, reason="skäl")
    for number in (0, 10**6):
        for forged in (
            lambda at=number: actions.approve_payments(batch.pk + at, request, acting_for=other),
            lambda at=number: actions.drop_payments(batch.pk + at, request, acting_for=other),
            lambda at=number: actions.send_payments(batch.pk + at, request, acting_for=other),
            lambda at=number: actions.drop_recovery(recovery.pk + at, request, acting_for=other),
            lambda at=number: actions.handle_item(item.pk + at, "x", request, acting_for=other),
            lambda at=number: actions.confirm_account(
                written.pk + at, by(SECOND), acting_for=BODEN
            ),
            lambda at=number: actions.answer_recovery(
                recovery.pk + at, "x", by(SECOND), acting_for=BODEN
            ),
        ):
            with pytest.raises(NotYours):
                forged()
    for scheme_wide in (
        lambda: actions.make_payments(
            CARE, instalment=1, day=DAY, request=request, acting_for=other
        ),
        lambda: actions.plan_instalments(CARE, [(1, DAY)], request, acting_for=other),
        lambda: actions.prepare_correction(CARE, request, acting_for=other),
        lambda: actions.finish_paying(CARE, request, acting_for=other),
    ):
        with pytest.raises(NotYours):
            scheme_wide()
    assert models.Event.objects.count() == events


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


def test_only_the_agency_s_economists_handle_payments_and_files() -> None:
    life = opened(CARE)
    paying()
    account(LULEA)
    approved(life, LULEA, 1000)
    for actor in (OFFICER, CHIEF, SIGNER, CASHIER):
        with pytest.raises(MayNot):
            actions.make_payments(CARE, instalment=1, day=DAY, request=by(actor), acting_for=AGENCY)
        with pytest.raises(MayNot):
            actions.read_answer(camt_054(), "svar.xml", agency=AGENCY, request=by(actor))
    assert models.PaymentBatch.objects.count() == 0
    assert grant_of(life, LULEA).state == "approved"


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


def test_the_incoming_of_a_notification_are_read_with_our_numbers() -> None:
    from .money import came_in

    report = read_bank_file(came_in(250, "00000182", "IN-9"), "in.xml")
    (one,) = report.incoming
    assert (one.amount, one.numbers, one.bank_reference) == (250, ("00000182",), "IN-9")
