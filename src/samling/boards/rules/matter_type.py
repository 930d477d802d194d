"""Kinds of matters as data: which fields and sections they have, and how long they are kept.

Samling comes with some; an organisation changes them and makes its own. A definition is read from
a table of plain values, as TOML or JSON gives it, and a wrong one says what is wrong with it.
Words that pages show are in both languages, where whoever wrote them gave both; papers have the
Swedish ones.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from samling.kernel import SamlingError, Text

POINTS = "points"
"""The id of the proposal's points among the sections: a paragraph each."""


class BadMatterType(SamlingError):
    """A definition that cannot be used; each fault names the part that it is about."""


class FieldKind(StrEnum):
    """What a field holds. TEXT is one line, WORDS are several."""

    TEXT = "text"
    WORDS = "words"
    KRONOR = "kronor"
    YEAR = "year"
    DAY = "day"
    YES = "yes"

    @property
    def text(self) -> Text:
        return _KINDS[self]


_KINDS = {
    FieldKind.TEXT: Text("en rad", "a line"),
    FieldKind.WORDS: Text("flera rader", "several lines"),
    FieldKind.KRONOR: Text("kronor", "kronor"),
    FieldKind.YEAR: Text("år", "year"),
    FieldKind.DAY: Text("dag", "day"),
    FieldKind.YES: Text("ja eller nej", "yes or no"),
}


class DraftSource(StrEnum):
    """What the system drafts a matter from; NOTHING where the officer writes all of it."""

    NOTHING = ""
    REQUISITION = "requisition"
    SUB_ALLOCATION = "sub_allocation"
    FUND_ALLOCATION = "fund_allocation"
    FUND_REPORT = "fund_report"
    MOVED_MONEY = "moved_money"
    CONSULTATION = "consultation"


@dataclass(frozen=True, slots=True)
class TypeField:
    id: str
    label: Text
    kind: FieldKind
    is_needed: bool = False
    hint: Text | None = None


@dataclass(frozen=True, slots=True)
class TypeSection:
    """text: what it begins with, where the system drafts nothing."""

    id: str
    title: Text
    is_needed: bool = False
    hint: Text | None = None
    text: str = ""


DOCUMENTS = Text("Beslutsunderlag", "Basis of the decision")
RECIPIENTS = Text("Beslutet skickas till", "The decision is sent to")


@dataclass(frozen=True, slots=True)
class MatterType:
    """paper: what its paper is called, "Beslutsförslag". points_title: over the proposal.
    title_prefix: before the title of a paper, in its language.

    is_decided: False for information, which the board takes note of. has_validity: what is adopted
    holds from and until a day, and is looked through again. keep_years: None where matters are
    kept for ever; else years after the one in which they were closed, by the decision keep_basis.
    """

    id: str
    title: Text
    paper: Text
    points_title: Text
    sections: tuple[TypeSection, ...]
    title_prefix: str = ""
    class_code: str = ""
    draft: DraftSource = DraftSource.NOTHING
    is_decided: bool = True
    has_validity: bool = False
    fields: tuple[TypeField, ...] = ()
    recipients: tuple[str, ...] = ()
    documents_title: Text = DOCUMENTS
    recipients_title: Text = RECIPIENTS
    keep_years: int | None = None
    keep_basis: str = ""

    def field(self, field_id: str) -> TypeField:
        """Raises KeyError."""
        return {each.id: each for each in self.fields}[field_id]

    @property
    def titles(self) -> Mapping[str, Text]:
        """Of the proposal's points and of each section, by id, in the order of the paper."""
        return {POINTS: self.points_title, **{each.id: each.title for each in self.sections}}

    def packed(self) -> dict[str, Any]:
        """As `read_type` reads it."""
        return {
            "id": self.id,
            "title": _plain(self.title),
            "paper": _plain(self.paper),
            "title_prefix": self.title_prefix,
            "points_title": _plain(self.points_title),
            "class_code": self.class_code,
            "draft": self.draft.value,
            "is_decided": self.is_decided,
            "has_validity": self.has_validity,
            "fields": [
                {
                    "id": each.id,
                    "label": _plain(each.label),
                    "kind": each.kind.value,
                    "is_needed": each.is_needed,
                    "hint": _plain(each.hint),
                }
                for each in self.fields
            ],
            "sections": [
                {
                    "id": each.id,
                    "title": _plain(each.title),
                    "is_needed": each.is_needed,
                    "hint": _plain(each.hint),
                    "text": each.text,
                }
                for each in self.sections
            ],
            "recipients": list(self.recipients),
            "documents_title": _plain(self.documents_title),
            "recipients_title": _plain(self.recipients_title),
            "keep_years": self.keep_years,
            "keep_basis": self.keep_basis,
        }


def _plain(words: Text | None) -> str | dict[str, str]:
    """As a file has it: one line where both languages are alike, or no English was given."""
    if words is None:
        return ""
    return words.sv if words.sv == words.en else {"sv": words.sv, "en": words.en}
