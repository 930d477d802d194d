"""What of an offer is looked at by a search, and how much a word counts by where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum


class Field(IntEnum):
    """Where a word stands, by how much it counts there. Powers of two, so that a sum of them says
    in which fields the word was found.
    """

    REST = 1  # how, where and in which languages
    SUMMARY = 2
    ABOUT = 4  # whom it turns to, and the method
    NAME = 8


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
    live in the areas. languages: codes.
    """

    id: int
    areas: tuple[str, ...]
    months: tuple[int, int]
    last_day: date
    ease: Ease
    words: Mapping[Field, tuple[str, ...]]
    is_for_residents: bool = False
    languages: tuple[str, ...] = ()

    def weights(self) -> dict[str, int]:
        """Each word once, with the sum of the fields where it stands."""
        found: dict[str, int] = {}
        for field, words in self.words.items():
            for word in set(words):
                found[word] = found.get(word, 0) + field
        return found
