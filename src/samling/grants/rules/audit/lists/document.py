"""From pasted text to the lists in it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..cells.amounts import Problem
from ..cells.words import is_grand_label, is_label_head
from ..limits import Limits
from ..listing import BadCell, BadRow, Column, Listing, Place, Role, RowProblem, Stated
from ..recipients import Known
from .columns_of_text import Budget, Settled, Shape, find_shape, settle_open, settle_row
from .heads import count_dates, find_heads, is_heading, is_page_head, join_broken
from .lines import Gap
from .parts import find_parts
from .rows import sums_of_groups
from .segments import Row, Segment, find_segments
from .splitting import Cells, Group, fewest, groups_of, most

_TITLE_LINES = 6
_SHORTEST_TITLE = 30
_NEARLY_ALL = 0.95
_FEW_DECIMALS = 0.2  # of the rows; with more, the list is in millions or per cent


@dataclass(frozen=True, eq=False, slots=True)
class Document:
    """The lists of a text, and how many lines with words belong to none of them."""

    lists: tuple[Listing, ...]
    passed_over: int


def read_document(text: str, known: Known, limits: Limits) -> Document:
    """Every list in the text. Other lines are passed over, and counted."""
    segments, passed_over = find_segments(text, known, limits)
    budget = Budget(limits.max_splits)
    lists: list[Listing] = []
    for segment in segments:
        listing = None
        if len(lists) < limits.max_lists:
            listing = _listing(segment, known, budget, limits)
        if listing is None:
            passed_over += len(segment.rows)
        else:
            lists.append(listing)
    return Document(tuple(lists), passed_over)


def _listing(segment: Segment, known: Known, budget: Budget, limits: Limits) -> Listing | None:
    groups = _groups(segment)
    broken = [not all(group.whole for group in row) for row in groups]
    if sum(broken) > _FEW_DECIMALS * len(groups):
        return None
    shape = find_shape([row for row in groups if row], budget, count_dates(segment.above))
    if shape is None:
        return None
    named = sums_of_groups([row.line.label for row in segment.rows], known)
    is_total = [row.line.is_total or row.line.label in named for row in segment.rows]
    body = [index for index, total in enumerate(is_total) if not total]
    totals = [index for index, total in enumerate(is_total) if total]
    sums = {index: settle_row(groups[index], shape, budget) for index in totals}
    spans = _spans(segment, totals, sums)

    def score(cells: Sequence[Cells | None]) -> int:
        return sum(_holding(cells[begin:end], stated) for begin, end, stated in spans)

    problems = [_problem(segment.rows[index], broken[index]) for index in body]
    choices = [
        [] if problem else settle_row(groups[index], shape, budget)
        for index, problem in zip(body, problems, strict=True)
    ]
    settled = settle_open(choices, score if spans else None, shape, budget)
    return _built(segment, shape, body, sums, settled, problems, limits)


def _problem(row: Row, is_broken: bool) -> RowProblem | None:
    if row.line.lacking:
        return RowProblem.UNREADABLE
    return RowProblem.NOT_WHOLE if is_broken else None


def _groups(segment: Segment) -> list[tuple[Group, ...]]:
    """The figures of each row. Spaces that do not break join, and where that alone gives the
    rows the same number of columns, ordinary spaces part."""
    narrow = [any(token.gap is Gap.NARROW for token in row.line.tokens) for row in segment.rows]
    if not any(narrow):
        return [groups_of(row.line.tokens) for row in segment.rows]
    parted = [groups_of(row.line.tokens, spaces_part=True) for row in segment.rows]
    counts = Counter(
        fewest(groups) if fewest(groups) == most(groups) else 0
        for groups, is_narrow in zip(parted, narrow, strict=True)
        if is_narrow
    )
    columns, rows = counts.most_common(1)[0]
    if columns and rows >= _NEARLY_ALL * counts.total():
        return parted
    return [groups_of(row.line.tokens) for row in segment.rows]


def _spans(
    segment: Segment, totals: Sequence[int], sums: dict[int, list[Cells]]
) -> list[tuple[int, int, Cells]]:
    """The rows (of those that are not sums) that each sure sum covers."""
    spans: list[tuple[int, int, Cells]] = []
    before = 0
    for order, index in enumerate(totals):
        after = index - order
        everything = after == before or is_grand_label(segment.rows[index].line.label)
        if len(sums[index]) == 1 and after:
            spans.append((0 if everything else before, after, sums[index][0]))
        before = after
    return spans


def _holding(rows: Sequence[Cells | None], stated: Cells) -> int:
    """In how many columns the rows add up to what is stated; none when a row is unknown."""
    known = [cells for cells in rows if cells is not None]
    if len(known) < len(rows):
        return 0
    return sum(
        value is not None and sum(cells[column] or 0 for cells in known) == value
        for column, value in enumerate(stated)
    )


def _built(
    segment: Segment,
    shape: Shape,
    body: Sequence[int],
    sums: dict[int, list[Cells]],
    settled: Sequence[Settled],
    problems: Sequence[RowProblem | None],
    limits: Limits,
) -> Listing:
    rows = [segment.rows[index] for index in body]
    values = np.zeros((shape.columns, len(rows)), dtype=np.int64)
    known = np.zeros((shape.columns, len(rows)), dtype=np.bool_)
    bad_cells: list[BadCell] = []
    bad_rows: list[BadRow] = []
    for index, (row, one) in enumerate(zip(rows, settled, strict=True)):
        if one.cells is None:
            problem = problems[index] or one.problem
            assert problem is not None
            bad_rows.append(_bad(row, index, problem, one.readings))
            continue
        for column, value in enumerate(one.cells):
            if value is None:
                continue
            if abs(value) > limits.max_amount:
                bad_cells.append(_huge(row, index, column, value))
                continue
            values[column, index], known[column, index] = value, True
    stated: list[Stated] = []
    for order, (index, choices) in enumerate(sums.items()):
        row = segment.rows[index]
        if len(choices) != 1 or row.line.lacking:
            problem = RowProblem.AMBIGUOUS if choices else RowProblem.WRONG_COUNT
            problem = _problem(row, False) or problem
            bad_rows.append(_bad(row, None, problem, len(choices)))
            continue
        cells = tuple(
            value if value is None or abs(value) <= limits.max_amount else None
            for value in choices[0]
        )
        bad_cells.extend(
            _huge(row, None, column, value)
            for column, value in enumerate(choices[0])
            if value is not None and abs(value) > limits.max_amount
        )
        stated.append(Stated(row.line.label, index - order, (), cells, _place(row)))
    named = find_heads(segment.above, shape.columns)
    label_head, heads = named or (
        "",
        tuple(f"#{number}" for number in range(1, shape.columns + 1)),
    )
    columns = tuple(
        Column(head, Role.AMOUNT, values[column], known[column])
        for column, head in enumerate(heads)
    )
    if shape.total:
        columns = tuple(
            replace(column, role=Role.TOTAL if index == shape.columns - 1 else Role.PART)
            for index, column in enumerate(columns)
        )
    else:
        columns = find_parts(columns)
    return Listing(
        title=_title(segment.above),
        label_head=label_head,
        labels=[row.line.label for row in rows],
        codes=None,
        key_heads=(),
        keys=(),
        columns=columns,
        stated=tuple(stated),
        bad_cells=tuple(bad_cells),
        bad_rows=tuple(bad_rows),
        lines=[row.line.number for row in rows],
        pages=[row.page for row in rows],
    )


def _title(above: Sequence[str]) -> str | None:
    """The heading nearest above the heads: lines up to one that begins as a sentence does.

    What a page repeats (its number, the day, who sent it) is no heading, and ends one.
    """
    for end in range(len(above) - 1, -1, -1):
        if not is_label_head(above[end]):
            continue
        while end and is_page_head(above[end - 1]):
            end -= 1
        for start in range(end - 1, max(-1, end - 1 - _TITLE_LINES), -1):
            if is_page_head(above[start]):
                return None
            title = " ".join(join_broken(above[start:end]))
            begins = title[:1].isupper() and (start == 0 or not above[start - 1].endswith("-"))
            if begins and len(title) >= _SHORTEST_TITLE:
                # A sentence is no heading, and the sender's name may be the head of the page.
                return None if title.endswith(".") or not is_heading(title) else title
        return None
    return None


def _bad(row: Row, index: int | None, problem: RowProblem, ways: int) -> BadRow:
    raw = row.line.lacking or " ".join(token.words for token in row.line.tokens)
    return BadRow(index, row.line.label, raw, problem, ways, _place(row))


def _huge(row: Row, index: int | None, column: int, value: int) -> BadCell:
    return BadCell(index, row.line.label, column, str(value)[:40], Problem.HUGE, _place(row))


def _place(row: Row) -> Place:
    return Place(row.line.number, page=row.page)
