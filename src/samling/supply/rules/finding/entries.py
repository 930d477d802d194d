"""What of an offer is looked at by a search, and how much a word counts by where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum


class Field(IntEnum):
    """Where a word stands. Powers of two: a sum of them says in which fields a word was found."""

    REST = 1  # how, where and in which languages
    SUMMARY = 2
    ABOUT = 4  # whom it turns to, and the method
    NAME = 8


_COUNTS = {Field.NAME: 100, Field.ABOUT: 80, Field.SUMMARY: 60, Field.REST: 25}


def _counts(fields: int) -> int:
    """The best of them, and a fifth of the others."""
    found = [count for field, count in _COUNTS.items() if fields & field]
    return max(found, default=0) + sum(sorted(found)[:-1]) // 5


COUNTS = tuple(_counts(fields) for fields in range(2 * max(Field)))
"""How much a word counts, by the sum of the fields where it stands."""


class Ease(IntEnum):
    """How near at hand it is: what one can go to at once comes first among equals."""

    OPEN = 0
    BOOKING = 1
    REFERRAL = 2
    DECISION = 3


EVERYWHERE = "SE"
YOUNGEST, OLDEST = -9, 26 * 12  # months; pregnancy is below 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One offer as it is found.

    id: the offer's number. areas: the municipalities where it is given, or EVERYWHERE; empty where
    it is found by nobody now. months: from, and up to but not including. last_day: the last one on
    which it is shown. words: each as in `words_in`, by field. is_for_residents: only for those who
    live in the areas. languages: codes. groups: of parents whom it turns to, by their ids. given:
    those of the areas where one goes to it, and the one whose own it is, or whose district's.
    """

    id: int
    areas: tuple[str, ...]
    months: tuple[int, int]
    last_day: date
    ease: Ease
    words: Mapping[Field, tuple[str, ...]]
    is_for_residents: bool = False
    languages: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    given: tuple[str, ...] = ()

    def standing(self) -> dict[str, int]:
        """Each word once, with the sum of the fields where it stands."""
        found: dict[str, int] = {}
        for field, words in self.words.items():
            for word in set(words):
                found[word] = found.get(word, 0) + field
        return found
