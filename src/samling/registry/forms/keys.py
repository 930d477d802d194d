"""What is asked for about the keys of an organisation's own systems."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from samling.kernel import can_be_kept, is_one_line, personal_number_in
from samling.platform.fields import DayField
from samling.registry.rules import LONGEST_KEY_NAME, SCOPES, PartyKind, Scope

_MOST_OF_REASON = 500


def _without_personal_number(words: str) -> None:
    if personal_number_in(words):
        raise forms.ValidationError(
            _("Det ser ut att stå ett personnummer. Ta bort det och försök igen.")
        )


class KeyForm(forms.Form):
    """What a new key is called, may do, and how long it holds. scopes: as Scope."""

    name = forms.CharField(
        label=gettext_lazy("Namn"),
        help_text=gettext_lazy(
            "Systemet som ska ha nyckeln, till exempel Verksamhetssystemet. Gör en nyckel för "
            "varje system."
        ),
        max_length=LONGEST_KEY_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("Skriv vad systemet heter."),
            "max_length": gettext_lazy("Skriv ett kortare namn: högst 100 tecken."),
        },
    )
    scopes = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Nyckeln får"),
        help_text=gettext_lazy("Välj bara det som systemet behöver."),
        coerce=Scope,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Välj något som nyckeln får göra."),
            "invalid_choice": gettext_lazy("Välj bland det som går att välja."),
        },
    )
    last_day = DayField(
        label=gettext_lazy("Sista dag"),
        help_text=gettext_lazy("Nyckeln gäller till och med den dagen. Tomt: tills ni återkallar."),
        required=False,
    )

    def __init__(self, *args: Any, kind: PartyKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["scopes"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        language = get_language() or "sv"
        field.choices = [(each.value, each.words.in_(language)) for each in SCOPES[kind]]

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if not is_one_line(name):
            raise forms.ValidationError(_("Skriv namnet på en rad, utan tecken som inte syns."))
        _without_personal_number(name)
        return name

    def clean_last_day(self) -> date | None:
        day: date | None = self.cleaned_data["last_day"]
        if day is not None and day < timezone.localdate():
            raise forms.ValidationError(_("Dagen har redan varit. Skriv en som kommer."))
        return day


class RevokeForm(forms.Form):
    """Why a key is to hold no longer."""

    reason = forms.CharField(
        label=gettext_lazy("Varför?"),
        help_text=gettext_lazy(
            "Till exempel att systemet är bytt, eller att nyckeln är på villovägar."
        ),
        max_length=_MOST_OF_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Skriv varför nyckeln återkallas."),
            "max_length": gettext_lazy("Skriv kortare: högst 500 tecken."),
        },
    )

    def clean_reason(self) -> str:
        reason: str = self.cleaned_data["reason"].replace("\r\n", "\n")
        if not can_be_kept(reason, _MOST_OF_REASON):
            raise forms.ValidationError(_("Skriv skälet utan tecken som inte syns."))
        _without_personal_number(reason)
        return reason
