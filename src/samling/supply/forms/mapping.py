"""A round's facts, its parts and its questions, as forms."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samling.supply.rules import Found
from samling.supply.rules.mapping import (
    By,
    Form,
    Kind,
    Part,
    Question,
    Respondent,
)

from .saying import said, said_of

_LOOK = {"class": "ds-input"}
_DAY = {"type": "date"}


class NewRoundForm(forms.Form):
    """choices: where it can begin from, by value."""

    title = forms.CharField(
        label=gettext_lazy("Namn på kartläggningen"),
        help_text=gettext_lazy("Det som de som svarar och läser ser, till exempel med årtal."),
        max_length=200,
        error_messages={"required": gettext_lazy("Skriv vad den handlar om.")},
    )
    source = forms.ChoiceField(
        label=gettext_lazy("Utgå från"), widget=forms.RadioSelect(attrs=_LOOK)
    )

    def __init__(self, data: Any, choices: Iterable[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["source"].choices = list(choices)  # type: ignore[attr-defined]


class FactsForm(forms.Form):
    """What a round is beside its questions. Areas and agencies stand by their names, one a line."""

    title = forms.CharField(label=gettext_lazy("Namn"), max_length=200)
    purpose = forms.CharField(
        label=gettext_lazy("Syfte"),
        help_text=gettext_lazy("Vad svaren ska användas till. Alla som svarar läser det."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=20_000,
    )
    opens = forms.CharField(
        label=gettext_lazy("Öppnar"),
        widget=forms.TextInput(attrs=_DAY),
        required=False,
        max_length=30,
    )
    closes = forms.CharField(
        label=gettext_lazy("Sista dag att svara"),
        widget=forms.TextInput(attrs=_DAY),
        required=False,
        max_length=30,
    )
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Vilka ska svara?"),
        widget=forms.CheckboxSelectMultiple(attrs=_LOOK),
        required=False,
    )
    where = forms.CharField(
        label=gettext_lazy("Var?"),
        help_text=gettext_lazy(
            "Ett namn per rad, till exempel Sverige, Norrbottens län eller Luleå. I landet och i "
            "ett län frågas de slag som du har kryssat i. Den som nämns vid namn frågas alltid."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=20_000,
    )
    asks_offers = forms.BooleanField(
        label=gettext_lazy("De som svarar bekräftar också sina insatser i utbudet"),
        required=False,
    )

    def __init__(self, data: Any, initial: Mapping[str, Any]) -> None:
        super().__init__(data, initial=dict(initial))
        kinds = [(each.value, said(each.text)) for each in Respondent]
        self.fields["kinds"].choices = kinds  # type: ignore[attr-defined]

    def told(self, found: Sequence[Found]) -> None:
        """Each fault at its field."""
        own = {"areas": "where", "organisations": "where"}
        for each in found:
            name = own.get(each.field, each.field)
            self.add_error(name if name in self.fields else None, said_of(each.fault))


class PartForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Rubrik"), max_length=300)
    by = forms.ChoiceField(
        label=gettext_lazy("Vem fyller i den?"), widget=forms.RadioSelect(attrs=_LOOK)
    )
    help = forms.CharField(
        label=gettext_lazy("Text över frågorna"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=20_000,
    )

    def __init__(self, data: Any, part: Part | None) -> None:
        initial = {"by": By.ORGANISATIONS.value}
        if part:
            initial = {"title": part.title, "by": part.by.value, "help": part.help}
        super().__init__(data, initial=initial)
        choices = [(each.value, said(each.text)) for each in By]
        self.fields["by"].choices = choices  # type: ignore[attr-defined]

    def plain(self, part_id: str, questions: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        """As a form's file has it."""
        return {**self.cleaned_data, "id": part_id, "questions": list(questions)}


class QuestionForm(forms.Form):
    """One question. earlier: those that it may hang on."""

    title = forms.CharField(label=gettext_lazy("Fråga"), max_length=300)
    kind = forms.ChoiceField(label=gettext_lazy("Svaret är"), widget=forms.RadioSelect(attrs=_LOOK))
    options = forms.CharField(
        label=gettext_lazy("Svar att välja mellan"),
        help_text=gettext_lazy("Ett per rad, om svaret väljs."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=20_000,
    )
    unit = forms.CharField(
        label=gettext_lazy("Enhet"),
        help_text=gettext_lazy("Om svaret är ett tal, till exempel grupper eller procent."),
        required=False,
        max_length=40,
    )
    help = forms.CharField(
        label=gettext_lazy("Hjälp till den som svarar"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=20_000,
    )
    required = forms.BooleanField(label=gettext_lazy("Måste besvaras"), required=False)
    each_offer = forms.BooleanField(
        label=gettext_lazy("Frågas om varje insats i utbudet"), required=False
    )
    persons = forms.BooleanField(
        label=gettext_lazy("Talet räknar personer, så små tal visas inte för alla"), required=False
    )
    shown_if = forms.ChoiceField(
        label=gettext_lazy("Frågas bara om"),
        widget=forms.Select(attrs=_LOOK),
        required=False,
    )

    def __init__(self, data: Any, question: Question | None, earlier: Sequence[Question]) -> None:
        super().__init__(data, initial=_of_question(question))
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (each.value, said(each.text)) for each in Kind
        ]
        leads = [
            (f"{each.id}={answer}", f"{each.title}: {said(each.words(answer))}")
            for each in earlier
            for answer in each.answers
        ]
        kept = self.initial.get("shown_if", "")
        if kept and kept not in dict(leads):
            leads.append((kept, _several(kept, earlier)))
        self.fields["shown_if"].choices = [  # type: ignore[attr-defined]
            ("", _("Alltid")),
            *leads,
        ]
        self._question = question

    def plain(self, question_id: str) -> dict[str, Any]:
        """As a form's file has it. An option that stands keeps its id."""
        given = dict(self.cleaned_data)
        shown_if = given.pop("shown_if")
        known = {each.title: each.id for each in self._question.options} if self._question else {}
        lines = [line.strip() for line in given.pop("options").splitlines() if line.strip()]
        found = {**given, "id": question_id, "options": _options(lines, known)}
        if Kind(given["kind"]) not in (Kind.CHOICE, Kind.CHOICES) and not lines:
            del found["options"]
        if shown_if:
            lead, _sign, answers = shown_if.partition("=")
            found["shown_if"] = {"question": lead, "answers": answers.split("|")}
        return found


def _options(lines: Sequence[str], known: Mapping[str, str]) -> list[dict[str, str]]:
    used = set(known.values())
    found, number = [], 0
    for line in lines:
        option = known.get(line)
        while option is None:
            number += 1
            option = None if f"o{number}" in used else f"o{number}"
        used.add(option)
        found.append({"id": option, "title": line})
    return found


def _of_question(question: Question | None) -> dict[str, Any]:
    if question is None:
        return {"kind": Kind.TEXT.value}
    condition = question.shown_if
    return {
        "title": question.title,
        "kind": question.kind.value,
        "options": "\n".join(each.title for each in question.options),
        "unit": question.unit,
        "help": question.help,
        "required": question.is_required,
        "each_offer": question.each_offer,
        "persons": question.counts_persons,
        "shown_if": f"{condition.question}={'|'.join(condition.answers)}" if condition else "",
    }


def _several(kept: str, earlier: Sequence[Question]) -> str:
    """A condition with more than one answer, in words."""
    lead, _sign, answers = kept.partition("=")
    known = {each.id: each for each in earlier}
    if lead not in known:
        return kept
    words = [said(known[lead].words(each)) for each in answers.split("|")]
    return f"{known[lead].title}: {' / '.join(words)}"


def leads_before(form: Form, part: Part, question: Question | None) -> list[Question]:
    """The questions that one in the part may hang on: those that come before it."""
    found: list[Question] = []
    for each in form.parts:
        if By.OWNER in (part.by, each.by) and each.id != part.id:
            continue
        for one in each.questions:
            if each.id == part.id and question is not None and one.id == question.id:
                return found
            if one.kind.can_lead and not one.each_offer:
                found.append(one)
        if each.id == part.id:
            return found
    return found


def day_words(day: date | None) -> str:
    """A day as a field of days has it."""
    return day.isoformat() if day else ""
