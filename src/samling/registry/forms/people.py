"""What is asked for about people, and of the audit log."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from samling.platform.deeds import deeds
from samling.platform.fields import DayField
from samling.platform.mail_address import check_can_be_written_to
from samling.platform.queries import Done, Wanted
from samling.registry.queries import Member
from samling.registry.rules import (
    LONGEST_PERSON_NAME,
    ROLES,
    PartyKind,
    Role,
    fault_of_person_name,
    swedish_order,
)


def _language() -> str:
    return get_language() or "sv"


class RoleField(forms.TypedChoiceField):
    """One of the roles of a kind of organisation; gives a Role."""

    def __init__(self, kind: PartyKind, **kwargs: Any) -> None:
        choices = [("", ""), *((role.value, role.words.in_(_language())) for role in ROLES[kind])]
        super().__init__(
            label=_("Roll"),
            choices=choices,
            coerce=Role,
            error_messages={
                "required": _("Välj en roll."),
                "invalid_choice": _("Välj en av organisationens roller."),
            },
            **kwargs,
        )


class InviteForm(forms.Form):
    """Whom to invite."""

    email = forms.EmailField(
        label=gettext_lazy("E-postadress"),
        help_text=gettext_lazy("Personens egen adress i arbetet. Dit skickas brevet."),
        max_length=180,
        validators=[check_can_be_written_to],
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("Skriv personens e-postadress."),
            "invalid": gettext_lazy("Skriv adressen som namn@kommunen.se."),
        },
    )
    name = forms.CharField(
        label=gettext_lazy("Namn"),
        max_length=LONGEST_PERSON_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Skriv personens namn.")},
    )

    def __init__(self, *args: Any, kind: PartyKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"] = RoleField(kind)

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        fault = fault_of_person_name(name)
        if fault and fault.remedy:
            raise forms.ValidationError(fault.remedy.in_(_language()))
        return name


class GiveRoleForm(forms.Form):
    """Another role for somebody who has one here."""

    account = forms.ChoiceField(
        label=gettext_lazy("Person"),
        error_messages={
            "required": gettext_lazy("Välj en person."),
            "invalid_choice": gettext_lazy("Välj någon som har eller har haft en roll här."),
        },
    )

    def __init__(
        self, *args: Any, kind: PartyKind, people: Sequence[Member], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["account"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", ""), *choices_of(people)]
        self.fields["role"] = RoleField(kind)


class TrailForm(forms.Form):
    """Which events of the trail to show. Everything is when nothing is chosen."""

    hos = forms.ChoiceField(
        label=gettext_lazy("Gjort av"),
        required=False,
        choices=[
            ("", gettext_lazy("Alla")),
            ("egna", gettext_lazy("Era egna")),
            ("andra", gettext_lazy("Andra, med era bidrag")),
        ],
    )
    vem = forms.ChoiceField(label=gettext_lazy("Vem hos er"), required=False)
    vad = forms.ChoiceField(label=gettext_lazy("Vad"), required=False)
    fran = DayField(label=gettext_lazy("Från och med"), required=False)
    till = DayField(label=gettext_lazy("Till och med"), required=False)

    def __init__(self, *args: Any, people: Sequence[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = _language()
        named = sorted(
            ((action, words.in_(language)) for action, words in deeds().items()),
            key=lambda each: swedish_order(each[1]),
        )
        who, what = self.fields["vem"], self.fields["vad"]
        assert isinstance(who, forms.ChoiceField)
        assert isinstance(what, forms.ChoiceField)
        who.choices = [("", _("Alla")), *choices_of(people)]
        what.choices = [("", _("Allt")), *named]

    def wanted(self) -> Wanted:
        """What is asked for; of fields that cannot be read, nothing."""
        found: dict[str, Any] = getattr(self, "cleaned_data", {})
        first: date | None = found.get("fran")
        last: date | None = found.get("till")
        done = _DONE.get(found.get("hos", ""))
        return Wanted(
            done=done, by=found.get("vem", ""), action=found.get("vad", ""), first=first, last=last
        )


_DONE = {"egna": Done.OWN, "andra": Done.BY_OTHERS}


def choices_of(people: Sequence[Member]) -> list[tuple[str, str]]:
    """Each person once, by name, with the address where the name is not enough."""
    named = {each.account: each.name for each in people}
    return [
        (account, f"{name} ({account})" if name != account else account)
        for account, name in named.items()
    ]
