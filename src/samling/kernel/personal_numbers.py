"""Finds what looks like a personal identity number, which may not stand in what is no casework."""

import re
from datetime import date

# Year (of two or four digits), month, day, perhaps a sign, and four digits: folkbokföringslagen
# (1991:481) 18 §. A coordination number has 60 added to its day.
_LOOKS = re.compile(
    r"(?<![0-9])(?P<century>18|19|20)?(?P<year>[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"
    r"(?P<sign>\s?[-+–−]\s?|\s)?(?P<last>[0-9]{4})(?![0-9])"
)
_COORDINATION = 60


def personal_number_in(words: str) -> str | None:
    """The first part of the text that looks like one; None where there is none.

    With a sign between the day and the last four digits, the day alone tells. Without one the
    check digit must be right too, since ten digits may be much else.
    """
    for found in _LOOKS.finditer(words):
        if not _is_day(found):
            continue
        has_sign = bool((found["sign"] or "").strip())
        if has_sign or _checks(found["year"] + found["month"] + found["day"] + found["last"]):
            return found[0]
    return None


def _is_day(found: re.Match[str]) -> bool:
    day = int(found["day"])
    day -= _COORDINATION if day > _COORDINATION else 0
    for century in (found["century"],) if found["century"] else ("19", "20"):
        try:
            date(int(century + found["year"]), int(found["month"]), day)
        except ValueError:
            continue
        return True
    return False


def _checks(ten: str) -> bool:
    """The last digit is the check digit of the nine before it (Luhn)."""
    total = 0
    for place, digit in enumerate(ten):
        doubled = int(digit) * (2 if place % 2 == 0 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0
