"""Some of the offers as columns of numbers: for each word, area, language and group those that have
it."""

from array import array
from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .entries import COUNTS, EVERYWHERE, Entry
from .ranking import Nearness, Wanted
from .whom import Turn, Whom, other_side

Numbers = NDArray[np.int64]
Chosen = NDArray[np.bool_]
FAR = len(Nearness)  # a nearness, and a ring, that is none
_COLUMNS = ("ids", "first", "last", "ease", "until", "residents")
_LISTS = ("areas", "given", "languages", "groups")  # of an entry, each of codes
NONE: Numbers = np.array([], dtype=np.int64)


class Segment:
    """Some of the offers, each at a place from 0. They are read once, and none of them is kept."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        columns: dict[str, array[int]] = {name: array("q") for name in _COLUMNS}
        having: dict[str, dict[str, array[int]]] = {name: {} for name in _LISTS}
        postings = _Postings()
        for place, each in enumerate(entries):
            until = each.last_day.toordinal() if each.areas else 0
            row = (each.id, *each.months, each.ease, until, each.is_for_residents)
            for column, value in zip(columns.values(), row, strict=True):
                column.append(value)
            for name, places in having.items():
                for code in getattr(each, name):
                    places.setdefault(code, array("q")).append(place)
            postings.add(each)
        self.ids, self._first, self._last, self.ease, self._until, residents = (
            np.array(each, dtype=np.int64) for each in columns.values()
        )
        self._residents = residents.astype(bool)
        self._having = {
            (name, code): np.array(of_code)
            for name, places in having.items()
            for code, of_code in places.items()
        }
        self.words = postings.by_word()

    def numbers(self, shown: Chosen) -> dict[str, int]:
        """By word, how many of the offers that are shown have it; only words that some has."""
        if not self.words:
            return {}
        lengths = [len(places) for places, _counts in self.words.values()]
        starts = np.cumsum([0, *lengths[:-1]])
        having = np.concatenate([shown[places] for places, _counts in self.words.values()])
        sums = np.add.reduceat(having, starts, dtype=np.int64).tolist()
        return {word: number for word, number in zip(self.words, sums, strict=True) if number}

    def __len__(self) -> int:
        return len(self.ids)

    def shown(self, today: date, hidden: Chosen) -> Chosen:
        found: Chosen = (self._until >= today.toordinal()) & ~hidden
        return found

    def having(self, name: str, codes: Iterable[str]) -> Chosen:
        """For each offer, whether it has one of the codes among its areas, given and so on."""
        found = np.zeros(len(self), dtype=bool)
        for code in codes:
            found[self._having.get((name, code), NONE)] = True
        return found

    def nearness(self, wanted: Wanted) -> NDArray[np.int8]:
        """For each offer how far away it is, or FAR where it does not suit."""
        found = np.full(len(self), FAR if wanted.where else Nearness.HERE, dtype=np.int8)
        if wanted.where:
            found[self.having("areas", wanted.near) & ~self._residents] = Nearness.NEAR
            found[self.having("areas", [EVERYWHERE])] = Nearness.ANYWHERE
            found[self.having("areas", [wanted.where])] = Nearness.FROM_HOME
            found[self.having("given", [wanted.where])] = Nearness.HERE
        if wanted.months is not None:
            start, end = wanted.months
            found[(self._first >= end) | (self._last <= start)] = FAR
        if wanted.language:
            found[~self.having("languages", [wanted.language])] = FAR
        return found

    def turns(self, whom: Whom) -> NDArray[np.int8]:
        """For each offer its turn."""
        found = np.full(len(self), Turn.AMONG, dtype=np.int8)
        found[self.having("groups", whom.first)] = Turn.FIRST
        for turn, groups in ((Turn.LAST, whom.last), (Turn.NEVER, whom.never)):
            for group in groups:
                alone = ~self.having("groups", [other_side(group)])
                found[self.having("groups", [group]) & alone] = turn
        return found


class _Postings:
    """Which words each offer has, gathered offer by offer."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._words, self._counts, self._lengths = array("i"), array("B"), array("i")

    def add(self, entry: Entry) -> None:
        found, numbers = entry.standing(), self._numbers
        self._lengths.append(len(found))
        self._words.extend(numbers.setdefault(word, len(numbers)) for word in found)
        self._counts.extend(COUNTS[fields] for fields in found.values())

    def by_word(self) -> dict[str, tuple[Any, Any]]:
        """By word: the places that have it, and how much it counts at each."""
        places = np.repeat(np.arange(len(self._lengths), dtype=np.int32), self._lengths)
        words = np.array(self._words, dtype=np.int32)
        order = np.argsort(words, kind="stable")
        places, counts = places[order], np.array(self._counts, dtype=np.uint8)[order]
        ends = np.cumsum(np.bincount(words, minlength=len(self._numbers))).tolist()
        starts = [0, *ends]
        return {
            word: (places[starts[n] : ends[n]], counts[starts[n] : ends[n]])
            for word, n in self._numbers.items()
        }
