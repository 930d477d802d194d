"""What a news item says, and its life: written, published, withdrawn."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from samling.kernel import (
    BEFORE,
    STAYS,
    Faults,
    Life,
    SamlingError,
    State,
    Step,
    Text,
    Who,
    can_be_kept,
    is_one_line,
)

from .keeping import Keeps, Side

LONGEST_NEWS_TITLE, LONGEST_NEWS_LEAD, LONGEST_NEWS_BODY = 150, 600, 20_000


class BadNews(SamlingError):
    """What is to be told cannot be kept; the faults say where and why."""


class Topic(StrEnum):
    """What a news item is about. Our own few, so that each has news."""

    STRATEGY = "strategy"
    METHODS = "methods"
    RESEARCH = "research"
    RIGHTS = "rights"
    EVENTS = "events"
    MONEY = "money"
    FOLLOW_UP = "follow_up"

    @property
    def words(self) -> Text:
        return _TOPICS[self]

    @property
    def in_address(self) -> str:
        """The name in the address of a list."""
        return _ADDRESSES[self]


_TOPICS = {
    Topic.STRATEGY: Text("Nationella strategin", "The national strategy"),
    Topic.METHODS: Text("Program och arbetssätt", "Programmes and methods"),
    Topic.RESEARCH: Text("Forskning och utvärdering", "Research and evaluation"),
    Topic.RIGHTS: Text("Barnets rättigheter och lag", "Children's rights and law"),
    Topic.EVENTS: Text("Konferenser och utbildning", "Conferences and training"),
    Topic.MONEY: Text("Statsbidrag", "State grants"),
    Topic.FOLLOW_UP: Text("Uppföljning", "Follow-up"),
}
_ADDRESSES = {
    Topic.STRATEGY: "strategin",
    Topic.METHODS: "program",
    Topic.RESEARCH: "forskning",
    Topic.RIGHTS: "rattigheter",
    Topic.EVENTS: "konferenser",
    Topic.MONEY: "statsbidrag",
    Topic.FOLLOW_UP: "uppfoljning",
}


@dataclass(frozen=True, slots=True)
class NewsContent:
    """A title, a lead that says the most important, a body in Markdown, and what it is about, in
    the order of the topics. Raises BadNews for what cannot be kept.
    """

    title: str
    lead: str
    body: str
    topics: tuple[Topic, ...]

    def __post_init__(self) -> None:
        faults = Faults()
        check_line(faults, self.title, LONGEST_NEWS_TITLE, Text("Rubrik", "Title"))
        check_words(faults, self.lead, LONGEST_NEWS_LEAD, Text("Ingress", "Lead"))
        check_words(faults, self.body, LONGEST_NEWS_BODY, Text("Text", "Text"))
        faults.raise_if_any(BadNews)
        ordered = tuple(each for each in Topic if each in self.topics)
        object.__setattr__(self, "topics", ordered)


def read_topics(names: Iterable[str]) -> tuple[Topic, ...]:
    """The topics of their names; names of none are left out."""
    return tuple(Topic(each) for each in dict.fromkeys(names) if each in set(Topic))


def check_line(faults: Faults, words: str, most: int, where: Text) -> None:
    """One line of words."""
    if not words.strip() or len(words) > most or not is_one_line(words):
        faults.add(
            "KNOWLEDGE-NEWS-LINE",
            Text("Raden går inte att spara.", "The line cannot be kept."),
            Text(
                f"Skriv en rad på högst {most} tecken.", f"Write a line of at most {most} letters."
            ),
            where,
        )


def check_words(faults: Faults, words: str, most: int, where: Text) -> None:
    """Some lines of words."""
    if not words.strip() or not can_be_kept(words, most):
        faults.add(
            "KNOWLEDGE-NEWS-WORDS",
            Text("Texten går inte att spara.", "The text cannot be kept."),
            Text(
                f"Skriv högst {most} tecken, utan osynliga tecken.",
                f"Write at most {most} letters, none of them invisible.",
            ),
            where,
        )


WHO_PUBLISHES: Who = {
    (Side.AGENCY, Keeps.WRITES): Text(
        "handläggaren på myndigheten som sköter registret",
        "the officer of the agency that keeps the register",
    ),
    (Side.SYSTEM, Keeps.WRITES): Text("Samling", "Samling"),
}
_BY = (Side.AGENCY, Keeps.WRITES)

NEWS = Life(
    "news",
    Text("En nyhet", "A news item"),
    states=(
        State("draft", Text("Utkast", "Draft")),
        State("published", Text("Publicerad", "Published")),
        State("withdrawn", Text("Tillbakadragen", "Withdrawn")),
    ),
    begins=(
        Step(
            "write",
            (BEFORE,),
            "draft",
            *_BY,
            Text("Skriv en nyhet", "Write a news item"),
            Text("började skriva nyheten", "began writing the news item"),
        ),
    ),
    steps=(
        Step(
            "change",
            ("draft", "published", "withdrawn"),
            STAYS,
            *_BY,
            Text("Ändra", "Change"),
            Text("ändrade nyheten", "changed the news item"),
        ),
        Step(
            "publish",
            ("draft", "withdrawn"),
            "published",
            *_BY,
            Text("Publicera", "Publish"),
            Text("publicerade nyheten", "published the news item"),
        ),
        Step(
            "withdraw",
            ("published",),
            "withdrawn",
            *_BY,
            Text("Dra tillbaka", "Withdraw"),
            Text("drog tillbaka nyheten", "withdrew the news item"),
            reason=True,
        ),
    ),
)
