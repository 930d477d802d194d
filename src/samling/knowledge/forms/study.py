"""The forms of one study, and of a judgement of all of them."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samling.kernel import Missing
from samling.knowledge.rules import Design, Judgement, Study, plain_study
from samling.platform.fields import DayField
from samling.platform.whole_numbers import whole_number

from .saying import KindField, ReasonForm, missing_choices, unix

_KEPT = "kept"
_NUMBER = re.compile(r"-?[0-9]{1,7}(\.[0-9]{1,7})?\Z")
_LINES = ("country", "paid_by", "evaluated_by", "reference")
_NUMBERS = ("value", "low", "high", "confidence")


class _Exact(forms.CharField):
    """A number to the last decimal, with a comma or a point; empty where there is none."""

    def clean(self, value: Any) -> str:
        words: str = super().clean(value)
        words = words.strip().replace(",", ".").replace("−", "-").removeprefix("+")
        if words and not _NUMBER.match(words):
            raise forms.ValidationError(_("Skriv ett tal, till exempel 0,35."))
        return words


class _Whole(forms.CharField):
    """A whole number, or nothing."""

    def clean(self, value: Any) -> int | None:
        words: str = super().clean(value)
        if not words.strip():
            return None
        found = whole_number(words.strip(), None)
        if found is None:
            raise forms.ValidationError(_("Skriv ett helt tal."))
        return found


class StudyForm(ReasonForm):
    """One study. What is left empty is missing, and `why` says why."""

    title = forms.CharField(label=gettext_lazy("Studiens titel"), max_length=300)
    design = KindField(Design, label=gettext_lazy("Uppläggning"))
    country = forms.CharField(label=gettext_lazy("Land"), max_length=200, required=False)
    year = _Whole(label=gettext_lazy("År"), max_length=10, required=False)
    outcome = forms.CharField(
        label=gettext_lazy("Utfall"),
        help_text=gettext_lazy("Vad som mättes, till exempel barnets beteende."),
        max_length=300,
    )
    measure = forms.CharField(
        label=gettext_lazy("Effektmått"),
        help_text=gettext_lazy("Till exempel Cohens d. Lämna tomt om effekten inte är mätt i tal."),
        max_length=60,
        required=False,
    )
    value = _Exact(label=gettext_lazy("Effekt"), max_length=30, required=False)
    low = _Exact(label=gettext_lazy("Intervallet börjar"), max_length=30, required=False)
    high = _Exact(label=gettext_lazy("Intervallet slutar"), max_length=30, required=False)
    confidence = _Exact(
        label=gettext_lazy("Intervallets säkerhet, procent"), max_length=30, required=False
    )
    follow_up = _Whole(
        label=gettext_lazy("Uppföljning, månader efter att programmet slutade"),
        help_text=gettext_lazy("0 om effekten mättes när programmet slutade."),
        max_length=10,
        required=False,
    )
    paid_by = forms.CharField(label=gettext_lazy("Betald av"), max_length=200, required=False)
    evaluated_by = forms.CharField(
        label=gettext_lazy("Utvärderad av"),
        help_text=gettext_lazy("Organisationen, inte personen."),
        max_length=200,
        required=False,
    )
    reference = forms.CharField(
        label=gettext_lazy("Referens"),
        help_text=gettext_lazy("Så att andra hittar studien: tidskrift, nummer, DOI."),
        max_length=200,
        required=False,
    )
    why = forms.ChoiceField(label=gettext_lazy("Det som är tomt ovan"))

    def __init__(self, data: Any = None, *, before: Study | None) -> None:
        super().__init__(data, initial=_written(before))
        self._before = plain_study(before) if before else {}
        kept = [(_KEPT, _("Saknas av samma skäl som förut"))] if before else []
        why = self.fields["why"]
        assert isinstance(why, forms.ChoiceField)
        why.choices = kept + missing_choices()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        is_told = any(cleaned.get(name) for name in (*_NUMBERS, "measure"))
        for name, words in (
            ("measure", _("Skriv vad talet mäter.")),
            ("value", _("Skriv effekten som tal, eller ta bort måttet.")),
        ):
            if is_told and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, words)
        return cleaned

    def plain(self) -> dict[str, Any]:
        """What was written, as the stored form of a study."""
        cleaned = self.cleaned_data
        told = {
            "title": cleaned["title"],
            "design": cleaned["design"],
            "outcome": cleaned["outcome"],
            **{name: cleaned[name] or None for name in _LINES},
            "year": cleaned["year"],
            "follow_up": cleaned["follow_up"],
            "effect": {
                "measure": cleaned["measure"],
                **{name: cleaned[name] or None for name in _NUMBERS},
            }
            if cleaned["measure"]
            else None,
        }
        return {name: self._why(name) if value is None else value for name, value in told.items()}

    def field_of(self, where: str) -> str | None:
        """The effect as a whole is told at its value."""
        return super().field_of(where) or ("value" if where.endswith("effect") else None)

    def _why(self, name: str) -> dict[str, str]:
        """Why it is not known: as before, where it was not known then either and that is asked."""
        why, before = self.cleaned_data["why"], self._before.get(name)
        if why != _KEPT:
            return {"missing": why}
        if isinstance(before, dict) and "missing" in before:
            return before
        return {"missing": Missing.NOT_STATED.name.lower()}


class RemoveForm(ReasonForm):
    """That a study is taken out of the list."""


class JudgementForm(ReasonForm):
    """What the evidence as a whole is held to show."""

    conclusion = forms.CharField(
        label=gettext_lazy("Bedömning"),
        help_text=gettext_lazy("Vad studierna tillsammans visar, och hur säkert det är."),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    criteria = forms.CharField(
        label=gettext_lazy("Bedömt efter"),
        help_text=gettext_lazy("Kriterierna, så att andra kan göra om bedömningen."),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    on = DayField(label=gettext_lazy("Bedömd den dag"))
    reviewer = forms.CharField(
        label=gettext_lazy("Bedömd av"),
        help_text=gettext_lazy("Organisation eller funktion, inte personen."),
        max_length=200,
    )

    def plain(self) -> dict[str, Any]:
        """What was written, as the stored form of a judgement."""
        cleaned = self.cleaned_data
        return {
            "conclusion": unix(cleaned["conclusion"]),
            "criteria": unix(cleaned["criteria"]),
            "on": cleaned["on"].isoformat(),
            "reviewer": cleaned["reviewer"],
        }


def judgement_written(found: Judgement | Missing) -> dict[str, Any]:
    """What the form shows of a judgement."""
    if isinstance(found, Missing):
        return {}
    return {name: getattr(found, name) for name in ("conclusion", "criteria", "on", "reviewer")}


def _written(found: Study | None) -> dict[str, Any]:
    """What the form shows of a study."""
    if found is None:
        return {}
    plain = plain_study(found)
    size = plain.pop("effect")
    shown = {**plain, **({} if "missing" in size else size), "why": _KEPT}
    return {
        name: "" if value is None or isinstance(value, dict) else _comma(name, value)
        for name, value in shown.items()
    }


def _comma(name: str, value: Any) -> Any:
    return value.replace(".", ",") if name in _NUMBERS else value
