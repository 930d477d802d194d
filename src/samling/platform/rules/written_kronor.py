"""Amounts as municipalities write them: "500 tkr", "1,5 mnkr", "1,25 miljoner kr", "500 000,00 kr".

The comma is the decimal sign and spaces part thousands, as in Swedish. What may be read in two ways
is not read at all: "1.500", and "1,500 tkr", where English has a comma between thousands.
"""

import re
from decimal import Decimal

_SPACES = re.compile(r"[\s\u00a0\u2009\u202f]+")
_AMOUNT = re.compile(
    r"(?:(?:sek|kr) ?)?"
    r"(?P<whole>[0-9]+|[1-9][0-9]{0,2}(?: [0-9]{3})+)(?:,(?P<part>[0-9]{1,9}))?"
    r" ?(?P<unit>(?:[a-z]+\.?(?: (?:kr|kronor|sek)\.?)?|:-)?)",
    re.IGNORECASE | re.ASCII,
)
_KRONOR = ("", "kr", "krona", "kronor", "sek", ":-")
# How many zeros each unit stands for.
_SCALES = {
    **dict.fromkeys(_KRONOR, 0),
    **dict.fromkeys(("tkr", "tsek", "ksek"), 3),
    **dict.fromkeys(("mkr", "mnkr", "msek"), 6),
    **dict.fromkeys(("mdkr", "mdrkr"), 9),
    **{
        words + kronor: scale
        for scale, every in (
            (3, ("tusen", "thousand")),
            (6, ("mn", "milj", "miljon", "miljoner", "million")),
            (9, ("md", "mdr", "miljard", "miljarder", "billion")),
        )
        for words in every
        for kronor in ("", "kr", "kronor", "sek")
    },
}
# A database's whole number holds 18 digits; no grant comes near.
_MOST_DIGITS = 15


def read_kronor(written: str) -> int | None:
    """Whole kronor, or None where it is not clear that it is that, and how many."""
    found = _AMOUNT.fullmatch(_SPACES.sub(" ", written).strip())
    if found is None:
        return None
    whole, part = found["whole"], found["part"] or ""
    digits = whole.replace(" ", "")
    scale = _SCALES.get(re.sub(r"[ .]", "", found["unit"]).lower())
    if scale is None or len(digits) > _MOST_DIGITS or _may_be_thousands(whole, part):
        return None
    # Moving the decimal sign is exact, where multiplying would round what is long.
    amount = Decimal(f"{digits}.{part or '0'}").scaleb(scale)
    if amount != amount.to_integral_value() or amount >= 10**_MOST_DIGITS:
        return None
    return int(amount)


def _may_be_thousands(whole: str, part: str) -> bool:
    """ "1,500" is one and a half to some and fifteen hundred to others; "0,500" is not."""
    return len(part) == 3 and len(whole) <= 3 and not whole.startswith("0")
