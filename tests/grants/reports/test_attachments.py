"""Files: what they really are, which are demanded, and who stands behind them."""

import io
import tracemalloc
import zipfile

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from samling.grants import actions, models, queries
from samling.grants.actions import Asked, CannotRequisition, NotYours
from samling.grants.rules.attachments import (
    ENDINGS,
    CannotAttach,
    Demand,
    check_file,
    lacking,
    may_sign,
    media_type,
)
from samling.grants.rules.life import MayNot
from samling.kernel import AreaCode, AreaKind, Kronor, Text

from ..life.making import OFFICER, SIGNER, WRITER, by, grant_of, opened

pytestmark = pytest.mark.long

CLOSE = "close-care-municipalities-2026"
PLAN = "joint_action_plan"
PDF = b"%PDF-1.7 plan"
BOTH = (AreaKind.MUNICIPALITY, AreaKind.REGION)
LULEA, REGION, BODEN, STOCKHOLM = (AreaCode(code) for code in ("2580", "R25", "2582", "0180"))


def packed(*names: str, kind: str = "") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        if kind:
            archive.writestr("mimetype", kind)
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_open_document_is_refused_as_any_other_file_of_no_kind(method: int) -> None:
    kind = "application/vnd.oasis.opendocument.text"
    known = kind if method == zipfile.ZIP_DEFLATED else None  # the others have no bounds
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", method) as archive:
        archive.writestr("mimetype", kind)
    content = whole.getvalue()
    assert media_type(content) == known
    start, end = content.index(b"mimetype") + 8, content.rindex(b"PK\x01\x02")
    for place in range(start, end):
        for byte in (0x00, 0xFF, content[place] ^ 0x10):
            damaged = content[:place] + bytes([byte]) + content[place + 1 :]
            assert media_type(damaged) in (kind, None)
    # The place of the member, as the list of members at the end has it, just before the end.
    far = content[: end + 42] + (len(content) - 5).to_bytes(4, "little") + content[end + 46 :]
    assert media_type(far) is None
    damaged = content[:start] + b"\xff" * (end - start) + content[end:]
    with pytest.raises(CannotAttach):
        check_file(damaged, "plan.odt", 10_000)


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_no_more_of_a_bomb_is_unpacked_than_a_kind_is_long(method: int) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", method) as archive:
        archive.writestr("mimetype", b"0" * 50_000_000)
    content = whole.getvalue().replace((50_000_000).to_bytes(4, "little"), b"\x64\0\0\0")
    tracemalloc.start()
    assert media_type(content) is None
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (PDF, ".pdf"),
        (b"\x89PNG\r\n\x1a\n", ".png"),
        (b"\xff\xd8\xff\xe0", ".jpg"),
        (packed("[Content_Types].xml", "word/document.xml"), ".docx"),
        (packed("[Content_Types].xml", "xl/workbook.xml"), ".xlsx"),
        (packed("content.xml", kind="application/vnd.oasis.opendocument.text"), ".odt"),
        (packed("content.xml", kind="application/vnd.oasis.opendocument.spreadsheet"), ".ods"),
        (b"kommun;belopp", ".csv"),
        ("Åäö".encode("cp437"), ".se"),
        (b"MZ\x90\x00", None),
        (b"#!/bin/sh", None),
        (b"<html><script>", None),
        (b"  <svg onload=x>", None),
        (b"a\x00b", None),
        (b"PK\x03\x04broken", None),
        (packed("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), None),
        (packed("a.txt"), None),
        *(
            (packed("[Content_Types].xml", "word/document.xml", f"word/media/{name}"), None)
            for name in (
                *("a.vbs", "a.bat", "a.exe", "a.js", "a.cmd", "a.ps1", "a.scr", "a.com", "a.dll"),
                *("A.EXE", "a.exe. "),
            )
        ),
        (packed("[Content_Types].xml", "word/document.xml", *map(str, range(4_998))), ".docx"),
        (packed("[Content_Types].xml", "word/document.xml", *map(str, range(4_999))), None),
    ],
)
def test_the_kind_is_by_the_content(content: bytes, ending: str | None) -> None:
    kind = media_type(content)
    assert (kind is None) is (ending is None)
    assert ending is None or ending in ENDINGS[str(kind)]


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "a.pdf", "EMPTY"),
        (b"%PDF-" + b"x" * 100, "a.pdf", "LARGE"),
        (PDF, "../a.pdf", "NAME"),
        (PDF, "a\n.pdf", "NAME"),
        (PDF, "x" * 151 + ".pdf", "NAME"),
        (PDF, "", "NAME"),
        (PDF, "plan.docx", "KIND"),
        (PDF, "plan.pdf.exe", "KIND"),
    ],
)
def test_a_file_is_refused_in_words(content: bytes, name: str, code: str) -> None:
    with pytest.raises(CannotAttach) as raised:
        check_file(content, name, 100)
    assert [each.code for each in raised.value.faults] == [f"GRANTS-FILE-{code}"]
    assert raised.value.faults[0].remedy


@given(st.binary(max_size=300), st.text(max_size=20))
def test_whatever_is_sent_is_a_known_kind_or_refused(content: bytes, name: str) -> None:
    try:
        kind = check_file(content, name, 200)
    except CannotAttach:
        return
    assert kind in ENDINGS


def test_the_recipient_and_one_of_each_other_kind_stand_behind_it() -> None:
    plan = Demand(PLAN, Text.same("Plan"), BOTH)

    def codes(recipient: AreaCode, *signed: AreaCode) -> list[str]:
        faults = lacking([plan], recipient, {PLAN: signed})
        try:
            faults.raise_if_any()
        except Exception as error:
            return [each.code.removeprefix("GRANTS-ATTACHMENT-") for each in error.faults]  # type: ignore[attr-defined]
        return []

    assert codes(LULEA) == ["NOT-SIGNED", "NOT-SIGNED-BY"]
    assert codes(LULEA, REGION) == ["NOT-SIGNED"]
    assert codes(LULEA, LULEA) == ["NOT-SIGNED-BY"]
    assert codes(LULEA, LULEA, REGION) == []
    assert codes(REGION, REGION, BODEN) == []
    parties = (LULEA, REGION, BODEN, STOCKHOLM)
    assert [may_sign(plan, LULEA, each) for each in parties] == [True, True, False, False]
    assert [may_sign(plan, REGION, each) for each in parties] == [True, True, True, False]


@pytest.fixture
def grant(db: None) -> models.Grant:
    grant = grant_of(opened(CLOSE), "2580")
    asked = Asked(Kronor(6_328_211), Kronor(0), "SN 2026-03-19 § 24")
    actions.prepare_requisition(grant.pk, asked, by(WRITER))
    return grant


def plan(grant: models.Grant, content: bytes = PDF, demand: str = PLAN) -> models.Attachment:
    return actions.attach_file(
        grant.pk, content, "plan.pdf", by(WRITER), acting_for="2580", demand=demand
    )


def told(grant: models.Grant) -> list[str]:
    with pytest.raises(CannotRequisition) as raised:
        actions.requisition(grant.pk, by(SIGNER))
    assert all(str(each.where) == "Gemensam handlingsplan" for each in raised.value.faults)
    return [each.what.sv for each in raised.value.faults]


def test_a_requisition_without_the_plan_signed_by_both_is_refused(grant: models.Grant) -> None:
    assert told(grant) == ["Filen är inte bifogad."]
    row = plan(grant)
    assert told(grant) == [
        "Ni har inte själva godkänt filen.",
        "Filen är inte godkänd av regionen.",
    ]
    actions.sign_off(row.pk, by(SIGNER), acting_for="2580")
    actions.sign_off(row.pk, by(SIGNER), acting_for="R25")
    grant.refresh_from_db()
    assert grant.state == "prepared"
    actions.requisition(grant.pk, by(SIGNER))
    grant.refresh_from_db()
    assert grant.state == "requisitioned"
    with pytest.raises(CannotAttach, match="går inte att ändra"):
        plan(grant)
    with pytest.raises(CannotAttach, match="går inte att ändra"):
        actions.remove_attachment(row.pk, by(WRITER), acting_for="2580")


def test_a_new_file_is_signed_off_anew(grant: models.Grant) -> None:
    row = plan(grant)
    for party in ("2580", "R25"):
        actions.sign_off(row.pk, by(SIGNER), acting_for=party)
    new = plan(grant, b"%PDF-1.7 a newer plan")
    assert len(told(grant)) == 2
    assert [each.id for each in queries.files_of(grant)] == [new.pk]
    with pytest.raises(CannotAttach, match="borttagen eller ersatt"):
        actions.sign_off(row.pk, by(SIGNER), acting_for="R25")
    assert models.StoredFile.objects.count() == 2


def test_no_other_attaches_removes_or_signs_off(grant: models.Grant) -> None:
    row = plan(grant)
    for other in ("2582", "0180", "R01", "socialstyrelsen"):
        with pytest.raises(NotYours):
            actions.sign_off(row.pk, by(SIGNER), acting_for=other)
        with pytest.raises(NotYours):
            actions.remove_attachment(row.pk, by(WRITER), acting_for=other)
        with pytest.raises(NotYours):
            actions.attach_file(grant.pk, PDF, "a.pdf", by(WRITER), acting_for=other)
    with pytest.raises(NotYours):
        actions.sign_off(10**9, by(SIGNER), acting_for="2580")
    with pytest.raises(NotYours):
        actions.remove_attachment(row.pk, by(WRITER), acting_for="R25")
    for wrong in (WRITER, OFFICER):
        with pytest.raises(MayNot):
            actions.sign_off(row.pk, by(wrong), acting_for="2580")
    with pytest.raises(CannotAttach, match="begär ingen sådan fil"):
        plan(grant, demand="other")


def test_the_same_file_twice_is_kept_once_and_a_double_click_is_one(grant: models.Grant) -> None:
    request = by(WRITER, key="double")
    first = actions.attach_file(grant.pk, PDF, "beslut.pdf", request, acting_for="2580")
    assert actions.attach_file(grant.pk, PDF, "beslut.pdf", request, acting_for="2580") == first
    plan(grant)
    assert models.StoredFile.objects.count() == 1
    one = actions.sign_off(first.pk + 1, by(SIGNER), acting_for="2580")
    assert actions.sign_off(first.pk + 1, by(SIGNER), acting_for="2580") == one


def test_files_and_sign_offs_are_never_changed(grant: models.Grant) -> None:
    row = plan(grant)
    actions.sign_off(row.pk, by(SIGNER), acting_for="2580")
    for change in (
        lambda: models.StoredFile.objects.update(content=b"other"),
        lambda: models.SignOff.objects.update(by="someone"),
        lambda: models.SignOff.objects.all()._raw_delete("default"),
    ):
        with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
            change()
    assert bytes(models.StoredFile.objects.get().content) == PDF


def test_files_are_listed_with_two_questions_however_many(
    grant: models.Grant, django_assert_num_queries: object
) -> None:
    for number in range(5):
        actions.attach_file(grant.pk, PDF + b"%d" % number, "a.pdf", by(WRITER), acting_for="2580")
    with django_assert_num_queries(2):  # type: ignore[operator]
        assert len(queries.files_of(grant)) == 5
