"""The file to the bank: valid by ISO's schema, exact, the same every time, like a peer's."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sepaxml import SepaTransfer
from xmlschema import XMLSchema

from samling.grants.rules.payments import (
    Account,
    AccountKind,
    CannotPay,
    Payment,
    PaymentBatch,
    PaymentLimits,
    as_sent,
    pain_001,
)
from samling.kernel import Kronor

from .making import BANKGIRO, CREATED, DAY, DEBTOR, IBAN, LIMITS, PAYMENTS, batch, folder_of

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.03"
SAMPLE = Path(__file__).parent / "data" / "pain_001.xml"


@cache
def schema() -> XMLSchema:
    return XMLSchema(folder_of("sepaxml") / "schemas" / "pain.001.001.03.xsd")


def _values(content: bytes, path: str) -> list[str]:
    full = "/".join(f"{{{NAMESPACE}}}{part}" for part in path.split("/"))
    return [each.text or "" for each in Xml.fromstring(content).iterfind(f".//{full}")]


def test_the_file_is_valid_and_byte_for_byte_the_one_we_looked_at() -> None:
    content = pain_001(batch(), LIMITS)
    schema().validate(content.decode())
    assert content == SAMPLE.read_bytes()


def test_each_kind_of_account_goes_its_own_way() -> None:
    content = pain_001(batch(), LIMITS)
    assert _values(content, "CdtrAcct/Id/Othr/Id") == ["50501055", "9020033"]
    assert _values(content, "CdtrAcct/Id/Othr/SchmeNm/Prtry") == ["BGNR"]
    assert _values(content, "CdtrAcct/Id/Othr/SchmeNm/Cd") == ["BBAN"]
    assert _values(content, "CdtrAcct/Id/IBAN") == ["SE4550000000058398257466"]
    assert _values(content, "CdtrAgt/FinInstnId/ClrSysMmbId/MmbId") == ["9900", "9960"]


@pytest.mark.parametrize(
    ("account", "bic", "path", "value"),
    [
        (IBAN, "ESSESESS", "DbtrAgt/FinInstnId/BIC", "ESSESESS"),
        (IBAN, None, "DbtrAgt/FinInstnId/Othr/Id", "NOTPROVIDED"),
        (BANKGIRO, None, "DbtrAgt/FinInstnId/ClrSysMmbId/MmbId", "9900"),
    ],
)
def test_the_bank_of_the_payer(account: Account, bic: str | None, path: str, value: str) -> None:
    made = replace(batch(), debtor=replace(DEBTOR, account=account, bic=bic))
    content = pain_001(made, LIMITS)
    schema().validate(content.decode())
    assert _values(content, path) == [value]


def test_a_wrong_bic_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="BIC"):
        replace(DEBTOR, bic="esse")


LETTERS = "abcxyzåäöÅÄÖéüßæø0189 -–&/?:().,'+_”"
WORDS = st.text(LETTERS, min_size=1, max_size=60).filter(lambda words: bool(as_sent(words)))
MADE = st.lists(
    st.tuples(
        st.integers(1, 10**12), WORDS, st.sampled_from([payment.account for payment in PAYMENTS])
    ),
    min_size=1,
    max_size=8,
)
MORE = PaymentLimits(10**6, Kronor(10**15), Kronor(10**16))


def _made(rows: list[tuple[int, str, Account]]) -> PaymentBatch:
    return batch(
        [
            Payment(f"EX-{number}", Kronor(amount), words, account, f"{number} {words}")
            for number, (amount, words, account) in enumerate(rows)
        ]
    )


@pytest.mark.long
@given(MADE)
def test_any_batch_is_valid_exact_and_always_the_same(rows: list[tuple[int, str, Account]]) -> None:
    made = _made(rows)
    content = pain_001(made, MORE)
    schema().validate(content.decode())
    assert content == pain_001(_made(rows), MORE)
    amounts = _values(content, "Amt/InstdAmt")
    assert [int(each.removesuffix(".00")) for each in amounts] == [row[0] for row in rows]
    assert set(_values(content, "CtrlSum")) == {f"{sum(row[0] for row in rows)}.00"}
    assert set(_values(content, "NbOfTxs")) == {str(len(rows))}


@given(st.text(max_size=100), st.text(max_size=20))
def test_any_words_make_a_valid_file_or_are_refused(words: str, name: str) -> None:
    try:
        made = batch([Payment(name, Kronor(1), words, BANKGIRO, words)], message_id=name)
    except CannotPay:
        return
    schema().validate(pain_001(made, LIMITS).decode())


def test_like_a_peer() -> None:
    """sepaxml has IBAN only, amounts in öre, and ids of its own."""
    payments = [replace(payment, account=IBAN) for payment in PAYMENTS]
    made = replace(batch(payments), debtor=replace(DEBTOR, account=IBAN, bic="ESSESESS"))
    peer = SepaTransfer(
        {
            "name": DEBTOR.name,
            "IBAN": IBAN.number,
            "BIC": "ESSESESS",
            "batch": True,
            "currency": "SEK",
            "domestic": True,
        },
        schema="pain.001.001.03",
        clean=False,
    )
    for payment in payments:
        peer.add_payment(
            {
                "name": payment.creditor,
                "IBAN": payment.account.number,
                "amount": int(payment.amount) * 100,
                "execution_date": dt.date(2026, 11, 25),
                "description": payment.reference,
                "endtoend_id": payment.end_to_end_id,
            }
        )
    theirs, ours = peer.export(validate=True), pain_001(made, LIMITS)
    for path in (
        "GrpHdr/NbOfTxs",
        "GrpHdr/CtrlSum",
        "PmtInf/PmtMtd",
        "PmtInf/NbOfTxs",
        "PmtInf/CtrlSum",
        "PmtInf/ReqdExctnDt",
        "PmtInf/Dbtr/Nm",
        "PmtInf/DbtrAcct/Id/IBAN",
        "PmtInf/DbtrAgt/FinInstnId/BIC",
        "PmtId/EndToEndId",
        "Amt/InstdAmt",
        "Cdtr/Nm",
        "CdtrAcct/Id/IBAN",
        "RmtInf/Ustrd",
    ):
        assert _values(ours, path) == _values(theirs, path) != [], path


@pytest.mark.parametrize(
    ("words", "sent"),
    [
        ("Håbo – Enköping & co", "Håbo - Enköping + co"),
        ("Renée  Æbeltoft", "Renee Äbeltoft"),
        ("A\u030are", "Åre"),
        ("”Nära vård”", "'Nära vård'"),
    ],
)
def test_letters_that_are_replaced(words: str, sent: str) -> None:
    assert as_sent(words) == sent


Change = Callable[[Payment], Payment]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda each: replace(each, creditor="Луле"), "GRANTS-PAYMENT-LETTERS"),
        (lambda each: replace(each, reference="50 €"), "GRANTS-PAYMENT-LETTERS"),
        (lambda each: replace(each, reference="a\0b"), "GRANTS-PAYMENT-LETTERS"),
        (lambda each: replace(each, creditor="x" * 71), "GRANTS-PAYMENT-LENGTH"),
        (lambda each: replace(each, reference=" "), "GRANTS-PAYMENT-LENGTH"),
        (lambda each: replace(each, amount=Kronor(0)), "GRANTS-PAYMENT-AMOUNT"),
        (lambda each: replace(each, amount=Kronor(-5)), "GRANTS-PAYMENT-AMOUNT"),
        (lambda each: replace(each, amount=Kronor(10**15)), "GRANTS-PAYMENT-AMOUNT"),
        (lambda each: replace(each, end_to_end_id="a/b"), "GRANTS-PAYMENT-ID"),
        (lambda each: replace(each, end_to_end_id="NOTPROVIDED"), "GRANTS-PAYMENT-ID"),
        (lambda each: replace(each, end_to_end_id="x" * 36), "GRANTS-PAYMENT-ID"),
        (lambda each: replace(each, end_to_end_id="EX-2026-2"), "GRANTS-PAYMENT-ID-TWICE"),
        (lambda each: replace(PAYMENTS[1], end_to_end_id="new"), "GRANTS-PAYMENT-TWICE"),
    ],
)
def test_a_payment_that_the_bank_would_not_take(change: Change, code: str) -> None:
    with pytest.raises(CannotPay) as caught:
        batch([change(PAYMENTS[0]), *PAYMENTS[1:]])
    assert code in {fault.code for fault in caught.value.faults}
    assert all(fault.where for fault in caught.value.faults)


def test_every_fault_at_once() -> None:
    wrong = replace(PAYMENTS[0], creditor="€", amount=Kronor(0))
    with pytest.raises(CannotPay) as caught:
        batch([wrong, wrong], message_id="-", day=date(2026, 12, 24))
    assert {fault.code.removeprefix("GRANTS-PAYMENT-") for fault in caught.value.faults} == {
        *("ID", "DAY-CLOSED", "LETTERS", "AMOUNT", "ID-TWICE", "TWICE")
    }


@pytest.mark.parametrize(
    ("day", "code", "remedy"),
    [
        (date(2026, 11, 28), "GRANTS-PAYMENT-DAY-CLOSED", "30 november 2026"),
        (date(2026, 12, 31), "GRANTS-PAYMENT-DAY-CLOSED", "4 januari 2027"),
        (date(2026, 11, 20), "GRANTS-PAYMENT-DAY-PASSED", "23 november 2026"),
    ],
)
def test_a_day_when_the_bank_does_not_pay(day: date, code: str, remedy: str) -> None:
    with pytest.raises(CannotPay) as caught:
        batch(day=day)
    (fault,) = caught.value.faults
    assert fault.code == code
    assert fault.remedy is not None
    assert remedy in fault.remedy.sv


def test_the_day_turns_when_it_does_in_sweden() -> None:
    made = datetime(2026, 11, 25, 23, 30, tzinfo=UTC)  # half past midnight on the 26th
    with pytest.raises(CannotPay) as caught:
        replace(batch(), created_at=made)
    assert [each.code for each in caught.value.faults] == ["GRANTS-PAYMENT-DAY-PASSED"]
    assert replace(batch(), created_at=made - timedelta(hours=1)).execution_day == DAY


def test_no_payments_and_too_large_a_sum() -> None:
    with pytest.raises(CannotPay) as caught:
        batch([])
    assert [fault.code for fault in caught.value.faults] == ["GRANTS-PAYMENT-NONE"]
    much = [replace(payment, amount=Kronor(9 * 10**14)) for payment in PAYMENTS]
    with pytest.raises(CannotPay) as caught:
        batch(much)
    assert [fault.code for fault in caught.value.faults] == ["GRANTS-PAYMENT-TOTAL"]


def test_a_time_without_its_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        PaymentBatch("M", CREATED.replace(tzinfo=None), DEBTOR, DAY, PAYMENTS)


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (replace(LIMITS, payments=2), "GRANTS-PAYMENT-LIMIT-COUNT"),
        (replace(LIMITS, amount=Kronor(1_234_566)), "GRANTS-PAYMENT-LIMIT-AMOUNT"),
        (replace(LIMITS, total=Kronor(1_275_066)), "GRANTS-PAYMENT-LIMIT-TOTAL"),
    ],
)
def test_limits_are_held_to_the_krona(limits: PaymentLimits, code: str) -> None:
    with pytest.raises(CannotPay) as caught:
        pain_001(batch(), limits)
    assert [fault.code for fault in caught.value.faults] == [code]
    pain_001(batch(), PaymentLimits(3, Kronor(1_234_567), Kronor(1_275_067)))


def test_a_bankgiro_is_not_a_plusgiro_with_the_same_digits() -> None:
    same = replace(
        PAYMENTS[0], end_to_end_id="x", account=Account(AccountKind.PLUSGIRO, BANKGIRO.number)
    )
    assert len(batch([PAYMENTS[0], same]).payments) == 2
