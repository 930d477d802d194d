"""What is written is read back as it was, byte for byte the same each time."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.grants.rules.accounting import (
    Chart,
    FinancialYear,
    Head,
    Row,
    Voucher,
    read_sie,
    write_sie,
)
from samling.grants.rules.accounting.characters import WRITABLE
from samling.kernel import Period

from .making import CHARTS, HEADS, LIKE_A_MUNICIPALITY, vouchers, without_lines
from .plain_parser import vouchers_of

DAY = date(2026, 3, 31)
HEAD = Head("Exempelmyndigheten (påhittad)", "202100-0000", "Samling", "1.0", DAY)


def paid(text: str = "", series: str = "B", number: str = "1") -> Voucher:
    rows = (Row("7410", 12345, ((6, "P1"),), DAY), Row("1930", -12345, (), DAY, sign="AN"))
    return Voucher(series, number, DAY, text, rows)


def in_order(drawn: list[Voucher]) -> list[Voucher]:
    return sorted(drawn, key=lambda each: (each.series, int(each.number or 0)))


@pytest.mark.long
@given(HEADS, st.lists(vouchers(), max_size=5), CHARTS)
def test_what_is_written_is_read_back(head: Head, drawn: list[Voucher], chart: Chart) -> None:
    written = write_sie(head, drawn, chart)
    assert written.replaced == ()
    file = read_sie(written.content, "x.si")
    assert (file.head, file.chart) == (head, chart)
    assert [without_lines(each) for each in file.vouchers] == in_order(drawn)
    assert write_sie(file.head, file.vouchers, file.chart) == written
    assert file.vouchers == tuple(vouchers_of(written.content.decode("cp437")))


@given(st.text(max_size=40), st.text(max_size=10))
def test_any_text_can_be_written_and_what_is_replaced_is_told(text: str, series: str) -> None:
    written = write_sie(HEAD, [paid(text, series)])
    (read,) = read_sie(written.content, "x.si").vouchers
    assert WRITABLE.issuperset(read.text)
    assert bool(written.replaced) == (written.told is not None)
    if not written.replaced:
        assert WRITABLE.issuperset(text) or text != read.text  # composed letters at most
    again = write_sie(HEAD, [read])
    assert (again.content, again.replaced) == (written.content, ())


def test_a_file_as_it_stands() -> None:
    head = replace(HEAD, generated_by="AN", years=(FinancialYear(0, Period.parse("2026")),))
    written = write_sie(head, [replace(paid('Bidrag "A"'), registered=DAY, sign="AN")])
    assert written.content.decode("cp437").split("\r\n") == [
        "#FLAGGA 0",
        '#PROGRAM "Samling" "1.0"',
        "#FORMAT PC8",
        '#GEN 20260331 "AN"',
        "#SIETYP 4",
        '#ORGNR "202100-0000"',
        '#FNAMN "Exempelmyndigheten (påhittad)"',
        "#RAR 0 20260101 20261231",
        "#VALUTA SEK",
        '#VER "B" "1" 20260331 "Bidrag \\"A\\"" 20260331 "AN"',
        "{",
        '  #TRANS 7410 {6 "P1"} 123.45 20260331 ""',
        '  #TRANS 1930 {} -123.45 20260331 "" "" "AN"',
        "}",
        "",
    ]


def test_vouchers_stand_in_order_of_series_and_number() -> None:
    drawn = [paid(series="B", number="10"), paid(series="B", number="9"), paid(series="A")]
    file = read_sie(write_sie(HEAD, drawn).content, "x.si")
    assert [each.name for each in file.vouchers] == ["A 1", "B 9", "B 10"]


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("5–6 € ”nu”…", '5-6 EUR "nu"...'),
        (r"C:\bok", "C:/bok"),
        ("Šárka Ł Ø", "Sárka ? Ö"),
        ("två\nrader\u00a0", "två rader "),
        ("日", "?"),
        ("A\u030a", "Å"),
        ("Σ █", "? ?"),
    ],
)
def test_characters_are_replaced_in_a_declared_way(text: str, instead: str) -> None:
    written = write_sie(HEAD, [paid(text)])
    (read,) = read_sie(written.content, "x.si").vouchers
    assert read.text == instead
    assert (written.told is None) == (text == "A\u030a")


def test_what_was_replaced_is_counted() -> None:
    written = write_sie(HEAD, [paid("–––\n")])
    assert written.replaced == (("\n", 1), ("–", 3))
    assert written.told is not None
    assert written.told.en == "Characters that the file cannot hold are replaced: U+000A –"


def test_what_no_file_can_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="add up to zero"):
        Voucher("A", "1", DAY, "", (Row("5010", 1, (), DAY),))
    with pytest.raises(ValueError, match="account"):
        write_sie(HEAD, [Voucher("A", "1", DAY, "", (Row("x", 0, (), DAY),))])
    with pytest.raises(ValueError, match="program"):
        write_sie(Head("Exempel"), [])


def test_a_file_from_elsewhere_is_written_as_it_was_read() -> None:
    file = read_sie(LIKE_A_MUNICIPALITY.encode("cp437"), "x.se")
    again = read_sie(write_sie(file.head, file.vouchers, file.chart).content, "x.si")
    assert (again.head, again.chart) == (file.head, file.chart)
    assert list(map(without_lines, again.vouchers)) == list(map(without_lines, file.vouchers))
