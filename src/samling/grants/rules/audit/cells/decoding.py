"""Bytes to text: the encodings that Swedish offices' programs write, or a clear refusal."""

import codecs
import re
import unicodedata
from dataclasses import dataclass

from samling.kernel import Fault, Text
from samling.platform.rules.unpacking import Unreadable

# Marks without width: direction, joiners, byte order, soft hyphen. They hide in names.
_INVISIBLE = (
    "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_CONTROLS = bytes({*range(32), 127} - {9, 10, 12, 13})
_MORE_CONTROLS = re.compile(rb"\xc2[\x80-\x9f]")  # in UTF-8; some steer a terminal
# Bytes of UTF-8 that no control, invisible mark or loose accent has any of: but for controls, those
# of the letters up to U+02FF without U+0080 to U+00BF, where C2 leads.
_PLAIN = bytes({9, 10, 12, 13, *range(32, 127), *range(0x80, 0xCC)} - {0xC2})
_DROP = dict.fromkeys([*map(ord, _INVISIBLE), *_CONTROLS, *range(128, 160)])
_MOST_CONTROLS = 1000  # one stray control character in so many is forgiven


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with composed letters, line feeds only, and no invisible marks.

    invisible: how many marks were taken away. utf8: the same text, where it was so given.
    """

    text: str
    encoding: str
    invisible: int
    utf8: bytes | None = None


def decode(content: bytes) -> Decoded:
    """Read UTF-8, UTF-16 with byte order mark, or else Windows-1252. Raises Unreadable."""
    raw, encoding = _to_text(content)
    _refuse_double_encoded(raw)
    if encoding == "utf-8" and b"\r" not in content and _is_plain(content):
        return Decoded(raw, encoding, 0, content)
    text, invisible = clean(raw)
    if invisible * _MOST_CONTROLS > len(raw) and _has_controls(raw):
        raise _not_text()
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text, encoding, invisible)


def _is_plain(content: bytes) -> bool:
    """Whether the bytes tell that the text is clean, as those of most lists in Swedish do."""
    return not content.translate(None, _PLAIN)


def clean(text: str) -> tuple[str, int]:
    """Text with composed letters and without invisible marks, and how many there were."""
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if not _has_marks(text):
        return text, 0
    cleaned = text.translate(_DROP)
    return cleaned, len(text) - len(cleaned)


def _has_marks(text: str) -> bool:
    return _has_controls(text) or (not text.isascii() and any(mark in text for mark in _INVISIBLE))


def _has_controls(text: str) -> bool:
    data = text.encode("utf-8", "replace")
    if len(data.translate(None, _CONTROLS)) < len(data):
        return True
    return not text.isascii() and _MORE_CONTROLS.search(data) is not None


def _to_text(content: bytes) -> tuple[str, str]:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            text = content.decode("utf-16")
        except UnicodeDecodeError:
            raise _not_text() from None
        if "\0" in text:
            raise _not_text()
        return text, "utf-16"
    if b"\0" in content:
        raise _not_text()
    try:
        with_mark = content.startswith(codecs.BOM_UTF8)
        return content.decode("utf-8-sig"), "utf-8-sig" if with_mark else "utf-8"
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        raise _not_text() from None


def _not_text() -> Unreadable:
    return Unreadable(
        Fault(
            "GRANTS-CHECK-NOT-TEXT",
            Text(
                "Innehållet är varken text eller ett kalkylblad som går att läsa.",
                "The content is neither text nor a spreadsheet that can be read.",
            ),
            Text(
                "Spara listan som CSV (UTF-8), XLSX eller ODS, eller klistra in den som text.",
                "Save the list as CSV (UTF-8), XLSX or ODS, or paste it as text.",
            ),
        )
    )


def _refuse_double_encoded(text: str) -> None:
    if not any(letter in text for letter in "åäö") and any(
        wrong in text for wrong in ("Ã¥", "Ã¤", "Ã¶")
    ):
        raise Unreadable(
            Fault(
                "GRANTS-CHECK-ENCODING",
                Text(
                    "Bokstäverna å, ä och ö är förvanskade (”Ã¥”, ”Ã¤”, ”Ã¶”).",
                    "The letters å, ä and ö are garbled (“Ã¥”, “Ã¤”, “Ã¶”).",
                ),
                Text(
                    "Öppna originalet och spara det på nytt som CSV (UTF-8).",
                    "Open the original and save it again as CSV (UTF-8).",
                ),
            )
        )
