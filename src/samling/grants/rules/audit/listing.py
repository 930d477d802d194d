"""A published list as it stands, before it is judged: recipients, columns and stated sums."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

import numpy as np

from samling.kernel import Text

from .cells.amounts import Problem
from .cells.coded import Flags, Integers
from .units import Unit, unit_of

_LONGEST = 60
_NAMED = 5
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def shortened(words: str) -> str:
    """At most 60 characters."""
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def named_rows(rows: Iterable[tuple[str, int]]) -> Text:
    """The first rows of a finding about many: "Ale (rad 3), Eda (rad 5)"."""
    named = list(islice(rows, _NAMED + 1))
    more = " …" if len(named) > _NAMED else ""
    return Text(
        ", ".join(f"{name} (rad {line})" for name, line in named[:_NAMED]) + more,
        ", ".join(f"{name} (row {line})" for name, line in named[:_NAMED]) + more,
    )


def year_in(words: Iterable[str]) -> int | None:
    """The only year that is named; None where none is, or several are."""
    years = {found for each in words for found in _YEAR.findall(each)}
    return int(years.pop()) if len(years) == 1 else None


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands. line: line of the text or row of the sheet, from 1."""

    line: int
    column: str | None = None  # the sheet's letters
    sheet: str | None = None
    page: int | None = None

    @property
    def cell(self) -> str | None:
        """The cell's name in a sheet ("C14"), else None."""
        return f"{self.column}{self.line}" if self.column else None

    def to_plain(self) -> dict[str, int | str | None]:
        """For JSON."""
        return {
            "line": self.line,
            "cell": self.cell,
            "sheet": self.sheet,
            "page": self.page,
        }

    def words(self) -> Text:
        """As a reader is told: "rad 14", "cell C14 i bladet Bidrag, sida 2"."""
        if self.cell:
            sv, en = f"cell {self.cell}", f"cell {self.cell}"
        else:
            sv, en = f"rad {self.line}", f"row {self.line}"
        if self.sheet:
            sv, en = f"{sv} i bladet {self.sheet}", f"{en} in the sheet {self.sheet}"
        if self.page:
            sv, en = f"{sv}, sida {self.page}", f"{en}, page {self.page}"
        return Text(sv, en)


class Role(StrEnum):
    """What a column of amounts is: an amount, a part of the row's total, or that total."""

    AMOUNT = "amount"
    PART = "part"
    TOTAL = "total"


@dataclass(frozen=True, eq=False, slots=True)
class Column:
    """One column of amounts, in the order of the list's rows.

    head: as it stands, or "#2" for the second column of a list without heads. values: kronor,
    0 where not known. letters: the sheet's letters for the column, or None. unit: what the
    values are, where that is another unit than the head names.
    """

    head: str
    role: Role
    values: Integers
    known: Flags
    letters: str | None = None
    unit: Unit | None = None

    @property
    def name(self) -> Text:
        """The head in a sentence."""
        if self.head.startswith("#") and self.head[1:].isdigit():
            return Text(f"kolumn {self.head[1:]}", f"column {self.head[1:]}")
        name = shortened(self.head)
        if self.unit is not None and self.unit is not unit_of(self.head):
            return Text(f"{name}, i kronor", f"{name}, in kronor")
        return Text.same(name)


@dataclass(frozen=True, slots=True)
class Stated:
    """A row that states sums.

    after: how many of the list's rows stand before it. keys: the row's cells in the list's key
    columns ("" where blank). values: one for each column, None where nothing is stated.
    """

    label: str
    after: int
    keys: tuple[str, ...]
    values: tuple[int | None, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell that should hold an amount but cannot be read. row: None for a stated sum."""

    row: int | None
    label: str
    column: int
    raw: str
    problem: Problem
    place: Place


class RowProblem(StrEnum):
    """Why a whole row could not be read."""

    AMBIGUOUS = "ambiguous"
    ADDS_UP_IN_NO_WAY = "adds_up_in_no_way"
    WRONG_COUNT = "wrong_count"
    NOT_WHOLE = "not_whole"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row whose numbers cannot be told apart; its amounts are unknown.

    raw: the row's numbers as they stand. readings: how many ways there are to divide them.
    """

    row: int | None
    label: str
    raw: str
    problem: RowProblem
    readings: int
    place: Place


@dataclass(frozen=True, eq=False, slots=True)
class Listing:
    """One list.

    labels: what stands as recipient, one for each row. codes: the recipients' codes, if given.
    keys: columns that group the rows (year, part, law); heads of them in `key_heads`.
    lines, pages: where each row stands. passed: rows among the others without amount, or
    below the last sum, that name no area and so are no rows of the list. beside: where
    another list stands to the right, which is not read. unchecked: heads of columns of figures
    that are not read either.
    """

    title: str | None
    label_head: str
    labels: Sequence[str]
    codes: Sequence[str] | None
    key_heads: tuple[str, ...]
    keys: tuple[Sequence[str], ...]
    columns: tuple[Column, ...]
    stated: tuple[Stated, ...]
    bad_cells: tuple[BadCell, ...]
    bad_rows: tuple[BadRow, ...]
    lines: Sequence[int]
    pages: Sequence[int | None] | None = None
    sheet: str | None = None
    passed: tuple[tuple[str, Place], ...] = ()
    beside: Place | None = None
    unchecked: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.labels)

    def place(self, row: int, column: int | None = None) -> Place:
        """Where a row, or its cell in a column of amounts, stands."""
        letters = self.columns[column].letters if column is not None else None
        page = self.pages[row] if self.pages is not None else None
        return Place(self.lines[row], letters, self.sheet, page)

    def called(self, row: int) -> str:
        """What stands as recipient, short enough for a sentence."""
        return shortened(self.labels[row])

    def amount(self, row: int, column: int) -> int | None:
        """Kronor, or None where not known."""
        found = self.columns[column]
        return int(found.values[row]) if found.known[row] else None

    def blank(self) -> Integers:
        """The rows where nothing, or only dashes, stand for every amount; a count beside the
        amounts is none."""
        units = [self.unit(index) for index in range(len(self.columns))]
        counts = Unit.NUMBER if set(units) != {Unit.NUMBER} else None
        known = np.zeros(len(self), dtype=np.bool_)
        for column, unit in zip(self.columns, units, strict=True):
            if unit is not counts:
                known |= column.known
        if known.all():
            return np.empty(0, dtype=np.int64)
        bad = [*(cell.row for cell in self.bad_cells), *(row.row for row in self.bad_rows)]
        known[[row for row in bad if row is not None]] = True
        return np.flatnonzero(~known)

    def unit(self, column: int) -> Unit:
        """What a column's figures are: by its head, by those of the same total, by the title."""
        own = self.columns[column].unit or unit_of(self.columns[column].head)
        if own not in (None, Unit.NUMBER):
            return own
        money = {
            each.role: unit
            for each in self.columns
            if (unit := each.unit or unit_of(each.head)) not in (None, Unit.NUMBER)
        }
        if self.columns[column].role is not Role.AMOUNT:  # parts and their total are of one unit
            money.pop(Role.AMOUNT, None)
            if money:
                return next(iter(money.values()))
        if own or money:
            return Unit.NUMBER
        return unit_of(self.title or "") or Unit.NUMBER

    @property
    def year(self) -> int | None:
        """The year that the heads name, or else the title; None where that leaves doubt."""
        heads = year_in(column.head for column in self.columns)
        return heads or year_in([self.title or ""])

    @property
    def totals(self) -> tuple[int, ...]:
        """The columns that hold the rows' totals."""
        return tuple(
            index for index, column in enumerate(self.columns) if column.role is Role.TOTAL
        )

    def shown(self, figure: int, column: int, *, signed: bool = False) -> Text:
        """A figure of a column as it is written, with its unit."""
        return self.unit(column).shown(figure, signed=signed)

    @property
    def main_column(self) -> int | None:
        """The column that says what each recipient gets: the last total, or the only one."""
        if self.totals:
            return self.totals[-1]
        return 0 if len(self.columns) == 1 else None
