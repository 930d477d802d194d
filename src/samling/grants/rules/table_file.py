"""The first table of a file of rows, as people hand it in: CSV or Excel."""

from .audit.cells.decoding import decode
from .audit.cells.delimited import find_separator, read_delimited
from .audit.cells.grid import Grid
from .audit.cells.spreadsheet import read_spreadsheet
from .audit.limits import Limits


def first_table(content: bytes, limits: Limits) -> Grid | None:
    """Rows and columns; None where there is no table in it. Raises Unreadable.

    The caller has seen to that it is not too large.
    """
    if content.startswith(b"PK\x03\x04"):
        sheets = read_spreadsheet(content, limits).sheets
        return sheets[0].grid if sheets else None
    text = decode(content).text
    separator = find_separator(text)
    return None if separator is None else read_delimited(text, separator, limits)


def heads_of(grid: Grid) -> list[str]:
    """The heads of its columns, as they are looked up: small letters, single spaces."""
    return [" ".join(cell.casefold().replace("_", " ").split()) for cell in grid.row(0)]
