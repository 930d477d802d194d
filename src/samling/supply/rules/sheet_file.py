"""The rows of an Excel file that somebody hands in."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import python_calamine

from samling.kernel import Fault, Text
from samling.platform.rules.unpacking import Unreadable, broken_spreadsheet, unpack

SHEET = "Insatser"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLimits:
    """The largest file that is read; see `platform.rules.unpacking` for what is unpacked."""

    max_rows: int
    max_cells: int
    max_unpacked: int
    max_ratio: int
    max_columns: int = 200
    max_entries: int = 2_000


def rows_of(content: bytes, limits: SheetLimits) -> Iterator[tuple[int, list[Any]]]:
    """The rows of the sheet "Insatser", or of the first, with their lines from 1; empty ones are
    left out. Cells are as they stand: words, numbers, days, yes or no. One row is held at a time,
    so that a file which is too long is known as such only when so many have been read. Raises
    Unreadable.
    """
    if content[:2] != b"PK":
        raise Unreadable(
            Fault(
                "SUPPLY-SHEET-KIND",
                Text("Filen är inte en Excelfil (.xlsx).", "The file is not an Excel file."),
                Text("Spara den som .xlsx och försök igen.", "Save it as .xlsx and try again."),
            )
        )
    number = 0
    for line, cells in enumerate(_every(unpack(content, limits).content), start=1):
        if all(cell == "" or cell is None for cell in cells):
            continue
        number += 1
        if number > limits.max_rows:
            raise _too_many_rows(limits.max_rows)
        yield line, cells[: limits.max_columns]


def _every(content: bytes) -> Iterator[list[Any]]:
    """Each row from the first, also where it is empty."""
    try:
        with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            names = [
                each.name
                for each in workbook.sheets_metadata
                if each.typ is python_calamine.SheetTypeEnum.WorkSheet
            ]
            if not names:
                raise broken_spreadsheet()
            sheet = workbook.get_sheet_by_name(SHEET if SHEET in names else names[0])
            if sheet.end is not None:
                yield from sheet.iter_rows()
    except (python_calamine.CalamineError, OSError, ValueError):
        raise broken_spreadsheet() from None


def _too_many_rows(most: int) -> Unreadable:
    return Unreadable(
        Fault(
            "SUPPLY-SHEET-ROWS",
            Text(
                f"Filen har mer än {most} rader. Fler går inte att läsa på en gång.",
                f"The file has more than {most} rows. No more can be read at once.",
            ),
            Text("Dela upp den i flera filer.", "Divide it into several files."),
        )
    )
