"""Money that is to go back, a decision that is changed, and the end of a scheme."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samling.grants.rules.recovery import RecoveryKind
from samling.platform.fields import DayField
from samling.platform.kronor_field import KronorField

_PART = "part-"


def _reason(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=gettext_lazy("Båda sidor läser skälet, och det sparas."),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class PartsForm(forms.Form):
    """An amount of each part of a grant."""

    def __init__(
        self, *args: Any, titles: Mapping[str, str], most: Mapping[str, int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for component, amount in most.items():
            is_only = len(most) == 1
            label = _("Belopp") if is_only else titles[component]
            self.fields[f"{_PART}{component}"] = KronorField(
                label=label, required=is_only, initial=amount
            )

    @property
    def parts(self) -> dict[str, int]:
        return {
            name.removeprefix(_PART): self.cleaned_data[name] or 0
            for name in self.fields
            if name.startswith(_PART)
        }


class ProposeForm(PartsForm):
    """Why and how much an agency proposes to claim back."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Varför"),
        choices=[
            (RecoveryKind.UNSPENT.value, gettext_lazy("Pengar är inte använda")),
            (RecoveryKind.OUTSIDE.value, gettext_lazy("Användning utanför villkoren")),
            (RecoveryKind.UNREPORTED.value, gettext_lazy("Redovisningen saknas")),
        ],
        widget=forms.RadioSelect,
    )
    reason = _reason(gettext_lazy("Skäl"))


class HearForm(forms.Form):
    """Until when the recipient may answer."""

    until = DayField(label=gettext_lazy("Svara senast"))


class AnswerForm(forms.Form):
    """What the recipient says of a recovery."""

    answer = forms.CharField(
        label=gettext_lazy("Ert yttrande"),
        help_text=gettext_lazy("Skriv inga uppgifter om enskilda personer."),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class DecideForm(PartsForm):
    """What is claimed back, when it is to be paid, and why."""

    due = DayField(label=gettext_lazy("Betala senast"))
    reason = _reason(gettext_lazy("Skäl för beslutet"))


class RepayForm(forms.Form):
    """Money that came back without the bank's file saying for what."""

    amount = KronorField(label=gettext_lazy("Belopp som kom in"))
    day = DayField(label=gettext_lazy("Dag då det kom in"))


class PrepareCorrectionForm(forms.Form):
    """Why the decision is changed."""

    reason = forms.CharField(
        label=gettext_lazy("Varför ändras beslutet?"),
        help_text=gettext_lazy(
            "Skälet blir offentligt när ändringen publiceras. Skriv inga uppgifter om personer."
        ),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class DecideCorrectionForm(forms.Form):
    """What the decision maker adds to a change that was prepared.

    offers: somebody is offered an amount when requisition is over; lacks: the pot may lack money.
    """

    until = DayField(
        label=gettext_lazy("Rekvirera senast"),
        help_text=gettext_lazy(
            "Rekvisitionen är stängd. Dagen gäller dem som erbjuds ett belopp genom ändringen."
        ),
        required=False,
    )
    reason = forms.CharField(
        label=gettext_lazy("Skäl för beslutet"),
        help_text=gettext_lazy(
            "Lämnas det tomt gäller skälet ovanför. Skälet blir offentligt när ändringen "
            "publiceras."
        ),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    cover = forms.BooleanField(
        label=gettext_lazy("Ta det som saknas till höjningarna ur anslaget"), required=False
    )

    def __init__(self, *args: Any, offers: bool, lacks: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not offers:
            del self.fields["until"]
        if not lacks:
            del self.fields["cover"]


class AskReportsForm(forms.Form):
    """The last day to report."""

    until = DayField(label=gettext_lazy("Redovisa senast"))


class NoticeForm(forms.Form):
    """An address that reminders go to."""

    email = forms.EmailField(
        label=gettext_lazy("E-postadress"),
        help_text=gettext_lazy("Helst en gemensam brevlåda, till exempel registrator."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "invalid": gettext_lazy("Skriv en adress som namn@exempel.se."),
            "required": gettext_lazy("Skriv en adress."),
        },
    )
