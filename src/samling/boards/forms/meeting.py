"""What is filled in before, at and after a meeting."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from samling.boards.queries import BodyRow, MatterRow, MemberRow
from samling.boards.rules.seats import Present, Seat
from samling.boards.rules.voting import Kind
from samling.platform.fields import DayField

from .saying import said


class WhenForm(forms.Form):
    """When and where a meeting is."""

    day = DayField(label=gettext_lazy("Dag"))
    begins = forms.TimeField(
        label=gettext_lazy("Börjar"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": gettext_lazy("Skriv tiden som 09:00.")},
    )
    room = forms.CharField(label=gettext_lazy("Plats"), max_length=200, required=False)


class MeetingForm(WhenForm):
    """When and where a body meets."""

    body = forms.TypedChoiceField(label=gettext_lazy("Nämnd eller utskott"), coerce=int)
    field_order = ("body", "day", "begins", "room")

    def __init__(self, *args: Any, bodies: Sequence[BodyRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = [(each.id, each.name) for each in bodies]  # type: ignore[attr-defined]


class ItemForm(forms.Form):
    """A matter, or only a title, for the agenda."""

    matter = forms.TypedChoiceField(
        label=gettext_lazy("Ärende"), coerce=int, required=False, empty_value=None
    )
    title = forms.CharField(
        label=gettext_lazy("Eller en punkt utan ärende"),
        help_text=gettext_lazy("Till exempel Val av justerare."),
        max_length=300,
        required=False,
    )

    reason = forms.CharField(
        label=gettext_lazy("Skäl att inte gå genom utskottet"),
        help_text=gettext_lazy("Bara för ett ärende som har ett utskott men inte är berett där."),
        max_length=2_000,
        required=False,
    )

    def __init__(self, *args: Any, matters: Sequence[MatterRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["matter"].choices = [  # type: ignore[attr-defined]
            ("", gettext_lazy("Välj")),
            *((each.id, f"{each.number} {each.title}") for each in matters),
        ]


class PresentForm(forms.Form):
    """Who of those who sit in a body is there, and as what; each as "seat." and its id.

    By the id, and not by the order: another may seat the body anew while the page is open.
    """

    adjusters = forms.MultipleChoiceField(
        label=gettext_lazy("Justerar protokollet med ordföranden"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, members: Sequence[MemberRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._members = members
        for each in members:
            self.fields[f"seat.{each.id}"] = forms.ChoiceField(
                label=f"{each.called}, {said(each.seat.text)}",
                choices=[
                    ("votes", gettext_lazy("Tjänstgör")),
                    ("chairs", gettext_lazy("Tjänstgör som ordförande")),
                    ("there", gettext_lazy("Närvarar utan rösträtt")),
                    ("away", gettext_lazy("Frånvarande")),
                ],
                initial="there" if each.seat is Seat.SUBSTITUTE else "votes",
            )
        self.fields["adjusters"].choices = [(each.called, each.called) for each in members]  # type: ignore[attr-defined]

    @property
    def seats(self) -> list[forms.BoundField]:
        return [self[f"seat.{each.id}"] for each in self._members]

    def present(self) -> tuple[Present, ...]:
        """Those who are there, in the order in which they are called."""
        found = []
        for each in self._members:
            what = self.cleaned_data[f"seat.{each.id}"]
            if what != "away":
                leads = what == "chairs"
                found.append(Present(each.name, each.group, each.seat, what != "there", leads))
        return tuple(found)


class ProposalForm(forms.Form):
    """What somebody proposes instead of, or beside, what is before the body.

    present: those who take part in deciding it.
    """

    kind = forms.ChoiceField(label=gettext_lazy("Förslag om"))
    by = forms.ChoiceField(label=gettext_lazy("Från"))
    words = forms.CharField(
        label=gettext_lazy("Förslaget lyder"),
        help_text=gettext_lazy("Så som det ska stå i protokollet."),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def __init__(self, *args: Any, present: Sequence[Present], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [each for each in Kind if each is not Kind.AS_PROPOSED]
        self.fields["kind"].choices = [(each.value, said(each.text)) for each in kinds]  # type: ignore[attr-defined]
        self.fields["by"].choices = _people(present)  # type: ignore[attr-defined]


class ReservationForm(forms.Form):
    """Who reserves against a decision, and why. present: those who took part in it."""

    by = forms.MultipleChoiceField(label=gettext_lazy("Från"), widget=forms.CheckboxSelectMultiple)
    words = forms.CharField(
        label=gettext_lazy("Skälet"),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    is_written = forms.BooleanField(
        label=gettext_lazy("Lämnas skriftligt, som bilaga"), required=False
    )

    def __init__(self, *args: Any, present: Sequence[Present], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["by"].choices = _people(present)  # type: ignore[attr-defined]


class RecusedForm(forms.Form):
    """Who takes no part in a matter."""

    names = forms.MultipleChoiceField(
        label=gettext_lazy("Deltar inte på grund av jäv"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, present: Sequence[Present], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["names"].choices = _people(present)  # type: ignore[attr-defined]


class EndForm(forms.Form):
    """When the meeting ended."""

    ended = forms.TimeField(
        label=gettext_lazy("Slutade"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": gettext_lazy("Skriv tiden som 11:30.")},
    )


class AdjustForm(forms.Form):
    """The day on which the minutes were approved."""

    on = DayField(label=gettext_lazy("Justerades"))


class PostForm(forms.Form):
    """The announcement that the minutes are approved."""

    on = DayField(label=gettext_lazy("Anslås från och med"))
    until = DayField(label=gettext_lazy("Tas ner"))
    kept_at = forms.CharField(label=gettext_lazy("Protokollet förvaras hos"), max_length=200)


def _people(present: Sequence[Present]) -> list[tuple[str, str]]:
    return [(each.called, each.called) for each in present]
