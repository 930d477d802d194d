"""XLSX and OpenDocument sheets as cells of text."""

import io
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import python_calamine

from samling.platform.rules.unpacking import broken_spreadsheet, too_many_cells, unpack

from ..limits import Limits
from .decoding import clean
from .delimited import long_cell, too_many_columns, too_many_rows
from .grid import CellGrid

Cell = int | float | str | bool | time | date | datetime | timedelta


@dataclass(frozen=True, eq=False, slots=True)
class Sheet:
    name: str
    grid: CellGrid


@dataclass(frozen=True, eq=False, slots=True)
class Workbook:
    """form: "xlsx" or "ods". emptied: sheets left out because they span too many cells."""

    form: str
    sheets: tuple[Sheet, ...]
    emptied: int


def read_spreadsheet(content: bytes, limits: Limits) -> Workbook:
    """Every sheet that holds something. Formulas give their stored values. Raises Unreadable."""
    unpacked = unpack(content, limits)
    try:
        with python_calamine.CalamineWorkbook.from_filelike(
            io.BytesIO(unpacked.content)
        ) as workbook:
            sheets, wide = _sheets(workbook, limits)
    except (python_calamine.CalamineError, OSError, ValueError):
        raise broken_spreadsheet() from None
    if not sheets and wide:
        raise too_many_columns(wide, limits)
    if not sheets and unpacked.emptied:
        raise too_many_cells()
    return Workbook(unpacked.form, sheets, unpacked.emptied + bool(wide))


def _sheets(
    workbook: python_calamine.CalamineWorkbook, limits: Limits
) -> tuple[tuple[Sheet, ...], int]:
    """The sheets that hold something; and how wide the widest is that was left out."""
    sheets: list[Sheet] = []
    wide = 0
    left = limits.max_rows
    for about in workbook.sheets_metadata:
        if about.typ is not python_calamine.SheetTypeEnum.WorkSheet:
            continue  # a chart has no cells, and its part was not unpacked
        name = about.name
        sheet = workbook.get_sheet_by_name(name)
        if sheet.end is None:
            continue
        if sheet.end[1] >= limits.max_columns:
            wide = max(wide, sheet.end[1] + 1)
            continue
        rows: list[list[str]] = []
        lines: list[int] = []
        for line, row in enumerate(sheet.to_python(skip_empty_area=False), start=1):
            cells = [_text(cell) for cell in row]
            if any(cells):
                rows.append(cells)
                lines.append(line)
                if len(rows) > left:
                    raise too_many_rows(len(rows), limits)
                if max(map(len, cells)) > limits.max_cell:
                    raise long_cell(line, limits)
        left -= len(rows)
        if rows:
            sheets.append(Sheet(clean(name)[0], CellGrid(rows, max(map(len, rows)), lines)))
    return tuple(sheets), wide


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        if cell.isascii() and cell.isprintable():
            return cell.strip()
        return " ".join(clean(cell)[0].split())
    if isinstance(cell, bool):
        return "ja" if cell else "nej"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    return str(cell)
