"""CSV and its kin; the fast grid and the plain one answer alike."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.grants.rules.audit import Limits, Unreadable
from samling.grants.rules.audit.cells.delimited import find_separator, read_delimited
from samling.grants.rules.audit.cells.grid import CellGrid, FlatGrid

LIMITS = Limits()


@pytest.mark.parametrize("separator", ["\t", ";", ",", "|"])
def test_each_separator_is_found(separator: str) -> None:
    rows = [["Kommun", "Belopp", "Del"], ["Ale", "1", "2"], ["Bjuv", "3", "4"]]
    assert find_separator("\n".join(separator.join(row) for row in rows)) == separator


def test_decimal_commas_beside_semicolons() -> None:
    assert find_separator("Kommun;Belopp\nAle;1,50\nBjuv;2,75\n") == ";"


def test_semicolons_inside_quoted_and_plain_cells() -> None:
    text = 'programme,ages,condition\nA,"3-12;13-18",x\nB,0-18,y;z\nC,1-4;5-12;13,\n'
    assert find_separator(text) == ","


def test_names_that_end_with_a_number_do_not_make_decimal_commas() -> None:
    assert find_separator("enhet,del\nenhet 1,5\nenhet 2,0\n") == ","


def test_running_text_and_decimal_commas_in_pasted_text_are_not_columns() -> None:
    assert find_separator("Ale kommun 1 234,50\nBjuvs kommun 2 345,25\n") is None
    assert find_separator("Ett stycke, med komma.\nOch ett utan.\nOch ett till.\n") is None


def test_quoted_cells_with_line_feeds_keep_their_lines() -> None:
    grid = read_delimited('Kommun,Belopp\n"Upplands\nVäsby",1\n\nAle,2\n', ",", LIMITS)
    assert isinstance(grid, CellGrid)
    assert grid.row(1) == ["Upplands Väsby", "1"]
    assert [grid.line(row) for row in range(grid.height)] == [1, 2, 5]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a;b\n" * 11, "GRANTS-CHECK-ROWS"),
        (";".join("abcdef") + "\n", "GRANTS-CHECK-COLUMNS"),
        ('a;"b' + "x" * 30, "GRANTS-CHECK-LONG"),
        ("a;" + "x" * 30 + "\n", "GRANTS-CHECK-LONG"),
        ('a;"' + "x" * 200_000, "GRANTS-CHECK-LONG"),
    ],
)
def test_beyond_the_limits_is_an_error(text: str, code: str) -> None:
    with pytest.raises(Unreadable) as error:
        read_delimited(text, ";", Limits(max_rows=10, max_columns=4, max_cell=20))
    assert error.value.faults[0].code == code


CELL = st.one_of(
    st.integers(-(10**14), 10**14).map(str),
    st.sampled_from(
        ["", " ", " 12", "12 ", "1 000", "\u00a05", "x\u00a0", "Luleå", "Summa", "1,5"]
    ),
    st.text(
        st.characters(
            exclude_categories=("Cs",), exclude_characters=';"\n\r\0\x0b\x0c\x1c\x1d\x1e\x85'
        ),
        max_size=6,
    ),
)


@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(
            st.lists(CELL, min_size=width, max_size=width), min_size=2, max_size=8
        )
    )
)
def test_the_fast_grid_answers_as_the_plain_one(rows: list[list[str]]) -> None:
    text = "\n".join(";".join(["k", *row]) for row in rows)
    fast = read_delimited(text, ";", LIMITS)
    plain = read_delimited(text, ";", LIMITS, fast=False)
    assert isinstance(fast, FlatGrid)
    assert isinstance(plain, CellGrid)
    assert (fast.height, fast.width) == (plain.height, plain.width)
    for row in range(fast.height):
        assert fast.row(row) == plain.row(row)
        assert fast.line(row) == plain.line(row)
    for column in range(fast.width):
        assert fast.words(column, 1, fast.height) == plain.words(column, 1, plain.height)
        one = fast.amounts(column, 0, fast.height, 10**13)
        other = plain.amounts(column, 0, plain.height, 10**13)
        assert np.array_equal(one.values, other.values)
        assert np.array_equal(one.known, other.known)
        assert one.wrong == other.wrong
