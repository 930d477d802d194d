"""Which rows a stated sum covers, and what they add up to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ..cells.coded import Integers
from ..cells.words import is_grand_label
from ..listing import Listing, Stated


@dataclass(frozen=True, eq=False, slots=True)
class Rows:
    """Rows begin..end of the list, or, where `chosen` is given, those rows."""

    begin: int
    end: int
    chosen: Integers | None = None

    def __len__(self) -> int:
        return self.end - self.begin if self.chosen is None else len(self.chosen)


def covered(listing: Listing) -> Iterator[tuple[Stated, tuple[Rows, ...]]]:
    """Each stated sum with the rows it may cover, the likeliest first.

    A sum with the same year, part or law as some rows covers those. Else it covers the rows
    since the sum before it; or all rows above, where there are none since or the words say so.
    A sum above all rows covers them all, or, where more sums follow, the rows up to the next.
    """
    groups = _groups(listing)
    size = len(listing)
    ends = [stated.after for stated in listing.stated]
    leading = len(ends) > 1 and ends[0] == 0
    before = 0
    for stated, end in zip(listing.stated, [*ends[1:], size], strict=False):
        chosen = _same_keys(groups, stated)
        if chosen is not None:
            yield stated, (Rows(0, size, chosen),)
            continue
        grand = is_grand_label(stated.label)
        above, below = Rows(0, stated.after), Rows(stated.after, end)
        choices: tuple[Rows, ...]
        if stated.after == 0:
            choices = (Rows(0, size),)
        elif stated.after == before or before == 0 or grand:
            choices = (above,)
        else:
            choices = (Rows(before, stated.after), above)
        if leading and len(below):
            choices = (*choices, below) if grand else (below, *choices)
        yield stated, choices
        before = stated.after


def _groups(listing: Listing) -> tuple[dict[str, Integers], ...]:
    if not listing.stated or not any(any(stated.keys) for stated in listing.stated):
        return ()
    return tuple(_rows_by_word(cells) for cells in listing.keys)


def _rows_by_word(cells: Sequence[str]) -> dict[str, Integers]:
    rows: dict[str, list[int]] = {}
    for row, cell in enumerate(cells):
        rows.setdefault(cell, []).append(row)
    return {word: np.array(found, dtype=np.int64) for word, found in rows.items()}


def _same_keys(groups: Sequence[dict[str, Integers]], stated: Stated) -> Integers | None:
    """The rows with the keys of the stated sum; None where it has none, or no row has them."""
    chosen: Integers | None = None
    for group, word in zip(groups, stated.keys, strict=False):
        if not word:
            continue
        if word not in group:
            return None
        chosen = group[word] if chosen is None else np.intersect1d(chosen, group[word])
    return chosen if chosen is not None and len(chosen) else None


class Sums:
    """Sums of columns over rows, each in constant time for rows that follow on each other."""

    def __init__(self, listing: Listing) -> None:
        self._listing = listing
        self._running: dict[int, Integers] = {}
        self._unknown: dict[int, Integers] = {}
        self._blank: dict[int, Integers] = {}

    def of(self, column: int, rows: Rows) -> int:
        """The known amounts of the rows, added up."""
        if rows.chosen is not None:
            return int(self._listing.columns[column].values[rows.chosen].sum())
        if rows.end - rows.begin == len(self._listing):
            return int(self._listing.columns[column].values.sum())
        if column not in self._running:
            self._running[column] = _running(self._listing.columns[column].values)
        return int(self._running[column][rows.end] - self._running[column][rows.begin])

    def unreadable(self, column: int, rows: Rows) -> int:
        """How many of the rows have an amount that cannot be read."""
        listing = self._listing
        if not listing.bad_cells and not listing.bad_rows:
            return 0
        if column not in self._unknown:
            marks = np.zeros(len(listing), dtype=np.int64)
            for cell in listing.bad_cells:
                if cell.row is not None and cell.column == column:
                    marks[cell.row] = 1
            for bad in listing.bad_rows:
                if bad.row is not None:
                    marks[bad.row] = 1
            self._unknown[column] = _running(marks)
        running = self._unknown[column]
        return _among(running, rows)

    def blank(self, column: int, rows: Rows) -> int:
        """How many of the rows have no amount at all, in this column neither."""
        if column not in self._blank:
            marks = np.zeros(len(self._listing), dtype=np.int64)
            marks[self._listing.blank()] = 1
            marks[self._listing.columns[column].known] = 0
            self._blank[column] = _running(marks)
        return _among(self._blank[column], rows)


def _running(values: Integers) -> Integers:
    running = np.zeros(len(values) + 1, dtype=np.int64)
    np.cumsum(values, out=running[1:])
    return running


def _among(running: Integers, rows: Rows) -> int:
    if rows.chosen is not None:
        return int((running[rows.chosen + 1] - running[rows.chosen]).sum())
    return int(running[rows.end] - running[rows.begin])
