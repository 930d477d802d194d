"""Text to the characters that a SIE file may have, and what had to be replaced."""

import unicodedata
from collections import Counter

# Of code page 437 (SIE 4B, 5.8), what is text: no box drawing and no mathematics, which would make
# a reader doubt the encoding.
_LETTERS = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ£áíóúñÑ"
WRITABLE = frozenset(map(chr, range(32, 127))) - {"\\"} | frozenset(_LETTERS)
_INSTEAD = {
    # The format has an escape for the quotation mark but none for the backslash itself (5.7).
    "\\": "/",
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‘’‚´", "'"),
    **dict.fromkeys("\t\n\r\f\v\u00a0\u2009\u202f\u2028\u2029", " "),
    "…": "...",
    "€": "EUR",
    "§": "paragraf ",
    "ø": "ö",
    "Ø": "Ö",
    "ß": "ss",
}


def writable(text: str, replaced: Counter[str]) -> str:
    """The text in characters that can be written; counts those that were replaced.

    A character is replaced by its like where there is one, by its letter without marks (š -> s),
    or else by a question mark.
    """
    text = unicodedata.normalize("NFC", text)
    if WRITABLE.issuperset(text):
        return text
    replaced.update(character for character in text if character not in WRITABLE)
    return "".join(map(_instead, text))


def _instead(character: str) -> str:
    if character in WRITABLE:
        return character
    if character in _INSTEAD:
        return _INSTEAD[character]
    bare = "".join(part for part in unicodedata.normalize("NFKD", character) if part in WRITABLE)
    return bare or "?"
