"""CSV: one form for programs, one for a Swedish Excel."""

import csv
import io
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from samling.platform.documents import Dialect, to_csv

HEAD = ["code", "name", "amount"]


def test_the_plain_form_is_utf8_with_commas_and_line_feeds() -> None:
    made = to_csv(HEAD, [["0114", "Upplands Väsby", 12_345], ["1490", "Borås, norra", None]])
    assert made == 'code,name,amount\n0114,Upplands Väsby,12345\n1490,"Borås, norra",\n'.encode()


def test_the_form_for_excel_has_mark_semicolons_and_decimal_commas() -> None:
    made = to_csv(HEAD, [["0114", "Väsby; norra", Decimal("12.50")]], Dialect.EXCEL)
    assert made == '\ufeffcode;name;amount\r\n0114;"Väsby; norra";12,50\r\n'.encode()


def test_numbers_below_zero_stay_numbers_and_text_like_them_does_not() -> None:
    made = to_csv(HEAD, [["-5", "=1+1", -5], ["a", "b", Decimal("-0.000001")]]).decode()
    assert made.splitlines()[1:] == ["'-5,'=1+1,-5", "a,b,-0.000001"]


def test_heads_are_neutralised_too() -> None:
    assert to_csv(["=x", "y"], []) == b"'=x,y\n"


@given(st.lists(st.tuples(st.text(), st.text(), st.integers()), max_size=5))
def test_every_row_is_read_back_with_as_many_cells(rows: list[tuple[str, str, int]]) -> None:
    for dialect, sign, coding in ((Dialect.PLAIN, ",", "utf-8"), (Dialect.EXCEL, ";", "utf-8-sig")):
        made = to_csv(HEAD, rows, dialect).decode(coding)
        read = list(csv.reader(io.StringIO(made, newline=""), delimiter=sign, strict=True))
        assert [len(row) for row in read] == [3] * (len(rows) + 1)
        assert [int(row[2]) for row in read[1:]] == [row[2] for row in rows]
        assert not any(cell.startswith(tuple("=+-@\t\r")) for row in read[1:] for cell in row[:2])
