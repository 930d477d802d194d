"""Swedish alphabetical order, the same on every machine and in every database.

å, ä and ö come last, in that order; é is sorted as e, ü as y; capitals, spaces and hyphens decide
only between names that are otherwise alike. Source: the order of the Swedish alphabet since 2006
(w is a letter of its own), as in Svenska Akademiens ordlista.
"""

import unicodedata

_LAST = {"å": "\uf000", "ä": "\uf001", "æ": "\uf001", "ö": "\uf002", "ø": "\uf002"}
_AS = {"ü": "y", "ð": "d", "þ": "th", "ß": "ss"}


def swedish_order(words: str) -> tuple[str, str]:
    """A sorting key: sorted(names, key=swedish_order)."""
    letters = []
    for letter in unicodedata.normalize("NFC", words).lower():
        if letter in _LAST:
            letters.append(_LAST[letter])
        elif letter in _AS:
            letters.append(_AS[letter])
        else:
            letters.extend(part for part in unicodedata.normalize("NFD", letter) if part.isalnum())
    return "".join(letters), words
