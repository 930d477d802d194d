"""What is said when a fund's year is decided, paid, reported and closed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from samling.grants.rules.funds.asked import LONGEST_WORDS
from samling.kernel import Kronor
from samling.platform.fields import DayField
from samling.platform.kronor_field import KronorField


def _reference(label: Any, help_text: Any) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, max_length=200)


class FundDecideForm(forms.Form):
    """The board's decision of what each gets."""

    day = DayField(label=gettext_lazy("Beslutsdag"))
    decision = _reference(
        gettext_lazy("Beslut"), gettext_lazy("Till exempel Socialnämnden 2024-12-19 § 241.")
    )
    said = KronorField(
        label=gettext_lazy("Summan i beslutet"),
        help_text=gettext_lazy("Jämförs med beloppen. Lämna tomt om ingen summa står där."),
        required=False,
    )

    @property
    def said_kronor(self) -> Kronor | None:
        return _kronor(self.cleaned_data["said"])


class FundPayForm(forms.Form):
    """When and where the money was booked to those that got it."""

    day = DayField(label=gettext_lazy("Dag"))
    reference = _reference(
        gettext_lazy("Verifikation"), gettext_lazy("Numret i bokföringen, eller var den finns.")
    )


class FundCloseForm(forms.Form):
    """The board's decision of what became of the money."""

    day = DayField(label=gettext_lazy("Beslutsdag"))
    decision = _reference(
        gettext_lazy("Beslut"), gettext_lazy("Till exempel Socialnämnden 2026-03-26 § 44.")
    )
    said_back = KronorField(
        label=gettext_lazy("Summan att ta tillbaka, som den står i beslutet"),
        help_text=gettext_lazy("Jämförs med beloppen, som alltid gäller. Lämna tomt annars."),
        required=False,
    )
    said_left = KronorField(
        label=gettext_lazy("Det som återstår av fonden, som det står i beslutet"),
        help_text=gettext_lazy("Jämförs med bokföringen. Lämna tomt om det inte står där."),
        required=False,
    )

    @property
    def back_kronor(self) -> Kronor | None:
        return _kronor(self.cleaned_data["said_back"])

    @property
    def left_kronor(self) -> Kronor | None:
        return _kronor(self.cleaned_data["said_left"])


class FundReportForm(forms.Form):
    """What a unit used of what it was granted."""

    used = KronorField(
        label=gettext_lazy("Använt belopp"),
        help_text=gettext_lazy("Skriv 0 om inget användes. Mer än det beviljade är egen kostnad."),
    )
    told = forms.CharField(
        label=gettext_lazy("Vad det blev"),
        help_text=gettext_lazy(
            "Kort, och inget om enskilda personer. Texten kommer med i ärendet."
        ),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def _kronor(amount: int | None) -> Kronor | None:
    return None if amount is None else Kronor(amount)
