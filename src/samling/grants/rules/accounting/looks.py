"""What a file is that is not a SIE file of type 4, so that the error can name it."""

import re
from typing import NamedTuple

from samling.kernel import Fault, Text

from .values import SieError

_LABEL = re.compile(
    rb"^(?:\xef\xbb\xbf)?[ \t]*#(?:FLAGGA|PROGRAM|FORMAT|GEN|SIETYP|FNAMN|ORGNR|RAR|KONTO|VER)\b",
    re.IGNORECASE | re.MULTILINE,
)
_HEAD = 4096  # bytes: enough to tell what a file is


class _Look(NamedTuple):
    what: Text
    remedy: Text


_EXPORT = Text(
    "Exportera verifikationerna ur ekonomisystemet som SIE typ 4 (filen slutar ofta på .se eller "
    ".si) och välj den filen.",
    "Export the vouchers from the accounting system as SIE type 4 (the file often ends in .se or "
    ".si) and choose that file.",
)
_SIE5 = _Look(
    Text(
        "Filen är SIE 5 (XML), som inte går att läsa här.",
        "The file is SIE 5 (XML), which cannot be read here.",
    ),
    Text(
        "Exportera i stället som SIE typ 4; det kan samma ekonomisystem oftast också göra.",
        "Export as SIE type 4 instead; the same accounting system can usually do that as well.",
    ),
)
_UTF16 = _Look(
    Text(
        "Filen är sparad som UTF-16 och går inte att läsa som SIE.",
        "The file is saved as UTF-16 and cannot be read as SIE.",
    ),
    Text(
        "Använd filen som ekonomisystemet skrev, eller spara om den som UTF-8.",
        "Use the file that the accounting system wrote, or save it again as UTF-8.",
    ),
)


def _looks_like(swedish: str, english: str) -> _Look:
    return _Look(
        Text(
            f"Filen är inte en SIE-fil utan ser ut att vara {swedish}.",
            f"The file is not a SIE file; it looks like {english}.",
        ),
        _EXPORT,
    )


def refuse_other_forms(content: bytes, file: str) -> None:
    """Raises SieError where the content has no row with a label of the format."""
    look = _look(content)
    if look:
        raise SieError(Fault("GRANTS-SIE-NOT-SIE", look.what, look.remedy, Text.same(file)))


def _look(content: bytes) -> _Look | None:
    head = content[:_HEAD]
    if not content.strip():
        return _Look(Text("Filen är tom.", "The file is empty."), _EXPORT)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _UTF16
    for magic, swedish, english in (
        (b"%PDF", "en PDF", "a PDF"),
        (b"PK\x03\x04", "ett kalkylblad (Excel) eller ett arkiv", "a spreadsheet or an archive"),
        (b"\xd0\xcf\x11\xe0", "ett äldre Officedokument (Excel)", "an older Office document"),
        (b"\x1f\x8b", "ett packat arkiv", "a packed archive"),
    ):
        if head.startswith(magic):
            return _looks_like(swedish, english)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"<"):
        lowered = head.lower()
        if b"sie.se/sie5" in lowered or re.search(rb"<(?:\w+:)?sie(?:entry)?[\s>]", lowered):
            return _SIE5
        if b"<html" in lowered or b"<!doctype html" in lowered:
            return _looks_like("en webbsida (HTML)", "a web page (HTML)")
        return _looks_like("XML", "XML")
    if _LABEL.search(content):
        return None
    if b"\0" in head:
        return _looks_like("något annat än text", "something other than text")
    if start.startswith((b'{"', b"[{", b"{\n", b"{\r")):
        return _looks_like("JSON", "JSON")
    lines = [line for line in head.split(b"\n")[:10] if line.strip()]
    for separator in (b";", b"\t", b","):
        if len(lines) > 1 and all(line.count(separator) >= 1 for line in lines[:-1]):
            return _looks_like("en tabell (CSV)", "a table (CSV)")
    return _looks_like("vanlig text", "plain text")
