"""One cell read as whole kronor, as Swedish offices write them. Nothing is guessed."""

import re
from enum import StrEnum


class Problem(StrEnum):
    """Why a cell that should hold an amount does not."""

    UNREADABLE = "unreadable"
    NOT_WHOLE = "not_whole"
    HUGE = "huge"


_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "’": "'"})
_MISSING = {
    "",
    "-",
    "–",
    "—",
    "−",
    ".",
    "..",
    "...",
    "…",
    "null",
}
_LACKING = re.compile(
    r"(?:uppgift(?:er|en)? )?(?:saknas|saknar)\b.*|(?:ej|inte|inget|inga|ingen|okänt|okänd)\b.*"
    r"|n\.?/?a\.?|not available|unknown",
    re.IGNORECASE,
)
_ATTEMPT = re.compile(
    r"(?:(?:ca|cirka|c:a|ungefär|omkring|minst|högst|drygt|knappt|över|under)\b)?[\W_]*\d"
    r"|#[A-ZÅÄÖ0-9/]+[!?]?\Z",
    re.IGNORECASE,
)
_UNIT = r" ?(?:kr\.?|kronor|sek|:-)?"
_AMOUNT = re.compile(
    r"(?P<minus>[-−–] ?)?"
    r"(?:(?P<grouped>\d{1,3}(?:(?P<mark>[ .'])\d{3})(?:(?P=mark)\d{3})*)"
    r"|(?P<commas>\d{1,3}(?:,\d{3}){2,}|\d{1,3},\d{3}(?=\.\d))"
    r"|(?P<plain>\d+))"
    r"(?:[.,](?P<decimals>\d+))?" + _UNIT + r"(?: ?[*¹²³]+)?",
    re.IGNORECASE | re.ASCII,
)
_DIGITS_SAFE = 18


def read_amount(cell: str, max_amount: int) -> int | Problem | None:
    """Whole kronor; None where the cell says that there is no figure; else the problem.

    Reads spaces of all widths, points and apostrophes between thousands, a decimal comma or
    point followed by zeros only, a leading minus, and a unit of kronor or a mark of a footnote
    after. "12,5 mkr" and "1,234" are problems: the first has another unit, the second may mean
    two things. So is "saknas": a dash may mean nothing, but that says that a figure is lacking.
    """
    if cell.isdigit() and cell.isascii() and len(cell) <= _DIGITS_SAFE:
        value = int(cell)
        return value if value <= max_amount else Problem.HUGE
    words = " ".join(cell.translate(_SPACES).split())
    if words.casefold() in _MISSING:
        return None
    found = _AMOUNT.fullmatch(words)
    if not found:
        return Problem.UNREADABLE
    if found["decimals"] and found["decimals"].strip("0"):
        return Problem.NOT_WHOLE
    digits = re.sub(r"\D", "", found["grouped"] or found["commas"] or found["plain"]).lstrip("0")
    if len(digits) > _DIGITS_SAFE or (value := int(digits or "0")) > max_amount:
        return Problem.HUGE
    return -value if found["minus"] else value


def looks_like_amount(cell: str) -> bool:
    """Whether a number of any size or precision stands in the cell."""
    read = read_amount(cell, 10**_DIGITS_SAFE)
    return read is not None and read is not Problem.UNREADABLE


def says_lacking(cell: str) -> bool:
    """Whether a mark or words stand where a figure should: "-", "saknas", "ej beslutat"."""
    words = " ".join(cell.translate(_SPACES).split())
    return words.casefold() in _MISSING or _LACKING.fullmatch(words) is not None


def is_attempt(cell: str) -> bool:
    """Whether a figure is meant, readable or not: "ca 4 mkr", "(200)", "#VALUE!"."""
    return _ATTEMPT.match(cell) is not None
