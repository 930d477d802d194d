"""The offers of the whole country held so that a question is answered in a few milliseconds.

Held in memory as columns of numbers: for each word the offers that have it. A change makes a small
index of the changed offers alone, which hides them in the large one; when there are many, all is
made anew. Nothing is ever changed in place, so that threads may ask while another makes the next.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .asked import Need
from .entries import COUNTS, EVERYWHERE, Entry
from .ranking import Hit, Ring, Terms, Wanted, worth
from .whom import Turn, Whom, other_side

Numbers = NDArray[np.int64]
Chosen = NDArray[np.bool_]
_FAR = 9  # a ring that is none
_COLUMNS = ("ids", "first", "last", "ease", "until", "residents")


@dataclass(frozen=True, slots=True)
class Page:
    """Some hits of all, and how many all are: by ring, and by municipality."""

    hits: tuple[Hit, ...]
    number: int
    rings: Mapping[Ring, int]
    areas: Mapping[str, int]


class Segment:
    """Some of the offers, each at a place from 0. They are read once, and none of them is kept."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        columns: dict[str, array[int]] = {name: array("q") for name in _COLUMNS}
        areas: dict[str, array[int]] = {}
        languages: dict[str, array[int]] = {}
        groups: dict[str, array[int]] = {}
        postings = _Postings()
        for place, each in enumerate(entries):
            until = each.last_day.toordinal() if each.areas else 0
            row = (each.id, *each.months, each.ease, until, each.is_for_residents)
            for column, value in zip(columns.values(), row, strict=True):
                column.append(value)
            for code in each.areas:
                areas.setdefault(code, array("q")).append(place)
            for code in each.languages:
                languages.setdefault(code, array("q")).append(place)
            for group in each.groups:
                groups.setdefault(group, array("q")).append(place)
            postings.add(each)
        self.ids, self._first, self._last, self.ease, self._until, residents = (
            np.array(each, dtype=np.int64) for each in columns.values()
        )
        self._residents = residents.astype(bool)
        self.areas = {code: np.array(places) for code, places in areas.items()}
        self._languages = {code: np.array(places) for code, places in languages.items()}
        self._groups = {group: np.array(places) for group, places in groups.items()}
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

    def rings(self, wanted: Wanted) -> NDArray[np.int8]:
        """For each offer its ring, or _FAR where it does not suit."""
        found = np.full(len(self), _FAR if wanted.where else Ring.HERE, dtype=np.int8)
        if wanted.where:
            near = np.zeros(len(self), dtype=bool)
            for code in wanted.near:
                near[self.areas.get(code, _NONE)] = True
            found[near & ~self._residents] = Ring.NEAR
            found[self.areas.get(EVERYWHERE, _NONE)] = Ring.ANYWHERE
            found[self.areas.get(wanted.where, _NONE)] = Ring.HERE
        if wanted.months is not None:
            start, end = wanted.months
            found[(self._first >= end) | (self._last <= start)] = _FAR
        if wanted.language:
            speaks = np.zeros(len(self), dtype=bool)
            speaks[self._languages.get(wanted.language, _NONE)] = True
            found[~speaks] = _FAR
        return found

    def turns(self, whom: Whom) -> NDArray[np.int8]:
        """For each offer its turn."""
        found = np.full(len(self), Turn.AMONG, dtype=np.int8)
        found[self.turns_to(whom.first)] = Turn.FIRST
        for turn, groups in ((Turn.LAST, whom.last), (Turn.NEVER, whom.never)):
            for group in groups:
                found[self.turns_to([group]) & ~self.turns_to([other_side(group)])] = turn
        return found

    def turns_to(self, groups: Iterable[str]) -> Chosen:
        """For each offer, whether it is for one of the groups."""
        found = np.zeros(len(self), dtype=bool)
        for group in groups:
            found[self._groups.get(group, _NONE)] = True
        return found


_NONE: Numbers = np.array([], dtype=np.int64)


class Index:
    """terms: of a word. large: most of the offers. small: those changed since it was made."""

    def __init__(self, terms: Terms, large: Segment, small: Segment | None = None) -> None:
        self._segments = (large,) if small is None else (large, small)
        hidden = np.zeros(len(large), dtype=bool)
        if small is not None:
            hidden = np.isin(large.ids, small.ids)
        self._hidden = (hidden, np.zeros(len(small or ()), dtype=bool))
        self._words = _words_of_terms(terms, self._segments)

    @cached_property
    def ids(self) -> Numbers:
        return np.concatenate([each.ids for each in self._segments])

    def numbers(self, today: date) -> tuple[dict[str, int], frozenset[str]]:
        """By term, about how many of the offers that are shown have it; and the words that they
        have. What only those have that are withdrawn, or that nobody has confirmed, is in neither.
        """
        words: Counter[str] = Counter()
        for segment, hidden in zip(self._segments, self._hidden, strict=False):
            words.update(segment.numbers(segment.shown(today, hidden)))
        found = {
            term: number
            for term, having in self._words.items()
            if (number := sum(words[word] for word, _share in having))
        }
        return found, frozenset(words)

    def rank(self, wanted: Wanted, start: int = 0, stop: int | None = None) -> Page:
        """As rank_reference, from place start up to stop."""
        shown = np.concatenate(
            [
                segment.shown(wanted.today, hidden)
                for segment, hidden in zip(self._segments, self._hidden, strict=False)
            ]
        )
        rings = np.concatenate([segment.rings(wanted) for segment in self._segments])
        turns = np.concatenate([segment.turns(wanted.whom) for segment in self._segments])
        score, covered = self._scores(wanted.needs, shown)
        chosen = shown & (rings != _FAR) & (turns != Turn.NEVER)
        is_last = chosen & (turns == Turn.LAST)
        if wanted.needs:
            enough = covered > 0
            for ring in Ring:
                alike = rings == ring
                first, last = chosen & alike & ~is_last, alike & is_last
                best = covered[first].max(initial=0)
                enough &= ~first | (2 * covered >= best)
                if last.any():
                    enough &= ~last | (2 * covered >= covered[last].max(initial=best))
            chosen &= enough | (turns == Turn.FIRST)
        places = np.flatnonzero(chosen)
        ease = np.concatenate([each.ease for each in self._segments])
        by_whom = self._before_scores(wanted.whom, places, rings, turns)
        order = np.lexsort((self.ids[places], ease[places], -score[places], by_whom))
        cut = places[order[start:stop]]
        counts = np.bincount(rings[places], minlength=len(Ring))
        return Page(
            tuple(
                Hit(
                    int(self.ids[place]),
                    Ring(int(rings[place])),
                    int(score[place]),
                    Turn(int(turns[place])),
                )
                for place in cut
            ),
            len(places),
            {ring: int(counts[ring]) for ring in Ring},
            self._by_area(chosen),
        )

    def _before_scores(
        self, whom: Whom, places: Numbers, rings: NDArray[np.int8], turns: NDArray[np.int8]
    ) -> Numbers:
        """For each of the places a number by which it is shown, before its score is looked at."""
        rings, turns = rings[places], turns[places]
        is_last = turns == Turn.LAST
        across = np.concatenate([each.turns_to(whom.before) for each in self._segments])[places]
        before = rings[across if across.any() else ~is_last]
        nearest = before.min() if before.size else Ring.HERE
        found = np.where(is_last, np.maximum(rings, nearest), rings).astype(np.int64)
        for digit, base in ((is_last, 2), (rings, len(Ring)), (turns, len(Turn))):
            found = found * base + digit
        return found

    def _scores(self, needs: Sequence[Need], shown: Chosen) -> tuple[Numbers, Numbers]:
        score = np.zeros(len(self.ids), dtype=np.int64)
        covered = np.zeros(len(self.ids), dtype=np.int64)
        number = int(shown.sum())
        total = 0
        for need in needs:
            value = self._value(need)
            has = (value > 0) & shown
            each = worth(need, number, int(has.sum()))
            score += each * value
            if not need.is_weak:
                total += each
                covered += each * has
        return score * covered // max(total, 1), covered

    def _value(self, need: Need) -> Numbers:
        found = np.zeros(len(self.ids), dtype=np.int64)
        for way in need.ways:
            met = self._impact(way.terms[0])
            for term in way.terms[1:]:
                other = self._impact(term)
                met = (met + other) * ((met > 0) & (other > 0))
            np.maximum(found, way.by.value * (met // len(way.terms)) // 100, out=found)
        return found

    def _impact(self, term: str) -> Numbers:
        """For each offer, how much it says of the term."""
        found = np.zeros(len(self.ids), dtype=np.int64)
        start = 0
        for segment in self._segments:
            part = found[start : start + len(segment)]
            for word, share in self._words.get(term, ()):
                places, counts = segment.words.get(word, (_NONE, _NONE))
                part[places] = np.maximum(part[places], counts.astype(np.int64) * share)
            start += len(segment)
        return found

    def _by_area(self, chosen: Chosen) -> dict[str, int]:
        found: dict[str, int] = {}
        start = 0
        for segment in self._segments:
            part = chosen[start : start + len(segment)]
            for code, places in segment.areas.items():
                if number := int(part[places].sum()):
                    found[code] = found.get(code, 0) + number
            start += len(segment)
        return found


def _words_of_terms(terms: Terms, segments: Sequence[Segment]) -> dict[str, list[tuple[str, int]]]:
    found: dict[str, list[tuple[str, int]]] = {}
    for word in dict.fromkeys(word for segment in segments for word in segment.words):
        for term, share in terms(word):
            found.setdefault(term, []).append((word, share))
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
