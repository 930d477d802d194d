"""A consultation that is entered, the answer to it, and the day on which that was sent."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from samling.boards.rules.answering import (
    GENERAL,
    MOST_OF_TITLE,
    Answered,
    read_proposals,
    remarks_on,
    written_proposals,
)
from samling.boards.rules.consultation import (
    Consultation,
    Opinion,
    Proposal,
    Stand,
    is_address,
)
from samling.kernel import Text, is_one_line
from samling.platform.fields import DayField

from .saying import said
from .writing import lines_of

_NOT_A_LINE = gettext_lazy("Skriv en rad, utan tecken som inte syns.")
_NOT_AN_ADDRESS = gettext_lazy("Skriv en e-postadress, till exempel namn@exempel.se.")


class ConsultationForm(forms.Form):
    """What the letter says: who asks, about what, by when, and what is asked of an answer."""

    title = forms.CharField(
        label=gettext_lazy("Vad remissen heter"), max_length=MOST_OF_TITLE, strip=True
    )
    memorandum = forms.CharField(
        label=gettext_lazy("Promemoria eller betänkande"),
        help_text=gettext_lazy("Som den betecknas, till exempel Ds 2026:5 eller SOU 2026:1."),
        max_length=100,
    )
    sender = forms.CharField(label=gettext_lazy("Avsändare"), max_length=200)
    number = forms.CharField(
        label=gettext_lazy("Avsändarens diarienummer"),
        help_text=gettext_lazy("Står i mejlets ämnesrad, till exempel S2026/00313."),
        max_length=100,
    )
    deadline = DayField(label=gettext_lazy("Svar senast"))
    send_to = forms.CharField(label=gettext_lazy("Svaret skickas till"), max_length=254)
    copy_to = forms.CharField(label=gettext_lazy("Kopia till"), max_length=254, required=False)
    demands = forms.CharField(
        label=gettext_lazy("Krav på svaret"),
        help_text=gettext_lazy("Vad avsändaren ber om. Ett krav per rad."),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    proposals = forms.CharField(
        label=gettext_lazy("Förslagen"),
        help_text=gettext_lazy(
            "Ett förslag per rad. Börja gärna med avsnittet: 3.1 Ett nationellt kunskapsstöd. "
            "Utan avsnitt numreras förslagen."
        ),
        max_length=50_000,
        widget=forms.Textarea(attrs={"rows": 10}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in ("title", "memorandum", "sender", "number"):
            if cleaned.get(name) and not is_one_line(cleaned[name]):
                self.add_error(name, _NOT_A_LINE)
        for name in ("send_to", "copy_to"):
            if cleaned.get(name) and not is_address(cleaned[name]):
                self.add_error(name, _NOT_AN_ADDRESS)
        for name in ("demands", "proposals"):
            for number, line in enumerate((cleaned.get(name) or "").splitlines(), start=1):
                if len(line) > MOST_OF_TITLE or not is_one_line(line.strip() or "-"):
                    self.add_error(
                        name,
                        gettext_lazy(
                            "Rad %(number)s är längre än %(most)s tecken, eller har tecken som "
                            "inte syns."
                        )
                        % {"number": number, "most": MOST_OF_TITLE},
                    )
        return cleaned

    def letter(self, before: Consultation | None = None) -> Consultation:
        """The consultation as it was filled in. before: as it was, for what the form leaves out."""
        cleaned = self.cleaned_data
        filled = Consultation(
            title=Text.same(cleaned["title"]),
            memorandum=cleaned["memorandum"],
            sender=Text.same(cleaned["sender"]),
            number=cleaned["number"],
            deadline=cleaned["deadline"],
            send_to=cleaned["send_to"],
            copy_to=cleaned["copy_to"],
            bodies=(),
            proposals=read_proposals(cleaned["proposals"]),
            source=None,
            demands=tuple(Text.same(each) for each in lines_of(cleaned["demands"])),
        )
        return replace(filled, bodies=before.bodies, source=before.source) if before else filled


def letter_written(letter: Consultation) -> dict[str, Any]:
    """What the form shows of a consultation."""
    return {
        "title": letter.title.sv,
        "memorandum": letter.memorandum,
        "sender": letter.sender.sv,
        "number": letter.number,
        "deadline": letter.deadline,
        "send_to": letter.send_to,
        "copy_to": letter.copy_to,
        "demands": "\n".join(each.sv for each in letter.demands),
        "proposals": written_proposals(letter.proposals),
    }


class AnswerForm(forms.Form):
    """What is said of some proposals, each as "stand.NUMBER" and "words.NUMBER", and in general.

    proposals: those that the form asks about. with_general: whether it asks for general words.
    """

    def __init__(
        self,
        *args: Any,
        proposals: Sequence[Proposal],
        with_general: bool,
        answered: Answered,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._proposals, self._answered = tuple(proposals), answered
        if with_general:
            self.fields["general"] = forms.CharField(
                label=said(GENERAL),
                help_text=gettext_lazy("Står först i svaret. Kan lämnas tom."),
                widget=forms.Textarea(attrs={"rows": 6}),
                initial=answered.general,
                required=False,
            )
        for number, each in enumerate(self._proposals):
            opinion = answered.opinions.get(each.id)
            self.fields[f"stand.{number}"] = forms.ChoiceField(
                label=f"{each.section} {said(each.title)}",
                choices=[
                    *((stand.value, said(stand.text)) for stand in Stand),
                    ("", gettext_lazy("Inte besvarat än")),
                ],
                widget=forms.RadioSelect,
                initial=opinion.stand.value if opinion else "",
                required=False,
                error_messages={"invalid_choice": gettext_lazy("Välj ett av svaren.")},
            )
            self.fields[f"words.{number}"] = forms.CharField(
                label=said(remarks_on(each)),
                help_text=gettext_lazy("Behövs där ni har synpunkter eller avstyrker."),
                widget=forms.Textarea(attrs={"rows": 4}),
                initial=opinion.words if opinion else "",
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for number, _each in enumerate(self._proposals):
            if cleaned.get(f"words.{number}") and cleaned.get(f"stand.{number}") == "":
                self.add_error(
                    f"stand.{number}",
                    gettext_lazy("Välj vad ni anser, så att synpunkterna kan sparas."),
                )
        return cleaned

    @property
    def groups(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The two fields of each proposal."""
        return [
            (self[f"stand.{number}"], self[f"words.{number}"])
            for number, _each in enumerate(self._proposals)
        ]

    def changed_answer(self) -> tuple[Answered, tuple[str, ...]]:
        """What was filled in, and the proposals that are not answered after all."""
        cleaned = self.cleaned_data
        general = self._answered.general
        if "general" in self.fields:
            general = _unix(cleaned["general"])
        opinions, cleared = {}, []
        for number, each in enumerate(self._proposals):
            stand = cleaned[f"stand.{number}"]
            if stand:
                opinions[each.id] = Opinion(Stand(stand), _unix(cleaned[f"words.{number}"]))
            else:
                cleared.append(each.id)
        return Answered(opinions, general), tuple(cleared)

    def field_of(self, where: Text | None) -> str | None:
        """The field that a fault about the words names."""
        if where is None:
            return None
        labels = {name: str(field.label) for name, field in self.fields.items()}
        return next((name for name, label in labels.items() if label in (where.sv, where.en)), None)


class SentForm(forms.Form):
    """The day on which the answer was sent."""

    sent_on = DayField(label=gettext_lazy("Skickades"))

    def day(self) -> date:
        day: date = self.cleaned_data["sent_on"]
        return day


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
