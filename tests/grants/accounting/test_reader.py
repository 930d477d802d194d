"""A file is read as it stands, or refused in words that say what to do."""

import time
from datetime import date
from decimal import Decimal

import pytest

from samling.grants.rules.accounting import (
    Certainty,
    Dimension,
    Row,
    SieError,
    SieFile,
    SieLimits,
    SieObject,
    read_sie,
)
from samling.kernel import Period

from .making import LIKE_A_MUNICIPALITY

HEAD = "#FLAGGA 0\n#SIETYP 4\n"


def read(text: str, **limits: int) -> SieFile:
    return read_sie(text.encode("cp437"), "bok.se", SieLimits(**limits))


def voucher(*rows: str, head: str = '#VER A 1 20250110 "Hyra"') -> str:
    return HEAD + head + "\n{\n" + "\n".join(rows) + "\n}\n"


def codes(file: SieFile) -> list[str]:
    return [warning.code.removeprefix("GRANTS-SIE-") for warning in file.warnings]


def test_a_whole_file() -> None:
    file = read(LIKE_A_MUNICIPALITY)
    assert file.already_read is False
    assert file.head.company == "Björkängs kommun (påhittad)"
    assert file.head.organisation_number == "212000-0000"
    assert (file.head.program, file.head.version) == ("Ekonomisystem (påhittat)", "7.1")
    assert (file.head.generated, file.head.generated_by) == (date(2026, 1, 15), "Åsa Öberg")
    assert [(year.number, year.days) for year in file.head.years] == [
        (0, Period.parse("2025")),
        (-1, Period.parse("2024")),
    ]
    assert [account.number for account in file.chart.accounts] == ["1930", "2640", "5010", "7010"]
    assert file.chart.dimensions[2] == Dimension(21, "Delprojekt", 6)
    assert SieObject(1, "10", "Familjecentralen Ängen") in file.chart.objects
    assert file.unknown == (("#NYPOST", 1),)
    assert file.warnings == ()
    first, second = file.vouchers
    assert (first.name, first.text) == ("A 1", 'Hyra "Ängen"')
    assert (first.registered, first.sign) == (date(2025, 1, 11), "AN")
    assert first.rows[2] == Row(
        account="5010",
        amount=80000,
        objects=((1, "10"), (6, "P1")),
        day=date(2025, 1, 9),
        text="Lokal, kväll",
        quantity=Decimal("1.5"),
        sign="ÅÖ",
        line=31,
    )
    assert [(row.kind, row.account, row.amount) for row in second.rows] == [
        ("booked", "1930", -50000),
        ("removed", "5010", 50000),
        ("added", "7010", 50000),
    ]
    assert second.rows[0].day == second.day
    assert second.rows[2].objects == ((1, "20"), (6, "P1"), (21, "a"))


@pytest.mark.parametrize(
    ("written", "ore"),
    [
        ("1000", 100000),
        ("1000.5", 100050),
        ("-1000.05", -100005),
        ("-0.50", -50),
        ("-0", 0),
        ("-0.00", 0),
        ("007", 700),
    ],
)
def test_amounts_as_the_format_wants_them(written: str, ore: int) -> None:
    file = read(
        voucher(
            f"#TRANS 5010 {{}} {written}", f"#TRANS 1930 {{}} {'-' * (ore > 0)}{abs(ore) / 100:.2f}"
        )
    )
    assert file.vouchers[0].rows[0].amount == ore
    assert codes(file) == []


@pytest.mark.parametrize(
    ("written", "ore"),
    [("1000,50", 100050), ("+10", 1000), ("10.5000", 1050), (".5", 50), ("5.", 500), ("-,5", -50)],
)
def test_amounts_that_are_clear_though_written_otherwise(written: str, ore: int) -> None:
    other = f"{'-' * (ore > 0)}{abs(ore) / 100:.2f}"
    file = read(voucher(f"#TRANS 5010 {{}} {written}", f"#TRANS 1930 {{}} {other}"))
    assert file.vouchers[0].rows[0].amount == ore
    assert codes(file) == ["AMOUNT-FORM"]


@pytest.mark.parametrize(
    "written", ["", '""', "1e3", "10.505", "1 000", "10-", "1.000,50", "kr", ".", "-", "1_0", "٣"]
)
def test_amounts_that_cannot_be_read(written: str) -> None:
    text = voucher(f"#TRANS 5010 {{}} {written}", "#TRANS 1930 {} 0")
    # Of two parts the second stands where the date should.
    code = "GRANTS-SIE-DATE" if written == "1 000" else "GRANTS-SIE-AMOUNT"
    with pytest.raises(SieError) as error:
        read_sie(text.encode(), "bok.se")
    assert [fault.code for fault in error.value.faults] == [code]
    assert "rad 5" in str(error.value)


def test_what_else_is_read_with_a_warning_or_none() -> None:
    file = read(
        '\n\t\n  #sietyp 4\r\n#ver a "" 2025-01-10 {\n'
        '#trans 5010 {} 5 "" "" x\n\n   #Trans "1930" 5010\n'
        "#TRANS 1930 {} -5015 20250101 a 1 b more\n"
        "#OKÄND x\n}\n"
    )
    assert codes(file) == ["NO-FLAG", "DATE-FORM", "QUANTITY"]
    (only,) = file.vouchers
    assert (only.series, only.number, only.day) == ("a", "", date(2025, 1, 10))
    assert [row.amount for row in only.rows] == [500, 501000, -501500]
    assert only.rows[2].sign == "b"
    assert file.unknown == (("#OKÄND", 1),)


def test_quotation_marks_and_backslashes() -> None:
    file = read(
        voucher(
            r'#TRANS 5010 {1 "a \"b\" {c}"} 5 "" "C:\bok"',
            r"#TRANS 5010 {} 0 20250101 5\"rör",
            r'#TRANS 1930 {} -5 "" "C:\bok\"',
        )
    )
    rows = file.vouchers[0].rows
    assert rows[0].objects == ((1, 'a "b" {c}'),)
    assert [row.text for row in rows] == [r"C:\bok", '5"rör', "C:\\bok\\"]


def test_an_added_row_is_counted_once_with_its_copy_or_without() -> None:
    """The examples of the specification at #RTRANS and #BTRANS, and one without the copy."""
    whole = read(
        voucher(
            "#TRANS 1910 {} -1000.00",
            "#TRANS 2640 {} 200.00",
            "#BTRANS 6110 {} 800.00",
            "#RTRANS 6250 {} 800.00",
            "#TRANS 6250 {} 800.00",
        )
    )
    assert [row.kind for row in whole.vouchers[0].rows] == ["booked", "booked", "removed", "added"]
    alone = read(voucher("#RTRANS 5010 {} 5", "#TRANS 1930 {} 5", "#RTRANS 1930 {} -10"))
    assert codes(alone) == ["ADDED-ALONE"]
    assert alone.warnings[0].where is not None
    assert alone.warnings[0].where.sv == "bok.se, rad 5 och 1 rad till"
    twice = voucher(
        "#TRANS 1930 {} -5", "#RTRANS 5010 {} 5", "#TRANS 5010 {} 5", "#TRANS 5010 {} 5"
    )
    with pytest.raises(SieError, match="går inte jämnt upp"):
        read(twice)


@pytest.mark.parametrize(
    ("text", "code", "row"),
    [
        (voucher("#TRANS 5010 {} 5", "#TRANS 1930 {} -4.99"), "UNBALANCED", 3),
        (voucher("#TRANS 5010 {} 0", head="#VER A 1"), "DATE", 3),
        (voucher("#TRANS 5010 {} 0", head="#VER A 1 20250229"), "DATE", 3),
        (voucher("#TRANS 5010 {} 0", head="#VER A 1 20250110 x 2025011"), "DATE", 3),
        (voucher("#TRANS 5010 {} 0 20251301"), "DATE", 5),
        (voucher("#TRANS 50A0 {} 0"), "ACCOUNT", 5),
        (voucher("#TRANS {} 0"), "ACCOUNT", 5),
        (voucher("#TRANS"), "ACCOUNT", 5),
        (voucher("#TRANS } { 0"), "ACCOUNT", 5),
        (voucher("#TRANS 5010 {1} 0"), "OBJECTS", 5),
        (voucher("#TRANS 5010 {1 a 1 b} 0"), "OBJECTS", 5),
        (voucher("#TRANS 5010 {KST a} 0"), "OBJECTS", 5),
        (voucher("#TRANS 5010 {1 a 0"), "OBJECTS", 5),
        (voucher('#TRANS 5010 {} 0 "" "öppen'), "QUOTE", 5),
        (voucher("#TRANS 5010 {} 999999999999.01"), "AMOUNT-HUGE", 5),
        (voucher("#TRANS 5010 {} 0 20250101 " + "x" * 500), "ROW-LONG", 5),
        (voucher("fortsättning på en text"), "LABEL", 5),
        (HEAD + "#VER A 1 20250110\n{\n#TRANS 5010 {} 0\n", "VOUCHER-OPEN", 6),
        (voucher() + "}\n", "BRACE", 7),
        (HEAD + "#TRANS 5010 {} 0\n", "ROW-OUTSIDE", 3),
        (HEAD + "#RAR 0 20251231 20250101\n" + voucher(), "YEAR", 3),
        (HEAD + "#DIM KST x\n" + voucher(), "DIMENSION", 3),
        (HEAD + "#VALUTA EUR\n" + voucher(), "CURRENCY", 3),
        (HEAD + "#KSUMMA\n" + voucher(), "CUT", 3),
        ("#FLAGGA 0\n#SIETYP 2\n", "TYPE", 2),
    ],
)
def test_faults_name_their_row_and_the_remedy(text: str, code: str, row: int) -> None:
    with pytest.raises(SieError) as error:
        read(text, max_row=400)
    fault = error.value.faults[0]
    assert fault.code == f"GRANTS-SIE-{code}"
    assert fault.where is not None
    assert (fault.where.sv, fault.where.en) == (f"bok.se, rad {row}", f"bok.se, row {row}")
    assert fault.remedy is not None


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(SieError) as error:
        read(voucher("#TRANS 5010 {} x", "#TRANS y {} 1") + voucher("#TRANS 5010 {} 1"))
    assert [fault.code[11:] for fault in error.value.faults] == ["AMOUNT", "ACCOUNT", "UNBALANCED"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (HEAD + "#RAR 0 20260101 20261231\n" + voucher("#TRANS 5010 {} 0"), "OUTSIDE-YEAR"),
        (HEAD + "#KONTO 1930 x\n" + voucher("#TRANS 5010 {} 0"), "ACCOUNT-UNKNOWN"),
        (HEAD + "#OBJEKT 1 b x\n" + voucher("#TRANS 5010 {1 a} 0"), "OBJECT-UNKNOWN"),
        (voucher("#TRANS 5010 {44 a} 0"), "DIMENSION-UNKNOWN"),
        (voucher() + voucher(), "TWICE"),
        (HEAD, "NO-VOUCHERS"),
        (voucher("#TRANS 5010 {} 0 20250101 a\x07b\x1a"), "CONTROL"),
    ],
)
def test_doubts_are_told_but_do_not_stop(text: str, code: str) -> None:
    assert codes(read(text)) == [code]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "tom"),
        (b"%PDF-1.7\n#FLAGGA 0", "PDF"),
        (b"PK\x03\x04#FLAGGA", "Excel"),
        (b"\xd0\xcf\x11\xe0", "Excel"),
        (b'<?xml version="1.0"?><Sie xmlns="http://www.sie.se/sie5">', "SIE 5"),
        (b'\xef\xbb\xbf<SieEntry xmlns="http://www.sie.se/sie5">', "SIE 5"),
        (b"<!DOCTYPE html><html>", "HTML"),
        (b"<a/>", "XML"),
        (b'{"a": 1}', "JSON"),
        (b"Konto;Belopp\n5010;100\n", "CSV"),
        (b"a\tb\n1\t2\n", "CSV"),
        ("#FLAGGA 0\n".encode("utf-16"), "UTF-16"),
        (b"\x00\x01\x02", "annat än text"),
        (b"Hej!\nHur mycket blev det?\n", "vanlig text"),
    ],
)
def test_what_is_no_such_file_is_named(content: bytes, words: str) -> None:
    with pytest.raises(SieError) as error:
        read_sie(content, "bok.se")
    (fault,) = error.value.faults
    assert fault.code == "GRANTS-SIE-NOT-SIE"
    assert words in fault.what.sv
    assert fault.remedy is not None


@pytest.mark.parametrize("limits", [{"max_bytes": 20}, {"max_rows": 4}])
def test_too_large(limits: dict[str, int]) -> None:
    with pytest.raises(SieError) as error:
        read(voucher(), **limits)
    assert error.value.faults[0].code == "GRANTS-SIE-TOO-LARGE"


@pytest.mark.long
def test_a_hundred_thousand_rows() -> None:
    rows = "".join(
        f'#VER A {n} 20250110 "Hyra"\n{{\n#TRANS 5010 {{1 10 6 P1}} 12.50 20250110 "Hyra"\n'
        "#TRANS 1930 {} -12.50\n}\n"
        for n in range(50_000)
    )
    start = time.process_time()
    file = read(HEAD + rows)
    assert sum(len(each.rows) for each in file.vouchers) == 100_000
    assert time.process_time() - start < 5  # 20 000 rows a second
    assert file.encoding.certainty is Certainty.CERTAIN


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("#TRANS 5010 {} 1.00", "VOUCHER-LONG"),
        ("#RTRANS 5010 {} 1.00", "VOUCHER-LONG"),
        ("#TRANS x {} 1.00", "ACCOUNT"),
    ],
)
def test_a_voucher_of_200_000_rows_is_refused_before_it_is_read(row: str, code: str) -> None:
    text = voucher(*[row] * 200_000)
    begun = time.process_time()
    with pytest.raises(SieError) as raised:
        read(text)
    assert time.process_time() - begun < 1.5  # whole, it took several seconds
    faults = raised.value.faults
    assert faults[-1].code == f"GRANTS-SIE-{code}"
    assert len(faults) <= 1_000


def test_a_voucher_has_as_many_rows_as_the_limit_says() -> None:
    rows = ["#TRANS 5010 {} 1.00", "#TRANS 1930 {} -1.00"]
    assert len(read(voucher(*rows), max_voucher=3).vouchers[0].rows) == 2
    with pytest.raises(SieError, match="fler än 3 rader"):
        read(voucher(*rows, *rows), max_voucher=3)
