"""Fields that forms of every capability share."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from samling.kernel import FIRST_DAY, LAST_DAY, is_known_day


class DayField(forms.DateField):
    """A day as year-month-day, as browsers send it and as people write it."""

    default_error_messages = {  # noqa: RUF012 - as Django's fields have it
        "invalid": gettext_lazy("Skriv dagen som år-månad-dag, till exempel 2026-12-31."),
        "year": gettext_lazy("Skriv ett år från %(first)s till %(last)s."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            input_formats=["%Y-%m-%d"],
            **kwargs,
        )

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is not None and not is_known_day(value):
            raise forms.ValidationError(
                self.error_messages["year"],
                code="year",
                params={"first": FIRST_DAY.year, "last": LAST_DAY.year},
            )
