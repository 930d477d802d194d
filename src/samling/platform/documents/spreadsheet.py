"""Excel workbooks: a heading, then one table per sheet, with real numbers and live sums."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

from .text import cell_text

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook as Writer
    from xlsxwriter.worksheet import Worksheet

Kind = Literal["text", "whole", "decimals", "percent"]

_INK = "#1D443B"
_LINE = "#D9D4CA"
_MARK = "#F4E6DB"
_MARK_INK = "#472104"
_NUMBER_FORMATS: dict[Kind, str] = {
    "text": "General",  # not "@": that would show the formulas of a cell edited later as text
    "whole": "#,##0",  # shown with the thousands sign of the reader's own Excel
    "decimals": "#,##0.00",
    "percent": "0.000000%",
}
_LONGEST_TEXT = 32_767  # Excel's limit of a cell


@dataclass(frozen=True, slots=True)
class Formula:
    """Arithmetic of our own in a cell, and its value for readers that do not compute.

    pattern: "=D{row}/E{row}"; {row} is the row it stands in. Never made from text in data.
    """

    pattern: str
    value: int | Fraction


Cell = str | int | Fraction | Formula | None


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """width: in characters. summed: the total row adds it up."""

    title: str
    width: int
    kind: Kind = "text"
    summed: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """lines: under the title, before the table. marks: the same, marked for attention.

    total: the words before the sums; no total row without them. frozen: columns that stay.
    """

    name: str
    title: str
    lines: tuple[str, ...]
    marks: tuple[str, ...]
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: str | None = None
    frozen: int = 0

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"{len(row)} cells in {len(self.columns)} columns")


@dataclass(frozen=True, slots=True)
class Workbook:
    """dated: the day that the content belongs to; it is also the file's date."""

    title: str
    subject: str
    author: str
    comments: str
    dated: date
    sheets: tuple[Sheet, ...]


def to_xlsx(workbook: Workbook) -> bytes:
    """The workbook as an Excel file; the same workbook always gives the same bytes.

    Text is neutralised by `cell_text` and written as text: never as formula, number or link.
    """
    from xlsxwriter.workbook import Workbook as Writer

    content = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with Writer(content, options) as writer:
        writer.set_properties(
            {
                "title": cell_text(workbook.title),
                "subject": cell_text(workbook.subject),
                "author": workbook.author,
                "comments": cell_text(workbook.comments),
                "created": datetime.combine(workbook.dated, time()),
            }
        )
        formats = _Formats(writer)
        for sheet in workbook.sheets:
            _write(writer.add_worksheet(sheet.name), sheet, formats)
    return content.getvalue()


class _Formats:
    def __init__(self, writer: Writer) -> None:
        self.title = writer.add_format({"bold": True, "font_size": 16, "font_color": _INK})
        self.line = writer.add_format({"font_color": "#5C574F"})
        self.mark = writer.add_format({"bold": True, "font_color": _MARK_INK, "bg_color": _MARK})
        base = {"text_wrap": True, "valign": "top"}
        heads = {"bold": True, "font_color": "#FFFFFF", "bg_color": _INK, **base}
        total = {"bold": True, "top": 1, "top_color": _INK}
        self.cells: dict[Kind, Format] = {}
        self.heads: dict[Kind, Format] = {}
        self.totals: dict[Kind, Format] = {}
        for kind, number_format in _NUMBER_FORMATS.items():
            align = {"align": "left" if kind == "text" else "right"}
            numbers = {"num_format": number_format}
            self.cells[kind] = writer.add_format(
                {**base, **align, **numbers, "bottom": 1, "bottom_color": _LINE}
            )
            self.heads[kind] = writer.add_format({**heads, **align})
            self.totals[kind] = writer.add_format({**total, **align, **numbers})


def _write(page: Worksheet, sheet: Sheet, formats: _Formats) -> None:
    head = len(sheet.lines) + len(sheet.marks) + 2
    first, last = head + 1, head + len(sheet.rows)
    _set_up(page, sheet, head, last)
    page.write_string(0, 0, _text(sheet.title), formats.title)
    for row, words in enumerate(sheet.lines, start=1):
        page.write_string(row, 0, _text(words), formats.line)
    for row, words in enumerate(sheet.marks, start=1 + len(sheet.lines)):
        page.write_string(row, 0, _text(words), formats.mark)
        for number in range(1, len(sheet.columns)):
            page.write_blank(row, number, None, formats.mark)
    for number, column in enumerate(sheet.columns):
        page.write_string(head, number, _text(column.title), formats.heads[column.kind])
    for row, cells in enumerate(sheet.rows, start=first):
        for number, (cell, column) in enumerate(zip(cells, sheet.columns, strict=True)):
            _write_cell(page, row, number, cell, formats.cells[column.kind])
    if sheet.total is not None:
        _write_total(page, sheet, first, last, formats)


def _set_up(page: Worksheet, sheet: Sheet, head: int, last: int) -> None:
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, column.width)
    page.freeze_panes(head + 1, sheet.frozen)
    page.autofilter(head, 0, last, len(sheet.columns) - 1)
    page.hide_gridlines(2)
    page.set_paper(9)  # A4
    if sum(column.width for column in sheet.columns) > 95:
        page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(head)
    page.set_footer("&L&A&R&P (&N)")


def _write_total(page: Worksheet, sheet: Sheet, first: int, last: int, formats: _Formats) -> None:
    assert sheet.total is not None
    for number, column in enumerate(sheet.columns):
        look = formats.totals[column.kind]
        if column.summed:
            letter = _letters(number)
            formula = Formula(
                f"=SUM({letter}{first + 1}:{letter}{last + 1})",
                sum(_whole(row[number]) for row in sheet.rows),
            )
            _write_cell(page, last + 1, number, formula, look)
        else:
            words = sheet.total if number == _label_column(sheet.columns) else ""
            page.write_string(last + 1, number, _text(words), look)


def _label_column(columns: Sequence[SheetColumn]) -> int:
    """The last text before the first sum."""
    sums = [number for number, column in enumerate(columns) if column.summed]
    return max(sums[0] - 1, 0) if sums else 0


def _write_cell(page: Worksheet, row: int, column: int, cell: Cell, look: Any) -> None:
    match cell:
        case None:
            page.write_blank(row, column, None, look)
        case str():
            page.write_string(row, column, _text(cell), look)
        case Formula(pattern=pattern, value=value):
            page.write_formula(row, column, pattern.format(row=row + 1), look, _number(value))
        case int() | Fraction():
            page.write_number(row, column, _number(cell), look)


def _text(words: str) -> str:
    safe = cell_text(words)
    return safe if len(safe) <= _LONGEST_TEXT else f"{safe[: _LONGEST_TEXT - 1]}…"


def _number(value: int | Fraction) -> int | float:
    """Excel knows only binary floats: exact for whole numbers up to 2^53."""
    return int(value) if isinstance(value, int) or value.denominator == 1 else float(value)


def _whole(cell: Cell) -> int:
    value = cell.value if isinstance(cell, Formula) else cell
    return value if isinstance(value, int) else 0


def _letters(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))
