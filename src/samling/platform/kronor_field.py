"""A field for an amount in whole kronor, written as people write it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from samling.kernel import format_number

from .rules import read_kronor


class KronorField(forms.CharField):
    """Whole kronor: "2 154 627", "500 tkr", "1,5 mnkr". Gives an int, or None when left empty."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(widget=widget, **kwargs)

    def clean(self, value: Any) -> int | None:
        written: str = super().clean(value)
        if not written.strip() and not self.required:
            return None
        amount = read_kronor(written)
        if amount is None:
            raise forms.ValidationError(
                _(
                    "”%(written)s” går inte att läsa som hela kronor. Skriv till exempel "
                    "12 500 000, 500 tkr eller 1,5 mnkr, utan punkter."
                )
                % {"written": written[:40]}
            )
        return amount

    def prepare_value(self, value: Any) -> Any:
        return format_number(value) if isinstance(value, int) else value
