"""Excel files as people fill in the template."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import xlsxwriter

from samling.supply.documents import template_xlsx
from samling.supply.rules import COLUMNS

NAMES = {"2580": "Luleå", "2582": "Boden", "0180": "Stockholm"}


def template_with(*values: dict[str, Any], ids: Sequence[int] = ()) -> bytes:
    """The template with offers written in it, as those that are there are; new without ids."""
    content = template_xlsx(
        ((number, "", each) for number, each in enumerate(values, start=1)), NAMES, date(2026, 1, 1)
    )
    rows = cells_of(content)
    heads = rows[0]
    place = heads.index(COLUMNS["id"].sv)
    for number, row in enumerate(rows[1:]):
        row[place] = ids[number] if number < len(ids) else ""
    return sheet(*rows)


def cells_of(content: bytes) -> list[list[Any]]:
    """The first sheet of a file."""
    import python_calamine

    with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        return book.get_sheet_by_index(0).to_python(skip_empty_area=False)


def sheet(*rows: Sequence[Any]) -> bytes:
    """An Excel file with these rows on its only sheet."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        page = book.add_worksheet("Insatser")
        for line, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell not in ("", None):
                    page.write(line, column, cell)
    return content.getvalue()


def rows_with(*offers: dict[str, Any]) -> bytes:
    """A sheet with one row for each, by the columns' ids, in words as people write them."""
    heads = [each.sv for each in COLUMNS.values()]
    return sheet(heads, *([each.get(name, "") for name in COLUMNS] for each in offers))


SPOKEN = {
    "name": "Komet",
    "summary": "Elva träffar om vardagsbråk.",
    "level": "Selektiv",
    "programme": "komet",
    "phases": "I vardagen",
    "age_from": "3 år",
    "age_to": 11,
    "languages": "svenska, arabiska",
    "forms": "I grupp",
    "ways_in": "Boka själv",
    "assessment": "Utan behovsprövning",
    "contact_phone": "0920-00 00 00",
    "place_name": "Biblioteket",
    "place_municipality": "Luleå",
}
