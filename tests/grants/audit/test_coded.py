"""Columns with each different word once, and what cells hold the same bytes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.grants.rules.audit import Limits
from samling.grants.rules.audit.cells.coded import Coded
from samling.grants.rules.audit.cells.delimited import read_delimited
from samling.grants.rules.audit.cells.eights import LONGEST, PADDING, alike, figures
from samling.grants.rules.audit.cells.grid import FlatGrid

WORDS = st.lists(st.sampled_from(["Ale", "Bjuv", "", "Summa", "Åre"]), max_size=12)


def _places(cells: list[bytes]) -> tuple[bytes, np.ndarray, np.ndarray]:
    lengths = np.array([len(cell) for cell in cells], dtype=np.int64)
    ends = np.cumsum(lengths + 1) - 1
    return b";".join(cells) + PADDING, ends - lengths, ends


@given(WORDS, st.integers(0, 12), st.integers(0, 12))
def test_a_coded_column_is_the_words_it_was_made_of(words: list[str], a: int, b: int) -> None:
    coded = Coded.of(words)
    assert list(coded) == words
    assert [coded[row] for row in range(len(coded))] == words
    assert list(coded.words) == list(dict.fromkeys(words))
    assert coded[a:b] == Coded.of(words[a:b])
    rows = np.flatnonzero(coded.where(str.isalpha))
    assert rows.tolist() == [row for row, word in enumerate(words) if word.isalpha()]
    assert coded.at(rows) == Coded.of([word for word in words if word.isalpha()])
    assert ("Ale" in coded) == ("Ale" in words)


def test_words_on_no_row_are_left_out_and_the_others_stand_as_they_come() -> None:
    coded = Coded.numbered(["c", "nowhere", "a"], np.array([2, 0, 2]))
    assert coded.words == ("a", "c")
    assert list(coded) == ["a", "c", "a"]


@given(
    st.lists(
        st.binary(max_size=3)
        | st.sampled_from([b"Malung-S\xc3\xa4len", b"x" * 8, b"x" * 9, b"x" * LONGEST])
        | st.sampled_from([b"x" * (LONGEST + 1), b"x" * LONGEST + b"y", b"x" * LONGEST + b"z"]),
        min_size=1,
        max_size=20,
    )
)
def test_cells_are_alike_when_their_bytes_are(cells: list[bytes]) -> None:
    rows, kinds = alike(*_places(cells))
    assert [cells[rows[kind]] for kind in kinds.tolist()] == cells
    assert len(rows) == len(set(cells))


def test_so_are_cells_that_share_a_bucket_with_others() -> None:
    cells = [b"%d" % number for number in range(3000)] * 2  # some dozens share one
    rows, kinds = alike(*_places(cells))
    assert [cells[rows[kind]] for kind in kinds.tolist()] == cells
    assert len(rows) == 3000


@given(
    st.lists(
        st.integers(0, 10**17).map(lambda number: b"%d" % number)
        | st.binary(max_size=17)
        | st.text("0123456789:/-@ ", max_size=17).map(str.encode),
        min_size=1,
        max_size=20,
    )
)
def test_cells_of_figures_are_read_as_numbers(cells: list[bytes]) -> None:
    values, known = figures(*_places(cells))
    for cell, value, is_known in zip(cells, values.tolist(), known.tolist(), strict=True):
        assert is_known == (cell.isdigit() and len(cell) <= 16)
        assert not is_known or value == int(cell)


@pytest.mark.parametrize("end", ["", "\n", "\n\n\n"])
@pytest.mark.parametrize("rows", ["a;1\nb;2", "a;1", "a;\n;", ""])
def test_line_feeds_at_the_end_are_no_rows(rows: str, end: str) -> None:
    grid = read_delimited(rows + end, ";", Limits(), utf8=(rows + end).encode())
    plain = read_delimited(rows, ";", Limits())
    assert [grid.row(row) for row in range(grid.height)] == [
        plain.row(row) for row in range(plain.height)
    ]


def test_a_list_of_many_parts_is_read_as_the_plain_grid_reads_it() -> None:
    names = ["Ale", "Malung-Sälens kommun", " Åre", "Region Jönköpings län\u00a0", "Håbo"]
    lines = [f"{1900 + row // 290};{names[row % 5]};{row * 7919};x" for row in range(40_000)]
    lines[30_000] = "2000;Ale;1 000;"
    text = "\n".join(lines)
    fast = read_delimited(text, ";", Limits())
    plain = read_delimited(text, ";", Limits(), fast=False)
    assert isinstance(fast, FlatGrid)
    assert fast.height == plain.height == 40_000
    for column in range(4):
        assert fast.words(column, 1, fast.height - 1) == plain.words(column, 1, plain.height - 1)
    one, other = (grid.amounts(2, 1, grid.height, 10**13) for grid in (fast, plain))
    assert np.array_equal(one.values, other.values)
    assert np.array_equal(one.known, other.known)
    assert one.wrong == other.wrong
    assert one.values[29_999] == 1000
