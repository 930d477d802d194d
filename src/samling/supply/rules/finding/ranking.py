"""In which order offers are shown, and why each is: the plain way, which the fast one is held to.

A need is worth more the fewer offers meet it, and what meets it counts by where it stands (COUNTS)
and by how it meets it (By); the sum counts by how much of the question is met. An offer must meet
half of what the best one in the same ring meets, so that one common word does not bring in what was
not asked for. In the nearest ring, what is given in the municipality comes before what one can have
from another place, as a clinic that answers by telephone. Whom an offer is for may put it first or
last, or leave it out (`whom`); one that comes last needs half of what the best of all meets.
Everything is whole numbers, so that the order is the same on every machine and database.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from math import log2

from .asked import By, Need
from .entries import COUNTS, EVERYWHERE, Entry, Field
from .whom import ANYBODY, Turn, Whom

WHOLE, PART = 100, 75  # hundredths that a word counts for its own term, and for a part of it
_SCALE = 16
_WEAK = 4  # a weak need counts for a fourth

Terms = Callable[[str], Sequence[tuple[str, int]]]  # of a word: each term, with WHOLE or PART


class Ring(IntEnum):
    """How far away, in the order that they are shown."""

    HERE = 0  # somebody who lives in the municipality can have it
    NEAR = 1  # in a neighbouring municipality, and open to those who live elsewhere
    ANYWHERE = 2  # at a distance, for the whole country


class Nearness(IntEnum):
    """How far away, as parents are told it, in the order that they are shown."""

    HERE = 0  # one goes there in the municipality, or it is the municipality's own
    FROM_HOME = 1  # one lives where it is given by telephone, on the web or in one's home
    NEAR = 2
    ANYWHERE = 3

    @property
    def ring(self) -> Ring:
        return _RING_OF[self]


_RING_OF = {
    Nearness.HERE: Ring.HERE,
    Nearness.FROM_HOME: Ring.HERE,
    Nearness.NEAR: Ring.NEAR,
    Nearness.ANYWHERE: Ring.ANYWHERE,
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """needs: of the question and of what was chosen. where: a municipality's code, or empty for
    everywhere. near: its neighbours. months: of the child's age, from and up to but not including.
    language: only what is given in it. whom: in which order, by whom offers are for.
    """

    needs: tuple[Need, ...]
    today: date
    where: str = ""
    near: frozenset[str] = frozenset()
    months: tuple[int, int] | None = None
    language: str = ""
    whom: Whom = ANYBODY


@dataclass(frozen=True, slots=True)
class Hit:
    """turn: when it is shown in its ring, by whom it is for."""

    id: int
    nearness: Nearness
    score: int
    turn: Turn = Turn.AMONG


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an offer was found: what of the question met it, how, and where the word stands."""

    need: Need
    by: By
    word: str
    fields: tuple[Field, ...]


def rarity(number: int, having: int) -> int:
    """What a need is worth that so many of a number of offers meet."""
    return round(_SCALE * log2(1 + number / having)) if having else 0


def worth(need: Need, number: int, having: int) -> int:
    """The same, less for a weak one."""
    return rarity(number, having) // (_WEAK if need.is_weak else 1)


def nearness_of(entry: Entry, wanted: Wanted) -> Nearness | None:
    """None where the offer is too far away."""
    if not wanted.where:
        return Nearness.HERE
    if wanted.where in entry.areas:
        return Nearness.HERE if wanted.where in entry.given else Nearness.FROM_HOME
    if EVERYWHERE in entry.areas:
        return Nearness.ANYWHERE
    is_near = not entry.is_for_residents and not wanted.near.isdisjoint(entry.areas)
    return Nearness.NEAR if is_near else None


def rank_reference(entries: Iterable[Entry], terms: Terms, wanted: Wanted) -> tuple[Hit, ...]:
    """All that are found, in order."""
    shown = [each for each in entries if each.areas and each.last_day >= wanted.today]
    impacts = [impacts_of(each.standing(), terms) for each in shown]
    values = [[value_of(need, each) for each in impacts] for need in wanted.needs]
    worths = [
        worth(need, len(shown), sum(value > 0 for value in of_need))
        for need, of_need in zip(wanted.needs, values, strict=True)
    ]
    total = sum(each for need, each in zip(wanted.needs, worths, strict=True) if not need.is_weak)
    found = []
    for place, entry in enumerate(shown):
        nearness, turn = nearness_of(entry, wanted), wanted.whom.turn(entry.groups)
        if nearness is None or turn is Turn.NEVER or not _suits(entry, wanted):
            continue
        score = covered = 0
        for need, of_need, each in zip(wanted.needs, values, worths, strict=True):
            score += each * of_need[place]
            covered += each if of_need[place] and not need.is_weak else 0
        found.append(_Found(entry, nearness, turn, score * covered // max(total, 1), covered))
    if wanted.needs:
        found = [each for each in found if _is_chosen(each, found)]
    before = wanted.whom.before
    across = [each.ring for each in found if not before.isdisjoint(each.entry.groups)]
    nearest = min(across or [each.ring for each in found if each.turn is not Turn.LAST], default=0)
    found.sort(key=lambda each: _order(each, nearest))
    return tuple(Hit(each.entry.id, each.nearness, each.score, each.turn) for each in found)


@dataclass(frozen=True, slots=True)
class _Found:
    """covered: what the needs are worth that it meets."""

    entry: Entry
    nearness: Nearness
    turn: Turn
    score: int
    covered: int

    @property
    def ring(self) -> Ring:
        return self.nearness.ring


def _is_chosen(one: _Found, found: Iterable[_Found]) -> bool:
    """What comes last hides nothing that comes before it, but may be hidden by it."""
    beside = (
        each.covered
        for each in found
        if each.ring is one.ring and (one.turn is Turn.LAST or each.turn is not Turn.LAST)
    )
    return one.turn is Turn.FIRST or (one.covered > 0 and 2 * one.covered >= max(beside))


def _order(found: _Found, nearest: int) -> tuple[int, ...]:
    """nearest: the ring that what comes last is not shown before."""
    is_last = found.turn is Turn.LAST
    shown = max(found.ring, nearest) if is_last else found.ring
    by_whom = shown, is_last, found.ring, found.turn, found.nearness
    return *by_whom, -found.score, found.entry.ease, found.entry.id


def impacts_of(standing: Mapping[str, int], terms: Terms) -> dict[str, int]:
    """By term, how much an offer says of it."""
    found: dict[str, int] = {}
    for word, fields in standing.items():
        for term, share in terms(word):
            found[term] = max(found.get(term, 0), COUNTS[fields] * share)
    return found


def value_of(need: Need, impacts: Mapping[str, int]) -> int:
    """How well a need is met: by the best of its ways, each as well as its terms are on average.

    A way with a term that is lacking does not meet it at all.
    """
    return max(way.by.value * _all(way.terms, impacts) // 100 for way in need.ways)


def _all(terms: Sequence[str], impacts: Mapping[str, int]) -> int:
    found = [impacts.get(term, 0) for term in terms]
    return sum(found) // len(found) if all(found) else 0


def reasons_of(
    standing: Mapping[str, int], terms: Terms, needs: Iterable[Need]
) -> tuple[Reason, ...]:
    """For each need that is met: by its best way, and by which word."""
    by_term: dict[str, list[tuple[int, str]]] = {}
    for word, fields in standing.items():
        for term, share in terms(word):
            by_term.setdefault(term, []).append((COUNTS[fields] * share, word))
    impacts = {term: max(found)[0] for term, found in by_term.items()}
    reasons = []
    for need in needs:
        best = max(need.ways, key=lambda way: way.by.value * _all(way.terms, impacts))
        if all(term in impacts for term in best.terms):
            word = max(by_term[best.terms[0]])[1]
            where = tuple(each for each in sorted(Field, reverse=True) if standing[word] & each)
            reasons.append(Reason(need, best.by, word, where))
    return tuple(reasons)


def _suits(entry: Entry, wanted: Wanted) -> bool:
    if wanted.language and wanted.language not in entry.languages:
        return False
    if wanted.months is None:
        return True
    first, last = entry.months
    return first < wanted.months[1] and wanted.months[0] < last
