"""The offers of the whole country held so that a question is answered in a few milliseconds.

Held in memory as columns of numbers: for each word the offers that have it. A change makes a small
index of the changed offers alone, which hides them in the large one; when there are many, all is
made anew. Nothing is ever changed in place, so that threads may ask while another makes the next.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from .asked import Need
from .ranking import Hit, Nearness, Ring, Terms, Wanted, worth
from .segment import FAR, NONE, Chosen, Numbers, Segment
from .whom import Turn, Whom

_RING_OF = np.array([*(each.ring for each in Nearness), FAR], dtype=np.int8)


@dataclass(frozen=True, slots=True)
class Page:
    """Some hits of all. number: of all; numbers: of each nearness. areas: how many are given in the
    municipality that was asked for and in each beside it; around: in any of these, or all where no
    place was asked for.
    """

    hits: tuple[Hit, ...]
    number: int
    numbers: Mapping[Nearness, int]
    areas: Mapping[str, int]
    around: int


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
        nearness = np.concatenate([segment.nearness(wanted) for segment in self._segments])
        rings = _RING_OF[nearness]
        turns = np.concatenate([segment.turns(wanted.whom) for segment in self._segments])
        score, covered = self._scores(wanted.needs, shown)
        chosen = shown & (rings != FAR) & (turns != Turn.NEVER)
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
        by_whom = self._before_scores(wanted.whom, places, nearness, turns)
        order = np.lexsort((self.ids[places], ease[places], -score[places], by_whom))
        cut = places[order[start:stop]]
        counts = np.bincount(nearness[places], minlength=len(Nearness))
        areas = {
            code: chosen & self._having("given", [code])
            for code in ({wanted.where, *wanted.near} if wanted.where else ())
        }
        return Page(
            tuple(
                Hit(
                    int(self.ids[place]),
                    Nearness(int(nearness[place])),
                    int(score[place]),
                    Turn(int(turns[place])),
                )
                for place in cut
            ),
            len(places),
            {each: int(counts[each]) for each in Nearness},
            {code: int(given.sum()) for code, given in areas.items()},
            int(np.any([*areas.values()], axis=0).sum()) if areas else len(places),
        )

    def _having(self, name: str, codes: Collection[str]) -> Chosen:
        return np.concatenate([each.having(name, codes) for each in self._segments])

    def _before_scores(
        self, whom: Whom, places: Numbers, nearness: NDArray[np.int8], turns: NDArray[np.int8]
    ) -> Numbers:
        """For each of the places a number by which it is shown, before its score is looked at."""
        nearness, turns = nearness[places], turns[places]
        rings = _RING_OF[nearness]
        is_last = turns == Turn.LAST
        across = self._having("groups", whom.before)[places]
        before = rings[across if across.any() else ~is_last]
        nearest = before.min() if before.size else Ring.HERE
        found = np.where(is_last, np.maximum(rings, nearest), rings).astype(np.int64)
        near = (nearness, len(Nearness))
        for digit, base in ((is_last, 2), (rings, len(Ring)), (turns, len(Turn)), near):
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
                places, counts = segment.words.get(word, (NONE, NONE))
                part[places] = np.maximum(part[places], counts.astype(np.int64) * share)
            start += len(segment)
        return found


def _words_of_terms(terms: Terms, segments: Sequence[Segment]) -> dict[str, list[tuple[str, int]]]:
    found: dict[str, list[tuple[str, int]]] = {}
    for word in dict.fromkeys(word for segment in segments for word in segment.words):
        for term, share in terms(word):
            found.setdefault(term, []).append((word, share))
    return found
