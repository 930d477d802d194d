"""The rows of an Excel file that somebody hands in."""

import io
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


def rows_of(content: bytes, limits: SheetLimits) -> list[tuple[int, list[Any]]]:
    """The rows of the sheet "Insatser", or of the first, with their lines from 1; empty ones are
    left out. Cells are as they stand: words, numbers, days, yes or no. Raises Unreadable.
    """
    if content[:2] != b"PK":
        raise Unreadable(
            Fault(
                "SUPPLY-SHEET-KIND",
                Text("Filen är inte en Excelfil (.xlsx).", "The file is not an Excel file."),
                Text("Spara den som .xlsx och försök igen.", "Save it as .xlsx and try again."),
            )
        )
    unpacked = unpack(content, limits)
    try:
        with python_calamine.CalamineWorkbook.from_filelike(
            io.BytesIO(unpacked.content)
        ) as workbook:
            names = [
                each.name
                for each in workbook.sheets_metadata
                if each.typ is python_calamine.SheetTypeEnum.WorkSheet
            ]
            if not names:
                raise broken_spreadsheet()
            sheet = workbook.get_sheet_by_name(SHEET if SHEET in names else names[0])
            every = sheet.to_python(skip_empty_area=False) if sheet.end is not None else []
    except (python_calamine.CalamineError, OSError, ValueError):
        raise broken_spreadsheet() from None
    rows = [
        (line, list(cells[: limits.max_columns]))
        for line, cells in enumerate(every, start=1)
        if any(cell not in ("", None) for cell in cells)
    ]
    if len(rows) > limits.max_rows:
        raise Unreadable(
            Fault(
                "SUPPLY-SHEET-ROWS",
                Text(
                    f"Filen har {len(rows)} rader. Det går att läsa högst {limits.max_rows}.",
                    f"The file has {len(rows)} rows. At most {limits.max_rows} can be read.",
                ),
                Text("Dela upp den i flera filer.", "Divide it into several files."),
            )
        )
    return rows
