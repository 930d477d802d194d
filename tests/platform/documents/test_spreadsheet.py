"""Excel workbooks, read back by another library."""

import io
import re
import zipfile
from datetime import date
from fractions import Fraction

import pytest
from python_calamine import CalamineWorkbook

from samling.platform.documents import Formula, Sheet, SheetColumn, Workbook, to_xlsx
from samling.platform.documents.spreadsheet import Cell

COLUMNS = (
    SheetColumn("Namn", 20),
    SheetColumn("Belopp", 12, "whole", summed=True),
    SheetColumn("Andel", 12, "percent"),
)
ROWS: tuple[tuple[Cell, ...], ...] = (
    ("Åre", 30, Formula("=B{row}/100", Fraction(3, 10))),
    ("Borås", -5, Fraction(7, 10)),
    ("=1+1", None, None),
)


def workbook(rows: tuple[tuple[Cell, ...], ...] = ROWS) -> Workbook:
    sheet = Sheet(
        name="Lista",
        title="=Titel",
        lines=("En rad",),
        marks=("Exempeldata",),
        columns=COLUMNS,
        rows=rows,
        total="Summa",
        frozen=1,
    )
    return Workbook("@Titel", "Ämne", "Samling", "Om", date(2026, 2, 16), (sheet,))


def parts(made: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def cells(made: bytes) -> list[list[object]]:
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(made)).get_sheet_by_name("Lista")
    return [list(row) for row in sheet.to_python(skip_empty_area=False)]


def test_title_lines_marks_head_rows_and_total_are_read_back() -> None:
    assert cells(to_xlsx(workbook())) == [
        ["'=Titel", "", ""],
        ["En rad", "", ""],
        ["Exempeldata", "", ""],
        ["", "", ""],
        ["Namn", "Belopp", "Andel"],
        ["Åre", 30.0, 0.3],
        ["Borås", -5.0, 0.7],
        ["'=1+1", "", ""],
        ["Summa", 25.0, ""],
    ]


def test_only_our_own_formulas_are_formulas() -> None:
    sheet = parts(to_xlsx(workbook()))["xl/worksheets/sheet1.xml"]
    assert re.findall(r"<f>(.*?)</f><v>(.*?)</v>", sheet) == [
        ("B6/100", "0.3"),
        ("SUM(B6:B8)", "25"),
    ]


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("{=SUM(A1:A2)}", "{=SUM(A1:A2)}"),
        ("https://example.org", "https://example.org"),
        ("mailto:x@example.org", "mailto:x@example.org"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
        ("a\x01b\x1fc", "a b c"),
        ("\ud800\uffff", "\ufffd\ufffd"),
        ("0012", "0012"),
        ("x" * 40_000, "x" * 32_766 + "…"),
    ],
)
def test_hostile_text_is_a_text_and_nothing_else(words: str, kept: str) -> None:
    made = to_xlsx(workbook(((words, 1, None),)))
    assert cells(made)[5] == [kept, 1.0, ""]
    sheet = parts(made)["xl/worksheets/sheet1.xml"]
    assert len(re.findall("<f>", sheet)) == 1, "the sum alone"
    assert "hyperlink" not in sheet


def test_the_same_workbook_gives_the_same_bytes_without_a_clock() -> None:
    made = to_xlsx(workbook())
    assert made == to_xlsx(workbook())
    core = parts(made)["docProps/core.xml"]
    assert set(re.findall(r"W3CDTF\">(.*?)<", core)) == {"2026-02-16T00:00:00Z"}
    assert "<dc:title>&#39;@Titel" in core or "<dc:title>'@Titel" in core


def test_head_and_first_column_stay_and_the_list_can_be_filtered() -> None:
    made = parts(to_xlsx(workbook()))
    sheet = made["xl/worksheets/sheet1.xml"]
    assert '<pane xSplit="1" ySplit="5" topLeftCell="B6"' in sheet
    assert '<autoFilter ref="A5:C8"/>' in sheet
    assert "Lista!$5:$5" in made["xl/workbook.xml"], "the head is repeated in print"
    assert 'formatCode="#,##0"' in made["xl/styles.xml"] or 'numFmtId="3"' in made["xl/styles.xml"]


def test_a_row_has_a_cell_for_every_column() -> None:
    with pytest.raises(ValueError, match="1 cells in 3 columns"):
        workbook((("x",),))
