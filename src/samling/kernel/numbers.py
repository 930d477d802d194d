"""Numbers and dates as they are written on screen and on paper, in both languages.

Swedish: thin no-break space between thousands, decimal comma, space before the per cent sign.
English: comma between thousands, decimal point. Minus is the real minus sign.
"""

import re
from datetime import date
from fractions import Fraction

THIN = "\u202f"
NO_BREAK = "\u00a0"
MINUS = "\u2212"

_MONTHS = {
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "en": "January February March April May June July August September October November December",
}


def format_number(value: int | Fraction, language: str = "sv", decimals: int = 0) -> str:
    """1234567 -> "1 234 567"; halves are rounded away from zero."""
    # In whole numbers: pages write hundreds of figures, and Fraction would be half the work.
    power = 10**decimals
    rounded = (2 * power * abs(value.numerator) + value.denominator) // (2 * value.denominator)
    whole, part = divmod(rounded, power)
    grouped = f"{whole:,}"
    english = language.startswith("en")
    if not english:
        grouped = grouped.replace(",", THIN)
    if decimals:
        grouped += f"{'.' if english else ','}{part:0{decimals}}"
    return f"{MINUS}{grouped}" if value < 0 and rounded else grouped


def format_kronor(amount: int, language: str = "sv", signed: bool = False) -> str:
    """1234567 -> "1 234 567 kr"; with `signed`, a plus before what is above zero."""
    unit = "SEK" if language.startswith("en") else "kr"
    plus = "+" if signed and amount > 0 else ""
    return f"{plus}{format_number(amount, language)}{NO_BREAK}{unit}"


def format_percent(share: Fraction, language: str = "sv", decimals: int = 1) -> str:
    """Fraction(1, 8) -> "12,5 %"."""
    number = format_number(share * 100, language, decimals)
    return f"{number}%" if language.startswith("en") else f"{number}{NO_BREAK}%"


def format_share(share: Fraction, language: str = "sv", digits: int = 6) -> str:
    """A share of a whole in per cent with enough decimals to follow by hand."""
    return format_percent(share, language, digits if share else 0)


def format_date(day: date, language: str = "sv") -> str:
    """date(2026, 11, 22) -> "22 november 2026"."""
    months = _MONTHS["en" if language.startswith("en") else "sv"].split()
    return f"{day.day} {months[day.month - 1]} {day.year}"


_GROUPS = re.compile(r"(?<!\d)\d{1,3}(?: \d{3})+(?!\d)")
_BEFORE_UNIT = re.compile(r"(?<=\d) (?=(?:kr|SEK|%)(?!\w))")


def unbroken(words: str) -> str:
    """Words of a file or a source with their amounts as Samling writes them: on one line."""
    grouped = _GROUPS.sub(lambda amount: amount[0].replace(" ", THIN), words)
    return _BEFORE_UNIT.sub(NO_BREAK, grouped)
