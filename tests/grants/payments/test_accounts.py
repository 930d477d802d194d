"""Numbers of accounts and organisations: forms, check digits, and how they are printed."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iban, luhn
from stdnum.se import orgnr

from samling.grants.rules.payments import (
    Account,
    AccountError,
    AccountKind,
    OrganisationNumber,
    read_account,
    read_organisation_number,
)
from samling.grants.rules.payments.accounts import has_check_digit

DIGITS = st.text("0123456789", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("kind", "typed", "number", "printed"),
    [
        (AccountKind.BANKGIRO, "5050-1055", "50501055", "5050-1055"),
        (AccountKind.BANKGIRO, " 991 2346 ", "9912346", "991-2346"),
        (AccountKind.BANKGIRO, "5050–1055", "50501055", "5050-1055"),
        (AccountKind.PLUSGIRO, "90 20 03-3", "9020033", "90 20 03-3"),
        (AccountKind.PLUSGIRO, "4\u00a028\u00a009\u00a003-8", "42809038", "4 28 09 03-8"),
        (AccountKind.PLUSGIRO, "1-8", "18", "1-8"),
        (
            AccountKind.IBAN,
            "se45 5000 0000 0583 9825 7466",
            "SE4550000000058398257466",
            "SE45 5000 0000 0583 9825 7466",
        ),
    ],
)
def test_an_account_as_typed_and_as_printed(
    kind: AccountKind, typed: str, number: str, printed: str
) -> None:
    account = read_account(kind, typed)
    assert (account.number, str(account)) == (number, printed)
    assert read_account(kind, printed) == account


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [
        (AccountKind.BANKGIRO, "5050-1056", "GRANTS-PAYMENT-DIGIT"),
        (AccountKind.BANKGIRO, "5050-105", "GRANTS-PAYMENT-DIGIT"),
        (AccountKind.BANKGIRO, "505-105", "GRANTS-PAYMENT-ACCOUNT-FORM"),
        (AccountKind.BANKGIRO, "5050-10555", "GRANTS-PAYMENT-ACCOUNT-FORM"),
        (AccountKind.BANKGIRO, "٥٠٥٠١٠٥٥", "GRANTS-PAYMENT-ACCOUNT-FORM"),
        (AccountKind.BANKGIRO, "", "GRANTS-PAYMENT-ACCOUNT-FORM"),
        (AccountKind.PLUSGIRO, "0", "GRANTS-PAYMENT-ACCOUNT-FORM"),
        (AccountKind.PLUSGIRO, "90 20 03-4", "GRANTS-PAYMENT-DIGIT"),
        (AccountKind.IBAN, "SE4650000000058398257466", "GRANTS-PAYMENT-DIGIT"),
        (AccountKind.IBAN, "NO9386011117947", "GRANTS-PAYMENT-ACCOUNT-FORM"),
        (AccountKind.IBAN, "5" * 5000, "GRANTS-PAYMENT-ACCOUNT-FORM"),
    ],
)
def test_a_wrong_account_is_refused_with_what_to_do(
    kind: AccountKind, typed: str, code: str
) -> None:
    with pytest.raises(AccountError) as caught:
        read_account(kind, typed)
    (fault,) = caught.value.faults
    assert fault.code == code
    assert fault.remedy is not None
    assert len(fault.in_("sv")) < 300


@pytest.mark.parametrize("typed", ["212000-0142", "2120000142", "16212000-0142"])
def test_an_organisation_number(typed: str) -> None:
    assert str(read_organisation_number(typed)) == "212000-0142"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("212000-0143", "GRANTS-PAYMENT-DIGIT"),
        ("811218-9876", "GRANTS-PAYMENT-ORGANISATION-FORM"),  # the example of a personal number
        ("198112189876", "GRANTS-PAYMENT-ORGANISATION-FORM"),
        ("212000", "GRANTS-PAYMENT-ORGANISATION-FORM"),
    ],
)
def test_a_wrong_organisation_number_is_refused(typed: str, code: str) -> None:
    with pytest.raises(AccountError) as caught:
        read_organisation_number(typed)
    assert caught.value.faults[0].code == code


def test_a_wrong_number_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="bankgiro"):
        Account(AccountKind.BANKGIRO, "5050-1055")
    with pytest.raises(ValueError, match="organisation"):
        OrganisationNumber("212000-0142")


@given(DIGITS)
def test_check_digits_agree_with_another_reckoning(digits: str) -> None:
    assert has_check_digit(digits) == luhn.is_valid(digits)


@given(st.from_regex(r"SE[0-9]{22}", fullmatch=True), st.booleans())
def test_ibans_agree_with_another_reckoning(number: str, is_made_right: bool) -> None:
    if is_made_right:
        number = f"SE{iban.calc_check_digits(number)}{number[4:]}"
    try:
        assert str(read_account(AccountKind.IBAN, number)).replace(" ", "") == number
        assert iban.is_valid(number, check_country=False)
    except AccountError:
        assert not iban.is_valid(number, check_country=False)


@given(st.from_regex(r"[0-9]{2}[2-9][0-9]{7}", fullmatch=True))
def test_organisation_numbers_agree_with_another_reckoning(digits: str) -> None:
    try:
        assert read_organisation_number(digits).digits == digits
        assert orgnr.is_valid(digits)
    except AccountError:
        assert not orgnr.is_valid(digits)


@given(st.sampled_from(AccountKind), st.text(max_size=80))
def test_any_text_is_read_or_refused(kind: AccountKind, typed: str) -> None:
    for read in (lambda: read_account(kind, typed), lambda: read_organisation_number(typed)):
        with suppress(AccountError):
            read()
