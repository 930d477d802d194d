"""Rows and columns of cells, asked by column so that long lists are read fast.

`FlatGrid` holds UTF-8 bytes and where each cell begins and ends; `CellGrid` holds cells as
text. They answer alike: tests hold them together.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

import numpy as np

from .amounts import Problem, read_amount
from .coded import Coded, Flags, Integers
from .eights import alike, figures

_PLAIN_DIGITS = 13
_PART = 1 << 14
_HEAD_ROWS = 20


@dataclass(frozen=True, eq=False, slots=True)
class Amounts:
    """One column of amounts: `values` (kronor, 0 where not known), `known`, and what is wrong.

    wrong: row offset -> (the cell as it stands, why it is not an amount).
    """

    values: Integers
    known: Flags
    wrong: dict[int, tuple[str, Problem]]

    def part(self, first: int, stop: int) -> "Amounts":
        """The same for rows first..stop."""
        if (first, stop) == (0, len(self.values)):
            return self
        rows = list(self.wrong)  # in order, as they were read
        rows = rows[bisect_left(rows, first) : bisect_left(rows, stop)]
        wrong = {row - first: self.wrong[row] for row in rows}
        return Amounts(self.values[first:stop], self.known[first:stop], wrong)


class Grid(Protocol):
    """A table. Rows and columns count from 0; every row has `width` cells."""

    @property
    def height(self) -> int: ...

    @property
    def width(self) -> int: ...

    def row(self, row: int) -> list[str]:
        """The cells of a row, without surrounding white space."""
        ...

    def words(self, column: int, start: int, stop: int) -> Coded:
        """The cells of a column in rows start..stop, without surrounding white space."""
        ...

    def amounts(self, column: int, start: int, stop: int, max_amount: int) -> Amounts:
        """The cells of a column in rows start..stop, as kronor."""
        ...

    def line(self, row: int) -> int:
        """The line of the file, or the row of the sheet, counted from 1."""
        ...


@dataclass(frozen=True, eq=False, slots=True)
class CellGrid:
    """Cells as text. `lines`: the line on which each row begins."""

    rows: Sequence[Sequence[str]]
    width: int
    lines: Sequence[int]

    @property
    def height(self) -> int:
        return len(self.rows)

    def row(self, row: int) -> list[str]:
        cells = [_tidy(cell) for cell in self.rows[row]]
        return cells + [""] * (self.width - len(cells))

    def words(self, column: int, start: int, stop: int) -> Coded:
        return Coded.of(self._cells(column, start, stop))

    def amounts(self, column: int, start: int, stop: int, max_amount: int) -> Amounts:
        return read_cells(self._cells(column, start, stop), max_amount)

    def line(self, row: int) -> int:
        return self.lines[row]

    def _cells(self, column: int, start: int, stop: int) -> list[str]:
        return [row[column].strip() if column < len(row) else "" for row in self.rows[start:stop]]


@dataclass(frozen=True, eq=False)
class FlatGrid:
    """Cells as places in UTF-8 bytes.

    data: with PADDING after the last cell. edges: where the marks
    around the cells stand, row by row: -1, and the separator or line feed after each cell.
    """

    data: bytes
    edges: Integers
    width: int

    @property
    def height(self) -> int:
        return (len(self.edges) - 1) // self.width

    def row(self, row: int) -> list[str]:
        edges = self.edges[row * self.width : (row + 1) * self.width + 1].tolist()
        return [self.data[before + 1 : end].decode().strip() for before, end in pairwise(edges)]

    def _places(self, column: int, start: int, stop: int) -> tuple[Integers, Integers]:
        """Where the cells of a column begin and end."""
        first, last = start * self.width + column, stop * self.width
        before = self.edges[first : last : self.width]
        return before + 1, self.edges[first + 1 : last + 1 : self.width]

    def words(self, column: int, start: int, stop: int) -> Coded:
        met: dict[str, int] = {}
        numbers = np.empty(stop - start, dtype=np.int64)
        for first, last in _parts(start, stop):
            begins, ends = self._places(column, first, last)
            rows, kinds = alike(self.data, begins, ends)
            spans = zip(begins[rows].tolist(), ends[rows].tolist(), strict=True)
            words = [self.data[begin:end].decode().strip() for begin, end in spans]
            of_kind = np.array([met.setdefault(word, len(met)) for word in words])
            numbers[first - start : last - start] = of_kind[kinds]
        return Coded.numbered(tuple(met), numbers)

    def amounts(self, column: int, start: int, stop: int, max_amount: int) -> Amounts:
        values = np.empty(stop - start, dtype=np.int64)
        known = np.empty(stop - start, dtype=np.bool_)
        for first, last in _parts(start, stop):
            part = slice(first - start, last - start)
            values[part], known[part] = figures(self.data, *self._places(column, first, last))
        known &= values <= max_amount
        values[~known] = 0
        wrong: dict[int, tuple[str, Problem]] = {}
        for offset in np.flatnonzero(~known).tolist():
            at = (start + offset) * self.width + column
            cell = self.data[self.edges[at] + 1 : self.edges[at + 1]].decode().strip()
            match read_amount(cell, max_amount):
                case Problem() as problem:
                    wrong[offset] = (cell, problem)
                case int(value):
                    values[offset], known[offset] = value, True
        return Amounts(values, known, wrong)

    def line(self, row: int) -> int:
        return row + 1


def _parts(start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Rows start..stop by some thousands: what is worked out of so many takes little memory, which
    is then used again. To be given new memory takes longer than to work in it."""
    for first in range(start, stop, _PART):
        yield first, min(first + _PART, stop)


def _tidy(cell: str) -> str:
    cell = cell.strip()
    return " ".join(cell.split("\n")) if "\n" in cell else cell


def read_cells(cells: Sequence[str], max_amount: int) -> Amounts:
    """Cells of text as kronor: all below the heads at once when they are only figures, else one
    by one."""
    values = np.zeros(len(cells), dtype=np.int64)
    known = np.zeros(len(cells), dtype=np.bool_)
    wrong: dict[int, tuple[str, Problem]] = {}
    heads = next((row for row, cell in enumerate(cells[:_HEAD_ROWS]) if cell.isdigit()), 0)
    whole = _only_figures(cells[heads:], max_amount)
    if whole is not None:
        values[heads:], known[heads:] = whole, True
        cells = cells[:heads]
    for offset, cell in enumerate(cells):
        match read_amount(cell, max_amount):
            case Problem() as problem:
                wrong[offset] = (cell, problem)
            case int(value):
                values[offset], known[offset] = value, True
    return Amounts(values, known, wrong)


def _only_figures(cells: Sequence[str], max_amount: int) -> Integers | None:
    joined = "".join(cells)
    if not (joined.isascii() and joined.isdigit() and all(cells)):
        return None
    if max(map(len, cells)) > _PLAIN_DIGITS:
        return None
    values = np.array(list(map(int, cells)), dtype=np.int64)
    return values if values.max() <= max_amount else None
