"""Which columns are the parts of a row's total: by their heads, else by their figures."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ..cells.words import is_total_head
from ..listing import Column, Role

_SAMPLE = 400
_MOST = 0.9  # of the rows add up, where no head says which column is the total
_FEW_ROWS = 3


def find_parts(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The same columns with their roles.

    A column called a total is the sum of columns before it, back to the previous total; leading
    ones that do not belong (inhabitants, places) are left out where the rows then add up.
    """
    roles = [Role.AMOUNT] * len(columns)
    begin = 0
    for index, column in enumerate(columns):
        if not is_total_head(column.head):
            continue
        first = _first_part(columns, begin, index)
        if first is not None:
            roles[first:index] = [Role.PART] * (index - first)
            roles[index] = Role.TOTAL
        begin = index + 1
    if Role.TOTAL not in roles and len(columns) > 2:
        last = len(columns) - 1
        for first in range(last - 1):
            agreeing, rows = _agreement(columns, first, last, 0)
            if rows >= _FEW_ROWS and agreeing >= _MOST * rows:
                roles[first:last] = [Role.PART] * (last - first)
                roles[last] = Role.TOTAL
                break
    return tuple(replace(column, role=role) for column, role in zip(columns, roles, strict=True))


def _first_part(columns: Sequence[Column], begin: int, total: int) -> int | None:
    """Where the parts of the total begin; None when there are not two of them."""
    if total - begin < 2:
        return None
    best = begin
    best_score = (-1, -1)
    for first in range(begin, total - 1):
        exact, rows = _agreement(columns, first, total, 0)
        near, _ = _agreement(columns, first, total, total - first)
        score = (exact, near)
        if score > best_score:
            best, best_score = first, score
        if rows and exact == rows:
            break
    return best


def _agreement(columns: Sequence[Column], first: int, total: int, slack: int) -> tuple[int, int]:
    """How many of the sampled rows have parts adding up to the total, and how many have one."""
    step = max(1, len(columns[total].values) // _SAMPLE)
    parts = sum(column.values[::step] for column in columns[first:total])
    known = columns[total].known[::step]
    for column in columns[first:total]:
        known = known & (column.known[::step] | (column.values[::step] == 0))
    off = np.abs(parts - columns[total].values[::step])
    return int(np.count_nonzero((off <= slack) & known)), int(np.count_nonzero(known))
