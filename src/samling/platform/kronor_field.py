"""A field for an amount in whole kronor, written as people write it."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from samling.kernel import format_number

_SPACES = re.compile(r"[\s\u00a0\u202f]")
_UNIT = re.compile(r"(kr|kronor|sek|:-)$", re.IGNORECASE)
# A database's whole number holds 18 digits; no grant comes near.
_MOST_DIGITS = 15


class KronorField(forms.CharField):
    """Whole kronor: "2 154 627", "2154627 kr". Gives an int, or None when left empty."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(widget=widget, **kwargs)

    def clean(self, value: Any) -> int | None:
        written: str = super().clean(value)
        bare = _UNIT.sub("", _SPACES.sub("", written))
        if not bare and not self.required:
            return None
        if not (bare.isascii() and bare.isdigit() and len(bare) <= _MOST_DIGITS):
            raise forms.ValidationError(
                _(
                    "”%(written)s” går inte att läsa som hela kronor. "
                    "Skriv bara siffror, till exempel 12 500 000."
                )
                % {"written": written[:40]}
            )
        return int(bare)

    def prepare_value(self, value: Any) -> Any:
        return format_number(value) if isinstance(value, int) else value
