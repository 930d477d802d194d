"""Whatever was given, as lists: CSV and its kin, spreadsheets, or pasted text."""

from collections.abc import Iterable
from dataclasses import dataclass

from samling.kernel import Fault, Text
from samling.platform.rules.unpacking import Unreadable

from ..cells.decoding import decode
from ..cells.delimited import find_separator, read_delimited
from ..cells.grid import Grid
from ..cells.spreadsheet import read_spreadsheet
from ..limits import Limits
from ..listing import Listing
from ..recipients import Known
from .document import read_document
from .roles import find_decimals
from .tables import lists_of

_ARCHIVE = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF = b"%PDF-"


@dataclass(frozen=True, eq=False, slots=True)
class Lists:
    """The lists, and how they were read.

    form: "csv", "xlsx", "ods" or "text". invisible: marks without width that were taken away.
    emptied: sheets too large to read. passed_over: lines of text outside the lists.
    """

    lists: tuple[Listing, ...]
    form: str
    encoding: str | None = None
    separator: str | None = None
    invisible: int = 0
    emptied: int = 0
    passed_over: int = 0


def read_lists(content: bytes, known: Known, limits: Limits, fast: bool = True) -> Lists:
    """Every list of amounts in the content. Raises Unreadable when it cannot be read, or when
    there is none."""
    if len(content) > limits.max_bytes:
        raise _too_large(len(content), limits)
    if content.startswith(_PDF):
        raise _pdf()
    if content.startswith(_OLD_OFFICE):
        raise _old_office()
    if content.startswith(_ARCHIVE):
        workbook = read_spreadsheet(content, limits)
        lists = tuple(
            listing
            for sheet in workbook.sheets
            for listing in lists_of(sheet.grid, known, limits, sheet.name)
        )
        if not lists:
            raise _no_list(sheet.grid for sheet in workbook.sheets)
        return Lists(lists[: limits.max_lists], workbook.form, emptied=workbook.emptied)
    decoded = decode(content)
    if not decoded.text or decoded.text.isspace():
        raise _empty()
    grid: Grid | None = None
    if (separator := find_separator(decoded.text)) is not None:
        grid = read_delimited(decoded.text, separator, limits, fast, decoded.utf8)
        if lists := lists_of(grid, known, limits):
            return Lists(lists, "csv", decoded.encoding, separator, decoded.invisible)
    if decoded.text.count("\n") >= limits.max_lines:
        raise _too_many_lines(limits) if grid is None else _no_list([grid])
    document = read_document(decoded.text, known, limits)
    if not document.lists:
        raise _no_list([grid] if grid is not None else [])
    return Lists(
        document.lists,
        "text",
        decoded.encoding,
        invisible=decoded.invisible,
        passed_over=document.passed_over,
    )


def _too_large(size: int, limits: Limits) -> Unreadable:
    most, is_ = limits.max_bytes / 1_000_000, size / 1_000_000
    return Unreadable(
        Fault(
            "GRANTS-CHECK-TOO-LARGE",
            Text(
                f"Filen är för stor: {is_:.1f} MB. Högst {most:.0f} MB kan granskas.".replace(
                    ".", ",", 1
                ),
                f"The file is too large: {is_:.1f} MB. At most {most:.0f} MB can be checked.",
            ),
            Text(
                "Spara bara listan, utan bilder och andra blad, eller dela upp den.",
                "Save only the list, without pictures and other sheets, or split it.",
            ),
        )
    )


def _too_many_lines(limits: Limits) -> Unreadable:
    return Unreadable(
        Fault(
            "GRANTS-CHECK-LINES",
            Text(
                f"Texten har fler än {limits.max_lines} rader.",
                f"The text has more than {limits.max_lines} lines.",
            ),
            Text("Klistra in bara listan.", "Paste only the list."),
        )
    )


def _pdf() -> Unreadable:
    return Unreadable(
        Fault(
            "GRANTS-CHECK-PDF",
            Text("En PDF kan inte läsas direkt.", "A PDF cannot be read directly."),
            Text(
                "Öppna den, markera allt, kopiera och klistra in texten. Eller spara texten i en "
                "fil (pdftotext -layout) och granska den.",
                "Open it, select all, copy and paste the text. Or save the text to a file "
                "(pdftotext -layout) and check that.",
            ),
        )
    )


def _old_office() -> Unreadable:
    return Unreadable(
        Fault(
            "GRANTS-CHECK-OLD-OFFICE",
            Text(
                "Filen är ett äldre Excelformat (.xls) eller skyddad med lösenord.",
                "The file is an older Excel format (.xls) or protected by a password.",
            ),
            Text(
                "Öppna den i Excel eller LibreOffice och spara som XLSX, utan lösenord.",
                "Open it in Excel or LibreOffice and save it as XLSX, without a password.",
            ),
        )
    )


def _empty() -> Unreadable:
    return Unreadable(
        Fault(
            "GRANTS-CHECK-EMPTY",
            Text("Det finns inget innehåll att granska.", "There is no content to check."),
            Text(
                "Välj en fil med en lista, eller klistra in listan.",
                "Choose a file with a list, or paste the list.",
            ),
        )
    )


def _no_list(grids: Iterable[Grid]) -> Unreadable:
    for grid in grids:
        if (broken := find_decimals(grid)) is not None:
            return _decimals(*broken)
    return Unreadable(
        Fault(
            "GRANTS-CHECK-NO-LIST",
            Text(
                "Det finns ingen lista med mottagare och belopp i innehållet.",
                "There is no list of recipients and amounts in the content.",
            ),
            Text(
                "En lista har en mottagare och minst ett belopp i hela kronor på varje rad. I "
                "löpande text behöver den dessutom kända mottagare eller en rad med summan.",
                "A list has a recipient and at least one amount in whole kronor on each row. In "
                "running text it also needs known recipients or a row with the sum.",
            ),
        )
    )


def _decimals(line: int, cell: str) -> Unreadable:
    return Unreadable(
        Fault(
            "GRANTS-CHECK-DECIMALS",
            Text(
                f"Beloppen är inte hela kronor, till exempel ”{cell}”.",
                f"The amounts are not whole kronor, for example “{cell}”.",
            ),
            Text(
                "Skriv hela kronor utan decimaler. Räkna om tusental och miljoner till kronor. Är "
                "kommatecknet ett tusentalstecken, ta bort det.",
                "Write whole kronor without decimals. Turn thousands and millions into kronor. If "
                "the comma parts thousands, take it away.",
            ),
            Text(f"rad {line}", f"row {line}"),
        )
    )
