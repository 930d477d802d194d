"""Whom offers are for, where harm is done: those who do it, or those who are exposed to it.

A parent who is beaten must never be led first to what is there for the one who beats, however well
its words fit. So where a question tells that the one who asks is exposed, what is for those who do
harm alone is left out: it would be an answer to somebody else. Where it tells nothing of that, or
both, it comes after the others, and not before the nearest that is for the exposed, however far
away: a question may be read wrongly, and whoever it is there for must still find it. Where it tells
that one does harm oneself, what is for those comes first in each ring, whatever its words, and what
is for the exposed alone comes last. Groups that have no other side, such as those who live with
addiction, only come first where they are told.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from ..groups import HARMED_BY
from .lexicon import Phrase

_OTHER_SIDE: Mapping[str, str] = {
    one.value: other.value for pair in HARMED_BY.items() for one, other in (pair, pair[::-1])
}
BOTH_SIDES = frozenset(_OTHER_SIDE)
_MOST_BETWEEN = 3  # words that a ~ may stand for


class Turn(IntEnum):
    """When an offer is shown: first in its ring and whatever its words, among the others by its
    words, after them, or not at all.
    """

    FIRST = 0
    AMONG = 1
    LAST = 2
    NEVER = 3


@dataclass(frozen=True, slots=True)
class Whom:
    """first: groups whose offers come first. last, never: groups whose offers come last, or are
    left out, where they are not for the other side of the harm too.
    """

    first: frozenset[str] = frozenset()
    last: frozenset[str] = frozenset(HARMED_BY)
    never: frozenset[str] = frozenset()

    def turn(self, groups: Collection[str]) -> Turn:
        """Of what is for these groups."""
        alone = {each for each in groups if _OTHER_SIDE.get(each) not in groups}
        if alone & self.never:
            return Turn.NEVER
        if alone & self.last:
            return Turn.LAST
        return Turn.AMONG if self.first.isdisjoint(groups) else Turn.FIRST

    @property
    def before(self) -> frozenset[str]:
        """Groups whose nearest offer comes before all that comes last."""
        return frozenset(map(other_side, self.last))


ANYBODY = Whom()
"""Nothing is told of the one who asks."""


def whom_for(told: Collection[str]) -> Whom:
    """In which order offers are shown to somebody of whom these groups are told."""
    first, last, never = {each for each in told if not other_side(each)}, set[str](), set[str]()
    for doing, exposed in HARMED_BY.items():
        if exposed in told:
            first.add(exposed)
            (last if doing in told else never).add(doing)
        elif doing in told:
            first.add(doing)
            last.add(exposed)
        else:
            last.add(doing)
    return Whom(frozenset(first), frozenset(last), frozenset(never))


def other_side(group: str) -> str:
    """Those who do the harm that the group is exposed to, or the other way; empty for neither."""
    return _OTHER_SIDE.get(group, "")


class BadSaying(ValueError):
    """A phrase that nothing can be looked for by."""


@dataclass(frozen=True, slots=True)
class Told:
    """groups: what the words tell of the one who asks. words: those that tell it."""

    groups: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sayings:
    """by_group: a pattern for all the ways to tell that one is of the group."""

    by_group: Mapping[str, re.Pattern[str]]

    def told(self, words: Sequence[str]) -> Told:
        """words: of a question, in order, as they were meant."""
        text = f" {' '.join(words)} "
        found = {
            group: hits
            for group, pattern in self.by_group.items()
            if (hits := [each[0] for each in pattern.finditer(text)])
        }
        return Told(
            frozenset(found),
            frozenset(word for hits in found.values() for hit in hits for word in hit.split()),
        )


def sayings_of(
    *,
    words: Mapping[str, Iterable[Phrase]],
    people: Iterable[str],
    phrases: Iterable[tuple[str, str]],
) -> Sayings:
    """words: by name, each one word or several. people: names of the words that a ~ is none of.
    phrases: each with the group that it tells. Raises BadSaying for a name that is not there.
    """
    named = {name: _any(each) for name, each in words.items()}
    person = "|".join(named[name] for name in people)
    between = rf"(?:(?!(?:{person}) )[^ ]+ ){{0,{_MOST_BETWEEN}}}"
    by_group: dict[str, list[str]] = {}
    for group, phrase in phrases:
        written = "".join(_part(each, named, between) for each in phrase.split())
        by_group.setdefault(group, []).append(written)
    return Sayings(
        {group: re.compile(f"(?<= )(?:{'|'.join(each)})") for group, each in by_group.items()}
    )


def _part(part: str, named: Mapping[str, str], between: str) -> str:
    if part == "~":
        return between
    if part == "^":
        return r"(?<=\A )"
    if part == "$":
        return r"\Z"
    if part.startswith("!"):
        return f"(?!{re.escape(part[1:])} )"
    if part.isupper():
        if part not in named:
            raise BadSaying(f"{part} is no name of words")
        return f"{named[part]} "
    return f"{re.escape(part)} "


def _any(phrases: Iterable[Phrase]) -> str:
    return f"(?:{'|'.join(re.escape(' '.join(each)) for each in phrases)})"
