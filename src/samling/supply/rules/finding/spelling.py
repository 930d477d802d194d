"""Misspelt words: how far one word is from another, and which known word is nearest.

The distance is that of Damerau and Levenshtein, restricted (optimal string alignment): letters put
in, left out, changed, or two that have changed places. Slips that are common cost less: å, ä and ö
typed without their marks, letters that sound alike or are swapped, and a letter doubled or not.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

EDIT, ALIKE, MARK = 10, 7, 3
_MARKS = {frozenset("åa"), frozenset("äa"), frozenset("öo")}
_ALIKE = {
    frozenset(pair)
    for pair in ("eä", "åo", "ck", "cs", "sz", "vw", "iy", "gj", "dt", "uo", "äå", "kq", "xs")
}
SHORTEST = 4  # letters of a word that is put right; shorter ones are abbreviations
_MOST_EDITS = 2


def most_cost(letters: int) -> int:
    """How far away a known word may be for a word of so many letters, SHORTEST or more."""
    if letters < 6:
        return ALIKE
    return 2 * ALIKE if letters < 9 else _MOST_EDITS * EDIT


def distance(one: str, other: str) -> int:
    """The least cost to make one of the other, in tenths of a letter."""
    before: list[int] = []
    last = [0]
    for place, letter in enumerate(other, start=1):
        last.append(last[-1] + _added(other, place - 1, letter))
    for row, letter in enumerate(one, start=1):
        now = [last[0] + _added(one, row - 1, letter)]
        for column, against in enumerate(other, start=1):
            cost = min(
                last[column] + _added(one, row - 1, letter),
                now[column - 1] + _added(other, column - 1, against),
                last[column - 1] + _changed(letter, against),
            )
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against:
                cost = min(cost, before[column - 2] + (0 if letter == against else ALIKE))
            now.append(cost)
        before, last = last, now
    return last[-1]


def _added(word: str, place: int, letter: str) -> int:
    """A letter put in or left out; less where it doubles the one before it."""
    return ALIKE if place and word[place - 1] == letter else EDIT


def _changed(one: str, other: str) -> int:
    if one == other:
        return 0
    pair = frozenset((one, other))
    if pair in _MARKS:
        return MARK
    return ALIKE if pair in _ALIKE else EDIT


@dataclass(frozen=True, slots=True)
class Known:
    """A word that can be what was meant, and how many offers have it."""

    word: str
    number: int


def nearest_reference(word: str, known: Iterable[Known]) -> str | None:
    """The known word that is nearest, among those near enough; the commonest of equally near.

    None for a word shorter than SHORTEST.
    """
    if len(word) < SHORTEST:
        return None
    most = most_cost(len(word))
    found = [(distance(word, each.word), -each.number, each.word) for each in known]
    near = [each for each in found if each[0] <= most]
    return min(near)[2] if near else None


class Spelling:
    """Looks only at words that can be near: of about the same length and the same letters.

    An edit takes away at most one letter from the set of a word and puts one in, so words that two
    edits part differ by at most four; marks are left out of that, since they cost less.
    """

    def __init__(self, known: Sequence[Known]) -> None:
        self._known = tuple(known)
        words = [each.word for each in self._known]
        self._lengths = np.array([len(each) for each in words], dtype=np.int16)
        self._letters = np.array([_letters(each) for each in words], dtype=np.uint64)

    def nearest(self, word: str) -> str | None:
        """As nearest_reference."""
        if not self._known or len(word) < SHORTEST:
            return None
        differ = np.bitwise_count(self._letters ^ np.uint64(_letters(word)))
        near = (np.abs(self._lengths - len(word)) <= _MOST_EDITS) & (differ <= 2 * _MOST_EDITS)
        return nearest_reference(word, (self._known[place] for place in np.flatnonzero(near)))


_PLAIN = str.maketrans("åäö", "aao")


def _letters(word: str) -> int:
    """The letters of a word as bits, without regard to marks; those of other scripts share bits."""
    bits = 0
    for letter in word.translate(_PLAIN):
        bits |= 1 << (ord(letter) % 64)
    return bits
