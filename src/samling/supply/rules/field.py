"""What a field of an offer is: how it is called, what it holds, and on which page it is written."""

from dataclasses import dataclass
from enum import StrEnum

from samling.kernel import Text

from .choices import Choice

LINE_MOST, WORDS_MOST = 200, 4_000


class Kind(StrEnum):
    """What a field holds, and so how it is written as a plain value."""

    LINE = "line"  # "..."
    WORDS = "words"  # "..." of several lines
    SLUG = "slug"  # "komet"
    CHOICE = "choice"  # "universal"
    CHOICES = "choices"  # ["group", "web"]
    LANGUAGES = "languages"  # ["sv", "ar"]
    AGE = "age"  # "pregnancy", "6m", "3y"
    NUMBER = "number"  # 12, or the id of an Unknown
    KRONOR = "kronor"  # 500
    YES = "yes"  # True
    DAY = "day"  # "2026-11-29"
    EMAIL = "email"
    PHONE = "phone"
    URL = "url"
    PLACES = "places"  # [{"name": ..., "municipality": "2580", ...}]


class Step(StrEnum):
    """The pages of the form, in order."""

    WHAT = "what"
    WHOM = "whom"
    HOW = "how"
    WHERE = "where"
    WAY_IN = "way_in"
    BEHIND = "behind"

    @property
    def heading(self) -> Text:
        return _STEPS[self]


_STEPS = {
    Step.WHAT: Text("Vad det är", "What it is"),
    Step.WHOM: Text("Vem det är för", "Whom it is for"),
    Step.HOW: Text("Hur det går till", "How it works"),
    Step.WHERE: Text("Var och när", "Where and when"),
    Step.WAY_IN: Text("Hur man får det", "How one gets it"),
    Step.BEHIND: Text("Vad som ligger bakom", "What is behind it"),
}


@dataclass(frozen=True, slots=True)
class Field:
    """choices: what can be chosen, of a CHOICE or CHOICES. most: the longest words, or the
    highest number. is_needed: it cannot be published without.
    """

    id: str
    step: Step
    kind: Kind
    label: Text
    hint: Text | None = None
    is_needed: bool = False
    choices: tuple[Choice, ...] = ()
    most: int = LINE_MOST


def field_of(
    field_id: str,
    step: Step,
    kind: Kind,
    label: tuple[str, str],
    hint: tuple[str, str] | None = None,
    *,
    needed: bool = False,
    choices: tuple[Choice, ...] = (),
    most: int | None = None,
) -> Field:
    """One line of the table. label, hint: in Swedish and English."""
    most = most or (WORDS_MOST if kind is Kind.WORDS else LINE_MOST)
    return Field(
        field_id, step, kind, Text(*label), Text(*hint) if hint else None, needed, choices, most
    )
