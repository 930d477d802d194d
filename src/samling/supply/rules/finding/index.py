"""The offers of the whole country held so that a question is answered in a few milliseconds.

Held in memory as columns of numbers: for each word the offers that have it. A change makes a small
index of the changed offers alone, which hides them in the large one; when there are many, all is
made anew. Nothing is ever changed in place, so that threads may ask while another makes the next.
"""

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

Numbers = NDArray[np.int64]
_FAR = 9  # a ring that is none


@dataclass(frozen=True, slots=True)
class Page:
    """Some hits of all, and how many all are: by ring, and by municipality."""

    hits: tuple[Hit, ...]
    number: int
    rings: Mapping[Ring, int]
    areas: Mapping[str, int]


class Segment:
    """Some of the offers, each at a place from 0."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.ids: Numbers = np.array([each.id for each in entries], dtype=np.int64)
        self._first = np.array([each.months[0] for each in entries], dtype=np.int32)
        self._last = np.array([each.months[1] for each in entries], dtype=np.int32)
        self.ease = np.array([each.ease for each in entries], dtype=np.int8)
        self._until = np.array(
            [each.last_day.toordinal() if each.areas else 0 for each in entries], dtype=np.int32
        )
        self._residents = np.array([each.is_for_residents for each in entries], dtype=bool)
        self.areas = _places(each.areas for each in entries)
        self._languages = _places(each.languages for each in entries)
        self.words = _postings(entries)

    def __len__(self) -> int:
        return len(self.ids)

    def shown(self, today: date, hidden: NDArray[np.bool_]) -> NDArray[np.bool_]:
        found: NDArray[np.bool_] = (self._until >= today.toordinal()) & ~hidden
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

    def numbers(self) -> dict[str, int]:
        """By term, about how many offers have it."""
        return {term: self._having(words) for term, words in self._words.items()}

    def rank(self, wanted: Wanted, start: int = 0, stop: int | None = None) -> Page:
        """As rank_reference, from place start up to stop."""
        shown = np.concatenate(
            [
                segment.shown(wanted.today, hidden)
                for segment, hidden in zip(self._segments, self._hidden, strict=False)
            ]
        )
        rings = np.concatenate([segment.rings(wanted) for segment in self._segments])
        score, covered = self._scores(wanted.needs, shown)
        chosen = shown & (rings != _FAR)
        if wanted.needs:
            for ring in Ring:
                alike = rings == ring
                best = int(covered[chosen & alike].max(initial=0))
                chosen &= ~alike | ((covered > 0) & (2 * covered >= best))
        places = np.flatnonzero(chosen)
        ease = np.concatenate([each.ease for each in self._segments])
        order = np.lexsort((self.ids[places], ease[places], -score[places], rings[places]))
        cut = places[order[start:stop]]
        counts = np.bincount(rings[places], minlength=len(Ring))
        return Page(
            tuple(
                Hit(int(self.ids[place]), Ring(int(rings[place])), int(score[place]))
                for place in cut
            ),
            len(places),
            {ring: int(counts[ring]) for ring in Ring},
            self._by_area(chosen),
        )

    def _scores(self, needs: Sequence[Need], shown: NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
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

    def _having(self, words: Sequence[tuple[str, int]]) -> int:
        return sum(
            len(segment.words[word][0])
            for segment in self._segments
            for word, _ in words
            if word in segment.words
        )

    def _by_area(self, chosen: NDArray[np.bool_]) -> dict[str, int]:
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


def _places(every: Iterable[Sequence[str]]) -> dict[str, Numbers]:
    found: dict[str, list[int]] = {}
    for place, codes in enumerate(every):
        for code in codes:
            found.setdefault(code, []).append(place)
    return {code: np.array(places, dtype=np.int64) for code, places in found.items()}


def _postings(entries: Sequence[Entry]) -> dict[str, tuple[Any, Any]]:
    """By word: the places that have it, and how much it counts at each."""
    numbers: dict[str, int] = {}
    words: list[int] = []
    fields: list[int] = []
    lengths: list[int] = []
    for entry in entries:
        found = entry.standing()
        lengths.append(len(found))
        fields += found.values()
        words += [numbers.setdefault(word, len(numbers)) for word in found]
    places = np.repeat(np.arange(len(entries), dtype=np.int32), lengths)
    word_column = np.array(words, dtype=np.int32)
    order = np.argsort(word_column, kind="stable")
    places = places[order]
    counts = np.array(COUNTS, dtype=np.uint8)[np.array(fields, dtype=np.int64)[order]]
    ends = np.cumsum(np.bincount(word_column, minlength=len(numbers))).tolist()
    starts = [0, *ends]
    return {
        word: (places[starts[n] : ends[n]], counts[starts[n] : ends[n]])
        for word, n in numbers.items()
    }
