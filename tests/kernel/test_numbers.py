"""Numbers and dates as each language writes them, to the very character."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.kernel import (
    format_date,
    format_kronor,
    format_number,
    format_percent,
    format_share,
    unbroken,
)

# Stated here and not imported, so that a change of the character is seen.
THIN = "\u202f"
NO_BREAK = "\u00a0"
MINUS = "\u2212"


@pytest.mark.parametrize(
    ("value", "swedish", "english"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (1000, f"1{THIN}000", "1,000"),
        (1_234_567, f"1{THIN}234{THIN}567", "1,234,567"),
        (-1_098_320, f"{MINUS}1{THIN}098{THIN}320", f"{MINUS}1,098,320"),
        (10**13, f"10{THIN}000{THIN}000{THIN}000{THIN}000", "10,000,000,000,000"),
    ],
)
def test_thousands_are_set_apart(value: int, swedish: str, english: str) -> None:
    assert format_number(value) == swedish
    assert format_number(value, "en") == english


@pytest.mark.parametrize(
    ("value", "decimals", "swedish", "english"),
    [
        (Fraction(1, 2), 0, "1", "1"),
        (Fraction(-1, 2), 0, f"{MINUS}1", f"{MINUS}1"),
        (Fraction(49, 100), 0, "0", "0"),
        (Fraction(-49, 100), 0, "0", "0"),
        (Fraction(3, 2), 0, "2", "2"),
        (Fraction(5, 2), 0, "3", "3"),
        (Fraction(1, 8), 2, "0,13", "0.13"),
        (Fraction(-1, 8), 2, f"{MINUS}0,13", f"{MINUS}0.13"),
        (Fraction(-1, 1000), 2, "0,00", "0.00"),
        (Fraction(1999, 1000), 2, "2,00", "2.00"),
        (Fraction(1_234_567, 10), 1, f"123{THIN}456,7", "123,456.7"),
        (5, 3, "5,000", "5.000"),
    ],
)
def test_halves_are_rounded_away_from_zero_and_zero_has_no_sign(
    value: int | Fraction, decimals: int, swedish: str, english: str
) -> None:
    assert format_number(value, "sv", decimals) == swedish
    assert format_number(value, "en", decimals) == english


@given(st.integers(-(10**15), 10**15), st.integers(0, 6))
def test_a_written_number_reads_back_as_the_same(value: int, decimals: int) -> None:
    written = format_number(Fraction(value, 10**decimals), "sv", decimals)
    digits = written.replace(THIN, "").replace(",", "").replace(MINUS, "-")
    assert int(digits) == value


def test_kronor_have_their_unit_behind_a_space_that_does_not_break() -> None:
    assert format_kronor(30_866_401) == f"30{THIN}866{THIN}401{NO_BREAK}kr"
    assert format_kronor(30_866_401, "en") == f"30,866,401{NO_BREAK}SEK"
    assert format_kronor(-1) == f"{MINUS}1{NO_BREAK}kr"


def test_a_signed_amount_shows_plus_only_above_zero() -> None:
    assert format_kronor(5, signed=True) == f"+5{NO_BREAK}kr"
    assert format_kronor(0, signed=True) == f"0{NO_BREAK}kr"
    assert format_kronor(-5, signed=True) == f"{MINUS}5{NO_BREAK}kr"


def test_per_cent_has_a_space_in_swedish_and_none_in_english() -> None:
    assert format_percent(Fraction(1, 8)) == f"12,5{NO_BREAK}%"
    assert format_percent(Fraction(1, 8), "en") == "12.5%"
    assert format_percent(Fraction(-1, 3), "sv", 0) == f"{MINUS}33{NO_BREAK}%"


def test_a_share_has_decimals_to_follow_by_hand_and_nothing_has_none() -> None:
    assert format_share(Fraction(5397, 699_139)) == f"0,771949{NO_BREAK}%"
    assert format_share(Fraction(0)) == f"0{NO_BREAK}%"


@pytest.mark.parametrize(
    ("day", "swedish", "english"),
    [
        (date(2026, 11, 22), "22 november 2026", "22 November 2026"),
        (date(2026, 1, 1), "1 januari 2026", "1 January 2026"),
        (date(2024, 2, 29), "29 februari 2024", "29 February 2024"),
        (date(2026, 12, 31), "31 december 2026", "31 December 2026"),
    ],
)
def test_dates_are_written_out(day: date, swedish: str, english: str) -> None:
    assert format_date(day) == swedish
    assert format_date(day, "en") == english


def test_every_month_has_a_name_of_its_own() -> None:
    for language in ("sv", "en"):
        names = {format_date(date(2026, month, 1), language) for month in range(1, 13)}
        assert len(names) == 12


def test_variants_of_english_are_english() -> None:
    assert format_number(1000, "en-gb") == "1,000"
    assert format_date(date(2026, 5, 1), "en-gb") == "1 May 2026"


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("högst 400 000 000 kr i år", f"högst 400{THIN}000{THIN}000{NO_BREAK}kr i år"),
        ("12,5 % av 3 kr.", f"12,5{NO_BREAK}% av 3{NO_BREAK}kr."),
        ("2026 290 kommuner", "2026 290 kommuner"),
        ("mars 2026 10 000 krontal", f"mars 2026 10{THIN}000 krontal"),
        ("400,000 SEK", f"400,000{NO_BREAK}SEK"),
        ("inga tal", "inga tal"),
    ],
)
def test_amounts_in_words_keep_on_one_line(words: str, kept: str) -> None:
    assert unbroken(words) == kept
    assert unbroken(kept) == kept
