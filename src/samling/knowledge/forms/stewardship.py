"""The forms of who holds a part of stewardship, and of its end."""

from django import forms
from django.utils.translation import gettext_lazy

from samling.knowledge.rules import Part
from samling.platform.fields import DayField

from .saying import KindField, ReasonForm

_PLACES = {
    "Den som håller i delen": "holder",
    "Från och med": "valid_from",
    "Från den dagen": "on",
    "Varför": "reason",
}


class AssignForm(ReasonForm):
    """That somebody holds a part from a day on."""

    part = KindField(Part, label=gettext_lazy("Del"))
    holder = forms.CharField(
        label=gettext_lazy("Den som håller i delen"),
        help_text=gettext_lazy("Organisationens namn, skrivet likadant som förut."),
        max_length=200,
        widget=forms.TextInput(attrs={"list": "holders", "autocomplete": "off"}),
    )
    valid_from = DayField(label=gettext_lazy("Från och med"))

    def field_of(self, where: str) -> str | None:
        return _PLACES.get(where)


class EndForm(ReasonForm):
    """That it is held no more from a day on."""

    on = DayField(
        label=gettext_lazy("Från den dagen"),
        help_text=gettext_lazy(
            "Den första dagen då den inte längre håller i delen. Var det ett misstag? Skriv "
            "dagen då det började."
        ),
    )

    def field_of(self, where: str) -> str | None:
        return _PLACES.get(where)
