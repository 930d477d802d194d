"""What a spreadsheet writes once and uses many times is counted before it is read."""

import io
from dataclasses import replace

import pytest
import xlsxwriter

from samling.grants.rules.audit import Limits, Unreadable
from samling.grants.rules.audit.cells.spreadsheet import Workbook, read_spreadsheet

from .sheets import bare_xlsx, ods, ods_rows, packed, xlsx

# Small, so that a file that is let through by mistake does no harm.
LIMITS = replace(Limits(), max_unpacked=300_000)
ROWS = 200
LONG = "x" * 5_000  # in every row: a million letters
HUNDRED = '<table:table-cell table:number-columns-repeated="100"'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _code(content: bytes) -> str:
    with pytest.raises(Unreadable) as error:
        read_spreadsheet(content, LIMITS)
    return error.value.faults[0].code


def _last_row(book: Workbook) -> list[str]:
    return list(book.sheets[0].grid.rows[-1])


def _table(*texts: str) -> str:
    return f'<sst xmlns="{MAIN}">{"".join(f"<si><t>{text}</t></si>" for text in texts)}</sst>'


def _referring(value: str = "<v>1</v>", kind: str = 't="s"') -> str:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" {kind}>{value}</c></row>' for row in range(1, ROWS + 1)
    )
    return f"<sheetData>{rows}</sheetData>"


def test_a_long_text_in_one_cell_of_many_is_read() -> None:
    book = read_spreadsheet(xlsx([*([["Ale"]] * ROWS), [LONG]]), LIMITS)
    assert _last_row(book) == [LONG]


def test_numbers_are_not_taken_for_shared_texts() -> None:
    sheet = _referring(kind='t="n"').replace(
        "</sheetData>", '<row r="999"><c r="A999" t="s"><v>1</v></c></row></sheetData>'
    )
    assert _last_row(read_spreadsheet(bare_xlsx(sheet, _table("Ale", LONG)), LIMITS)) == [LONG]


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("<v>1</v>", 't="s"'),
        ("<v>1</v>", "t='s'"),
        ("<v>1</v>", 't = "s"'),
        ("<v>1</v>", 't="&#115;"'),
        ("<v> +1 </v>", 't="s"'),
        ("<v>&#49;</v>", 't="s"'),
        ("<v>00001</v>", 't="s"'),
        ("<v>0<b/></v>", 't="s"'),
        ("<v></v><v>1</v>", 't="s"'),
        ("<v><!-- 0 -->1</v>", 't="s"'),
        ('<f x=">">0</f><v>1</v>', 't="s"'),
        ('<v y="<v>0</v>">1</v>', 't="s"'),
    ],
)
def test_a_long_text_in_every_cell_is_refused(value: str, kind: str) -> None:
    content = bare_xlsx(_referring(value, kind), _table("Ale", LONG))
    assert _code(content) == "GRANTS-CHECK-UNPACKED"


@pytest.mark.parametrize(
    "before",
    ["<!--<si></si>-->", "<si><![CDATA[<si>]]></si>", '<a b="<si>"/>', "<?xml > <si> ?>", "<?a?>"],
)
def test_texts_that_are_none_do_not_hide_a_long_one(before: str) -> None:
    shared = _table("Ale", LONG).replace("<si>", f"{before}<si>", 1)
    assert _code(bare_xlsx(_referring(), shared)) == "GRANTS-CHECK-UNPACKED"


def _many_sheets(sheets: str, relations: str) -> bytes:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return packed(
        {
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{office}"><sheets>{sheets}'
            "</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}">{relations}'
            "</Relationships>",
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">'
            '<c r="A1"><v>1</v></c></row></sheetData></worksheet>',
        }
    )


@pytest.mark.parametrize("second", ["rId1", "&#114;Id1"])
def test_a_sheet_told_of_twice_is_refused(second: str) -> None:
    sheets = (
        '<sheet name="A" sheetId="1" r:id="rId1"/>'
        f'<sheet name="x:id=\'rId9\'" sheetId="2" r:id="{second}"/>'
    )
    relation = '<Relationship Id="rId1" Type="worksheet" Target="worksheets/sheet1.xml"/>'
    assert _code(_many_sheets(sheets, relation)) == "GRANTS-CHECK-SPREADSHEET"


@pytest.mark.parametrize(
    "second",
    [
        "worksheets/sheet1.xml",
        "/xl/worksheets/sheet1.xml",
        "worksheets/./Sheet1.xml",
        "x/../worksheets\\sheet1.xml",
        "worksheets/sheet&#49;.xml",
    ],
)
def test_a_part_that_two_sheets_share_is_refused(second: str) -> None:
    sheets = (
        '<sheet name="A" sheetId="1" r:id="rId1"/><sheet name="B" sheetId="2" r:id="rId2"></sheet>'
    )
    relations = (
        '<Relationship Id="rId1" Type="worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship x="Target=\'" Id="rId2" Type="worksheet" Target="{second}" y="\'"/>'
    )
    assert _code(_many_sheets(sheets, relations)) == "GRANTS-CHECK-SPREADSHEET"


def test_a_chart_on_a_sheet_of_its_own_does_no_harm() -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as workbook:
        workbook.add_worksheet("Bidrag").write_row(0, 0, ["Ale", 1])
        chart = workbook.add_chart({"type": "bar"})
        chart.add_series({"values": "=Bidrag!$B$1:$B$1"})
        workbook.add_chartsheet("Bild").set_chart(chart)
        workbook.add_worksheet("Mer").write_row(0, 0, ["Bjuv", 2])
    book = read_spreadsheet(content.getvalue(), Limits())
    assert [sheet.name for sheet in book.sheets] == ["Bidrag", "Mer"]


def _alike(cell: str, rows: int = 1) -> bytes:
    return ods(
        f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'
        + ods_rows([["Ale", 1]])
    )


@pytest.mark.parametrize(
    "cell",
    [
        f"{HUNDRED}><text:p>{LONG}</text:p></table:table-cell>",
        f'{HUNDRED} office:string-value="{LONG}"/>',
        '<table:table-cell><text:p>a<text:s text:c="2000000000"/>b</text:p></table:table-cell>',
        '<table:table-cell><text:p><text:s text:c="400000"/></text:p></table:table-cell>',
        '<table:table-cell><text:p><text:s text:c="&#57;00000"/></text:p></table:table-cell>',
        f"{HUNDRED}><table:table-cell/>{LONG}</table:table-cell>",
        f"{HUNDRED}><!-- <table:table-cell/> -->{LONG}</table:table-cell>",
    ],
)
def test_open_document_text_written_once_for_many_cells_is_refused(cell: str) -> None:
    assert _code(_alike(cell)) == "GRANTS-CHECK-UNPACKED"


def test_open_document_rows_multiply_the_text_too() -> None:
    cell = f"<table:table-cell><text:p>{LONG}</text:p></table:table-cell>"
    assert _code(_alike(cell, rows=100)) == "GRANTS-CHECK-UNPACKED"
    assert _last_row(read_spreadsheet(_alike(cell), LIMITS)) == ["Ale", "1"]


def test_open_document_blanks_and_spaces_do_no_harm() -> None:
    blank = (
        '<table:table-row table:number-rows-repeated="1048570">'
        '<table:table-cell table:style-name="ce1" table:number-columns-repeated="16384"/>'
        '<table:covered-table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    spaced = (
        '<table:table-row><table:table-cell office:value-type="string"><text:p>Ale'
        '<text:s text:c="3"/>A</text:p></table:table-cell></table:table-row>'
    )
    book = read_spreadsheet(ods(spaced + blank), LIMITS)
    assert [cells[0] for cells in book.sheets[0].grid.rows] == ["Ale   A"]
