"""One page of an offer's form, made from the table of fields.

What a person writes is read as in a sheet ("6 månader", "svenska, arabiska"), so that each thing is
written in one way everywhere. Nothing is demanded until the offer is published.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from samling.kernel import capital
from samling.supply.rules import (
    Field,
    Found,
    Kind,
    Step,
    Wrong,
    cleaned,
    fields_of,
    read_spoken,
    spoken,
)

from .places import PlaceForms
from .saying import said, said_of

_MOST = 20_000
"""Longest text that is read at all; how much a field keeps is said by its own line in the table."""
_LOOK = {"class": "ds-input"}
_WIDTHS = {
    **dict.fromkeys((Kind.AGE, Kind.NUMBER, Kind.KRONOR), "short"),
    **dict.fromkeys((Kind.DAY, Kind.PHONE), "medium"),
}


class StepForm(forms.Form):
    """values: the offer's cleaned values so far. municipalities: names by code, for places. named:
    by field, the names by slug of what is chosen from a register.
    """

    def __init__(
        self,
        data: Any = None,
        *,
        step: Step,
        values: Mapping[str, Any],
        municipalities: Mapping[str, str],
        named: Mapping[str, Mapping[str, str]],
        language: str,
    ) -> None:
        super().__init__(data)
        self._step, self._language = step, language
        self.places: PlaceForms | None = None
        for each in fields_of(step):
            if each.kind is Kind.PLACES:
                self.places = PlaceForms(data, values.get(each.id, ()), municipalities)
                continue
            self.fields[each.id] = (
                _named_field(each, values.get(each.id, ""), named[each.id])
                if each.id in named
                else _form_field(each)
            )
            self.initial[each.id] = _initial(each, values.get(each.id), language)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        raw: dict[str, Any] = {}
        for each in fields_of(self._step):
            if each.id not in self.fields:
                continue
            said_there = given.get(each.id)
            try:
                raw[each.id] = (
                    list(said_there or ())
                    if each.kind is Kind.CHOICES
                    else read_spoken(each, said_there)
                )
            except Wrong as wrong:
                self.add_error(each.id, f"{said(wrong.what)} {said(wrong.remedy)}")
        if self.places is not None:
            raw["places"] = self.places.values()
            if self.places.has_errors:
                self.add_error(None, _("En plats går inte att läsa. Felet står vid platsen."))
        kept, found = cleaned(raw)
        self.told(found)
        self.values: dict[str, Any] = dict.fromkeys(raw) | kept
        return given

    def told(self, found: Sequence[Found]) -> None:
        """Each fault at its field, where this page has it; else over them all."""
        for each in found:
            self.add_error(each.field if each.field in self.fields else None, said_of(each.fault))

    def shown(self) -> list[dict[str, Any]]:
        """Each field as the template asks for it: with its width, and whether it is optional."""
        return [
            {
                "field": self[each.id],
                "width": _WIDTHS.get(each.kind, ""),
                "unit": "kr" if each.kind is Kind.KRONOR else "",
            }
            for each in fields_of(self._step)
            if each.id in self.fields
        ]


def _form_field(each: Field) -> forms.Field:
    named: dict[str, Any] = {
        "label": said(each.label),
        "help_text": said(each.hint) if each.hint else "",
        "required": False,
    }
    choices = [(one.value, capital(said(one.text))) for one in each.choices]
    match each.kind:
        case Kind.CHOICES:
            return forms.MultipleChoiceField(
                choices=choices, widget=forms.CheckboxSelectMultiple(attrs=_LOOK), **named
            )
        case Kind.CHOICE:
            if not each.is_needed:
                choices = [("", _("Inte angivet")), *choices]
            return forms.ChoiceField(
                choices=choices, widget=forms.RadioSelect(attrs=_LOOK), **named
            )
        case Kind.YES:
            return forms.BooleanField(**named)
        case Kind.WORDS:
            rows = 3 if each.most <= 1_500 else 6
            widget = forms.Textarea(attrs={"rows": rows})
            return forms.CharField(max_length=_MOST, widget=widget, **named)
        case Kind.DAY:
            widget_of_day = forms.TextInput(attrs={"type": "date"})
            return forms.CharField(max_length=_MOST, widget=widget_of_day, **named)
        case Kind.EMAIL | Kind.PHONE | Kind.URL:
            kind = {"phone": "tel"}.get(each.kind.value, each.kind.value)
            widget_of_kind = forms.TextInput(attrs={"type": kind, "autocomplete": "off"})
            return forms.CharField(max_length=_MOST, widget=widget_of_kind, **named)
    return forms.CharField(max_length=_MOST, **named)


def _named_field(each: Field, kept: str, names: Mapping[str, str]) -> forms.Field:
    """One of a register's; what an offer has from a file stands, whether or not it is there."""
    known = names if kept in names or not kept else {**names, kept: kept}
    help_text, no_one = (
        (_("Ur kunskapsregistret."), _("Inget program"))
        if each.id == "programme"
        else (_("Om pengarna kommer därifrån."), _("Inget statsbidrag"))
    )
    return forms.ChoiceField(
        label=said(each.label),
        help_text=help_text,
        required=False,
        choices=[("", no_one), *known.items()],
        widget=forms.Select(attrs=_LOOK),
    )


def _initial(each: Field, value: Any, language: str) -> Any:
    match each.kind:
        case Kind.CHOICE | Kind.CHOICES | Kind.YES:
            return value or ""
    return spoken(each, value, language)
