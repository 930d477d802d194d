"""From a grid of cells to the lists in it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np

from ..cells.coded import Coded, Flags, Integers
from ..cells.grid import Amounts, Grid
from ..cells.words import is_part_label, is_total_label
from ..limits import Limits
from ..listing import BadCell, BadRow, Column, Listing, Place, Role, RowProblem, Stated
from ..recipients import Known
from ..units import Unit, scale_of
from .parts import find_parts
from .roles import Roles, find_roles, is_head_row
from .rows import Columns, notes, too_long, total_label, total_rows

Kept = Integers | slice


def lists_of(
    grid: Grid, known: Known, limits: Limits, sheet: str | None = None
) -> tuple[Listing, ...]:
    """Every list of amounts in the grid, in order. A new list needs heads of its own."""
    roles = find_roles(grid, 0, grid.height, known)
    if roles is None:
        return ()
    columns = Columns(grid, limits)
    starts = [0, *_heads_again(grid, columns, roles, known)]
    if len(starts) == 1:
        return (_listing(grid, columns, roles, grid.height, known, sheet),)
    lists: list[Listing] = []
    blocks = zip(starts, [*starts[1:], grid.height], strict=True)
    for start, stop in islice(blocks, limits.max_lists):
        roles = find_roles(grid, start, stop, known)
        if roles is not None:
            lists.append(_listing(grid, columns, roles, stop, known, sheet))
    filled = [listing for listing in lists if len(listing)]
    return tuple(filled or lists)


def _heads_again(grid: Grid, columns: Columns, roles: Roles, known: Known) -> list[int]:
    """The rows where a new list has heads: other heads than before, or the same after its sum.

    The same heads at a page break, or after the sum of a part, go on with the list.
    """
    figures = np.zeros(grid.height, dtype=np.bool_)
    for column in roles.amounts:
        figures |= columns.amounts(column, 0, grid.height).known
    totals = columns.totals(roles, grid.height)
    current = list(roles.heads)
    starts: list[int] = []
    for row in (np.flatnonzero(~figures[roles.first :]) + roles.first).tolist():
        if not is_head_row(grid, row, known):
            continue
        cells = grid.row(row)
        above = bisect_left(totals, row) - 1
        ended = above >= 0 and not figures[totals[above] + 1 : row].any()
        if ended:
            ended = not any(map(is_part_label, grid.row(totals[above])))
        if cells == current and not ended:
            continue
        starts.append(row)
        current = cells
    return starts


def _listing(
    grid: Grid,
    cells: Columns,
    roles: Roles,
    stop: int,
    known: Known,
    sheet: str | None,
) -> Listing:
    first = roles.first
    labels = cells.words(roles.label, first, stop)
    scales = [scale_of(roles.heads[column]) for column in roles.amounts]
    in_kronor = [
        cells.in_kronor(column, first, stop, scale) if scale > 1 else None
        for column, scale in zip(roles.amounts, scales, strict=True)
    ]
    read = [
        cells.amounts(column, first, stop) if scaled is None else scaled
        for column, scaled in zip(roles.amounts, in_kronor, strict=True)
    ]
    slid = too_long(cells, roles, stop)
    for amounts in read if slid else ():
        amounts.known[slid] = False
        amounts.values[slid] = 0
    is_total = total_rows(cells, roles, stop, labels, read, known)
    is_note, unread = notes(grid, roles, labels, read, is_total, known)
    body = ~is_total & ~is_note
    kept = _kept(body)
    rows = range(first, stop)[kept] if isinstance(kept, slice) else first + kept
    before = np.cumsum(body)
    heads = [roles.heads[column] or f"#{column + 1}" for column in roles.amounts]
    units = [None if scaled is None else Unit.KRONOR for scaled in in_kronor]
    columns = _columns(heads, roles, read, units, kept, sheet)
    keys = _grouping({column: cells.words(column, first, stop) for column in roles.keys})
    codes = cells.words(roles.code, first, stop) if roles.code is not None else None

    def row(offset: int) -> int | None:
        return None if is_total[offset] else int(before[offset]) - 1

    def place(offset: int, index: int) -> Place:
        letters = columns[index].letters
        return Place(grid.line(first + offset), letters, sheet)

    bad = tuple(
        BadCell(
            row=row(offset),
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
            row=row(offset),
            label=labels[offset],
            raw=" ".join(cell for cell in grid.row(first + offset)[roles.label + 1 :] if cell),
            problem=RowProblem.WRONG_COUNT,
            readings=0,
            place=Place(grid.line(first + offset), None, sheet),
        )
        for offset in slid
        if is_total[offset] or body[offset]
    )
    stated = tuple(
        Stated(
            label=total_label(grid, roles, first + offset, labels[offset]),
            after=int(before[offset]),
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
        labels=labels.at(kept),
        codes=codes.at(kept) if codes is not None else None,
        key_heads=tuple(roles.heads[column] for column in keys),
        keys=tuple(key.at(kept) for key in keys.values()),
        columns=columns,
        stated=stated,
        bad_cells=bad,
        bad_rows=bad_rows,
        lines=_Lines(grid, rows),
        sheet=sheet,
        beside=_beside(grid, roles, sheet),
        unchecked=tuple(roles.heads[column] or f"#{column + 1}" for column in roles.unchecked),
        passed=tuple(
            (labels[offset], Place(grid.line(first + offset), None, sheet)) for offset in unread
        ),
    )


def _beside(grid: Grid, roles: Roles, sheet: str | None) -> Place | None:
    if roles.beside is None or roles.head is None:
        return None
    return Place(grid.line(roles.head), _letters(roles.beside), sheet)


def _kept(body: Flags) -> Kept:
    """The rows of the list. Sums and notes mostly stand last, and then nothing need be moved."""
    if not body.any():
        return slice(0, 0)
    first, stop = int(body.argmax()), len(body) - int(body[::-1].argmax())
    return slice(first, stop) if body[first:stop].all() else np.flatnonzero(body)


def _grouping(columns: dict[int, Coded]) -> dict[int, Coded]:
    """The columns where words come back on several rows, so that they may group them."""
    return {
        column: cells
        for column, cells in columns.items()
        if any(cells.words) and 2 * len(cells.words) <= len(cells) + 1
    }


def _columns(
    heads: Sequence[str],
    roles: Roles,
    read: Sequence[Amounts],
    units: Sequence[Unit | None],
    kept: Kept,
    sheet: str | None,
) -> tuple[Column, ...]:
    columns = [
        Column(
            head=head,
            role=Role.AMOUNT,
            values=amounts.values[kept],
            known=amounts.known[kept],
            letters=_letters(column) if sheet is not None else None,
            unit=unit,
        )
        for head, column, amounts, unit in zip(heads, roles.amounts, read, units, strict=True)
    ]
    return find_parts(columns)


def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


class _Lines(Sequence[int]):
    """The line of each row of a list, asked only where something is found."""

    def __init__(self, grid: Grid, rows: Sequence[int] | Integers) -> None:
        self._grid, self._rows = grid, rows

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, index: int) -> int:  # type: ignore[override]
        return self._grid.line(int(self._rows[index]))

    def __iter__(self) -> Iterator[int]:
        return (self[index] for index in range(len(self)))
