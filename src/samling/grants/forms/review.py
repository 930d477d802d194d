"""The answer to a report, the draw of reports, and a file with the reports of an older system."""

from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samling.platform.kronor_field import KronorField


class AcceptForm(forms.Form):
    """How much of the use is approved; left empty, all of it."""

    accepted = KronorField(
        label=gettext_lazy("Godkänt belopp, om det är mindre än det redovisade"),
        help_text=gettext_lazy("Lämna tomt för att godkänna allt. Resten kan krävas åter."),
        required=False,
    )
    reason = forms.CharField(
        label=gettext_lazy("Skäl, om en del inte godkänns"),
        help_text=gettext_lazy("Båda sidor läser skälet, och det sparas."),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DrawForm(forms.Form):
    """Which share of the reports to draw, and the seed that makes the draw possible to repeat."""

    share = forms.CharField(
        label=gettext_lazy("Andel"),
        help_text=gettext_lazy("Hur många procent som lottas, från 0 till 100."),
        initial="10",
        max_length=10,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    seed = forms.CharField(
        label=gettext_lazy("Frö"),
        help_text=gettext_lazy(
            "Något som bestämts i förväg och som alla kan se, till exempel dagens lottodragning. "
            "Samma frö ger samma urval."
        ),
        max_length=100,
    )

    def clean_share(self) -> Fraction:
        written: str = self.cleaned_data["share"].strip().rstrip("%").strip().replace(",", ".")
        if not all(each.isascii() and (each.isdigit() or each == ".") for each in written):
            raise forms.ValidationError(_("Andelen går inte att läsa. Skriv till exempel 10."))
        try:
            return Fraction(written) / 100
        except ValueError:
            raise forms.ValidationError(
                _("Andelen går inte att läsa. Skriv till exempel 10.")
            ) from None


class ReportRowsForm(forms.Form):
    """A file with amounts by grant and purpose."""

    file: Any = forms.FileField(
        label=gettext_lazy("Fil med redovisade belopp"),
        help_text=gettext_lazy(
            "CSV eller Excel (.xlsx) med kolumnerna Bidrag, Mottagare, Ändamål och Belopp."
        ),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Välj en fil.")},
    )
