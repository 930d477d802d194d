"""A spreadsheet is a packed archive: unpack it within bounds before any reader sees it.

The reader behind (calamine) reserves memory for the whole rectangle between the first and the
last cell, and for as many shared strings as the file claims, and ends the process where there
is not enough (tafia/calamine#693). So the archive is rebuilt here from parts that were unpacked
within the limits, with claims of size taken away, and a sheet that is too wide is left empty.
"""

import io
import re
import zipfile
from dataclasses import dataclass

from samling.kernel import Fault, Text

from .errors import UnpackLimits, Unreadable
from .packed import CANNOT_UNPACK, READ_IN_BOUNDS
from .repeats import each_sheet_once, repeated_text, shared_text

_NEEDED = re.compile(
    r"(?:\[Content_Types\]\.xml|mimetype|content\.xml|styles\.xml|meta\.xml|settings\.xml|"
    r"META-INF/manifest\.xml|_rels/\.rels|xl/workbook\.xml|xl/styles\.xml|xl/sharedStrings\.xml|"
    r"xl/_rels/workbook\.xml\.rels|xl/worksheets/[^/]+\.xml)\Z",
    re.IGNORECASE,
)
_NESTED = re.compile(r"\.(?:zip|7z|rar|gz|xz|bz2|xlsx|xlsm|ods|docx)\Z", re.IGNORECASE)
_SMALL_PART = 1_000_000  # below this, how tightly a part is packed does not matter

_COUNTS = re.compile(rb"""(<(?:[\w.-]+:)?(?:sst|cellXfs|numFmts|mergeCells)\b)[^<>]*(>)""")
_NAMESPACES = re.compile(rb"""\sxmlns(?::[\w.-]+)?\s*=\s*(?:"[^"<>]*"|'[^'<>]*')""")
_REFERENCE = re.compile(rb"""(?<![\w:.-])r\s*=\s*["']\s*([A-Za-z]*)([^"']{0,20})""")
_EMPTY = re.compile(
    rb"""<((?:[\w.-]+:)?(?:c|row))(?:\s+[\w:.-]+="[^"<>]*")*\s*(?:/>|>\s*</\1\s*>)"""
)
_CELL = re.compile(rb"<(?:[\w.-]+:)?c[\s>/]")
_ROW = re.compile(rb"<(?:[\w.-]+:)?row[\s>/]")
_SHEET = re.compile(rb"<(?:[\w.-]+:)?sheetData[\s>/]")
_BLANK_SHEET = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b"<sheetData/></worksheet>"
)
_REPEATED = re.compile(
    rb"""(<(?:[\w.-]+:)?table-row\b)|(<(?:[\w.-]+:)?(?:covered-)?table-cell\b)|"""
    rb"""(number-(rows|columns)-repeated\s*=\s*["'])([^"']*)"""
)
_MOST_ALIKE_ROWS = 1000  # rows written as one because they are alike; beyond, they are blank


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A spreadsheet rebuilt from safe parts. emptied: sheets that were too large to read."""

    content: bytes
    form: str
    emptied: int


def unpack(content: bytes, limits: UnpackLimits) -> Unpacked:
    """Rebuild an XLSX or ODS archive within the limits. Raises Unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = _parts(archive, limits)
    except CANNOT_UNPACK:
        raise broken_spreadsheet() from None
    names = {name.casefold() for name in parts}
    if "xl/workbook.xml" in names:
        form = "xlsx"
    elif "content.xml" in names:
        form = "ods"
    else:
        raise _another_kind()
    emptied = 0
    for name, part in parts.items():
        if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
            raise broken_spreadsheet()
        if form == "ods":
            if name.casefold() == "content.xml":
                parts[name] = _bounded_content(part, limits)
            continue
        part = _without_counts(part)
        if _SHEET.search(part) and not _fits(part, limits):
            part = _EMPTY.sub(b"", part)
            if not _fits(part, limits):
                part = _BLANK_SHEET
                emptied += 1
        parts[name] = part
    if not each_sheet_once(parts):
        raise broken_spreadsheet()
    text = _text_in_cells(form, parts, limits)
    if text is None or text > limits.max_unpacked:
        raise too_many_cells()
    rebuilt = io.BytesIO()
    with zipfile.ZipFile(rebuilt, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    return Unpacked(rebuilt.getvalue(), form, emptied)


def _parts(archive: zipfile.ZipFile, limits: UnpackLimits) -> dict[str, bytes]:
    entries = archive.infolist()
    if len(entries) > limits.max_entries:
        raise too_many_cells()
    if any(_NESTED.search(entry.filename) for entry in entries):
        raise _another_kind()
    parts: dict[str, bytes] = {}
    left = limits.max_unpacked
    for entry in entries:
        if not _NEEDED.match(entry.filename) or entry.filename in parts:
            continue
        if entry.compress_type not in READ_IN_BOUNDS:
            raise broken_spreadsheet()
        tight = entry.file_size > max(_SMALL_PART, entry.compress_size * limits.max_ratio)
        if tight or entry.file_size > left:
            raise too_many_cells()
        with archive.open(entry) as opened:
            # No more than was declared is unpacked, and a false declaration fails the checksum.
            parts[entry.filename] = opened.read(left + 1)
        left -= len(parts[entry.filename])
        if left < 0:
            raise too_many_cells()
    return parts


def _without_counts(part: bytes) -> bytes:
    return _COUNTS.sub(
        lambda found: (
            found[1] + b"".join(_NAMESPACES.findall(found[0])) + found[2]
            if not found[0].endswith(b"/>")
            else found[1] + b"/>"
        ),
        part,
    )


def _fits(sheet: bytes, limits: UnpackLimits) -> bool:
    """Whether the rectangle that the cells may span has no more cells than the limit."""
    columns: set[bytes] = set()
    rows: set[bytes] = set()
    referred = 0
    # One at a time: a list of the references of two million cells is several times the sheet.
    for found in _REFERENCE.finditer(sheet):
        letters, digits = found.groups()
        columns.add(letters)
        rows.add(digits)
        referred += bool(letters)
    if max(map(len, columns), default=0) > 3 or max(map(len, rows), default=0) > 7:
        return False
    if not all(map(bytes.isdigit, rows)):
        return False
    last_row = max(map(int, rows), default=0)
    last_column = max(map(_column_number, columns), default=0)
    cells = _cells_of(sheet)
    if cells > referred:
        by_row = _ROW.split(sheet)
        last_row += len(by_row)
        last_column += max(_cells_of(row) for row in by_row)
    return last_row * last_column <= limits.max_cells and cells <= limits.max_cells


def _cells_of(part: bytes) -> int:
    return sum(1 for _ in _CELL.finditer(part))


def _text_in_cells(form: str, parts: dict[str, bytes], limits: UnpackLimits) -> int | None:
    if form == "ods":
        content = next(part for name, part in parts.items() if name.casefold() == "content.xml")
        return repeated_text(content)
    cells = sum(_cells_of(part) for part in parts.values() if _SHEET.search(part))
    return shared_text(parts.values(), cells, limits.max_unpacked)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = 26 * number + letter - ord("A") + 1
    return number


def _bounded_content(part: bytes, limits: UnpackLimits) -> bytes:
    """OpenDocument writes alike rows and cells once, with a number: keep the numbers small."""
    rows, width, widest, repeat = 0, 0, 0, 1

    def bounded(found: re.Match[bytes]) -> bytes:
        nonlocal rows, width, widest, repeat
        if found[1]:
            rows, widest, width, repeat = rows + 1, max(widest, width), 0, 1
        elif found[2]:
            width += 1
        else:
            if not found[5].strip().isdigit():
                raise broken_spreadsheet()
            most = _MOST_ALIKE_ROWS if found[4] == b"rows" else limits.max_columns
            number = int(found[5]) if len(found[5]) < 10 else most + 1
            number = min(number, most)
            if found[4] == b"rows":
                rows += number - 1
            else:
                width += number - 1
            return found[3] + str(number).encode()
        return found[0]

    part = _REPEATED.sub(bounded, part)
    if rows * max(widest, width) > limits.max_cells:
        raise too_many_cells()
    return part


def too_many_cells() -> Unreadable:
    return Unreadable(
        Fault(
            "GRANTS-CHECK-UNPACKED",
            Text(
                "Kalkylbladet blir för stort när det packas upp.",
                "The spreadsheet becomes too large when unpacked.",
            ),
            Text(
                "Kopiera listan till ett nytt, tomt kalkylblad och spara det, eller spara som CSV.",
                "Copy the list to a new, empty spreadsheet and save it, or save as CSV.",
            ),
        )
    )


def broken_spreadsheet() -> Unreadable:
    return Unreadable(
        Fault(
            "GRANTS-CHECK-SPREADSHEET",
            Text(
                "Kalkylbladet är skadat eller lösenordsskyddat och går inte att öppna.",
                "The spreadsheet is damaged or protected by a password and cannot be opened.",
            ),
            Text(
                "Öppna det i Excel eller LibreOffice, ta bort lösenordet och spara på nytt.",
                "Open it in Excel or LibreOffice, remove the password and save it again.",
            ),
        )
    )


def _another_kind() -> Unreadable:
    return Unreadable(
        Fault(
            "GRANTS-CHECK-ARCHIVE",
            Text(
                "Filen är ett arkiv, men inte ett kalkylblad i formatet XLSX eller ODS.",
                "The file is an archive, but not a spreadsheet in the format XLSX or ODS.",
            ),
            Text(
                "Packa upp arkivet och granska kalkylbladet för sig, eller kopiera listan ur "
                "dokumentet och klistra in den.",
                "Unpack the archive and check the spreadsheet by itself, or copy the list from "
                "the document and paste it.",
            ),
        )
    )
