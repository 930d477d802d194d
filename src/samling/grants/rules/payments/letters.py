"""Which letters a payment file may hold, and what becomes of others.

Allowed as they are: a-z, A-Z, åäöÅÄÖ, digits, space and / - ? : ( ) . , ' +
Replaced, as nothing is lost: other dashes, quotation marks, & and _, the letters of the
neighbours (æ, ø, ß, ð, þ, ł, đ), and accents, which are left out (é becomes e).
All else is refused, with the letter named: nobody's name is guessed at.
"""

import re
import unicodedata

_ALLOWED = re.compile(r"[a-zA-ZåäöÅÄÖ0-9/?:().,'+ -]")
_REPLACED = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212_", "-"),
        **dict.fromkeys('\u2018\u2019\u201a\u00b4`\u201c\u201d\u201e"\u00ab\u00bb', "'"),
        **dict.fromkeys("\u00a0\u202f\u2009\t\n", " "),
        "&": "+",
        "æ": "ä",
        "Æ": "Ä",
        "ø": "ö",
        "Ø": "Ö",
        "ß": "ss",
        "ð": "d",
        "Ð": "D",
        "þ": "th",
        "Þ": "Th",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
    }
)


def as_sent(words: str) -> str:
    """The words as they stand in the file. Raises ValueError with the letters that cannot."""
    # NFC: a composed letter is one letter, however it was typed.
    replaced = unicodedata.normalize("NFC", words).translate(_REPLACED)
    sent = "".join(map(_without_accent, replaced))
    refused = dict.fromkeys(letter for letter in sent if not _ALLOWED.match(letter))
    if refused:
        raise ValueError("".join(refused))
    return " ".join(sent.split())


def _without_accent(letter: str) -> str:
    if _ALLOWED.match(letter):
        return letter
    base = unicodedata.normalize("NFD", letter)[0]
    return base if _ALLOWED.match(base) else letter
