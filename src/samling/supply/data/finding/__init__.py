"""What words have to do with each other, and what parents may choose between."""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from samling.supply.rules.finding.lexicon import Group, Lexicon, Phrase, Stem, lexicon_of
from samling.supply.rules.finding.whom import Sayings, sayings_of


def load_lexicon(stem: Stem) -> Lexicon:
    """stem: what the forms of a word have in common."""
    small = _read("small_words.toml")
    return lexicon_of(
        stem=stem,
        families=[tuple(map(_phrase, each["words"])) for each in _read("families.toml")["family"]],
        groups=[
            Group(tuple(map(_phrase, each["words"])), is_foreign="lang" in each)
            for each in _read("synonyms.toml")["group"]
        ],
        **{kind: small[kind]["words"].split() for kind in ("silent", "weak", "whole")},
    )


def load_doubtful_places() -> frozenset[str]:
    """Names of municipalities that are words of their own too."""
    return frozenset(_read("small_words.toml")["places"]["words"].split())


@dataclass(frozen=True, slots=True)
class Urgent:
    """What is asked for by one who is to see the numbers to call first. harm, topics: where
    one does harm to another.
    """

    words: frozenset[str]
    harm: frozenset[str]
    topics: frozenset[str]


@cache
def load_urgent() -> Urgent:
    found = _read("small_words.toml")["urgent"]
    return Urgent(*(frozenset(found[each].split()) for each in ("words", "harm", "topics")))


@cache
def load_sayings(words_in: Callable[[str], Iterable[str]]) -> Sayings:
    """words_in: the words of a text, as they are looked for."""
    found = _read("whom.toml")
    return sayings_of(
        words={
            name: [tuple(words_in(each)) for each in words]
            for name, words in found["words"].items()
        },
        people=found["people"],
        phrases=[
            (each["group"], " ".join(_part(part, words_in) for part in phrase.split()))
            for each in found["saying"]
            for phrase in each["phrases"]
        ],
    )


def _part(part: str, words_in: Callable[[str], Iterable[str]]) -> str:
    """A word of a phrase, as it is looked for; what is no word, as it stands."""
    return part if part.isupper() or not part.isalpha() else " ".join(words_in(part))


@dataclass(frozen=True, slots=True)
class Topic:
    """An everyday choice of what it is about. phrases: one of them is enough."""

    id: str
    phrases: tuple[Phrase, ...]


@cache
def load_topics() -> Mapping[str, Topic]:
    """The choices by id, in the order that they are shown."""
    return MappingProxyType(
        {
            each["id"]: Topic(each["id"], tuple(map(_phrase, each["words"])))
            for each in _read("topics.toml")["topic"]
        }
    )


def _phrase(words: str) -> Phrase:
    return tuple(words.split())


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / name).read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class HelpLine:
    """A number to call in the whole country. source: the page that says so, and whom it is for.

    reviewed: when the source was last read. groups: of parents, where it is for some above others.
    """

    id: str
    number: str
    source: str
    reviewed: date
    groups: tuple[str, ...] = ()


@cache
def load_help_lines() -> tuple[HelpLine, ...]:
    """In the order in which they are shown to one of whom nothing is known."""
    return tuple(
        HelpLine(**each | {"groups": tuple(each.get("groups", ()))})
        for each in _read("help_lines.toml")["line"]
    )
