"""One cell, as Swedish offices write kronor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.grants.rules.audit.cells.amounts import Problem, looks_like_amount, read_amount

MOST = 10**13


@pytest.mark.parametrize(
    ("cell", "kronor"),
    [
        ("0", 0),
        ("1234567", 1234567),
        ("1 234 567", 1234567),
        ("1\u00a0234\u00a0567", 1234567),
        ("1\u202f234\u202f567", 1234567),
        ("1\u2009234\u2009567", 1234567),
        ("1.234.567", 1234567),
        ("1'234'567", 1234567),
        ("1’234’567", 1234567),
        ("1,234,567", 1234567),
        ("1 234 567,00", 1234567),
        ("1.234.567,00", 1234567),
        ("1234.0", 1234),
        ("12 kr", 12),
        ("12 000 kronor", 12000),
        ("12 000 SEK", 12000),
        ("12:-", 12),
        ("1 000*", 1000),
        ("1 000 kr ²", 1000),
        ("-5", -5),
        ("−1 000", -1000),
        ("–5", -5),
    ],
)
def test_ways_to_write_an_amount(cell: str, kronor: int) -> None:
    assert read_amount(cell, MOST) == kronor


@pytest.mark.parametrize("cell", ["", "-", "–", "—", "..", "…", "\u00a0"])
def test_no_figure_is_not_zero(cell: str) -> None:
    assert read_amount(cell, MOST) is None


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("12,5 mkr", Problem.UNREADABLE),
        ("Uppgift saknas", Problem.UNREADABLE),
        ("n/a", Problem.UNREADABLE),
        ("cirka 100", Problem.UNREADABLE),
        ("1 23 456", Problem.UNREADABLE),
        ("1.5E+07", Problem.UNREADABLE),
        ("1_000", Problem.UNREADABLE),
        ("٣٤٥", Problem.UNREADABLE),
        ("²", Problem.UNREADABLE),
        ("12 %", Problem.UNREADABLE),
        ("1,234", Problem.NOT_WHOLE),
        ("12,50", Problem.NOT_WHOLE),
        ("12.5", Problem.NOT_WHOLE),
        ("99999999999999", Problem.HUGE),
        ("9" * 400, Problem.HUGE),
    ],
)
def test_what_is_not_an_amount_is_never_guessed(cell: str, problem: Problem) -> None:
    assert read_amount(cell, MOST) is problem


def test_numbers_of_any_size_or_precision_look_like_amounts() -> None:
    assert looks_like_amount("12,5")
    assert looks_like_amount("99999999999999")
    assert not looks_like_amount("-")
    assert not looks_like_amount("Ale 5")


@given(
    st.integers(-(10**12), 10**12),
    st.sampled_from([" ", "\u00a0", "\u202f", "\u2009", ".", "'", "’", ""]),
    st.sampled_from(["", ",00", ",0"]),
    st.sampled_from(["", " kr", " kronor", " SEK"]),
)
def test_every_grouped_number_is_read_back(
    number: int, mark: str, decimals: str, unit: str
) -> None:
    cell = f"{number:,}".replace(",", mark) + decimals + unit
    assert read_amount(cell, MOST) == number


@given(st.text(max_size=40))
def test_any_text_is_an_amount_nothing_or_a_problem(cell: str) -> None:
    read = read_amount(cell, MOST)
    assert read is None or isinstance(read, (int, Problem))
