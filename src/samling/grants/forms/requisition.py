"""What a recipient asks for, and until when it may."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samling.platform.fields import DayField
from samling.platform.kronor_field import KronorField


class RequisitionForm(forms.Form):
    """What the recipient asks for. Whether it can be given is for the action to say."""

    amount = KronorField(
        label=gettext_lazy("Belopp att rekvirera"),
        help_text=gettext_lazy(
            "Det ni inte rekvirerar avstår ni när rekvisitionen är bekräftad. "
            "Då kan det fördelas till andra."
        ),
    )
    more = KronorField(
        label=gettext_lazy("Högst så mycket mer"),
        help_text=gettext_lazy(
            "Om andra inte rekvirerar allt kan det som blir över fördelas om. "
            "Skriv hur mycket mer ni kan använda i år, eller 0."
        ),
        required=False,
    )
    decision = forms.CharField(
        label=gettext_lazy("Nämndens beslut"),
        help_text=gettext_lazy("Beteckningen, till exempel SN 2026-03-19 § 24."),
        max_length=200,
    )
    message = forms.CharField(
        label=gettext_lazy("Något myndigheten ska veta"),
        help_text=gettext_lazy("Skriv inga uppgifter om enskilda personer."),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AttachForm(forms.Form):
    """One file, and which demand it meets."""

    file = forms.FileField(
        label=gettext_lazy("Fil"),
        help_text=gettext_lazy("PDF, Word, Excel, OpenDocument, bild eller text."),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Välj en fil.")},
    )


class OpenForm(forms.Form):
    """The last day to requisition."""

    until = DayField(label=gettext_lazy("Sista dag att rekvirera"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today

    def clean_until(self) -> date:
        day: date = self.cleaned_data["until"]
        if day <= self._today:
            raise forms.ValidationError(_("Välj en dag efter i dag."))
        return day
