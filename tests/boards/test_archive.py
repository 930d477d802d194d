"""A closed matter as a package: the validator of E-ARK passes it, and what is broken is found."""

import hashlib
import io
import tracemalloc
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from lxml import etree

from samling.boards.archive import broken_in, write_package
from samling.boards.rules.archive import (
    CannotArchive,
    ClosedMatter,
    Delivery,
    Filed,
    package_name,
    refuse_open,
)

from .archives import DELIVERY, UNAVOIDABLE, closed, manifest_issues, packed, unpacked, validated

pytestmark = pytest.mark.long

NAME = "lulea-kommun-2025-339-3.9.12.2"
FIRST = f"{NAME}/representations/rep1/data/001-beslutsforslag.pdf"


@pytest.fixture(scope="module")
def matter() -> ClosedMatter:
    return closed()


@pytest.fixture(scope="module")
def package(matter: ClosedMatter) -> bytes:
    return packed(matter)


def _changed(package: bytes, change: Callable[[str, bytes], bytes | None]) -> io.BytesIO:
    """The package with other files; None leaves one out."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    made.seek(0)
    return made


def _codes(package: io.BytesIO) -> list[tuple[str, str]]:
    return [(each.code, each.where.sv if each.where else "") for each in broken_in(package)]


def test_the_validator_passes_the_package(package: bytes, tmp_path: Path) -> None:
    report = validated(unpacked(package, tmp_path))
    assert report.structure.status.value == "WellFormed"
    assert {each.severity.value for each in report.structure.messages} == {"Info"}
    assert report.metadata.schema_results.status.value == "VALID"
    told = report.metadata.schematron_results.messages
    faults = {each.rule_id for each in told if each.severity.value != "Info"}
    assert faults == UNAVOIDABLE


def test_but_for_what_no_submission_can_be_without_it_is_valid(
    package: bytes, tmp_path: Path
) -> None:
    folder = unpacked(package, tmp_path)
    mets = folder / "METS.xml"
    mets.write_bytes(mets.read_bytes().replace(b'TYPE="SIP"', b'TYPE="AIP"'))
    report = validated(folder)
    assert report.metadata.schematron_results.status.value == "VALID"
    assert not [
        each
        for each in report.metadata.schematron_results.messages
        if each.severity.value != "Info"
    ]


def test_every_file_that_is_listed_is_there(package: bytes, tmp_path: Path) -> None:
    folder = unpacked(package, tmp_path)
    representation = folder / "representations" / "rep1" / "METS.xml"
    assert manifest_issues(folder / "METS.xml") == []
    assert manifest_issues(representation) == []
    (folder / "representations" / "rep1" / "data" / "001-beslutsforslag.pdf").unlink()
    (issue,) = manifest_issues(representation)
    assert "missing" in issue


@pytest.mark.parametrize(
    ("found", "put"),
    [
        (b'<mets:metsHdr CREATEDATE="2026-01-12T08:30:00+00:00"', b"<mets:metsHdr"),
        (b'ROLE="CREATOR"', b'ROLE="NOBODY"'),
        (b'LABEL="CSIP"', b'LABEL="Annat"'),
    ],
)
def test_the_validator_fails_a_package_with_a_broken_list(
    package: bytes, tmp_path: Path, found: bytes, put: bytes
) -> None:
    folder = unpacked(package, tmp_path)
    mets = folder / "METS.xml"
    assert found in mets.read_bytes()
    mets.write_bytes(mets.read_bytes().replace(found, put))
    metadata = validated(folder).metadata
    faults = {
        each.rule_id
        for results in (metadata.schema_results, metadata.schematron_results)
        for each in results.messages
        if each.severity.value == "Error"
    }
    assert faults - UNAVOIDABLE


def test_the_validator_fails_a_package_without_its_list(package: bytes, tmp_path: Path) -> None:
    folder = unpacked(package, tmp_path)
    (folder / "METS.xml").unlink()
    assert validated(folder).structure.status.value == "NotWellFormed"


def test_what_is_told_of_the_matter_follows_the_schema_in_the_package(
    package: bytes, tmp_path: Path
) -> None:
    folder = unpacked(package, tmp_path)
    schema = etree.XMLSchema(file=str(folder / "schemas" / "matter.xsd"))
    told = etree.parse(str(folder / "metadata" / "descriptive" / "matter.xml"))
    assert schema.validate(told), schema.error_log
    space = {"m": "urn:samling:matter:1"}
    assert told.getroot().get("example") == "true"
    assert told.findtext("m:number", namespaces=space) == "2025/339-3.9.12.2"
    assert told.findtext("m:decision/m:paragraph", namespaces=space) == "§\u00a0107"
    events = told.findall("m:event", namespaces=space)
    assert [each.findtext("m:what", namespaces=space) for each in events] == [
        "Började ärendet",
        "Avslutade ärendet",
    ]
    for each in told.findall("m:document/m:file", namespaces=space):
        content = (folder / str(each.text)).read_bytes()
        assert each.get("sha256") == hashlib.sha256(content).hexdigest()
        assert each.get("size") == str(len(content))


def test_what_happened_is_told_by_roles(package: bytes, tmp_path: Path) -> None:
    folder = unpacked(package, tmp_path)
    space = {"p": "http://www.loc.gov/premis/v3"}
    told = etree.parse(str(folder / "metadata" / "preservation" / "premis.xml"))
    names = [each.text for each in told.findall("p:agent/p:agentName", namespaces=space)]
    assert names == ["Handläggare", "Sekreterare", "Samling"]
    assert len(told.findall("p:event", namespaces=space)) == 3
    kept = folder / "representations" / "rep1" / "metadata" / "preservation" / "premis.xml"
    files = etree.parse(str(kept)).findall("p:object", namespaces=space)
    assert [each.findtext("p:originalName", namespaces=space) for each in files] == [
        "001-beslutsforslag.pdf",
        "002-protokollsutdrag.pdf",
    ]


def test_the_same_matter_gives_the_same_bytes(matter: ClosedMatter, package: bytes) -> None:
    assert packed(matter) == package
    later = replace(DELIVERY, at=datetime(2026, 1, 13, tzinfo=UTC))
    assert packed(matter, later) != package


def test_nobody_is_named_in_what_is_told_of_the_matter(package: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        for name in archive.namelist():
            if not name.endswith(".pdf"):
                assert b"Nils" not in archive.read(name), name


def test_a_package_that_is_whole_has_nothing_broken_in_it(package: bytes) -> None:
    assert broken_in(io.BytesIO(package)) == ()


def test_a_file_that_was_changed_is_found(package: bytes) -> None:
    def change(name: str, content: bytes) -> bytes:
        return content[:-1] + bytes([content[-1] ^ 1]) if name == FIRST else content

    assert _codes(_changed(package, change)) == [("BOARDS-PACKAGE-CHANGED", FIRST)]


def test_a_file_that_is_missing_and_one_that_is_not_listed_are_found(package: bytes) -> None:
    gone = _changed(package, lambda name, content: None if name == FIRST else content)
    assert _codes(gone) == [("BOARDS-PACKAGE-MISSING", FIRST)]
    more = _changed(package, lambda _name, content: content)
    with zipfile.ZipFile(more, "a") as archive:
        archive.writestr(f"{NAME}/extra.exe", b"MZ")
    more.seek(0)
    assert _codes(more) == [("BOARDS-PACKAGE-EXTRA", f"{NAME}/extra.exe")]


def test_a_changed_list_of_the_representation_is_found(package: bytes) -> None:
    inner = f"{NAME}/representations/rep1/METS.xml"

    def change(name: str, content: bytes) -> bytes:
        return content.replace(b"001-", b"003-") if name == inner else content

    assert ("BOARDS-PACKAGE-CHANGED", inner) in _codes(_changed(package, change))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 half", b"x" * 99])
def test_what_is_no_package_is_told(content: bytes) -> None:
    assert [code for code, _where in _codes(io.BytesIO(content))] == ["BOARDS-PACKAGE-UNREADABLE"]


def test_a_list_that_is_missing_or_no_list_is_told(package: bytes) -> None:
    top = f"{NAME}/METS.xml"
    gone = _changed(package, lambda name, content: None if name == top else content)
    assert [code for code, _where in _codes(gone)] == ["BOARDS-PACKAGE-NO-LIST"]
    odd = _changed(package, lambda name, content: b"<half" if name == top else content)
    assert [code for code, _where in _codes(odd)] == ["BOARDS-PACKAGE-UNREADABLE"]
    bomb = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    odd = _changed(package, lambda name, content: bomb if name == top else content)
    assert [code for code, _where in _codes(odd)] == ["BOARDS-PACKAGE-UNREADABLE"]


def test_a_list_that_lists_itself_is_read_once(package: bytes) -> None:
    top = f"{NAME}/METS.xml"

    def change(name: str, content: bytes) -> bytes:
        return (
            content.replace(b"representations/rep1/METS.xml", b"METS.xml")
            if name == top
            else (content)
        )

    assert all(code == "BOARDS-PACKAGE-EXTRA" for code, _where in _codes(_changed(package, change)))


def test_a_matter_that_is_not_in_order_is_told_of_all_at_once(matter: ClosedMatter) -> None:
    refuse_open(matter)
    wrong = replace(matter, closed_on=None, documents=())
    with pytest.raises(CannotArchive) as found:
        packed(wrong)
    assert [each.code for each in found.value.faults] == [
        "BOARDS-ARCHIVE-OPEN",
        "BOARDS-ARCHIVE-EMPTY",
    ]
    with pytest.raises(CannotArchive, match="innan det började"):
        refuse_open(replace(matter, closed_on=date(2020, 1, 1)))
    with pytest.raises(CannotArchive, match="samma namn"):
        refuse_open(replace(matter, documents=matter.documents[:1] * 2))


def test_documents_that_cannot_be_kept_are_told_by_title(
    matter: ClosedMatter, tmp_path: Path
) -> None:
    day = date(2025, 5, 1)
    documents = (
        matter.documents[0],
        Filed("En bild", "Bilaga", day, b"\x89PNG pdfaid:part"),
        Filed("Ett utkast", "Bilaga", day, b"%PDF-1.7 utan uppgift"),
        Filed("En borttagen", "Bilaga", day, tmp_path / "gone.pdf"),
        replace(matter.documents[1], sha256="0" * 64),
    )
    with pytest.raises(CannotArchive) as found:
        packed(replace(matter, documents=documents))
    assert [(each.code, each.where and each.where.sv) for each in found.value.faults] == [
        ("BOARDS-ARCHIVE-NOT-PDFA", "En bild"),
        ("BOARDS-ARCHIVE-NOT-PDFA", "Ett utkast"),
        ("BOARDS-ARCHIVE-UNREADABLE", "En borttagen"),
        ("BOARDS-ARCHIVE-CHANGED", "§ 107"),
    ]


def test_documents_are_never_read_whole(matter: ClosedMatter, tmp_path: Path) -> None:
    large = tmp_path / "large.pdf"
    with large.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        for _ in range(64):
            file.write(bytes(1 << 20))
        file.write(b"pdfaid:part")
    one = replace(matter, documents=(Filed("Stor", "Bilaga", date(2025, 5, 1), large),))
    to = tmp_path / "made.zip"
    tracemalloc.start()
    try:
        with to.open("wb") as file:
            assert write_package(one, DELIVERY, file) == f"{NAME}.zip"
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 16 << 20
    with to.open("rb") as file:
        assert broken_in(file) == ()


def test_the_mark_of_pdfa_is_found_across_the_pieces(matter: ClosedMatter) -> None:
    content = b"%PDF-1.7\n".ljust((1 << 20) - 4, b"0") + b"pdfaid:part"
    one = replace(matter, documents=(Filed("Delad", "Bilaga", date(2025, 5, 1), content),))
    assert broken_in(io.BytesIO(packed(one))) == ()


@pytest.mark.parametrize(
    ("organisation", "number", "name"),
    [
        ("Luleå kommun", "2026/149-2.4.3.1", "lulea-kommun-2026-149-2.4.3.1"),
        ("STOCKHOLMS STAD", "SOF 2023/329", "stockholms-stad-sof-2023-329"),
        ("中", "../..", "matter"),
    ],
)
def test_the_name_has_only_letters_that_every_system_has(
    matter: ClosedMatter, organisation: str, number: str, name: str
) -> None:
    archivist = replace(matter.archivist, organisation=organisation)
    assert package_name(replace(matter, archivist=archivist, number=number)) == name


def test_values_that_cannot_be_are_refused(matter: ClosedMatter) -> None:
    with pytest.raises(ValueError, match="zone"):
        Delivery(datetime(2026, 1, 1), "1")  # noqa: DTZ001
    with pytest.raises(ValueError, match="title"):
        replace(matter, title=" ")
    with pytest.raises(ValueError, match="title and a kind"):
        Filed("", "Bilaga", date(2026, 1, 1), b"")
