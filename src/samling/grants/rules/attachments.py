"""Files that come with a requisition: what kind they really are, and which a scheme demands."""

import io
import zipfile
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from samling.kernel import AreaCode, AreaKind, Fault, Faults, SamlingError, Text, is_one_line
from samling.platform.rules.unpacking import CANNOT_UNPACK, READ_IN_BOUNDS

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ODT = "application/vnd.oasis.opendocument.text"
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
ENDINGS: Mapping[str, tuple[str, ...]] = {
    "application/pdf": (".pdf",),
    _WORD: (".docx",),
    _EXCEL: (".xlsx",),
    _ODT: (".odt",),
    _ODS: (".ods",),
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    "text/plain": (".txt", ".csv", ".se", ".si", ".sie"),
}
LONGEST_NAME = 150
_MOST_PARTS = 5000
# Macros, and what a Windows computer would run: no part of a document that is only read.
_PROGRAMS = (
    "vbaproject.bin",
    ".bat",
    ".cmd",
    ".com",
    ".dll",
    ".exe",
    ".js",
    ".ps1",
    ".scr",
    ".vbs",
)
_LONGEST_KIND = 200  # bytes of a media type


class CannotAttach(SamlingError):
    """The file cannot be taken in; the fault says why and what to do."""


@dataclass(frozen=True, slots=True)
class Demand:
    """A file that a requisition must have. signed_by: a party of each kind stands behind it.

    The recipient itself is always one of them; the others lie in its county.
    """

    id: str
    title: Text
    signed_by: tuple[AreaKind, ...]


def check_file(content: bytes, name: str, most: int) -> str:
    """The media type, by the content and never by the name. Raises CannotAttach.

    most: bytes. A file whose name says that it is of another kind is refused.
    """
    where = Text.same(name[:LONGEST_NAME].strip() or "?")
    if not content:
        raise CannotAttach(
            Fault(
                "GRANTS-FILE-EMPTY",
                Text("Filen är tom.", "The file is empty."),
                Text("Välj en annan fil.", "Choose another file."),
                where,
            )
        )
    if len(content) > most:
        raise CannotAttach(
            Fault(
                "GRANTS-FILE-LARGE",
                Text(
                    f"Filen är större än {most // 1_000_000} MB.",
                    f"The file is larger than {most // 1_000_000} MB.",
                ),
                Text(
                    "Spara den med mindre bilder, eller dela upp den.",
                    "Save it with smaller pictures, or split it.",
                ),
                where,
            )
        )
    check_name(name)
    kind = media_type(content)
    if kind is None or not name.lower().endswith(ENDINGS[kind]):
        raise CannotAttach(
            Fault(
                "GRANTS-FILE-KIND",
                Text(
                    "Filen är inte av ett slag som går att bifoga, eller inte det namnet säger.",
                    "The file is not of a kind that can be attached, or not what its name says.",
                ),
                Text(
                    "Spara den som PDF, Word (.docx), Excel (.xlsx), OpenDocument, bild eller "
                    "text, utan makron och lösenord.",
                    "Save it as PDF, Word (.docx), Excel (.xlsx), OpenDocument, picture or text, "
                    "without macros and passwords.",
                ),
                where,
            )
        )
    return kind


def check_name(name: str) -> None:
    """A file's name can be shown and kept. Raises CannotAttach."""
    where = Text.same(name[:LONGEST_NAME].strip() or "?")
    if not is_one_line(name) or len(name) > LONGEST_NAME or set(name) & set("/\\") or not name:
        raise CannotAttach(
            Fault(
                "GRANTS-FILE-NAME",
                Text("Filens namn går inte att använda.", "The file's name cannot be used."),
                Text(
                    f"Döp om den: högst {LONGEST_NAME} tecken, utan snedstreck.",
                    f"Rename it: at most {LONGEST_NAME} characters, without slashes.",
                ),
                where,
            )
        )


def media_type(content: bytes) -> str | None:
    """What the bytes are; None for what cannot be attached, such as programs and web pages."""
    if content.startswith(b"%PDF-"):
        return "application/pdf"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"PK\x03\x04"):
        return _packed(content)
    return "text/plain" if _is_text(content) else None


def _packed(content: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > _MOST_PARTS:
                return None
            names = {each.filename for each in parts}
            kind = b""
            if "mimetype" in names and archive.getinfo("mimetype").compress_type in READ_IN_BOUNDS:
                with archive.open("mimetype") as opened:
                    kind = opened.read(_LONGEST_KIND)
    except CANNOT_UNPACK:
        return None
    # Windows passes over dots and spaces at the end of a name.
    if any(name.lower().rstrip(". ").endswith(_PROGRAMS) for name in names):
        return None
    if "[Content_Types].xml" in names:
        if "word/document.xml" in names:
            return _WORD
        return _EXCEL if "xl/workbook.xml" in names else None
    return {_ODT.encode(): _ODT, _ODS.encode(): _ODS}.get(kind)


def _is_text(content: bytes) -> bool:
    """Text of any code page, but no web page or script that a browser could run."""
    if content.translate(None, bytes({*range(32)} - {9, 10, 13})) != content:
        return False
    start = content[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return not start.startswith((b"<", b"#!", b"mz"))


def lacking(
    demands: Iterable[Demand],
    recipient: AreaCode,
    attached: Mapping[str, Collection[AreaCode]],
) -> Faults:
    """What is lacking of a requisition's files.

    attached: for each demand that a file meets, those who have signed it off.
    """
    faults = Faults()
    for demand in demands:
        where = demand.title
        if demand.id not in attached:
            faults.add(
                "GRANTS-ATTACHMENT-LACKING",
                Text("Filen är inte bifogad.", "The file is not attached."),
                Text("Bifoga den och skicka igen.", "Attach it and send again."),
                where,
            )
            continue
        signed = set(attached[demand.id])
        if recipient not in signed:
            faults.add(
                "GRANTS-ATTACHMENT-NOT-SIGNED",
                Text("Ni har inte själva godkänt filen.", "You have not signed the file off."),
                Text("Godkänn den och skicka igen.", "Sign it off and send again."),
                where,
            )
        for kind in demand.signed_by:
            if kind is not recipient.kind and kind not in {code.kind for code in signed}:
                words = PARTIES[kind]
                faults.add(
                    "GRANTS-ATTACHMENT-NOT-SIGNED-BY",
                    Text(
                        f"Filen är inte godkänd av {words.sv}.",
                        f"The file is not signed off by {words.en}.",
                    ),
                    Text(
                        f"Be {words.sv} att godkänna den i Samling.",
                        f"Ask {words.en} to sign it off in Samling.",
                    ),
                    where,
                )
    return faults


def may_sign(demand: Demand, recipient: AreaCode, party: AreaCode) -> bool:
    """Whether a party can stand behind a file of this recipient."""
    if party == recipient:
        return True
    return (
        party.kind in demand.signed_by
        and party.kind is not recipient.kind
        and party.county_digits == recipient.county_digits
    )


PARTIES = {
    AreaKind.MUNICIPALITY: Text("en kommun i länet", "a municipality of the county"),
    AreaKind.REGION: Text("regionen", "the region"),
    AreaKind.DISTRICT: Text("stadsdelsnämnden", "the district board"),
    AreaKind.COUNTY: Text("länsstyrelsen", "the county administrative board"),
    AreaKind.COUNTRY: Text("staten", "the state"),
}
