"""Whatever is given, it is audited or refused in words; never a crash."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samling.grants.rules.audit import Limits, report_text
from samling.kernel import Fault, SamlingError, canonical_json

from .conftest import DATA, Check

pytestmark = pytest.mark.long

WORDS = "Ale|Region Gotland|Järva|Summa|Totalt|stated_total|Kommun|Mottagare|Belopp|Region|kr"
WORDS += (
    "|1 000|999|0|-|-5|12,5 mkr|2025|2(7)|0180|1\u00a0152|99999999999999999999999|\u202e|A\u030a"
)
WORDS += "|år|Söder-|köpings kommun|(kr)|12,50|1.234|=1+1|\0|§ 5|₂|٣"
MARKS = [";", ",", "\t", "|", '"', "\n", "\n\n", "  ", "\f"]
PIECE = st.sampled_from([*WORDS.split("|"), *MARKS])
PASTED = st.lists(PIECE, max_size=60).map(" ".join) | st.lists(PIECE, max_size=60).map("".join)


def _audited_or_refused(check: Check, content: bytes | str, **options: object) -> None:
    faults: tuple[Fault, ...] = ()
    try:
        report = check(content, **options)
    except SamlingError as error:
        faults = error.faults
    assert all(fault.code.startswith("GRANTS-CHECK-") for fault in faults)
    if faults:
        return
    canonical_json(report.to_plain())
    assert report.lists
    for language in ("sv", "en"):
        assert report.verdict.in_(language) in report_text(report, language)
    assert "\0" not in report_text(report, "sv")


@given(st.binary(max_size=600))
def test_any_bytes(check: Check, content: bytes) -> None:
    _audited_or_refused(check, content)


@given(
    st.binary(max_size=200),
    st.sampled_from([b"PK\x03\x04", b"%PDF-", b"\xff\xfe", b"\xef\xbb\xbf"]),
)
def test_any_bytes_after_a_known_beginning(check: Check, content: bytes, start: bytes) -> None:
    _audited_or_refused(check, start + content)


@settings(max_examples=400)
@given(PASTED)
def test_any_pasted_text(check: Check, text: str) -> None:
    _audited_or_refused(check, text)


@settings(max_examples=200)
@given(PASTED, PASTED)
def test_any_last_year(check: Check, text: str, before: str) -> None:
    _audited_or_refused(check, text, last_year=before.encode())


@given(
    st.lists(st.lists(PIECE, min_size=1, max_size=6), min_size=1, max_size=12),
    st.sampled_from([",", ";", "\t"]),
    st.booleans(),
)
def test_any_table(check: Check, rows: list[list[str]], separator: str, fast: bool) -> None:
    text = "\n".join(separator.join(row) for row in rows)
    _audited_or_refused(check, text, fast=fast)


@pytest.mark.parametrize("seed", range(12))
def test_the_published_lists_mutilated(check: Check, seed: int) -> None:
    random_ = random.Random(seed)
    files = sorted(DATA.glob("*.txt")) + sorted(DATA.glob("*.csv"))
    content = bytearray(files[seed % len(files)].read_bytes()[:9000])
    for _ in range(random_.choice((3, 40, 300))):
        at = random_.randrange(len(content))
        match random_.randrange(3):
            case 0:
                del content[at : at + random_.randrange(6)]
            case 1:
                content[at:at] = random_.choice(
                    (b"\n", b"1 ", b",", b"Summa 5\n", b"\xc2\xa0", b'"')
                )
            case _:
                content[at] = random_.randrange(256)
    _audited_or_refused(check, bytes(content))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "EMPTY"),
        (b" \n\t\n", "EMPTY"),
        (b"Kommun;Belopp\n", "NO-LIST"),
        (b"Kommun;Kommentar\nAle;bra\nBjuv;bra\n", "NO-LIST"),
        ("Bara lite text från 2026.\nInget mer.".encode(), "NO-LIST"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "OLD-OFFICE"),
        (b"Kommun;Belopp\nAle;\x001\n", "NOT-TEXT"),
        (random.Random(1).randbytes(10_000), "NOT-TEXT"),
        (b"x" * 2000, "TOO-LARGE"),
        (b"a\nb\n" * 30, "LINES"),
        (b";".join([b"k"] * 200) + b"\n" + b";".join([b"1"] * 200), "COLUMNS"),
        (b"PK\x03\x04 not an archive", "SPREADSHEET"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(check: Check, content: bytes, code: str) -> None:
    limits = Limits(max_bytes=1500) if code == "TOO-LARGE" else Limits(max_lines=50)
    with pytest.raises(SamlingError) as error:
        check(content, limits=limits)
    (fault,) = error.value.faults
    assert fault.code == f"GRANTS-CHECK-{code}"
    assert fault.remedy is not None


@pytest.mark.parametrize(
    "content",
    [
        b"a" * 3_000_000,
        b"Ale kommun " + b"1 " * 1_000_000,
        b"," * 2_000_000,
        b'"' * 2_000_000,
        b"\n" * 2_000_000,
        b"- " * 500_000 + b"\n" + b"1." * 500_000,
        b"Summa;1\n" * 20_000,
        b"x;Summa;1\nx;y;1\n" * 10_000,
        b"Kommun;Belopp\nAle;1\nSumma;1\n" * 5_000,
        b"post 111 111 111 111 111 111 111\n" * 5_000 + b"Summa 1\n",
        "Söder-\n".encode() * 40_000,
        b"111 222 333\n" * 40_000,
    ],
    ids=range(12),
)
def test_work_grows_no_faster_than_the_content(check: Check, content: bytes) -> None:
    _audited_or_refused(check, content)


def test_too_many_ways_to_divide_is_refused(check: Check) -> None:
    rows = b"".join(b"post%d %s\n" % (n, b" ".join([b"111"] * 40)) for n in range(200))
    with pytest.raises(SamlingError) as error:
        check(b"post 1 22 33 44 55 66\n" * 200 + rows + b"Summa 5\n", limits=Limits(max_splits=9))
    assert error.value.faults[0].code == "GRANTS-CHECK-SPLITS"
