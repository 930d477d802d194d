"""What each column of a table is: recipient, code, key that groups rows, or amount."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..cells.amounts import Problem, is_attempt, looks_like_amount, read_amount, says_lacking
from ..cells.grid import Grid
from ..cells.words import (
    is_amount_head,
    is_code_head,
    is_head_word,
    is_label_only,
    is_total_label,
    is_year_head,
)
from ..recipients import KINDS, Known
from ..units import is_unit
from .columns import (
    are_codes,
    are_decimals,
    are_hundredths,
    are_years,
    holds_figures,
    is_numeric,
    is_year,
    mostly_blank,
)

_LOOK_FOR_HEAD = 60
_PREAMBLE = 12
_HEAD_WITHIN = 4
_SAMPLE_ROWS = 200


@dataclass(frozen=True, slots=True)
class Roles:
    """head: the row of heads, or None. first: the first row of data. Columns by number.

    keys: columns that may group the rows. beyond: columns after the last head, in which few
    rows have anything, or only decimals. beside: where the head of the recipients stands again,
    for another list to the right.
    """

    head: int | None
    first: int
    label: int
    code: int | None
    keys: tuple[int, ...]
    amounts: tuple[int, ...]
    heads: tuple[str, ...]
    beyond: tuple[int, ...]
    beside: int | None


def find_roles(grid: Grid, start: int, stop: int, known: Known) -> Roles | None:
    """The parts that columns play in rows start..stop; None when there is no list of amounts."""
    first = _first_data_row(grid, start, stop)
    if first is None:
        return None
    head = _head_row(grid, start, first, known)
    if head is None:
        head = _head_below(grid, first, stop, known)
    if head is not None:
        first = head + 1
    heads = _heads(grid, start, head)
    sample = _sample(grid, first, stop)
    columns = list(zip(*sample, strict=True))
    headed = max((index for index, each in enumerate(heads) if each), default=grid.width)
    beyond = tuple(
        index
        for index, cells in enumerate(columns)
        if index > headed and (mostly_blank(cells) or are_hundredths(cells))
    )
    numeric = [
        is_numeric(cells) or (is_amount_head(head) and holds_figures(cells))
        for cells, head in zip(columns, heads, strict=True)
    ]
    label = _label_column(columns[: headed + 1], numeric[: headed + 1], known)
    if label is None:
        return None
    beside = next(
        (i for i in range(label + 2, grid.width) if heads[i] and heads[i] == heads[label]), None
    )
    end = grid.width if beside is None else beside
    code = next(
        (
            index
            for index, cells in enumerate(columns[:end])
            if index != label
            and (index < label or is_code_head(heads[index]))
            and are_codes(cells, known)
        ),
        None,
    )
    amounts = tuple(
        index
        for index, cells in enumerate(columns[:end])
        if numeric[index]
        and index not in (label, code, *beyond)
        and not is_code_head(heads[index])
        and not (is_year_head(heads[index]) and are_years(cells))
        and not are_decimals(cells)
        and (index > label or is_amount_head(heads[index]))
    )
    if not amounts:
        return None
    keys = tuple(
        index
        for index, cells in enumerate(columns[:end])
        if index not in (label, code, *amounts, *beyond)
        and (index < label or not numeric[index] or are_years(cells))
    )
    return Roles(head, first, label, code, keys, amounts, heads, beyond, beside)


def _first_data_row(grid: Grid, start: int, stop: int) -> int | None:
    """The first row with words and an amount; a row of years above amounts is a row of heads."""
    only_years = None
    for row in range(start, min(stop, start + _LOOK_FOR_HEAD)):
        cells = grid.row(row)
        figures = [cell for cell in cells if looks_like_amount(cell)]
        words = [cell for cell in cells if cell and not looks_like_amount(cell)]
        coded = len(figures) > 1 and all(len(cell) == 4 for cell in cells[:1])
        if not figures or not (words or coded):
            continue
        if all(is_year(cell) for cell in figures) and not _follows_heads(grid, start, row):
            only_years = row if only_years is None else only_years
            continue
        return row
    return only_years


def _follows_heads(grid: Grid, start: int, row: int) -> bool:
    """Whether the row above has words in as many cells as this one, and no figures."""
    if row == start:
        return False
    above = grid.row(row - 1)
    filled = sum(map(bool, grid.row(row)))
    return sum(map(bool, above)) >= filled and not any(map(looks_like_amount, above))


def is_head_row(grid: Grid, row: int, known: Known) -> bool:
    """Whether words of heads, and no amounts, stand above every amount of the next row."""
    if row + 1 >= grid.height:
        return False
    above, below = grid.row(row), grid.row(row + 1)
    if any(looks_like_amount(cell) and not is_year(cell) for cell in above):
        return False
    figures = [column for column, cell in enumerate(below) if looks_like_amount(cell)]
    words = any(cell and not looks_like_amount(cell) for cell in below)
    heads = [above[column] for column in figures]
    worded = any(not is_year(head) for head in heads) or len(set(heads)) > 1
    return (
        words
        and worded
        and all(map(_may_be_head, heads))
        and any(map(is_head_word, above))
        and not _names_area(above, known)
    )


def _may_be_head(cell: str) -> bool:
    """Whether a cell is words, not a figure or what stands instead of one."""
    if not cell or says_lacking(cell):
        return False
    return not is_attempt(cell) or is_year(cell[:4])


def _names_area(cells: Sequence[str], known: Known) -> bool:
    """Whether the first words of a row are a recipient."""
    words = next((cell for cell in cells if cell and not cell.isdigit()), "")
    return known.find(words, KINDS) is not None


def _head_row(grid: Grid, start: int, first: int, known: Known) -> int | None:
    """The nearest row above that may be heads and is no recipient with an unreadable amount."""
    passed = 0
    for row in range(first - 1, start - 1, -1):
        cells = grid.row(row)
        filled = [column for column, cell in enumerate(cells) if cell]
        is_recipient = bool(filled) and (
            _names_area(cells, known)
            or any(
                is_label_only(grid.row(above)[filled[0]])
                for above in range(max(start, row - _PREAMBLE), row)
            )
        )
        if is_recipient:
            continue
        if len(filled) >= min(2, grid.width) and all(_may_be_head(cells[each]) for each in filled):
            return row
        passed += 1
        if passed == _HEAD_WITHIN:
            break
    return None


def _head_below(grid: Grid, first: int, stop: int, known: Known) -> int | None:
    """The last heads below rows that only look like a list: "Antal mottagare 3"."""
    head = None
    for row in range(first, min(first + _PREAMBLE, stop - 1)):
        if any(map(is_total_label, grid.row(row))):
            break
        if is_head_row(grid, row, known):
            head = row
    return head


def _heads(grid: Grid, start: int, head: int | None) -> tuple[str, ...]:
    """The heads; of two rows, the lower, with the upper's words where it is blank or a unit."""
    if head is None:
        return ("",) * grid.width
    lower = grid.row(head)
    if head == start:
        return tuple(lower)
    upper = grid.row(head - 1)
    if not any(map(is_label_only, upper)) or any(map(is_label_only, lower)):
        return tuple(lower)
    return tuple(
        below
        if not above or (below and not is_unit(below))
        else f"{above}, {below}"
        if below
        else above
        for above, below in zip(upper, lower, strict=True)
    )


def _sample(grid: Grid, first: int, stop: int) -> list[list[str]]:
    """Rows spread evenly, with the last ones, where totals are stated."""
    count = stop - first
    step = max(1, count // _SAMPLE_ROWS)
    chosen = {*range(first, stop, step), *range(max(first, stop - 5), stop)}
    return [grid.row(row) for row in sorted(chosen)]


def _label_column(
    columns: Sequence[Sequence[str]], numeric: Sequence[bool], known: Known
) -> int | None:
    """The column of recipients: where most areas are named, or totals stated, or words differ."""
    worded = [index for index, is_number in enumerate(numeric) if not is_number]
    worded = [index for index in worded if any(columns[index])]
    if not worded:
        coded = [index for index, cells in enumerate(columns) if are_codes(cells, known)]
        return coded[0] if coded else None

    def rank(index: int) -> tuple[int, int, int, int]:
        cells = [cell for cell in columns[index] if cell]
        named = [cell for cell in cells if not is_total_label(cell)]
        totals = len(cells) - len(named)
        return known.count_known(named), totals, len(set(named)), -index

    return max(worded, key=rank)


def find_decimals(grid: Grid) -> tuple[int, str] | None:
    """The line and the cell of the first amount that is not whole, below the heads."""
    for row in range(min(grid.height, _LOOK_FOR_HEAD)):
        cells = grid.row(row)
        if any(cell and not looks_like_amount(cell) for cell in cells):
            for cell in cells:
                if read_amount(cell, 10**18) is Problem.NOT_WHOLE:
                    return grid.line(row), cell
    return None
