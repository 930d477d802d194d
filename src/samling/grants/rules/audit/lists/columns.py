"""What the cells of a column of a table are: figures, codes, years, or decimals."""

from collections.abc import Sequence

from ..cells.amounts import Problem, looks_like_amount, read_amount, says_lacking
from ..cells.words import is_total_label
from ..recipients import KINDS, Known

_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def is_numeric(cells: Sequence[str]) -> bool:
    """Whether at least half of the cells with something in them are numbers."""
    filled = [cell for cell in cells if not says_lacking(cell)]
    figures = sum(looks_like_amount(cell) for cell in filled)
    return bool(filled) and 2 * figures >= len(filled)


def mostly_blank(cells: Sequence[str]) -> bool:
    """Whether less than half of the cells hold anything."""
    return 2 * sum(map(bool, cells)) < len(cells)


def are_hundredths(cells: Sequence[str]) -> bool:
    """Whether two figures stand in every cell: decimals that a comma has parted from amounts."""
    return all(cell.isdigit() and len(cell) == 2 for cell in cells if cell)


def holds_figures(cells: Sequence[str]) -> bool:
    """Whether most cells have a figure in them, though perhaps not one that can be read."""
    filled = [cell for cell in cells if not says_lacking(cell)]
    return 2 * sum(any(map(str.isdigit, cell)) for cell in filled) > len(filled)


def are_codes(cells: Sequence[str], known: Known) -> bool:
    """Whether nearly all cells are codes of areas."""
    filled = [cell for cell in cells if cell and not is_total_label(cell)]
    right = sum(known.by_code(cell, KINDS) is not None for cell in filled)
    return bool(filled) and 5 * right >= 4 * len(filled)


def is_year(cell: str) -> bool:
    """Whether the cell is a year of our time and nothing else."""
    return cell.isdigit() and len(cell) == 4 and _FIRST_YEAR <= int(cell) <= _LAST_YEAR


def are_years(cells: Sequence[str]) -> bool:
    """Whether all cells with something in them are years."""
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(is_year(cell) for cell in filled)


def are_decimals(cells: Sequence[str]) -> bool:
    """Whether most figures have decimals: shares or millions, not kronor."""
    figures = [cell for cell in cells if looks_like_amount(cell)]
    broken = sum(read_amount(cell, 10**18) is Problem.NOT_WHOLE for cell in figures)
    return 2 * broken > len(figures)
