"""How an agency pays, where a recipient is paid, and what the bank answers."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samling.grants.rules.instalments import MOST_INSTALMENTS, MOST_SHARE
from samling.grants.rules.payments import (
    MOST_BYTES,
    Account,
    AccountError,
    AccountKind,
    read_account,
    read_organisation_number,
)
from samling.platform.fields import DayField
from samling.platform.kronor_field import KronorField

from .packed import unpacked
from .said import said


class AccountForm(forms.Form):
    """Where a party is paid, or pays from."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Slag av konto"),
        choices=[
            (AccountKind.BANKGIRO.value, gettext_lazy("Bankgiro")),
            (AccountKind.PLUSGIRO.value, gettext_lazy("Plusgiro")),
            (AccountKind.IBAN.value, gettext_lazy("Bankkonto (IBAN)")),
        ],
        widget=forms.RadioSelect,
    )
    number = forms.CharField(
        label=gettext_lazy("Kontonummer"),
        help_text=gettext_lazy("Till exempel 5050-1055. Mellanslag och bindestreck får vara med."),
        max_length=50,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if "kind" in cleaned and "number" in cleaned:
            try:
                cleaned["account"] = read_account(AccountKind(cleaned["kind"]), cleaned["number"])
            except AccountError as error:
                self.add_error("number", said(error))
        return cleaned

    @property
    def account(self) -> Account:
        found: Account = self.cleaned_data["account"]
        return found


class PayerForm(AccountForm):
    """How an agency pays: its account, its limits, and the accounts of its books."""

    name = forms.CharField(label=gettext_lazy("Betalarens namn"), max_length=70)
    organisation_number = forms.CharField(
        label=gettext_lazy("Organisationsnummer"),
        help_text=gettext_lazy("Tio siffror, till exempel 202100-5232."),
        max_length=20,
    )
    bic = forms.RegexField(
        r"^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?\Z",
        label=gettext_lazy("Bankens BIC"),
        help_text=gettext_lazy("Bara om banken ber om den: 8 eller 11 tecken."),
        required=False,
        max_length=11,
        error_messages={"invalid": gettext_lazy("Skriv 8 eller 11 tecken, till exempel NDEASESS.")},
    )
    alone = KronorField(
        label=gettext_lazy("Största betalning som en ekonom attesterar ensam"),
        help_text=gettext_lazy(
            "Däröver attesterar någon som också är beslutsfattare. Bara den kan sätta och höja "
            "gränsen."
        ),
    )
    most = KronorField(label=gettext_lazy("Största betalning till en mottagare"))
    whole = KronorField(label=gettext_lazy("Mest i en fil"))
    payments = forms.IntegerField(
        label=gettext_lazy("Flest betalningar i en fil"), min_value=1, max_value=100_000
    )
    cost = forms.RegexField(
        r"^[0-9]{3,10}\Z", label=gettext_lazy("Konto för bidragskostnad"), max_length=10
    )
    bank = forms.RegexField(r"^[0-9]{3,10}\Z", label=gettext_lazy("Konto för bank"), max_length=10)
    claims = forms.RegexField(
        r"^[0-9]{3,10}\Z", label=gettext_lazy("Konto för fordran, återkrav"), max_length=10
    )

    def clean_organisation_number(self) -> Any:
        try:
            return read_organisation_number(self.cleaned_data["organisation_number"])
        except AccountError as error:
            raise forms.ValidationError(said(error)) from None


class PlanForm(forms.Form):
    """The parts in which a scheme is paid: up to six, each with its share and its day."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, MOST_INSTALMENTS + 1):
            self.fields[f"weight-{number}"] = forms.IntegerField(
                label=_("Del %(n)s: andel") % {"n": number},
                required=False,
                min_value=1,
                max_value=MOST_SHARE,
            )
            self.fields[f"day-{number}"] = DayField(
                label=_("Del %(n)s: dag") % {"n": number}, required=False
            )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for number in range(1, MOST_INSTALMENTS + 1):
            names = (f"weight-{number}", f"day-{number}")
            written = [name for name in names if cleaned.get(name) is not None]
            if len(written) == 1 and not any(name in self.errors for name in names):
                lacking = next(name for name in names if name not in written)
                self.add_error(lacking, _("Skriv både andel och dag, eller lämna båda tomma."))
        return cleaned

    @property
    def parts(self) -> tuple[tuple[int, date], ...]:
        data = self.cleaned_data
        return tuple(
            (data[f"weight-{number}"], data[f"day-{number}"])
            for number in range(1, MOST_INSTALMENTS + 1)
            if data[f"weight-{number}"] is not None
        )

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Each part's two fields, for the page."""
        numbers = range(1, MOST_INSTALMENTS + 1)
        return [(self[f"weight-{number}"], self[f"day-{number}"]) for number in numbers]


class MakePaymentsForm(forms.Form):
    """The day that the bank is to pay, and recoveries to keep from the payments."""

    day = DayField(
        label=gettext_lazy("Betalningsdag"), help_text=gettext_lazy("En dag då banken har öppet.")
    )
    set_off = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Kvitta återkrav"),
        help_text=gettext_lazy("Återkravet dras av från utbetalningen till samma mottagare."),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, offsets: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["set_off"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = list(offsets)
        if not offsets:
            del self.fields["set_off"]


class BankFileForm(forms.Form):
    """A file from the bank: chosen first, and sent along again when it has been looked at."""

    file = forms.FileField(
        label=gettext_lazy("Fil från banken"),
        help_text=gettext_lazy("Statusrapport (pain.002) eller avisering (camt.054), som XML."),
        allow_empty_file=True,
        required=False,
        error_messages={"invalid": gettext_lazy("Välj en fil.")},
    )
    name = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        file = cleaned.get("file")
        if file is not None:
            cleaned |= {"content": file.read(), "name": file.name[:200]}
        elif cleaned.get("seen"):
            cleaned["content"] = unpacked(cleaned["seen"], MOST_BYTES)
            if cleaned["content"] is None:
                self.add_error("file", _("Filen följde inte med. Välj den igen."))
        elif not self.errors:
            self.add_error("file", _("Välj en fil."))
        return cleaned


class BankItemForm(forms.Form):
    """How something that the bank said was dealt with."""

    note = forms.CharField(
        label=gettext_lazy("Så löstes det"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Skriv hur det löstes.")},
    )


_UNKNOWN = "unknown"


class ExplainForm(forms.Form):
    """What happened to payments that the bank contradicts itself about, and how that is known."""

    def __init__(self, *args: Any, about: Sequence[tuple[str, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._names = {
            f"paid-{number}": name for number, (name, _label, _hint) in enumerate(about, start=1)
        }
        for field, (_name, label, hint) in zip(self._names, about, strict=True):
            self.fields[field] = forms.ChoiceField(
                label=label,
                help_text=hint,
                choices=[
                    ("yes", _("Betald: beloppet som skickades har nått mottagaren")),
                    ("no", _("Inte betald: beloppet ska betalas på nytt")),
                    (_UNKNOWN, _("Vet inte än")),
                ],
                initial=_UNKNOWN,
                widget=forms.RadioSelect,
            )
        self.fields["reason"] = forms.CharField(
            label=_("Skäl"),
            help_text=_("Hur ni vet det, till exempel vad banken har svarat. Det sparas."),
            max_length=2_000,
            widget=forms.Textarea(attrs={"rows": 3}),
            error_messages={"required": _("Skriv hur ni vet det.")},
        )

    @property
    def paid(self) -> dict[str, bool]:
        """By the payment's id at the bank, those that something is said of."""
        said = {name: self.cleaned_data[field] for field, name in self._names.items()}
        return {name: answer == "yes" for name, answer in said.items() if answer != _UNKNOWN}


class SpanForm(forms.Form):
    """From a day to a day, both with."""

    first = DayField(label=gettext_lazy("Från och med"))
    last = DayField(label=gettext_lazy("Till och med"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if "first" in cleaned and "last" in cleaned and cleaned["first"] > cleaned["last"]:
            self.add_error("last", _("Välj samma dag som ”Från och med”, eller en senare."))
        return cleaned
