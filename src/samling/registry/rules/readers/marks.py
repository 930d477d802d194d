"""What stands in a cell: a whole number, or a mark that says why there is none.

The marks are SCB's, in tables and in PX files alike. None of them is read as zero; for "-" the
one who loads the file may say that it means zero.
Source: SCB's and the other statistical agencies' key to symbols; SCB, "Data in the PX-file".
"""

import re
from enum import Enum

from samling.kernel import Text

_WHOLE = re.compile(r"[0-9]{1,15}|[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3}){1,4}")
_ZERO_DECIMALS = re.compile(r"([0-9]{1,15})\.0+")
_DECIMAL = re.compile(r"[-\u2212]?[0-9 \u00a0\u2009\u202f]*[0-9][.,][0-9]+")
_NEGATIVE = re.compile(r"[-\u2212\u2013][0-9 \u00a0\u2009\u202f]*[0-9]")
_LONG = re.compile(r"[0-9 \u00a0\u2009\u202f]{16,}")
_SPACES = re.compile(r"[ \u00a0\u2009\u202f]")


class Mark(Enum):
    """Why a cell holds no number."""

    EMPTY = Text("tom cell", "empty cell")
    NOTHING = Text("inget finns att redovisa (-)", "nothing to report (-)")
    NOT_POSSIBLE = Text("uppgift kan inte förekomma (.)", "not applicable (.)")
    NOT_AVAILABLE = Text(
        "uppgift inte tillgänglig eller för osäker (..)", "not available or too uncertain (..)"
    )

    def in_(self, language: str) -> str:
        return self.value.in_(language)


_MARKS = {
    "": Mark.EMPTY,
    "-": Mark.NOTHING,
    "\u2013": Mark.NOTHING,
    "\u2014": Mark.NOTHING,
    "\u2212": Mark.NOTHING,
    ".": Mark.NOT_POSSIBLE,
    "..": Mark.NOT_AVAILABLE,
    "...": Mark.NOT_AVAILABLE,
    "\u2026": Mark.NOT_AVAILABLE,
    "....": Mark.NOT_AVAILABLE,
    ".....": Mark.NOT_AVAILABLE,
    "......": Mark.NOT_AVAILABLE,
}


class NotACount(ValueError):
    """The cell is neither a whole number nor a mark; says what is wrong with it."""

    def __init__(self, what: Text, remedy: Text) -> None:
        super().__init__(what.sv)
        self.what = what
        self.remedy = remedy


def read_count(cell: str, *, zero_decimals: bool = False) -> int | Mark:
    """A whole number from zero up, or the mark in its place. Raises NotACount.

    Spaces may part thousands. zero_decimals: "12.0" is 12 (in PX files the point is always a
    decimal point; elsewhere it may part thousands).
    """
    words = cell.strip()
    if words in _MARKS:
        return _MARKS[words]
    if _WHOLE.fullmatch(words):
        return int(_SPACES.sub("", words))
    if zero_decimals and (found := _ZERO_DECIMALS.fullmatch(words)):
        return int(found[1])
    raise _fault(words)


def looks_like_count(cell: str) -> bool:
    """Whether a cell holds a number, right or wrong, or a mark other than an empty cell."""
    words = cell.strip()
    if words in _MARKS:
        return words != ""
    return any(form.fullmatch(words) for form in (_WHOLE, _DECIMAL, _NEGATIVE, _LONG))


def _fault(words: str) -> NotACount:
    shown = words if len(words) <= 40 else f"{words[:39]}…"
    if _DECIMAL.fullmatch(words):
        return NotACount(
            Text(f"”{shown}” har decimaler.", f"“{shown}” has decimals."),
            Text(
                "Uppgiften räknas i hela tal: skriv utan decimaler och utan punkt mellan tusental.",
                "It is counted in whole numbers: write without decimals and without a point "
                "between thousands.",
            ),
        )
    if _NEGATIVE.fullmatch(words):
        return NotACount(
            Text(f"”{shown}” är mindre än noll.", f"“{shown}” is below zero."),
            Text("Ett antal kan inte vara negativt.", "A count cannot be negative."),
        )
    if _LONG.fullmatch(words):
        return NotACount(
            Text(f"”{shown}” är orimligt stort.", f"“{shown}” is unreasonably large."),
            Text("Skriv högst 15 siffror.", "Write at most 15 digits."),
        )
    return NotACount(
        Text(
            f"”{shown}” går inte att läsa som ett heltal.",
            f"“{shown}” cannot be read as a whole number.",
        ),
        Text(
            "Skriv bara siffror, till exempel 12500, eller .. om uppgiften saknas.",
            "Write digits only, such as 12500, or .. where the figure is missing.",
        ),
    )
