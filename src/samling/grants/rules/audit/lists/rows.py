"""Which rows of a table are sums, notes, or heads that stand again; the rest are recipients."""

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from samling.kernel import AreaKind

from ..cells.amounts import Problem, read_scaled
from ..cells.coded import Coded, Flags
from ..cells.grid import Amounts, Grid
from ..cells.words import ends_as_total, is_total_label
from ..limits import Limits
from ..recipients import KINDS, Known
from .roles import Roles

_WIDER = (AreaKind.COUNTY, AreaKind.COUNTRY)


class Columns:
    """Whole columns, read once however many lists the grid holds."""

    def __init__(self, grid: Grid, limits: Limits) -> None:
        self._grid, self._limits = grid, limits
        self._words: dict[int, Coded] = {}
        self._amounts: dict[int, Amounts] = {}
        self._totals: dict[int, list[int]] = {}

    def words(self, column: int, first: int, stop: int) -> Coded:
        return self._whole(column)[first:stop]

    def _whole(self, column: int) -> Coded:
        if column not in self._words:
            self._words[column] = self._grid.words(column, 0, self._grid.height)
        return self._words[column]

    def amounts(self, column: int, first: int, stop: int) -> Amounts:
        if column not in self._amounts:
            self._amounts[column] = self._grid.amounts(
                column, 0, self._grid.height, self._limits.max_amount
            )
        return self._amounts[column].part(first, stop)

    def in_kronor(self, column: int, first: int, stop: int, scale: int) -> Amounts | None:
        """Figures of thousands or millions with decimals, in kronor; None where all are whole."""
        read, most = self.amounts(column, first, stop), self._limits.max_amount
        broken = {at for at, (_, problem) in read.wrong.items() if problem is Problem.NOT_WHOLE}
        if not broken or int(np.abs(read.values).max(initial=0)) > most // scale:
            return None
        values, known, wrong = read.values * scale, read.known.copy(), dict(read.wrong)
        for at in broken:
            cell, _ = wrong.pop(at)
            match read_scaled(cell, scale, most):
                case Problem() as problem:
                    wrong[at] = (cell, problem)
                case int(value):
                    values[at], known[at] = value, True
        return Amounts(values, known, wrong)

    def totals(self, roles: Roles, stop: int) -> list[int]:
        """Rows that state sums: so called as recipient, or before a blank recipient."""
        rows: set[int] = set()
        for column in range(roles.label + 1):
            if column not in self._totals:
                is_total = self._whole(column).where(is_total_label)
                self._totals[column] = np.flatnonzero(is_total).tolist()
            found = self._totals[column]
            for row in found[bisect_left(found, roles.first) : bisect_left(found, stop)]:
                if column == roles.label or not self._whole(roles.label)[row]:
                    rows.add(row)
        return sorted(rows)


def too_long(cells: Columns, roles: Roles, stop: int) -> list[int]:
    """Rows with figures beyond the last head: their cells may have slid."""
    slid = np.zeros(stop - roles.first, dtype=np.bool_)
    for column in roles.beyond:
        found = cells.words(column, roles.first, stop)
        slid |= found.where(lambda cell: any(map(str.isdigit, cell)))
    rows: list[int] = np.flatnonzero(slid).tolist()
    return rows


def total_rows(
    cells: Columns,
    roles: Roles,
    stop: int,
    labels: Coded,
    read: Sequence[Amounts],
    known: Known,
) -> Flags:
    """Rows that state sums: by what they are called, or the last when it adds up."""
    is_total = np.zeros(len(labels), dtype=np.bool_)
    is_total[[row - roles.first for row in cells.totals(roles, stop)]] = True
    if sums := sums_of_groups(labels, known):
        has_amount = np.any([amounts.known for amounts in read], axis=0)
        is_total |= labels.where(sums.__contains__) & has_amount
    unlabelled = _unlabelled_total(labels, read, is_total)
    if unlabelled is not None:
        is_total[unlabelled] = True
    return is_total


def sums_of_groups(labels: Sequence[str], known: Known) -> set[str]:
    """The labels that name sums otherwise: "Skåne totalt", and counties amid municipalities."""
    kinds = known.kinds_of(labels)
    wider = _WIDER if AreaKind.MUNICIPALITY in kinds and AreaKind.COUNTY not in kinds else ()
    return {
        label
        for label in Coded.of(labels).words
        if known.find(label, kinds) is None
        and (ends_as_total(label) or known.find(label, wider) is not None)
    }


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


def notes(
    grid: Grid,
    roles: Roles,
    labels: Coded,
    read: Sequence[Amounts],
    is_total: Flags,
    known: Known,
) -> tuple[Flags, list[int]]:
    """Rows that are no recipients: heads that stand again; rows without any amount, and rows
    below the last sum, that name no area. Then those of them that may yet be recipients."""
    empty = ~is_total
    for amounts in read:
        empty &= ~amounts.known
    below = _below_last(is_total)
    if not empty.any() and not below:
        return empty, []
    filled = np.flatnonzero(~empty)
    begin, end = (int(filled[0]), int(filled[-1])) if len(filled) else (0, 0)
    kinds = known.kinds_of(labels[: below.start])
    unread: list[int] = []
    for offset in np.flatnonzero(empty).tolist():
        cells = grid.row(roles.first + offset)
        label = labels[offset]
        if _is_heads(cells, roles):
            continue
        is_wrong = any(offset in amounts.wrong for amounts in read)
        is_blank = not any(cells[column] for column in roles.amounts)
        if is_wrong or (label and not is_blank) or (kinds and known.find(label, kinds)):
            empty[offset] = False
        elif label and begin < offset < end and known.find(label, (*KINDS, *_WIDER)) is None:
            unread.append(offset)
    if kinds and not any(known.find(labels[offset], kinds) for offset in below):
        unread += [offset for offset in below if labels[offset] and not empty[offset]]
        empty[unread] = True
    return empty, unread


def _below_last(is_total: Flags) -> range:
    totals = np.flatnonzero(is_total)
    return range(int(totals[-1]) + 1 if len(totals) else len(is_total), len(is_total))


def _is_heads(cells: Sequence[str], roles: Roles) -> bool:
    heads = roles.heads
    return bool(heads[roles.label]) and all(
        cells[column] == heads[column] for column in (roles.label, *roles.amounts)
    )


def total_label(grid: Grid, roles: Roles, row: int, label: str) -> str:
    """What the total is called: in the column of recipients, or in one before it."""
    if label:
        return label
    return next((cell for cell in grid.row(row) if is_total_label(cell)), "")
