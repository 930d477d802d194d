"""Text from data made harmless before it enters a file."""

import re
import unicodedata

from samling.kernel import unbroken

# Letters that must not stand first in a cell: a spreadsheet would read the cell as a formula
# (OWASP, "CSV Injection", with the full-width forms that some versions also accept). They are
# as dangerous after a separator or a quote, where a spreadsheet that expects another separator
# than the one used begins a new cell.
_FORMULA = re.compile(r"""(^|[;,|"])(\s*)(?=[=+\-@＝＋－＠])""")
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
# Letters that are no other letter with a mark.
_WHOLE_LETTERS = str.maketrans({"ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae", "ß": "ss"})
_SPACES = {0x00A0: " ", 0x202F: " "}  # spaces that do not break, which are no hidden signs
_JOINERS = "\u200c\u200d"

# Every letter here can be drawn with the fonts of the documents; a test holds it to that.
# Latin, Greek and Cyrillic letters with marks, punctuation, and a few signs.
_DRAWABLE = re.compile(
    "[ -~\u00a0-\u017f\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f"
    "\u1e80-\u1e85\u1ea0-\u1ef9"
    "\u2007\u2009\u2010-\u201e\u2020-\u2022\u2026\u202f-\u2033\u2039\u203a\u20ac\u2116\u2122"
    "\u2190-\u2193\u2212\u2248\u2260\u2264\u2265\u25a1]"
)
_UNDRAWABLE_SIGN = "\u25a1"


def one_line(words: str) -> str:
    """The words on one line, without control signs, hidden signs or halves of letters."""
    line = _BREAKS.sub(" ", words)
    # Nearly all are without any such sign, and looked at letter by letter they take long.
    if not line.translate(_SPACES).isprintable():
        line = "".join(map(_plain, line))
    return line.strip()


def cell_text(words: str) -> str:
    """The words as a cell that no spreadsheet reads as a formula: an apostrophe stands before.

    "=1+1" becomes "'=1+1", and so after a separator within: "Ö;@x" becomes "Ö;'@x".
    """
    return _FORMULA.sub(r"\1\2'", one_line(words))


def printable(words: str) -> str:
    """The words in letters that the fonts of the documents have; others become a square.

    Words of nothing but hidden signs become a square too: a heading may not be empty.
    """
    composed = unicodedata.normalize("NFC", unbroken(one_line(words)))
    drawn = "".join(
        sign if _DRAWABLE.match(sign) else _UNDRAWABLE_SIGN
        for sign in composed
        if sign not in _JOINERS
    )
    return drawn or (_UNDRAWABLE_SIGN if words.strip() else "")


def plain_name(name: str) -> str:
    """A file's name in letters that every program reads alike: "Luleå.docx" is "Lulea.docx"."""
    parted = unicodedata.normalize("NFKD", name.translate(_WHOLE_LETTERS))
    plain = parted.encode("ascii", "ignore").decode().strip()
    return f"file{plain}" if plain[:1] in ("", ".") else plain


def _plain(sign: str) -> str:
    match unicodedata.category(sign):
        case "Cf":  # marks of direction and invisible signs; joiners belong to some scripts
            return sign if sign in _JOINERS else ""
        case "Cs":
            return "\ufffd"
        case "Cn" if ord(sign) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(sign) <= 0xFDEF:
            return "\ufffd"
        case _:
            return sign
