"""A report in parts, one at a time: which questions stand where."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from samling.kernel import Text

from .findings import ReportFinding
from .form import ReportForm


class Section(StrEnum):
    """The parts of a report in their order; the value stands in its address."""

    UNITS = "enheter"
    MONEY = "pengar"
    DONE = "insatser"
    OFFERS = "betalda"
    REACHED = "personer"
    QUESTIONS = "fragor"
    CONDITIONS = "villkor"
    CHECK = "kontroll"

    @property
    def words(self) -> Text:
        return _TITLES[self]

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of a draft that are written here."""
        return _FIELDS[self]


_TITLES = {
    Section.UNITS: Text("Enheterna", "Units"),
    Section.MONEY: Text("Pengarna", "The money"),
    Section.DONE: Text("Insatserna", "What was done"),
    Section.OFFERS: Text("Insatser som pengarna betalade", "Offers that the money paid for"),
    Section.REACHED: Text("Personerna", "People"),
    Section.QUESTIONS: Text("Frågorna", "Questions"),
    Section.CONDITIONS: Text("Villkoren", "Conditions"),
    Section.CHECK: Text("Kontrollen", "Check"),
}
_FIELDS: Mapping[Section, tuple[str, ...]] = {
    Section.UNITS: (),
    Section.MONEY: ("used", "unused", "amounts"),
    Section.DONE: ("activities",),
    Section.OFFERS: ("offers", "no_offers"),
    Section.REACHED: ("reach",),
    Section.QUESTIONS: ("questions",),
    Section.CONDITIONS: ("conditions",),
    Section.CHECK: ("comments",),
}


def sections_of(form: ReportForm, has_units: bool) -> tuple[Section, ...]:
    """The parts that this form has something in."""
    there = {
        Section.UNITS: has_units,
        Section.DONE: form.activities is not None,
        Section.REACHED: bool(form.reach),
        Section.QUESTIONS: bool(form.questions),
        Section.CONDITIONS: bool(form.conditions),
    }
    return tuple(each for each in Section if there.get(each, True))


def section_of(question: str) -> Section:
    """Where a question stands, by its place in a draft, as "amounts.other"."""
    field = question.partition(".")[0].partition("[")[0]
    if field == "units":
        return Section.UNITS
    return next((each for each in Section if field in each.fields), Section.CHECK)


def field_of(finding: ReportFinding) -> str:
    """The field that a finding is about, as a page names it: the row of a list stands within."""
    first, dot, rest = finding.question.partition(".")
    return f"{first}.{finding.row}{dot}{rest}" if finding.row else finding.question


def part_of(draft: Mapping[str, Any], section: Section) -> dict[str, Any]:
    """What a draft says in one section."""
    return {name: draft[name] for name in section.fields if draft.get(name) not in (None, {}, [])}
