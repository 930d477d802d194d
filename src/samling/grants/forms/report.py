"""The parts of a report as forms: fields from the scheme's own form, and answers from what is sent.

A draft may hold anything half done, so that nothing is refused here: what is wrong is told by the
checks of the report. Fields are named by their place in a draft, as "amounts.other".
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from samling.grants.rules.reports import (
    Cell,
    Kind,
    KnownOffer,
    Question,
    ReportFinding,
    ReportForm,
    Section,
    Unknown,
)
from samling.kernel import Text

from .report_fields import BLANK_ROWS, long_field, number_field, read_number, rows_in, shown
from .report_offers import offer_fields, offers_as_sent, read_offers

In = Callable[[Text], str]


class SectionForm(forms.Form):
    """One part of a report, always with what is written in it."""

    def __init__(self, data: MultiValueDict[str, Any], fields: Mapping[str, forms.Field]) -> None:
        super().__init__(data)
        self.fields.update(fields)


def section_form(
    form: ReportForm,
    section: Section,
    written: MultiValueDict[str, Any],
    words: In,
    warnings: tuple[ReportFinding, ...] = (),
) -> SectionForm:
    """The form of a part. words: a text in the reader's language. warnings: to be commented on."""
    makers: Mapping[Section, Callable[[], Iterator[tuple[str, forms.Field]]]] = {
        Section.MONEY: lambda: _money(form, words),
        Section.DONE: lambda: _activities(form, written, words),
        Section.OFFERS: lambda: offer_fields(written),
        Section.REACHED: lambda: _reach(form, words),
        Section.QUESTIONS: lambda: (
            (f"questions.{q.id}", _question(q, words)) for q in form.questions
        ),
        Section.CONDITIONS: lambda: (
            (f"conditions.{each.id}", forms.BooleanField(label=words(each.title), required=False))
            for each in form.conditions
        ),
        Section.CHECK: lambda: (
            (f"comments.{each.key}", long_field(_("Kommentar till myndigheten"), 3))
            for each in warnings
        ),
    }
    return SectionForm(written, dict(makers.get(section, lambda: iter(()))()))


def as_sent(
    form: ReportForm,
    section: Section,
    answers: Mapping[str, Any],
    offers: Mapping[int, KnownOffer],
) -> MultiValueDict[str, Any]:
    """A draft as the form of the part would send it. offers: those that may be named."""
    found: dict[str, list[Any]] = {}
    match section:
        case Section.MONEY:
            found = {name: [shown(answers.get(name))] for name in ("used", "unused")}
            for purpose in form.purposes:
                found[f"amounts.{purpose.id}"] = [shown(answers.get("amounts", {}).get(purpose.id))]
        case Section.DONE:
            for row, each in enumerate(answers.get("activities", ()), start=1):
                for name in ("what", "purpose", "amount"):
                    found[f"activities.{row}.{name}"] = [shown(each.get(name))]
        case Section.OFFERS:
            found = offers_as_sent(answers, offers)
        case Section.REACHED:
            for group in form.reach:
                cells = answers.get("reach", {}).get(group.id, {})
                for cell in Cell:
                    value = cells.get(cell.value)
                    if value in list(Unknown):
                        found[f"reach.{group.id}.why"] = [value]
                    else:
                        found[f"reach.{group.id}.{cell}"] = [shown(value)]
        case Section.QUESTIONS:
            for question in form.questions:
                value = answers.get("questions", {}).get(question.id)
                if question.kind is Kind.YES_NO and isinstance(value, bool):
                    value = "yes" if value else "no"
                # No answer is no choice: an empty one would be refused as none of those there are.
                found[f"questions.{question.id}"] = (
                    list(value or ()) if question.kind is Kind.CHOICES else [shown(value)]
                )
        case Section.CONDITIONS:
            found = {f"conditions.{each}": ["on"] for each in answers.get("conditions", ())}
        case Section.CHECK:
            found = {f"comments.{key}": [said] for key, said in answers.get("comments", {}).items()}
    return MultiValueDict(found)


def read_section(
    form: ReportForm,
    section: Section,
    sent: MultiValueDict[str, Any],
    offers: Mapping[int, KnownOffer],
) -> dict[str, Any]:
    """What was sent of a part, as fields of a draft. offers: those that may be named."""

    def said(name: str) -> str:
        return str(sent.get(name) or "").replace("\r\n", "\n")

    match section:
        case Section.MONEY:
            amounts = {each.id: read_number(said(f"amounts.{each.id}")) for each in form.purposes}
            return {
                "used": read_number(said("used")),
                "unused": read_number(said("unused")),
                "amounts": {name: value for name, value in amounts.items() if value is not None},
            }
        case Section.DONE:
            return {"activities": list(_rows(sent, said))}
        case Section.OFFERS:
            return read_offers(sent, said, offers)
        case Section.REACHED:
            return {
                "reach": {
                    group.id: cells for group in form.reach if (cells := _cells(group.id, said))
                }
            }
        case Section.QUESTIONS:
            read = {each.id: _answer(each, sent, said) for each in form.questions}
            return {"questions": {name: value for name, value in read.items() if value is not None}}
        case Section.CONDITIONS:
            return {
                "conditions": [each.id for each in form.conditions if said(f"conditions.{each.id}")]
            }
        case Section.CHECK:
            keys = [name.removeprefix("comments.") for name in sent if name.startswith("comments.")]
            return {"comments": {key: said(f"comments.{key}") for key in keys}}
        case _:
            return {}


def _money(form: ReportForm, words: In) -> Iterator[tuple[str, forms.Field]]:
    yield "used", number_field(_("Hur mycket har ni använt?"))
    for purpose in form.purposes:
        yield f"amounts.{purpose.id}", number_field(words(purpose.title))
    yield "unused", number_field(_("Hur mycket har ni inte använt?"))


def _activities(
    form: ReportForm, written: MultiValueDict[str, Any], words: In
) -> Iterator[tuple[str, forms.Field]]:
    choices = [("", _("Välj ändamål"))] + [(each.id, words(each.title)) for each in form.purposes]
    for row in range(1, rows_in(written) + BLANK_ROWS + 1):
        yield (
            f"activities.{row}.what",
            forms.CharField(label=_("Vad ni har gjort"), required=False),
        )
        yield (
            f"activities.{row}.purpose",
            forms.CharField(
                label=_("Ändamål"), required=False, widget=forms.Select(choices=choices)
            ),
        )
        yield f"activities.{row}.amount", number_field(_("Vad det har kostat"))


def _reach(form: ReportForm, words: In) -> Iterator[tuple[str, forms.Field]]:
    unknown = [("", _("Antalet är räknat"))] + [(each.value, words(each.words)) for each in Unknown]
    for group in form.reach:
        for cell in Cell:
            yield f"reach.{group.id}.{cell}", number_field(words(group.words(cell)).capitalize())
        yield (
            f"reach.{group.id}.why",
            forms.CharField(
                label=_("Om något antal saknas: varför?"),
                required=False,
                widget=forms.Select(choices=unknown),
            ),
        )


def _question(question: Question, words: In) -> forms.Field:
    label = words(question.title)
    choices = [(name, words(title)) for name, title in question.choices]
    match question.kind:
        case Kind.TEXT:
            return long_field(label, 6)
        case Kind.WHOLE | Kind.KRONOR:
            return number_field(label)
        case Kind.YES_NO:
            widget: forms.Widget = forms.RadioSelect(choices=[("yes", _("Ja")), ("no", _("Nej"))])
        case Kind.CHOICE:
            widget = forms.RadioSelect(choices=choices)
        case Kind.CHOICES:
            return forms.MultipleChoiceField(
                label=label,
                required=False,
                choices=choices,
                widget=forms.CheckboxSelectMultiple,
            )
    return forms.CharField(label=label, required=False, widget=widget)


def _rows(sent: MultiValueDict[str, Any], said: Callable[[str], str]) -> Iterator[dict[str, Any]]:
    for row in range(1, rows_in(sent) + 1):
        what, purpose = (said(f"activities.{row}.{name}") for name in ("what", "purpose"))
        amount = read_number(said(f"activities.{row}.amount"))
        if what.strip() or purpose or amount is not None:
            yield {"what": what, "purpose": purpose, "amount": amount}


def _cells(group: str, said: Callable[[str], str]) -> dict[str, Any]:
    why = said(f"reach.{group}.why")
    cells: dict[str, Any] = {}
    for cell in Cell:
        value = read_number(said(f"reach.{group}.{cell}"))
        if value is not None:
            cells[cell.value] = value
        elif why in list(Unknown):
            cells[cell.value] = why
    return cells


def _answer(question: Question, sent: MultiValueDict[str, Any], said: Callable[[str], str]) -> Any:
    name = f"questions.{question.id}"
    match question.kind:
        case Kind.WHOLE | Kind.KRONOR:
            return read_number(said(name))
        case Kind.YES_NO:
            return {"yes": True, "no": False}.get(said(name))
        case Kind.CHOICES:
            return sent.getlist(name) or None
        case _:
            return said(name) or None
