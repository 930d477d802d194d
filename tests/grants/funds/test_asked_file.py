"""Applications from a file: Excel as people make it, and whatever else somebody sends."""

import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter.workbook import Workbook

from samling.grants.rules.audit.limits import Limits
from samling.grants.rules.funds import Asked, CannotRead, read_asked
from samling.kernel import SamlingError

TODAY = date(2026, 3, 31)


def excel(*rows: tuple[object, ...]) -> bytes:
    content = io.BytesIO()
    with Workbook(content) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(number, place, cell, day)
                else:
                    sheet.write(number, place, cell)
    return content.getvalue()


def test_a_sheet_is_read_as_it_is_written() -> None:
    content = excel(
        ("Verksamhet", "Ansökt summa", "Antal brukare", "I området", "Inkom", "Aktivitet", "Plats"),
        ("Antnäs  hemtjänst", 70_000, 67, "Ja", date(2025, 11, 6), "Julfest", "Antnäs"),
        ("Bergbo stödboende", "8 000 kr", "", "nej", "", "", ""),
        ("", "", "", "", "", "", ""),
        ("Hertsöns hemtjänst", 104_000.0, 104.0, "x", "2025-11-04", "", ""),
    )
    assert read_asked(content, Limits(), today=TODAY) == (
        Asked("Antnäs hemtjänst", "Julfest", 70_000, 67, True, date(2025, 11, 6), "Antnäs"),
        Asked("Bergbo stödboende", "", 8_000, None, False, TODAY),
        Asked("Hertsöns hemtjänst", "", 104_000, 104, True, date(2025, 11, 4)),
    )


def test_every_fault_is_told_at_once_with_its_row_and_column() -> None:
    content = excel(
        ("Verksamhet", "Sökt", "Antal", "Inom området", "Kom in"),
        ("", "1 000", "5", "ja", ""),
        ("Rutvik", "0", "0", "", "2025-13-01"),
        ("Rutvik", "5", "3", "ja", ""),
        ("RUTVIK", "12,50", "3,5", "nej", ""),
    )
    with pytest.raises(CannotRead) as told:
        read_asked(content, Limits(), today=TODAY)
    assert [(each.code, each.where.sv if each.where else "") for each in told.value.faults] == [
        ("FUND-ASKED-UNIT", "rad 2, kolumnen Verksamhet"),
        ("FUND-ROWS-AMOUNT", "rad 3, kolumnen Sökt"),
        ("FUND-ROWS-USERS", "rad 3, kolumnen Antal"),
        ("FUND-ROWS-INSIDE", "rad 3, kolumnen Inom området"),
        ("FUND-ROWS-DAY", "rad 3, kolumnen Kom in"),
        ("FUND-ROWS-TWICE", "rad 4, kolumnen Verksamhet"),
        ("FUND-ROWS-AMOUNT", "rad 5, kolumnen Sökt"),
        ("FUND-ROWS-USERS", "rad 5, kolumnen Antal"),
        ("FUND-ROWS-TWICE", "rad 5, kolumnen Verksamhet"),
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (excel(("Verksamhet", "Sökt")), "saknar kolumner: Antal, Inom området"),
        (excel(("Verksamhet", "Sökt", "Antal", "Inom området")), "inga rader"),
        (excel(), "saknar kolumner"),
        (b"x" * 30_000_000, "saknar kolumner"),
    ],
)
def test_what_is_no_list_of_applications_is_told(content: bytes, words: str) -> None:
    with pytest.raises(CannotRead, match=words):
        read_asked(content, Limits(), today=TODAY)


@given(st.one_of(st.binary(max_size=400), st.text(max_size=400).map(str.encode)))
def test_whatever_is_sent_is_read_or_told_of(content: bytes) -> None:
    for whole in (content, b"Verksamhet;S\xc3\xb6kt;Antal;Inom omr\xc3\xa5det\n" + content):
        try:
            found = read_asked(whole, Limits(), today=TODAY)
        except SamlingError:
            continue
        assert all(each.unit and each.applied > 0 for each in found)
