"""XLSX and ODS: read within bounds, whatever the archive claims."""

import io
import tracemalloc
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samling.grants.rules.audit import Limits, Unreadable
from samling.grants.rules.audit.cells.spreadsheet import read_spreadsheet
from samling.platform.rules.unpacking import unpack

from .sheets import bare_xlsx, ods, ods_rows, packed, sheet_data, xlsx

LIMITS = Limits()


def _code(content: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(Unreadable) as error:
        read_spreadsheet(content, limits)
    return error.value.faults[0].code


def test_cells_of_every_kind_as_text() -> None:
    book = read_spreadsheet(xlsx([["Kommun", "Belopp"], ["A\u030amål ", 5], [None, 2.5]]), LIMITS)
    assert book.form == "xlsx"
    assert list(book.sheets[0].grid.rows) == [["Kommun", "Belopp"], ["Åmål", "5"], ["", "2.5"]]


def test_rows_keep_their_numbers_and_blank_sheets_are_left_out() -> None:
    book = read_spreadsheet(
        xlsx([[None], ["Ale", 1], [None], ["Bjuv", 2]], [], names=["Bidrag", "Tomt"]), LIMITS
    )
    assert [sheet.name for sheet in book.sheets] == ["Bidrag"]
    assert list(book.sheets[0].grid.lines) == [2, 4]


def test_open_document_sheets() -> None:
    book = read_spreadsheet(ods(ods_rows([["Kommun", "Belopp"], ["Ale", 1835800]])), LIMITS)
    assert book.form == "ods"
    assert list(book.sheets[0].grid.rows) == [["Kommun", "Belopp"], ["Ale", "1835800"]]


def test_formulas_give_their_stored_values_and_errors_are_blank() -> None:
    sheet = (
        '<sheetData><row r="1"><c r="A1"><f>1+1</f><v>2</v></c>'
        '<c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C1" t="s"><v>0</v></c></row></sheetData>'
    )
    book = read_spreadsheet(bare_xlsx(sheet), LIMITS)
    assert list(book.sheets[0].grid.rows) == [["2", "", "Ale"]]


def test_macros_and_pictures_are_never_unpacked() -> None:
    content = xlsx([["Ale", 1]])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts: dict[str, str | bytes] = {
            each.filename: archive.read(each) for each in archive.infolist()
        }
    parts |= {"xl/vbaProject.bin": b"x" * 5_000_000, "xl/media/image1.png": b"x" * 5_000_000}
    kept = unpack(packed(parts), replace(LIMITS, max_unpacked=1_000_000)).content
    with zipfile.ZipFile(io.BytesIO(kept)) as archive:
        assert not any("vba" in name or "media" in name for name in archive.namelist())


@pytest.mark.parametrize("far", ["XFD1048576", "ZZZ1", "A9999999", "AAAA1", "A99999999999"])
def test_a_sheet_that_spans_too_many_cells_is_left_out(far: str) -> None:
    assert _code(bare_xlsx(sheet_data(("A1", 1), (far, 2)))) in (
        "GRANTS-CHECK-UNPACKED",
        "GRANTS-CHECK-COLUMNS",
    )


def test_other_sheets_are_read_beside_one_that_is_too_wide() -> None:
    book = read_spreadsheet(xlsx([list(range(101))], [["Ale", 1]]), LIMITS)
    assert book.emptied == 1
    assert [list(sheet.grid.rows) for sheet in book.sheets] == [[["Ale", "1"]]]


def test_blank_styled_cells_far_away_do_no_harm() -> None:
    sheet = (
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576" spans="1:9"/>'
        '<row r="1048575"><c r="XFD1048575" s="3"/><c r="XFC1048575" s="3"></c></row></sheetData>'
    )
    book = read_spreadsheet(bare_xlsx(sheet), LIMITS)
    assert book.emptied == 0
    assert list(book.sheets[0].grid.rows) == [["1"]]


def test_cells_without_names_are_counted_too() -> None:
    wide = '<row r="1">' + "<c><v>1</v></c>" * 5000 + "</row>"
    sheet = f'<sheetData>{wide}<row r="900000"><c><v>1</v></c></row></sheetData>'
    assert _code(bare_xlsx(sheet)) == "GRANTS-CHECK-UNPACKED"


def test_a_claim_of_many_shared_strings_is_not_believed() -> None:
    shared = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'count="1" uniqueCount="99999999999"><si><t>Ale</t></si></sst>'
    )
    sheet = '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>'
    book = read_spreadsheet(bare_xlsx(sheet, shared), LIMITS)
    assert list(book.sheets[0].grid.rows) == [["Ale"]]


def test_open_document_rows_written_once_for_many_are_bounded() -> None:
    row = ods_rows([["Ale", 1]])
    many = row.replace(
        "<table:table-row>", '<table:table-row table:number-rows-repeated="9999999">'
    )
    book = read_spreadsheet(ods(many), LIMITS)
    assert len(book.sheets[0].grid.rows) <= 1000
    blank = (
        '<table:table-row table:number-rows-repeated="1048570">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    assert list(read_spreadsheet(ods(row + blank), LIMITS).sheets[0].grid.rows) == [["Ale", "1"]]


def test_open_document_cells_beyond_the_limit_are_an_error() -> None:
    row = (
        '<table:table-row table:number-rows-repeated="1000">'
        '<table:table-cell office:value-type="float" office:value="1" '
        'table:number-columns-repeated="100"/></table:table-row>'
    )
    assert _code(ods(row * 60)) == "GRANTS-CHECK-UNPACKED"
    assert _code(ods(row.replace('"1000"', '"&#49;000"'))) == "GRANTS-CHECK-SPREADSHEET"


def test_a_bomb_is_seen_before_it_is_unpacked() -> None:
    content = bare_xlsx("<sheetData/>" + " " * 30_000_000)
    assert len(content) < 100_000
    assert _code(content) == "GRANTS-CHECK-UNPACKED"
    assert _code(xlsx([["Ale", 1]]), replace(LIMITS, max_unpacked=1000)) == "GRANTS-CHECK-UNPACKED"
    assert _code(packed({f"{n}": "" for n in range(30)}), replace(LIMITS, max_entries=20)) == (
        "GRANTS-CHECK-UNPACKED"
    )


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_part_that_cannot_be_unpacked_in_bounds_is_not_unpacked(method: int) -> None:
    content = packed({"xl/workbook.xml": b"0" * 50_000_000}, method)
    declared = content.replace((50_000_000).to_bytes(4, "little"), b"\x64\0\0\0")
    tracemalloc.start()
    assert _code(declared) == "GRANTS-CHECK-SPREADSHEET"
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_a_false_declaration_of_size_does_not_help() -> None:
    content = bytearray(bare_xlsx("<sheetData/>" + " " * 2_000_000))
    true_size = (2_000_000).to_bytes(4, "little")[2:]
    at = content.rfind(b"xl/worksheets/sheet1.xml") - 46 + 24
    assert content[at + 2 : at + 4] == true_size
    content[at : at + 4] = (500).to_bytes(4, "little")
    assert _code(bytes(content)) == "GRANTS-CHECK-SPREADSHEET"


@pytest.mark.parametrize(
    "declaration", ['<!DOCTYPE a [<!ENTITY b "c">]>', "<!ENTITY b SYSTEM 'x'>"]
)
def test_declared_entities_are_refused(declaration: str) -> None:
    assert _code(bare_xlsx(f"{declaration}<sheetData/>")) == "GRANTS-CHECK-SPREADSHEET"


def test_other_archives_are_told_apart() -> None:
    assert _code(packed({"word/document.xml": "<w/>"})) == "GRANTS-CHECK-ARCHIVE"
    assert _code(packed({"xl/workbook.bin": "x"})) == "GRANTS-CHECK-ARCHIVE"
    assert _code(packed({"inner.xlsx": xlsx([["Ale", 1]])})) == "GRANTS-CHECK-ARCHIVE"


def test_damaged_and_protected_files_say_so() -> None:
    content = xlsx([["Ale", 1]])
    assert _code(content[: len(content) // 2]) == "GRANTS-CHECK-SPREADSHEET"
    assert _code(b"PK\x03\x04" + b"junk" * 100) == "GRANTS-CHECK-SPREADSHEET"


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_damage_in_a_part_says_so_however_it_is_packed(method: int) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", method) as archive:
        archive.writestr("content.xml", "<x/>" * 100)
    content = whole.getvalue()
    start, end = content.index(b"content.xml") + 11, content.rindex(b"PK\x01\x02")
    for place in range(start, end):
        damaged = content[:place] + bytes([content[place] ^ 0x10]) + content[place + 1 :]
        _read_or_refuse(damaged)


def test_too_wide_and_too_long_sheets() -> None:
    assert _code(xlsx([list(range(101))])) == "GRANTS-CHECK-COLUMNS"
    assert _code(xlsx([["x"]] * 5), replace(LIMITS, max_rows=4)) == "GRANTS-CHECK-ROWS"
    assert _code(xlsx([["x" * 50]]), replace(LIMITS, max_cell=49)) == "GRANTS-CHECK-LONG"


GOOD = xlsx([["Kommun", "Belopp"], ["Ale", 1], ["Bjuv", 2], ["Summa", 3]])


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), max_size=20))
def test_a_mutilated_workbook_is_read_or_refused(changes: list[tuple[int, int]]) -> None:
    content = bytearray(GOOD)
    for place, value in changes:
        content[place] = value
    _read_or_refuse(bytes(content))


def _read_or_refuse(content: bytes) -> None:
    try:
        book = read_spreadsheet(content, LIMITS)
    except Unreadable:
        return
    assert all(sheet.grid.height for sheet in book.sheets)


FRAGMENT = st.sampled_from(
    [
        '<row r="1">', "</row>", "<row>", '<c r="A1">', '<c r="B2" t="s">', "<c>", "</c>", "<c/>",
        "<v>0</v>", "<v>1</v>", "<v>99</v>", '<c r="A1', ">", "<", '"', "<f>", "&#65;", "&x;",
        '<c t="inlineStr"><is><t>x</t></is></c>', "<!-- ", " -->", "<![CDATA[", "]]>",
        '<c r="IV9">', '<row r="77">', "<sheetData>", "</sheetData>", '<mergeCell ref="A1:B2"/>',
    ]
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(FRAGMENT, max_size=14).map("".join))
def test_any_xml_in_a_sheet_is_read_or_refused(fragments: str) -> None:
    _read_or_refuse(bare_xlsx(f"<sheetData>{fragments}</sheetData>"))
