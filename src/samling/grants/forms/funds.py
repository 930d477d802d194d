"""Funds: a year, an application, and an entry in the book."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samling.grants.rules.funds import Asked, Entry, EntryKind
from samling.grants.rules.funds.asked import LONGEST_PLACE, LONGEST_UNIT, LONGEST_WORDS
from samling.kernel import Kronor
from samling.platform.fields import DayField
from samling.platform.kronor_field import KronorField

_YES, _NO = "ja", "nej"


def several_lines(label: Any, help_text: Any = "", *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class FundFileForm(forms.Form):
    """A fund's own file."""

    file: Any = forms.FileField(
        label=gettext_lazy("Fondens fil"),
        help_text=gettext_lazy("TOML, som de fonder som följer med Samling."),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Välj en fil.")},
    )


class FundYearForm(forms.Form):
    """A year that is opened for applications."""

    year = forms.IntegerField(label=gettext_lazy("År"), min_value=1990, max_value=2198)
    counted = DayField(
        label=gettext_lazy("Räkningsdag"),
        help_text=gettext_lazy("Den dag då brukarna räknas, och det som finns kvar av pengarna."),
    )
    until = DayField(label=gettext_lazy("Sista dag att ansöka"), required=False)


class FundApplicationForm(forms.Form):
    """What a unit applies for, as an officer writes it down."""

    unit = forms.CharField(label=gettext_lazy("Verksamhet"), max_length=LONGEST_UNIT)
    activity = several_lines(
        gettext_lazy("Vad pengarna ska gå till"),
        gettext_lazy("Skriv inget om enskilda personer."),
    )
    applied = KronorField(label=gettext_lazy("Sökt belopp"))
    users = forms.IntegerField(
        label=gettext_lazy("Antal brukare eller platser"),
        help_text=gettext_lazy("Lämna tomt om det inte är känt än."),
        required=False,
        min_value=1,
        max_value=100_000,
    )
    is_inside = forms.ChoiceField(
        label=gettext_lazy("Ligger verksamheten i området?"),
        choices=[(_YES, gettext_lazy("Ja")), (_NO, gettext_lazy("Nej"))],
        widget=forms.RadioSelect,
    )
    place = forms.CharField(
        label=gettext_lazy("Var den ligger"), max_length=LONGEST_PLACE, required=False
    )
    received = DayField(label=gettext_lazy("Kom in den"))
    why_not = several_lines(
        gettext_lazy("Avslås av annat skäl"),
        gettext_lazy(
            "Till exempel att den kom in för sent. Skälet står i beslutet. Lämna tomt annars."
        ),
    )

    def __init__(self, *args: Any, area: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["is_inside"].help_text = _("Området är %(area)s.") % {"area": area}

    def asked(self) -> Asked:
        data = self.cleaned_data
        return Asked(
            unit=data["unit"],
            activity=data["activity"],
            applied=data["applied"],
            users=data["users"],
            is_inside=data["is_inside"] == _YES,
            received=data["received"],
            place=data["place"],
            why_not=data["why_not"],
        )

    @staticmethod
    def initial_of(asked: Asked) -> dict[str, Any]:
        return {
            "unit": asked.unit,
            "activity": asked.activity,
            "applied": asked.applied,
            "users": asked.users,
            "is_inside": _YES if asked.is_inside else _NO,
            "place": asked.place,
            "received": asked.received,
            "why_not": asked.why_not,
        }


class FundRowsForm(forms.Form):
    """A file with applications."""

    file: Any = forms.FileField(
        label=gettext_lazy("Fil med ansökningar"),
        help_text=gettext_lazy("Excel (.xlsx) eller CSV, med en rad för varje ansökan."),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Välj en fil.")},
    )


class FundEntryForm(forms.Form):
    """What came, what went, or what there is on a day."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Vad är det?"),
        choices=[
            (EntryKind.OPENING.value, gettext_lazy("Kapitalbesked: det som finns den dagen")),
            (EntryKind.YIELD.value, gettext_lazy("Avkastning")),
            (EntryKind.COST.value, gettext_lazy("Utgift som fonden betalar själv")),
            (EntryKind.OTHERS.value, gettext_lazy("Rättelse: pengarna tillhör någon annan")),
            (EntryKind.OURS.value, gettext_lazy("Rättelse: pengarna tillhör fonden")),
        ],
        widget=forms.RadioSelect,
    )
    amount = KronorField(label=gettext_lazy("Belopp"))
    day = DayField(label=gettext_lazy("Dag"))
    why = several_lines(
        gettext_lazy("Varför"),
        gettext_lazy("Behövs för en rättelse: vems pengarna är, och hur det kom fram."),
    )
    is_about = forms.BooleanField(
        label=gettext_lazy("Beloppet är ungefärligt"),
        help_text=gettext_lazy("Allt som räknas på det sägs då vara ungefär."),
        required=False,
    )
    answers = forms.TypedChoiceField(
        label=gettext_lazy("Rättar posten"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, *args: Any, others: list[tuple[int, str]], **kwargs: Any) -> None:
        """others: the entries that can be set right, by id and in words."""
        super().__init__(*args, **kwargs)
        self.fields["answers"].choices = [  # type: ignore[attr-defined]
            ("", _("Ingen: det är något nytt")),
            *others,
        ]

    def clean_amount(self) -> int:
        amount: int = self.cleaned_data["amount"]
        if amount < 1:
            raise forms.ValidationError(_("Skriv mer än 0 kr."))
        return amount

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        kind = data.get("kind")
        if kind and EntryKind(kind).is_correction and not data.get("why", "").strip():
            self.add_error("why", _("Skriv vems pengarna är, och hur det kom fram."))
        return data

    def entry(self) -> Entry:
        data = self.cleaned_data
        return Entry(
            EntryKind(data["kind"]),
            Kronor(data["amount"]),
            data["day"],
            data["why"],
            data["is_about"],
        )
