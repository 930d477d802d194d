"""A checklist, and what an organisation answers to it in a year.

What is not answered has no rating: it is neither in place nor weak, and is counted by itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samling.kernel import Source, Text
from samling.registry.rules import PartyKind


class Rating(StrEnum):
    """How far an organisation has come with one item, from the weakest."""

    NOT_BEGUN = "not_begun"
    UNDER_WAY = "under_way"
    IN_PLACE = "in_place"
    NOT_APPLICABLE = "not_applicable"

    @property
    def words(self) -> Text:
        return _WORDS[self]


_WORDS = {
    Rating.NOT_BEGUN: Text("inte påbörjat", "not begun"),
    Rating.UNDER_WAY: Text("på gång", "under way"),
    Rating.IN_PLACE: Text("på plats", "in place"),
    Rating.NOT_APPLICABLE: Text("inte aktuellt", "not applicable"),
}
UNANSWERED = Text("inte besvarat", "not answered")
WEAK = (Rating.NOT_BEGUN, Rating.UNDER_WAY)
"""What is still to be done, the weakest first."""
_STEPS = (Rating.NOT_BEGUN, Rating.UNDER_WAY, Rating.IN_PLACE)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to answer. words: what it means, in a sentence or two."""

    id: str
    title: Text
    words: Text
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """A checklist in one edition, for those who begin to fill it from a day on.

    kinds: the organisations that it is for. composed: how it is put together, where no source has
    it as a list.
    """

    id: str
    edition: int
    valid_from: date
    title: Text
    lead: Text
    kinds: frozenset[PartyKind]
    items: tuple[Item, ...]
    source: Source
    composed: Text | None = None

    def __post_init__(self) -> None:
        ids = [each.id for each in self.items]
        if not ids or len(set(ids)) != len(ids):
            raise ValueError(f"{self.id} has no items, or one twice")
        if self.edition < 1 or not self.kinds:
            raise ValueError(f"{self.id} has no edition, or is for nobody")

    def item(self, item_id: str) -> Item | None:
        return next((each for each in self.items if each.id == item_id), None)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Its own, then those of its items, each once."""
        return tuple(dict.fromkeys((self.source, *(each.source for each in self.items))))


@dataclass(frozen=True, slots=True)
class Answer:
    """rating: None where the item is not answered. what: what is done; who: who does what when."""

    rating: Rating | None = None
    what: str = ""
    who: str = ""

    @property
    def words(self) -> Text:
        return UNANSWERED if self.rating is None else self.rating.words


Answers = Mapping[str, Answer]
_NOTHING = Answer()


class Direction(StrEnum):
    """Where an item has gone since the year before."""

    BETTER = "better"
    WORSE = "worse"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Change:
    """An item that is rated otherwise than the year before."""

    item: Item
    before: Answer
    now: Answer

    @property
    def direction(self) -> Direction:
        """Better or worse where both are steps on the way; other where one is no step."""
        if self.before.rating not in _STEPS or self.now.rating not in _STEPS:
            return Direction.OTHER
        went = _STEPS.index(self.now.rating) - _STEPS.index(self.before.rating)
        return Direction.BETTER if went > 0 else Direction.WORSE


def answer_of(answers: Answers, item: Item) -> Answer:
    """The answer to an item; an empty one where there is none."""
    return answers.get(item.id, _NOTHING)


def unanswered(checklist: Checklist, answers: Answers) -> tuple[Item, ...]:
    """The items without a rating, in the order of the list."""
    return tuple(each for each in checklist.items if answer_of(answers, each).rating is None)


def weak_points(checklist: Checklist, answers: Answers) -> tuple[Item, ...]:
    """The items that are not in place: those not begun first, else in the order of the list."""
    return tuple(
        each
        for rating in WEAK
        for each in checklist.items
        if answer_of(answers, each).rating is rating
    )


def counted(checklist: Checklist, answers: Answers) -> Mapping[Rating | None, int]:
    """How many items have each rating, and under None how many have none."""
    found = dict.fromkeys((*Rating, None), 0)
    for each in checklist.items:
        found[answer_of(answers, each).rating] += 1
    return found


def changes_since(checklist: Checklist, now: Answers, before: Answers) -> tuple[Change, ...]:
    """The items with another rating than the year before: what went back first, then forward.

    Only items that this edition has. One that was not answered then, or is not now, is no change.
    """
    found = [
        Change(each, answer_of(before, each), answer_of(now, each))
        for each in checklist.items
        if None not in (answer_of(before, each).rating, answer_of(now, each).rating)
        and answer_of(before, each).rating is not answer_of(now, each).rating
    ]
    order = (Direction.WORSE, Direction.BETTER, Direction.OTHER)
    return tuple(sorted(found, key=lambda each: order.index(each.direction)))
