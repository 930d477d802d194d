"""A field for a day, as browsers send it and as people write it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy


class DayField(forms.DateField):
    """A day as year-month-day."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            input_formats=["%Y-%m-%d"],
            error_messages={
                "invalid": gettext_lazy("Skriv dagen som år-månad-dag, till exempel 2026-12-31.")
            },
            **kwargs,
        )
