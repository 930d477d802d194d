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

_WORD = re.compile(r"[^\W_]+")
# Letters that stand for themselves; others are looked for without their marks, "šarić" as "saric".
_OWN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789åäöéüæø")
_WITHOUT_MARK = str.maketrans({"ł": "l", "đ": "d", "ı": "i", "ß": "ss"})
# Snowball leaves some endings on; a word in its other forms is to have one stem. In this order:
_ENDINGS = (
    (re.compile(r"(?<=.{4})an$|(?<=.{3})e[nt]$"), ""),  # förskolan, ärendena, mötena, barnet
    (re.compile(r"(?<=[^aeiouyåäö])eln?$"), "l"),  # medel and medlen, nyckeln and nycklar
    (re.compile(r"(?<=.{2}[pkt])[nr]$"), ""),  # öppen and öppna, syster and systrar
    (re.compile(r"(?<=m)m$|(?<=n)n$"), ""),  # program and programmet, man and mannen
)
# "2 154 627" and "2154627" are one number, with or without its thousands apart.
_THOUSANDS = re.compile(r"(?<![\w,.])[0-9]{1,3}(?: [0-9]{3})+(?![0-9])")
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


def words_in(text: str) -> Iterator[str]:
    """The words of a text as they are looked for, in order: in small letters, without marks."""
    numbered = _NUMBER.sub(r"\1nr\2", _folded(text))
    whole = _THOUSANDS.sub(lambda found: found[0].replace(" ", ""), numbered)
    for word in _WORD.findall(whole):
        yield word[:_LONGEST]


def _stems(text: str) -> Iterator[str]:
    return map(stem_of, words_in(text))


def _folded(text: str) -> str:
    """In small letters, and without marks on letters that Swedish does not tell apart by them."""
    plain = unicodedata.normalize("NFKC", text).lower()
    if plain.isascii():
        return plain
    return "".join(each if each in _OWN else _unmarked(each) for each in plain)


@lru_cache(maxsize=5_000)
def _unmarked(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter.translate(_WITHOUT_MARK))
    bare = "".join(each for each in parts if not unicodedata.combining(each))
    return unicodedata.normalize("NFC", bare)


@lru_cache(maxsize=50_000)
def stem_of(word: str) -> str:
    """What the forms of a word have in common. word: one of `words_in`."""
    stem: str = _stemmer().stemWord(word)
    for ending, instead in _ENDINGS:
        stem = ending.sub(instead, stem)
    return stem


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    return snowballstemmer.stemmer("swedish")
