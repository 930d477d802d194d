"""Bytes to text: UTF-8 with or without a mark, UTF-16 with one, else Windows' Western alphabet.

A PX file says itself which one it is written in.
"""

import codecs
import re

from samling.kernel import Text

from .errors import ReadLimits, refuse

_PX_CHARSET = re.compile(rb'CHARSET\s*=\s*"([^"]{1,20})"')
_PX_CODEPAGE = re.compile(rb'CODEPAGE\s*=\s*"([^"]{1,20})"')
_CODEPAGES = {
    "utf-8": "utf-8",
    "iso-8859-1": "iso-8859-1",
    "iso-8859-15": "iso-8859-15",
    "windows-1252": "cp1252",
    "cp1252": "cp1252",
    "us-ascii": "cp1252",
}
# UTF-8 read as Windows text: "Ã¥", "Ã¤", "Ã¶" and their capitals; and the sign for lost letters.
_BROKEN = re.compile("Ã[¥¤¶…„–]|\ufffd")


def decode(content: bytes, filename: str, limits: ReadLimits) -> str:
    """The text of a file. Raises UnreadableFile when it is too large, no text or broken."""
    if len(content) > limits.bytes:
        raise refuse(
            "REGISTRY-FILE-LARGE",
            filename,
            Text(
                f"Filen är på {len(content)} byte. Den får vara på högst {limits.bytes}.",
                f"The file has {len(content)} bytes. It may have at most {limits.bytes}.",
            ),
            Text(
                "Hämta bara de områden och den uppgift som behövs.",
                "Fetch only the areas and the figure that are needed.",
            ),
        )
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise refuse(
            "REGISTRY-FILE-SPREADSHEET",
            filename,
            Text("Filen är ett kalkylblad.", "The file is a spreadsheet."),
            Text("Spara den som CSV och läs in den.", "Save it as CSV and load that."),
        )
    text = _text(content, filename).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise refuse(
            "REGISTRY-FILE-EMPTY",
            filename,
            Text("Filen är tom.", "The file is empty."),
            Text("Hämta filen på nytt.", "Fetch the file again."),
        )
    if "\0" in text:
        raise refuse(
            "REGISTRY-FILE-NOT-TEXT",
            filename,
            Text("Filen är inte en textfil.", "The file is not a text file."),
            Text("Spara den som CSV eller PX.", "Save it as CSV or PX."),
        )
    if broken := _BROKEN.search(text):
        row = text.count("\n", 0, broken.start()) + 1
        raise refuse(
            "REGISTRY-FILE-ENCODING",
            filename,
            Text(
                "Å, ä och ö har gått sönder när filen sparades.",
                "The letters å, ä and ö were broken when the file was saved.",
            ),
            Text(
                "Hämta filen på nytt och spara den som UTF-8.",
                "Fetch the file again and save it as UTF-8.",
            ),
            Text(f"rad {row}", f"row {row}"),
        )
    return text


def _text(content: bytes, filename: str) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strictly(content, "utf-16", filename)
    if content.startswith(codecs.BOM_UTF8):
        return _strictly(content, "utf-8-sig", filename)
    if declared := _declared(content[:4096], filename):
        return _strictly(content, declared, filename)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _strictly(content, "cp1252", filename)


def _declared(head: bytes, filename: str) -> str | None:
    """The alphabet a PX file names; None for other files and for PX files that name none."""
    codepage, charset = _PX_CODEPAGE.search(head), _PX_CHARSET.search(head)
    if codepage:
        name = codepage[1].decode("ascii", "replace").strip().lower()
        if name not in _CODEPAGES:
            raise refuse(
                "REGISTRY-PX-CODEPAGE",
                filename,
                Text(
                    f"PX-filen säger sig vara skriven i ”{name}”, som Samling inte läser.",
                    f"The PX file says it is written in “{name}”, which Samling does not read.",
                ),
                Text("Spara den som UTF-8.", "Save it as UTF-8."),
            )
        return _CODEPAGES[name]
    if charset and charset[1].strip().upper() == b"OEM":
        return "cp850"
    return None


def _strictly(content: bytes, encoding: str, filename: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        raise refuse(
            "REGISTRY-FILE-ENCODING",
            filename,
            Text(
                "Filen innehåller tecken som inte går att läsa som text.",
                "The file holds signs that cannot be read as text.",
            ),
            Text("Spara filen som UTF-8.", "Save the file as UTF-8."),
            Text(f"rad {row}", f"row {row}"),
        ) from None
