"""What a report asks for: the form of one or more schemes. Read from its file, never changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from samling.kernel import Source, Text, sha256_of


class Standing(StrEnum):
    """Whether a part of a form is in the source, or is Samling's own proposal."""

    SOURCE = "source"
    PROPOSAL = "proposal"

    @property
    def words(self) -> Text:
        return _STANDINGS[self]


_STANDINGS = {
    Standing.SOURCE: Text("enligt källan", "as the source says"),
    Standing.PROPOSAL: Text("Samlings förslag", "proposed by Samling"),
}


class Kind(StrEnum):
    """What an answer is."""

    TEXT = "text"
    WHOLE = "whole_number"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    KRONOR = "kronor"

    @property
    def is_number(self) -> bool:
        return self in (Kind.WHOLE, Kind.KRONOR)

    @property
    def has_choices(self) -> bool:
        return self in (Kind.CHOICE, Kind.CHOICES)


class Cell(StrEnum):
    """A count of those who were reached: by sex, those whose sex is not known, and all."""

    FEMALE = "female"
    MALE = "male"
    UNSPECIFIED = "unspecified"
    TOTAL = "total"


BY_SEX = (Cell.FEMALE, Cell.MALE, Cell.UNSPECIFIED)


class RiskKind(StrEnum):
    """What makes a report worth a closer look."""

    UNUSED_PERCENT = "unused_percent"
    JUMP_PERCENT = "jump_percent"
    DAYS_LATE = "days_late"
    WARNINGS = "warnings"
    AMOUNT = "amount_sek"


@dataclass(frozen=True, slots=True)
class Named:
    """Something that can be chosen or filled in, by id, with its words and where it comes from."""

    id: str
    title: Text
    origin: Standing


@dataclass(frozen=True, slots=True)
class Question:
    """One typed question.

    low, high: of a number. longest: of a text, in characters. adds_up: the units' answers are
    added up in the report above. carries: last year's answer is filled in.
    """

    id: str
    title: Text
    origin: Standing
    kind: Kind
    required: bool
    help: Text | None
    choices: tuple[tuple[str, Text], ...]
    low: int
    high: int
    longest: int
    adds_up: bool
    carries: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Those who were reached, such as parents. female, male: the words for its two sexes."""

    id: str
    title: Text
    origin: Standing
    female: Text
    male: Text
    required: bool

    def words(self, cell: Cell) -> Text:
        match cell:
            case Cell.FEMALE:
                return self.female
            case Cell.MALE:
                return self.male
            case Cell.UNSPECIFIED:
                return Text("kön inte uppgivet", "sex not stated")
            case Cell.TOTAL:
                return Text("alla", "all")


@dataclass(frozen=True, slots=True)
class Activities:
    """The list of what was done. least: at least so many rows."""

    title: Text
    origin: Standing
    least: int


@dataclass(frozen=True, slots=True)
class Risk:
    """A rule for a closer look: more than `limit` of what its kind says."""

    id: str
    title: Text
    origin: Standing
    kind: RiskKind
    limit: int


@dataclass(frozen=True)
class ReportForm:
    """One form. definition: its file as plain values.

    schemes: those that are reported by it. follows: the scheme of last year, where there is one.
    jump_percent, jump_floor: a change against last year is told when it is beyond both (kronor).
    offers_required: it must be said which offers in the register the money paid for, or none.
    """

    schemes: tuple[str, ...]
    title: Text
    source: Source
    note: Text | None
    purposes: tuple[Named, ...]
    questions: tuple[Question, ...]
    reach: tuple[Group, ...]
    activities: Activities | None
    conditions: tuple[Named, ...]
    risks: tuple[Risk, ...]
    follows: str | None
    jump_percent: int
    jump_floor: int
    offers_required: bool
    definition: Mapping[str, Any]

    @cached_property
    def sha256(self) -> str:
        """The version of the form: every report says which one it answers."""
        return sha256_of(self.definition)

    def purpose(self, purpose_id: str) -> Named:
        """Raises KeyError."""
        return {each.id: each for each in self.purposes}[purpose_id]
