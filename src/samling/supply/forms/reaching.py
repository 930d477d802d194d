"""How many were reached in a period."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from samling.supply.rules import COUNTS, Mode

from .counts import by_language, written_number
from .saying import said


class ReachForm(forms.Form):
    period = forms.CharField(
        label=gettext_lazy("Period"),
        help_text=gettext_lazy("Ett år (2026), ett kvartal (2026K1) eller en månad (2026-03)."),
        max_length=30,
    )
    mode = forms.ChoiceField(
        label=gettext_lazy("Så har ni räknat"),
        widget=forms.RadioSelect(attrs={"class": "ds-input"}),
        error_messages={"required": gettext_lazy("Välj hur ni har räknat.")},
    )
    languages = forms.CharField(
        label=gettext_lazy("Föräldrar efter språk"),
        help_text=gettext_lazy(
            "Ett språk och ett antal per rad, till exempel arabiska 12. Lämna tomt om ni inte "
            "räknar det."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=5_000,
        required=False,
    )

    def __init__(self, data: Any = None, **named: Any) -> None:
        super().__init__(data, **named)
        modes = [(each.value, said(each.text)) for each in Mode]
        self.fields["mode"].choices = modes  # type: ignore[attr-defined]
        for name, label in COUNTS.items():
            self.fields[name] = forms.CharField(label=said(label), required=False, max_length=20)
        self.order_fields(["period", "mode", *COUNTS, "languages"])

    def raw(self) -> dict[str, Any]:
        """As `rules.read_reach` reads it."""
        given = self.cleaned_data
        return {
            "period": given["period"],
            "mode": given["mode"],
            **{name: written_number(given[name]) for name in COUNTS},
            "languages": by_language(given["languages"]),
        }
