"""The bank's answers: real-looking files of every version, and files that are not."""

import importlib
import json
from datetime import date
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xmlschema import XMLSchema
from xsdata.formats.dataclass.parsers import XmlParser
from xsdata.formats.dataclass.parsers.config import ParserConfig

from samling.grants.rules.payments import (
    REASONS,
    BankFileError,
    PaymentStatus,
    Reason,
    StatusKind,
    pain_001,
    read_bank_file,
)

from .making import LIMITS, batch, camt_054, detail, entry, folder_of, pain_002, transfer

pytestmark = pytest.mark.long

PAIN_002 = [f"{number:02}" for number in range(3, 16)]
CAMT_054 = [f"{number:02}" for number in range(2, 15)]
DAY = date(2026, 11, 25)


def _status_report(version: str = "03") -> bytes:
    return pain_002(
        transfer("EX-2026-1", "ACSP"),
        transfer("EX-2026-2", "RJCT", "AC04", note="Kontot   avslutat\n2026-10-01"),
        transfer("EX-2026-3", "PDNG", amount="40000.00"),
        group="PART",
        version=version,
    )


def _notification(version: str = "02") -> bytes:
    return camt_054(
        entry(
            detail("EX-2026-1", "1234567.00", reference="R1", version=version),
            amount="1234567.00",
            version=version,
        ),
        entry(
            detail("EX-2026-2", "500", version=version),
            detail("EX-2026-3", "39999.50", version=version),
            amount="40499.50",
            reference="R2",
            version=version,
        ),
        entry(
            detail("EX-2026-2", "500", reason="AC04", version=version),
            amount="500.00",
            direction="CRDT",
            version=version,
        ),
        version=version,
    )


@cache
def _schema(version: str) -> XMLSchema:
    return XMLSchema(folder_of("pain001") / "pain002" / "schemas" / f"pain.002.001.{version}.xsd")


def _parse_strictly(content: bytes, package: str) -> None:
    """Every element must be known to the classes made from ISO's schema of that version."""
    module = importlib.import_module(f"pyiso20022.{package}")
    config = ParserConfig(fail_on_unknown_properties=True, fail_on_unknown_attributes=True)
    XmlParser(config=config).from_bytes(content, module.Document)


@pytest.mark.parametrize("version", ["03", "12", "14", "15"])
def test_the_status_reports_of_the_tests_are_valid(version: str) -> None:
    _schema(version).validate(_status_report(version).decode())
    _schema(version).validate(pain_002(group="RJCT", reason="DU01", version=version).decode())
    _schema(version).validate(pain_002(part="ACCP", version=version).decode())


@pytest.mark.parametrize("version", ["02", "03", "04", "06", "07", "08", "10", "12"])
def test_the_notifications_of_the_tests_have_only_what_the_version_has(version: str) -> None:
    whole = entry(amount="9", about="EX-FILE-1", version=version)
    for content in (_notification(version), camt_054(whole, version=version)):
        _parse_strictly(content, f"camt.camt_054_001_{version}")


@pytest.mark.parametrize("version", PAIN_002)
def test_a_status_report(version: str) -> None:
    report = read_bank_file(_status_report(version), "svar.xml")
    assert (report.form, report.id) == (f"pain.002.001.{version}", "BANK-1")
    closed = Reason("AC04", "Kontot avslutat 2026-10-01")
    assert report.statuses == (
        PaymentStatus(StatusKind.ACCEPTED, "EX-2026-1", "EX-FILE-1"),
        PaymentStatus(StatusKind.REJECTED, "EX-2026-2", "EX-FILE-1", closed),
        PaymentStatus(
            StatusKind.PENDING, "EX-2026-3", "EX-FILE-1", amount=Fraction(40_000), currency="SEK"
        ),
    )
    assert closed.words.sv == "kontot är avslutat (AC04): Kontot avslutat 2026-10-01"


@pytest.mark.parametrize("version", CAMT_054)
def test_a_notification(version: str) -> None:
    report = read_bank_file(_notification(version), "avisering.xml")
    assert report.form == f"camt.054.001.{version}"

    def money(kind: StatusKind, name: str, amount: str, reference: str | None) -> PaymentStatus:
        return PaymentStatus(
            kind, name, None, None, Fraction(amount), day=DAY, bank_reference=reference
        )

    *booked, returned = report.statuses
    assert booked == [
        money(StatusKind.BOOKED, "EX-2026-1", "1234567", "R1"),
        money(StatusKind.BOOKED, "EX-2026-2", "500", "R2"),
        money(StatusKind.BOOKED, "EX-2026-3", "39999.5", "R2"),
    ]
    assert (returned.kind, returned.end_to_end_id) == (StatusKind.RETURNED, "EX-2026-2")
    assert returned.reason == Reason("AC04")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (pain_002(group="RJCT", reason="DU01"), StatusKind.REJECTED),
        (pain_002(group="ACTC"), StatusKind.PENDING),
        (pain_002(part="ACCP"), StatusKind.ACCEPTED),
        (camt_054(entry(amount="9", about="EX-FILE-1")), StatusKind.BOOKED),
        (camt_054(entry(amount="9", about="EX-FILE-1", status="PDNG")), StatusKind.PENDING),
    ],
)
def test_what_is_said_of_all(content: bytes, kind: StatusKind) -> None:
    (status,) = read_bank_file(content, "svar.xml").statuses
    assert (status.kind, status.end_to_end_id, status.batch_id) == (kind, None, "EX-FILE-1")


def test_a_payment_without_a_status_has_that_of_its_part() -> None:
    report = read_bank_file(pain_002(transfer("EX-2026-1"), part="RJCT"), "svar.xml")
    assert [each.kind for each in report.statuses] == [StatusKind.REJECTED] * 2


def test_money_from_others_is_passed_over() -> None:
    stranger = detail("NOTPROVIDED", "100")
    content = camt_054(
        entry(stranger, amount="100", direction="CRDT"), entry(amount="7", direction="CRDT")
    )
    assert read_bank_file(content, "avisering.xml").statuses == ()


def test_money_drawn_twice_is_not_one_notice_read_twice() -> None:
    twice = entry(detail("EX-2026-2", "500"), detail("EX-2026-2", "500"), amount="1000")
    content = camt_054(twice)
    first, second = read_bank_file(content, "a.xml").statuses
    assert first != second
    assert read_bank_file(content, "b.xml").statuses == (first, second)


def test_a_reason_of_the_bank_s_own() -> None:
    content = pain_002(transfer("EX-2026-1", "RJCT", "AC04"))
    content = content.replace(b"<Cd>AC04</Cd>", b"<Prtry>AC04</Prtry>")
    reason = read_bank_file(content, "svar.xml").statuses[0].reason
    assert reason == Reason("AC04", is_own=True)
    assert reason.words.sv == "banken angav bara en kod (AC04)"
    assert Reason("XX99").words.en == "the bank gave only a code (XX99)"


def test_our_words_are_for_codes_that_iso_has() -> None:
    """The lists of 2026, as pain001 carries them."""
    (file,) = (folder_of("pain001") / "corpus/data/external_codes").glob("*.json")
    lists = json.loads(file.read_text())["definitions"]
    codes = {
        code
        for name in ("ExternalStatusReason1Code", "ExternalReturnReason1Code")
        for code in lists[name]["enum"]
    }
    assert set(REASONS) <= codes


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa">'
    b'<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><b>&b;</b>'
)
OUTSIDE = b'<!DOCTYPE a SYSTEM "file:///etc/hostname"><a/>'
ENTITY = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'
DEEP = b"<a>" * 200_000 + b"</a>" * 200_000


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"", "EMPTY", "Filen är tom"),
        (b"\n", "EMPTY", "Filen är tom"),
        (
            _status_report()[:-20],
            "XML",
            "svar.xml, rad 3: Filen är inte hel XML. Den kan vara avklippt",
        ),
        (_status_report().replace(b"UTF-8", b"EBCDIC-CP-XX"), "XML", "inte hel XML"),
        (b"%PDF-1.7", "XML", "av ett annat slag"),
        (BOMB, "DTD", "entiteter"),
        (OUTSIDE, "DTD", "dokumenttyp"),
        (ENTITY, "DTD", "dokumenttyp"),
        (DEEP, "KIND", "ingen statusrapport"),
        (b"<a/>", "KIND", "ingen statusrapport"),
        (pain_001(batch(), LIMITS), "KIND", "en fil med betalningar till banken (pain.001)"),
        (
            _notification().replace(b"camt.054", b"camt.053"),
            "KIND",
            "ett kontoutdrag (camt.053)",
        ),
        (_status_report("02"), "VERSION", "pain.002.001.02 läses inte"),
        (_notification("01"), "VERSION", "camt.054.001.01 läses inte"),
        (pain_002(transfer("E", "XXXX")), "CONTENT", "”XXXX” är inte känd"),
        (pain_002(transfer("NOTPROVIDED", "ACSP")), "CONTENT", "beteckning saknas"),
        (pain_002(transfer("x" * 36, "ACSP")), "CONTENT", "längre än 35"),
        (pain_002(transfer("E", "ACSP", amount="1e9")), "CONTENT", "beloppet"),
        (pain_002(group="ACSP", about=""), "CONTENT", "vilken fil"),
        (
            _status_report().replace(b"OrgnlGrpInfAndSts", b"Other"),
            "CONTENT",
            "statusdelen saknas",
        ),
        (_notification().replace(b"BkToCstmrDbtCdtNtfctn", b"Other"), "CONTENT", "aviseringen"),
        (camt_054(entry(detail("E"), detail("F"), amount="9")), "CONTENT", "belopp saknas"),
        (camt_054(entry(amount="9").replace("DBIT", "X")), "CONTENT", "kom eller gick"),
        (camt_054(entry(amount="9").replace("2026-11-25", "2026-13-25")), "CONTENT", "datumet"),
        (camt_054(entry(amount="9").replace("2026-11-25", "i går")), "CONTENT", "datumet"),
    ],
)
def test_a_file_that_is_not_the_bank_s_answer(content: bytes, code: str, words: str) -> None:
    with pytest.raises(BankFileError) as caught:
        read_bank_file(content, "svar.xml")
    (fault,) = caught.value.faults
    assert fault.code == f"GRANTS-PAYMENT-FILE-{code}"
    assert words in fault.in_("sv")
    assert fault.in_("sv").startswith("svar.xml")
    assert fault.remedy is not None


def test_where_in_the_file() -> None:
    content = camt_054(entry(amount="1"), entry(detail("E"), detail("F"), amount="9"))
    with pytest.raises(BankFileError, match="avisering 1, post 2, del 1, betalning 1: "):
        read_bank_file(content, "avisering.xml")
    with pytest.raises(BankFileError, match="Filen: "):
        read_bank_file(b"", " ")


def test_a_file_beyond_the_limit_is_not_read() -> None:
    with pytest.raises(BankFileError) as caught:
        read_bank_file(b"x" * 2_000_001, "svar.xml", most_bytes=2_000_000)
    assert caught.value.faults[0].code == "GRANTS-PAYMENT-FILE-SIZE"
    assert "2 MB" in caught.value.faults[0].in_("sv")


def _read_or_refused(content: bytes) -> None:
    try:
        read_bank_file(content, "svar.xml")
    except BankFileError as error:
        told = error
    else:
        return
    assert told.in_("sv")
    assert told.in_("en")


@given(st.binary(max_size=400), st.sampled_from([b"", b"<?xml version='1.0'?>", b"<", b"\xff\xfe"]))
def test_any_bytes_are_read_or_refused(content: bytes, start: bytes) -> None:
    _read_or_refused(start + content)


WHOLE = st.sampled_from([_status_report(), _notification(), _notification("08")])
PIECES = st.sampled_from(
    [b"", b"<", b"</", b">", b"\0", b"&x;", b"&#1;", b"<Cd/>", b"9" * 40, b"\xc3", b"-1", b" "]
)


@settings(max_examples=400)
@given(st.data(), WHOLE)
def test_any_damage_to_a_file_is_read_or_refused(data: st.DataObject, content: bytes) -> None:
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(content)))
        end = data.draw(st.integers(at, min(len(content), at + 60)))
        content = content[:at] + data.draw(PIECES) + content[end:]
    _read_or_refused(content)


WORDS = st.text(st.characters(exclude_characters="<&", codec="utf-8"), max_size=40)


@settings(max_examples=300)
@given(WORDS, WORDS, WORDS, WORDS)
def test_any_words_in_the_elements_are_read_or_refused(
    name: str, status: str, amount: str, note: str
) -> None:
    _read_or_refused(pain_002(transfer(name, status, "AC04", amount, note)))
    _read_or_refused(camt_054(entry(detail(name, amount, reference=note), amount=amount)))
