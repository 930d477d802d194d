"""Words as they are searched for: stems, the same on every database.

Each engine finds whole words and beginnings of words on its own; what a Swedish word is, and that
"rekvireras" and "rekvirering" are one, is decided here.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import snowballstemmer  # type: ignore[import-untyped]

_WORD = re.compile(r"[a-z0-9åäöéüæø]+")
# "2026/1" is one word, so that it is not also found where a 2026 and a 1 stand apart.
_NUMBER = re.compile(r"\b([0-9]{4})/([0-9]+)")
MOST_WORDS = 20_000  # of one text
MOST_ASKED = 12  # of a search
_LONGEST = 60  # letters of a word


def stems_of(text: str) -> str:
    """The stems of a text, in order, with a space between."""
    return " ".join(stem for stem, _ in zip(_stems(text), range(MOST_WORDS), strict=False))


def asked_stems(text: str) -> tuple[str, ...]:
    """The stems that a search asks for, each once; the last may be the beginning of a word."""
    return tuple(dict.fromkeys(_stems(text)))[:MOST_ASKED]


def sqlite_question(stems: tuple[str, ...]) -> str:
    """What FTS5 is asked: every stem, each as the beginning of a word. Stems are letters and digits
    alone, so nothing in them steers.
    """
    return " AND ".join(f'"{stem}"*' for stem in stems)


def postgres_question(stems: tuple[str, ...]) -> str:
    """The same for to_tsquery('simple', ...)."""
    return " & ".join(f"{stem}:*" for stem in stems)


def _stems(text: str) -> Iterator[str]:
    folded = _NUMBER.sub(r"\1nr\2", unicodedata.normalize("NFC", text).lower())
    for word in _WORD.findall(folded):
        yield _stem(word[:_LONGEST])


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    stem: str = _stemmer().stemWord(word)
    return stem


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    return snowballstemmer.stemmer("swedish")
