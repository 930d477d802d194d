"""What a mapping asks: parts, each with its questions. Read from plain values, never changed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from samling.kernel import Text

from ..choices import Choice

YES, NO = "yes", "no"
MOST_PARTS, MOST_QUESTIONS, MOST_OPTIONS = 12, 80, 30


class Kind(Choice):
    """What an answer is."""

    TEXT = "text", "Fri text", "Free text"
    WHOLE = "whole_number", "Ett antal eller annat heltal", "A count or another whole number"
    YES_NO = "yes_no", "Ja eller nej", "Yes or no"
    CHOICE = "choice", "Ett svar av flera", "One answer of several"
    CHOICES = "choices", "Ett svar eller flera", "One answer or more"
    BY_SEX = "by_sex", "Antal efter kön", "Counts by sex"
    BY_LANGUAGE = "by_language", "Antal efter språk", "Counts by language"

    @property
    def has_options(self) -> bool:
        return self in (Kind.CHOICE, Kind.CHOICES)

    @property
    def can_lead(self) -> bool:
        """Whether another question may be shown by what is answered here."""
        return self in (Kind.YES_NO, Kind.CHOICE, Kind.CHOICES)

    @property
    def is_table(self) -> bool:
        return self in (Kind.BY_SEX, Kind.BY_LANGUAGE)


class By(Choice):
    """Who fills in a part."""

    ORGANISATIONS = "organisations", "Organisationerna svarar", "The organisations answer"
    OWNER = "owner", "Den som kartlägger dokumenterar", "Whoever maps documents it"


YES_NO_TEXT = {YES: Text("Ja", "Yes"), NO: Text("Nej", "No")}


@dataclass(frozen=True, slots=True)
class Option:
    """An answer to choose. title: in the words of whoever maps."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Condition:
    """Shown only where an earlier question has one of these answers (YES and NO of yes or no)."""

    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """unit: of a number, in words. each_offer: asked of each of the organisation's offers.
    counts_persons: small sums of it are not published; tables always count persons.
    """

    id: str
    title: str
    kind: Kind
    help: str = ""
    unit: str = ""
    options: tuple[Option, ...] = ()
    is_required: bool = False
    each_offer: bool = False
    counts_persons: bool = False
    shown_if: Condition | None = None

    @property
    def is_about_persons(self) -> bool:
        return self.counts_persons or self.kind.is_table

    @property
    def answers(self) -> tuple[str, ...]:
        """The ids of what can be chosen, in order; none of what is written."""
        if self.kind is Kind.YES_NO:
            return YES, NO
        return tuple(each.id for each in self.options)

    def words(self, answer: str) -> Text:
        """What an answer of those is called. Raises KeyError."""
        if self.kind is Kind.YES_NO:
            return YES_NO_TEXT[answer]
        return Text.same({each.id: each.title for each in self.options}[answer])


@dataclass(frozen=True, slots=True)
class Part:
    """help: what it is about and how to answer, in the words of whoever maps."""

    id: str
    title: str
    by: By
    help: str = ""
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """All parts in order. Raises ValueError for ids that stand twice, too many, and conditions on
    what does not come before; `form_file` tells of the same in words.
    """

    parts: tuple[Part, ...] = ()
    _by_id: dict[str, Question] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if len(self.parts) > MOST_PARTS or len(list(self)) > MOST_QUESTIONS:
            raise ValueError("too many parts or questions")
        for ids in ([each.id for each in self.parts], [each.id for each in self]):
            if twice := [name for name, times in Counter(ids).items() if times > 1]:
                raise ValueError(f"twice: {twice}")
        before: dict[str, Question] = {}
        for part in self.parts:
            for each in part.questions:
                if each.shown_if is not None and not _leads(before, part, each.shown_if):
                    raise ValueError(f"{each.id} hangs on what does not come before it")
                before[each.id] = each
            if part.by is By.OWNER:  # what the owner documents is nothing to those who answer
                before = {k: v for k, v in before.items() if v not in part.questions}
        object.__setattr__(self, "_by_id", {each.id: each for each in self})

    def __iter__(self) -> Iterator[Question]:
        return (each for part in self.parts for each in part.questions)

    def question(self, question_id: str) -> Question:
        """Raises KeyError."""
        return self._by_id[question_id]

    def part(self, part_id: str) -> Part:
        """Raises KeyError."""
        return {each.id: each for each in self.parts}[part_id]

    def parts_by(self, by: By) -> tuple[Part, ...]:
        return tuple(each for each in self.parts if each.by is by)

    def questions_by(self, by: By) -> tuple[Question, ...]:
        return tuple(each for part in self.parts_by(by) for each in part.questions)


def _leads(before: dict[str, Question], part: Part, condition: Condition) -> bool:
    """Whether a question of the part can hang on this. One that the owner documents hangs on
    questions of its own part alone.
    """
    lead = before.get(condition.question)
    if lead is None or (part.by is By.OWNER and lead not in part.questions):
        return False
    return (
        lead.kind.can_lead
        and not lead.each_offer
        and bool(condition.answers)
        and set(condition.answers) <= set(lead.answers)
    )
