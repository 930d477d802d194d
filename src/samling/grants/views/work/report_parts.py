"""A part of a report as its page shows it: groups of fields, each with all that is known of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.forms import BoundField
from django.utils.translation import gettext as _

from samling.grants.forms import BLANK_ROWS, SectionForm, rows_in
from samling.grants.rules.reports import (
    Cell,
    Kind,
    Question,
    ReportFinding,
    ReportForm,
    Section,
    Standing,
    compared,
    roll_up,
)
from samling.grants.rules.reports.answers import Answers
from samling.grants.rules.reports.facts import ReportFacts
from samling.kernel import Text, format_kronor, format_number

from ..language import language


@dataclass(frozen=True)
class Field:
    """A field with its unit. wanted: what the giver of the money wants completed in it.

    adds_to: the sum that it is a part of, for the page's own arithmetic.
    """

    bound: BoundField
    unit: str = ""
    width: str = ""
    is_told_optional: bool = True
    wanted: str = ""


@dataclass(frozen=True)
class Group:
    """Fields that belong together. id: a place to link to; note: a line under the heading.

    is_sum: the fields add up, and the page shows to what.
    """

    id: str
    title: str
    fields: Sequence[Field]
    note: str = ""
    wanted: str = ""
    is_sum: bool = False


class Parts:
    """Puts the fields of a part in groups, with hints from last year and from the form."""

    def __init__(
        self,
        form: ReportForm,
        fields: SectionForm,
        answers: Answers,
        facts: ReportFacts,
        wanted: Mapping[str, str],
    ) -> None:
        self._form, self._fields, self._wanted = form, fields, wanted
        whole = roll_up(form, facts.holder, answers, facts.reported)
        self._before = {
            each.question: each
            for each in compared(form, whole, facts.last_year)
            if each.before is not None
        }
        self._imported = facts.imported

    def groups(self, section: Section, warnings: Sequence[ReportFinding] = ()) -> list[Group]:
        match section:
            case Section.MONEY:
                return list(self._money())
            case Section.DONE:
                return list(self._done())
            case Section.OFFERS:
                return list(self._offers())
            case Section.REACHED:
                return list(self._reached())
            case Section.QUESTIONS:
                fields = [self._question(each) for each in self._form.questions]
                return [Group("questions", "", fields, wanted=self._said("questions"))]
            case Section.CONDITIONS:
                fields = [
                    self._field(f"conditions.{each.id}", hint=_origin(each.origin))
                    for each in self._form.conditions
                ]
                return [Group("conditions", "", fields, wanted=self._said("conditions"))]
            case Section.CHECK:
                return [
                    Group(
                        f"kommentar-{place}",
                        _in(each.message),
                        [self._field(f"comments.{each.key}", is_optional=False)],
                        _in(each.remedy),
                    )
                    for place, each in enumerate(warnings, start=1)
                ]
            case _:
                return []

    def _money(self) -> Iterator[Group]:
        yield Group(
            "used-and-not", _("Hela beloppet"), [self._kronor("used"), self._kronor("unused")]
        )
        yield Group(
            "amounts",
            _("Vad pengarna har använts till"),
            [
                self._kronor(f"amounts.{each.id}", _origin(each.origin), self._booked(each.id))
                for each in self._form.purposes
            ],
            _("Beloppen ska tillsammans bli det ni har använt."),
            self._said("amounts"),
            is_sum=True,
        )

    def _done(self) -> Iterator[Group]:
        assert self._form.activities is not None
        for row in range(1, rows_in(self._fields.data) + BLANK_ROWS + 1):
            yield Group(
                "activities" if row == 1 else f"activities-{row}",
                _("Insats %(n)s") % {"n": row},
                [
                    self._field(f"activities.{row}.what", is_optional=False),
                    self._field(f"activities.{row}.purpose", width="medium", is_optional=False),
                    self._field(f"activities.{row}.amount", unit=_("kr"), width="medium"),
                ],
                _origin(self._form.activities.origin) if row == 1 else "",
                self._said("activities") if row == 1 else "",
            )

    def _offers(self) -> Iterator[Group]:
        for row in range(1, rows_in(self._fields.data, "offers") + BLANK_ROWS + 1):
            yield Group(
                "offers" if row == 1 else f"offers-{row}",
                _("Betald insats %(n)s") % {"n": row},
                [
                    self._field(f"offers.{row}.offer", is_optional=False),
                    self._field(f"offers.{row}.amount", unit=_("kr"), width="medium"),
                    self._field(f"offers.{row}.remark"),
                ],
                wanted=self._said("offers") if row == 1 else "",
            )
        yield Group(
            "none-in-the-register",
            _("Om ingen finns i registret"),
            [self._field("no_offers", is_optional=False)],
        )

    def _reached(self) -> Iterator[Group]:
        for group in self._form.reach:
            names = [f"reach.{group.id}.{cell}" for cell in Cell]
            yield Group(
                f"reach.{group.id}",
                _in(group.title),
                [
                    *(
                        self._field(each, self._last(each), width="short", is_optional=False)
                        for each in names
                    ),
                    self._field(f"reach.{group.id}.why", width="medium", is_optional=False),
                ],
                " ".join(filter(None, [_("Skriv bara antal, inga namn."), _origin(group.origin)])),
                self._said(f"reach.{group.id}"),
            )

    def _question(self, question: Question) -> Field:
        name = f"questions.{question.id}"
        hints = [
            _in(question.help) if question.help else "",
            self._last(name),
            _origin(question.origin),
        ]
        is_number = question.kind.is_number
        return self._field(
            name,
            " ".join(filter(None, hints)),
            unit=_("kr") if question.kind is Kind.KRONOR else "",
            width="medium" if is_number else "",
            is_optional=not question.required,
        )

    def _kronor(self, name: str, *hints: str) -> Field:
        said = " ".join(filter(None, [*hints, self._last(name)]))
        return self._field(name, said, unit=_("kr"), width="medium", is_optional=False)

    def _field(
        self,
        name: str,
        hint: str = "",
        *,
        unit: str = "",
        width: str = "",
        is_optional: bool = True,
    ) -> Field:
        bound = self._fields[name]
        bound.field.help_text = bound.help_text = hint
        return Field(bound, unit, width, is_optional, self._said(name))

    def _said(self, name: str) -> str:
        return self._wanted.get(name, "")

    def _last(self, name: str) -> str:
        each = self._before.get(name)
        if each is None or each.before is None:
            return ""
        write = format_kronor if each.is_money else format_number
        return _("Förra året: %(amount)s.") % {"amount": write(each.before, language())}

    def _booked(self, purpose: str) -> str:
        if purpose not in self._imported:
            return ""
        amount = format_kronor(self._imported[purpose], language())
        return _("Inläst ur ekonomisystemet: %(amount)s.") % {"amount": amount}


def _origin(origin: Standing) -> str:
    return _("Samlings förslag till fråga.") if origin is Standing.PROPOSAL else ""


def _in(text: Text) -> str:
    return text.in_(language())
