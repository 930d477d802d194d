"""The form of a checklist, made from its items."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from samling.kernel import Fault, capital
from samling.knowledge.rules import (
    LONGEST_ANSWER,
    UNANSWERED,
    Answers,
    Checklist,
    Item,
    Rating,
    answer_of,
)
from samling.platform.templatetags.samling_format import language

from .saying import kinds_of, said

_ORDER = (Rating.IN_PLACE, Rating.UNDER_WAY, Rating.NOT_BEGUN, Rating.NOT_APPLICABLE)


class ChecklistForm(forms.Form):
    """For each item its rating, what is done, and who does what when. Nothing must be filled in."""

    def __init__(self, data: Any = None, *, checklist: Checklist, answers: Answers) -> None:
        super().__init__(data, initial=_initial(checklist, answers))
        self.checklist = checklist
        choices = [*kinds_of(_ORDER), ("", capital(said(UNANSWERED)))]
        for item in checklist.items:
            self.fields[_name(item, "rating")] = forms.ChoiceField(
                label=_("Läge"), choices=choices, widget=forms.RadioSelect(), required=False
            )
            self.fields[_name(item, "what")] = forms.CharField(
                label=_("Vad ni gör"),
                max_length=LONGEST_ANSWER,
                widget=forms.Textarea(attrs={"rows": 2}),
                required=False,
            )
            self.fields[_name(item, "who")] = forms.CharField(
                label=_("Vem och när"),
                help_text=_("Funktionen, inte namnet."),
                max_length=LONGEST_ANSWER,
                required=False,
            )

    @property
    def items(self) -> list[tuple[Item, list[forms.BoundField]]]:
        """Each item with its three fields."""
        return [
            (item, [self[_name(item, part)] for part in ("rating", "what", "who")])
            for item in self.checklist.items
        ]

    def plain(self) -> Mapping[str, Any]:
        """What was written, as the stored form of answers."""
        return {
            item.id: {
                part: self.cleaned_data.get(_name(item, part)) or ""
                for part in ("rating", "what", "who")
            }
            for item in self.checklist.items
        }

    def tell(self, faults: Iterable[Fault]) -> None:
        """Put each fault at the field that it is about, or above the form."""
        for fault in faults:
            name = fault.where.sv.replace(".", "-") if fault.where else ""
            words = fault.what.in_(language())
            if fault.remedy:
                words = f"{words} {fault.remedy.in_(language())}"
            self.add_error(name if name in self.fields else None, f"{words} ({fault.code})")


def _name(item: Item, part: str) -> str:
    return f"{item.id}-{part}"


def _initial(checklist: Checklist, answers: Answers) -> dict[str, str]:
    found = {}
    for item in checklist.items:
        answer = answer_of(answers, item)
        found[_name(item, "rating")] = str(answer.rating) if answer.rating else ""
        found[_name(item, "what")] = answer.what
        found[_name(item, "who")] = answer.who
    return found
