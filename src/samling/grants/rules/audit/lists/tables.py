"""From a grid of cells to the lists in it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np

from ..cells.grid import Amounts, Flags, Grid, Integers
from ..cells.words import TOTAL_LETTERS, is_total_label
from ..limits import Limits
from ..listing import BadCell, BadRow, Column, Listing, Place, Role, RowProblem, Stated
from ..recipients import Known
from .parts import find_parts
from .roles import Roles, find_roles, is_head_row

_BLOCK_GAP = 8  # rows without amounts (titles, notes) between a total and the next list's heads


def lists_of(
    grid: Grid, known: Known, limits: Limits, sheet: str | None = None
) -> tuple[Listing, ...]:
    """Every list of amounts in the grid, in order. A new list needs heads of its own."""
    roles = find_roles(grid, 0, grid.height, known)
    if roles is None:
        return ()
    columns = _Columns(grid, limits)
    starts = [0, *_heads_again(grid, columns, roles)]
    if len(starts) == 1:
        return (_listing(grid, columns, roles, grid.height, known, sheet),)
    lists: list[Listing] = []
    blocks = zip(starts, [*starts[1:], grid.height], strict=True)
    for start, stop in islice(blocks, limits.max_lists):
        roles = find_roles(grid, start, stop, known)
        if roles is not None:
            lists.append(_listing(grid, columns, roles, stop, known, sheet))
    return tuple(lists)


class _Columns:
    """Whole columns, read once however many lists the grid holds."""

    def __init__(self, grid: Grid, limits: Limits) -> None:
        self._grid, self._limits = grid, limits
        self._words: dict[int, list[str]] = {}
        self._amounts: dict[int, Amounts] = {}
        self._totals: dict[int, list[int]] = {}

    def words(self, column: int, first: int, stop: int) -> list[str]:
        if column not in self._words:
            self._words[column] = self._grid.words(column, 0, self._grid.height)
        return self._words[column][first:stop]

    def amounts(self, column: int, first: int, stop: int) -> Amounts:
        if column not in self._amounts:
            self._amounts[column] = self._grid.amounts(
                column, 0, self._grid.height, self._limits.max_amount
            )
        return self._amounts[column].part(first, stop)

    def totals(self, roles: Roles, stop: int) -> list[int]:
        """Rows that state sums: so called as recipient, or before a blank recipient."""
        rows: set[int] = set()
        for column in range(roles.label + 1):
            if column not in self._totals:
                self._totals[column] = self._total_rows(column)
            found = self._totals[column]
            for row in found[bisect_left(found, roles.first) : bisect_left(found, stop)]:
                if column == roles.label or not self.words(roles.label, row, row + 1)[0]:
                    rows.add(row)
        return sorted(rows)

    def _total_rows(self, column: int) -> list[int]:
        cells = self.words(column, 0, self._grid.height)
        rows = self._grid.beginning(column, TOTAL_LETTERS)
        totals = {cell for cell in {cells[row] for row in rows} if is_total_label(cell)}
        return [row for row in rows if cells[row] in totals] if totals else []


def _heads_again(grid: Grid, columns: _Columns, roles: Roles) -> list[int]:
    """The rows where heads stand again, soon after a total."""
    totals = columns.totals(roles, grid.height)
    if not totals or totals[-1] < roles.first:
        return []
    figures = np.zeros(grid.height + 1, dtype=np.bool_)
    for column in roles.amounts:
        figures[:-1] |= columns.amounts(column, 0, grid.height).known
    figures[-1] = True
    heads: list[int] = []
    for total in totals:
        row = total + 1
        while not figures[row] and row <= total + _BLOCK_GAP:
            if is_head_row(grid, row):
                heads.append(row)
                break
            row += 1
    return sorted(set(heads))


def _listing(
    grid: Grid,
    cells: _Columns,
    roles: Roles,
    stop: int,
    known: Known,
    sheet: str | None,
) -> Listing:
    first = roles.first
    totals = cells.totals(roles, stop)
    labels = cells.words(roles.label, first, stop)
    read = [cells.amounts(column, first, stop) for column in roles.amounts]
    too_long = _too_long(cells, roles, stop)
    for amounts in read if too_long else ():
        amounts.known[too_long] = False
        amounts.values[too_long] = 0
    is_total = np.zeros(stop - first, dtype=np.bool_)
    is_total[[row - first for row in totals]] = True
    unlabelled = _unlabelled_total(labels, read, is_total)
    if unlabelled is not None:
        is_total[unlabelled] = True
    body = ~is_total
    body &= ~_notes(labels, read, is_total, known)
    kept = np.flatnonzero(body)
    order: dict[int, int] | None = None
    if len(kept) < stop - first:
        order = {offset: index for index, offset in enumerate(kept.tolist())}
    heads = [roles.heads[column] or f"#{column + 1}" for column in roles.amounts]
    columns = _columns(heads, roles, read, kept if order is not None else None, sheet)
    keys = _grouping({column: cells.words(column, first, stop) for column in roles.keys})
    codes = cells.words(roles.code, first, stop) if roles.code is not None else None

    def take(column: Sequence[str]) -> Sequence[str]:
        return column if order is None else [column[offset] for offset in order]

    def place(offset: int, index: int) -> Place:
        letters = columns[index].letters
        return Place(grid.line(first + offset), letters, sheet)

    bad = tuple(
        BadCell(
            row=None if is_total[offset] else (order[offset] if order is not None else offset),
            label=labels[offset],
            column=index,
            raw=raw,
            problem=problem,
            place=place(offset, index),
        )
        for index, amounts in enumerate(read)
        for offset, (raw, problem) in amounts.wrong.items()
        if is_total[offset] or body[offset]
    )
    bad_rows = tuple(
        BadRow(
            row=None if is_total[offset] else (order[offset] if order is not None else offset),
            label=labels[offset],
            raw=" ".join(cell for cell in grid.row(first + offset)[roles.label + 1 :] if cell),
            problem=RowProblem.WRONG_COUNT,
            readings=0,
            place=Place(grid.line(first + offset), None, sheet),
        )
        for offset in too_long
        if is_total[offset] or body[offset]
    )
    before = np.cumsum(body) if totals or unlabelled is not None else None
    stated = tuple(
        Stated(
            label=_total_label(grid, roles, first + offset, labels[offset]),
            after=int(before[offset]) if before is not None else 0,
            keys=tuple("" if is_total_label(key[offset]) else key[offset] for key in keys.values()),
            values=tuple(
                int(amounts.values[offset]) if amounts.known[offset] else None for amounts in read
            ),
            place=Place(grid.line(first + offset), None, sheet),
        )
        for offset in np.flatnonzero(is_total).tolist()
    )
    return Listing(
        title=sheet,
        label_head=roles.heads[roles.label],
        labels=take(labels),
        codes=take(codes) if codes is not None else None,
        key_heads=tuple(roles.heads[column] for column in keys),
        keys=tuple(take(key) for key in keys.values()),
        columns=columns,
        stated=stated,
        bad_cells=bad,
        bad_rows=bad_rows,
        lines=_Lines(grid, first, None if order is None else kept),
        sheet=sheet,
    )


def _grouping(columns: dict[int, list[str]]) -> dict[int, list[str]]:
    """The columns where words come back on several rows, so that they may group them."""
    return {
        column: words
        for column, words in columns.items()
        if any(words) and 2 * len(set(words)) <= len(words) + 1
    }


def _too_long(cells: _Columns, roles: Roles, stop: int) -> list[int]:
    """Rows with something beyond the last head: their cells may have slid."""
    rows: set[int] = set()
    for column in roles.beyond:
        found = cells.words(column, roles.first, stop)
        rows.update(offset for offset, cell in enumerate(found) if cell)
    return sorted(rows)


def _columns(
    heads: Sequence[str],
    roles: Roles,
    read: Sequence[Amounts],
    kept: Integers | None,
    sheet: str | None,
) -> tuple[Column, ...]:
    picked = [
        (amounts.values, amounts.known)
        if kept is None
        else (amounts.values[kept], amounts.known[kept])
        for amounts in read
    ]
    columns = [
        Column(head, Role.AMOUNT, values, known, _letters(column) if sheet is not None else None)
        for head, column, (values, known) in zip(heads, roles.amounts, picked, strict=True)
    ]
    return find_parts(columns)


def _unlabelled_total(
    labels: Sequence[str], read: Sequence[Amounts], is_total: Flags
) -> int | None:
    """A last row without a name whose amount is the sum of those above."""
    last = len(labels) - 1
    if last < 2 or labels[last] or is_total.any():
        return None
    for amounts in read:
        if amounts.known[last] and amounts.values[last] == amounts.values[:last].sum():
            return last
    return None


def _notes(labels: Sequence[str], read: Sequence[Amounts], is_total: Flags, known: Known) -> Flags:
    """Rows without any amount that name no area: notes, headings, blank rows."""
    empty = ~is_total
    for amounts in read:
        empty &= ~amounts.known
        if not empty.any():
            return empty
    for offset in np.flatnonzero(empty).tolist():
        if any(offset in amounts.wrong for amounts in read):
            empty[offset] = False
    rows = np.flatnonzero(empty).tolist()
    kinds = known.kinds_of(labels) if rows else ()
    for offset in rows:
        if kinds and known.find(labels[offset], kinds) is not None:
            empty[offset] = False
    return empty


def _total_label(grid: Grid, roles: Roles, row: int, label: str) -> str:
    """What the total is called: in the column of recipients, or in one before it."""
    if label:
        return label
    return next((cell for cell in grid.row(row) if is_total_label(cell)), "")


def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


class _Lines(Sequence[int]):
    """The line of each row of a list, asked only where something is found."""

    def __init__(self, grid: Grid, first: int, kept: Integers | None) -> None:
        self._grid, self._first, self._kept = grid, first, kept

    def __len__(self) -> int:
        return self._grid.height - self._first if self._kept is None else len(self._kept)

    def __getitem__(self, index: int) -> int:  # type: ignore[override]
        offset = index if self._kept is None else int(self._kept[index])
        return self._grid.line(self._first + offset)

    def __iter__(self) -> Iterator[int]:
        return (self[index] for index in range(len(self)))
