"""Amounts as people write them: what is clear is read, what may be two things is refused."""

import pytest
from django.forms import ValidationError
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from samling.kernel import format_number
from samling.platform.kronor_field import KronorField
from samling.platform.rules import read_kronor


@pytest.mark.parametrize(
    ("written", "kronor"),
    [
        ("0", 0),
        ("500", 500),
        ("2154627", 2_154_627),
        ("2 154 627 kr", 2_154_627),
        ("2\u00a0154\u202f627\u2009kronor", 2_154_627),
        (" 500 000,00 kr ", 500_000),
        ("500 000,0", 500_000),
        ("500:-", 500),
        ("500 :-", 500),
        ("500 SEK", 500),
        ("SEK 500 000", 500_000),
        ("kr 500", 500),
        ("1 krona", 1),
        ("500 kr.", 500),
        ("500 tkr", 500_000),
        ("500tkr", 500_000),
        ("500 Tkr", 500_000),
        ("500 tkr.", 500_000),
        ("0,5 tkr", 500),
        ("0,125 mnkr", 125_000),
        ("12 500,5 tkr", 12_500_500),
        ("500 tusen", 500_000),
        ("500 tusen kronor", 500_000),
        ("12 TSEK", 12_000),
        ("1,5 mnkr", 1_500_000),
        ("1,50 mnkr", 1_500_000),
        ("2 mkr", 2_000_000),
        ("2 Mkr", 2_000_000),
        ("3 MSEK", 3_000_000),
        ("2 mn kr", 2_000_000),
        ("1,25 miljoner kr", 1_250_000),
        ("1,25 miljoner kronor", 1_250_000),
        ("1 miljon", 1_000_000),
        ("1,25 milj. kr", 1_250_000),
        ("1,2345 mnkr", 1_234_500),
        ("498,65 mnkr", 498_650_000),
        ("3,9985 mdkr", 3_998_500_000),
        ("4 miljarder kr", 4_000_000_000),
        ("999 999 999 999 999", 999_999_999_999_999),
    ],
)
def test_what_is_clear_is_read(written: str, kronor: int) -> None:
    assert read_kronor(written) == kronor


@pytest.mark.parametrize(
    "written",
    [
        "",
        " ",
        "kr",
        "tkr",
        "många",
        "-500",
        "\u2212500",
        "500 kr per år",
        "1.500",  # thousands to some, decimals to others
        "1.500 tkr",
        "1.5 mnkr",
        "12.",
        "1.500.000",
        "1,500",
        "1,500 tkr",
        "12,500,000",
        "500,50",
        "500 000,50 kr",
        "1,2345 tkr",  # not whole kronor
        "0,0000001 mnkr",
        "1 50 000",
        "12 34",
        "1500 000",
        "0 500",
        "1, 5 mnkr",
        ",5 mnkr",
        "1,5,5 mnkr",
        "5e3",
        "500 t",
        "500 m",
        "500 kkr",
        "500 tkr tkr",
        "500 kr kr",
        "500 mnkr kr",
        "500 euro",
        "500 000-600 000",
        "5_000",
        "٥٠٠",  # digits, though not ours
        "1 000 000 000 000 000",
        "999 999 999 mdkr",
        "9" * 5_000,
        "1," + "0" * 5_000,
    ],
)
def test_what_may_be_two_things_or_no_amount_is_not_read(written: str) -> None:
    assert read_kronor(written) is None


@given(st.integers(0, 10**15 - 1))
def test_what_samling_writes_it_reads_again(amount: int) -> None:
    assert read_kronor(format_number(amount)) == amount
    assert read_kronor(f"{format_number(amount)},00 kr") == amount


@given(st.integers(0, 10**9 - 1), st.integers(0, 999_999))
def test_a_million_is_a_million_to_the_krona(millions: int, kronor: int) -> None:
    # Six decimals are never thousands, and nothing is rounded.
    assert read_kronor(f"{millions},{kronor:06} mnkr") == millions * 10**6 + kronor


@given(st.text(max_size=30))
def test_nothing_else_than_an_amount_comes_of_any_words(written: str) -> None:
    amount = read_kronor(written)
    assert amount is None or 0 <= amount < 10**15


def test_the_refusal_says_how_to_write_in_the_language_of_the_page() -> None:
    field = KronorField()
    for language, words in (
        ("sv", "”1.500” går inte att läsa som hela kronor. Skriv till exempel 12 500 000, 500 tkr"),
        ("en", "“1.500” cannot be read as whole kronor. Write for example 12 500 000, 500 tkr"),
    ):
        with override(language), pytest.raises(ValidationError) as refused:
            field.clean("1.500")
        assert words in refused.value.messages[0]


def test_a_field_left_empty_is_no_amount_where_it_may_be_empty() -> None:
    assert KronorField(required=False).clean("  ") is None
    with pytest.raises(ValidationError):
        KronorField().clean(" ")
    assert KronorField().clean("1,5 mnkr") == 1_500_000
