"""What a matter is begun with: where it goes, what it is drafted from, its kind's own fields."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from samling.boards.queries import BodyRow, DraftSourceOffered
from samling.boards.rules.matter_type import FieldKind, MatterType, TypeField
from samling.platform.fields import DayField
from samling.platform.kronor_field import KronorField

from .saying import said


class PlacingForm(forms.Form):
    """Where a matter goes: the board that decides it, the committee before that, its class."""

    class_code = forms.CharField(
        label=gettext_lazy("Klass"),
        help_text=gettext_lazy("I er klassificeringsplan, till exempel 1.3.1.3."),
        max_length=40,
    )
    body = forms.TypedChoiceField(label=gettext_lazy("Nämnd som beslutar"), coerce=int)
    committee = forms.TypedChoiceField(
        label=gettext_lazy("Utskott som bereder"), coerce=int, required=False, empty_value=None
    )

    def __init__(self, *args: Any, bodies: Sequence[BodyRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        boards = [each for each in bodies if each.prepares_for is None]
        committees = [each for each in bodies if each.prepares_for is not None]
        self.fields["body"].choices = [(each.id, each.name) for each in boards]  # type: ignore[attr-defined]
        self.fields["committee"].choices = [  # type: ignore[attr-defined]
            ("", gettext_lazy("Inget utskott")),
            *((each.id, each.name) for each in committees),
        ]
        if not committees:
            del self.fields["committee"]


class BeginForm(PlacingForm):
    """The fields that all matters have, and those of its kind, as "field.NAME"."""

    title = forms.CharField(
        label=gettext_lazy("Rubrik"),
        help_text=gettext_lazy("Vad ärendet heter. Går att ändra sedan."),
        max_length=300,
        required=False,
    )
    source = forms.ChoiceField(
        label=gettext_lazy("Skrivs från"),
        error_messages={
            "invalid_choice": gettext_lazy(
                "Det är redan behandlat, eller inte ert. Välj något annat i listan."
            )
        },
    )
    unit = forms.CharField(
        label=gettext_lazy("Enhet"),
        help_text=gettext_lazy("Står överst på handlingen."),
        max_length=200,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        kind: MatterType,
        bodies: Sequence[BodyRow],
        sources: Sequence[DraftSourceOffered],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, bodies=bodies, **kwargs)
        is_drafted = kind.draft.value and kind.draft.value != "moved_money"
        if is_drafted:
            self.fields["source"].choices = [  # type: ignore[attr-defined]
                ("", gettext_lazy("Välj")),
                *((each.id, said(each.words)) for each in sources),
            ]
        else:
            del self.fields["source"]
        self.fields["title"].required = not kind.draft
        self.fields["class_code"].initial = kind.class_code
        self.fields |= fields_of(kind)

    @property
    def own(self) -> list[forms.BoundField]:
        """The fields of the kind itself."""
        return [self[name] for name in self.fields if name.startswith("field.")]


def fields_of(kind: MatterType) -> dict[str, forms.Field]:
    """A form's fields for those of a kind of matter."""
    return {f"field.{each.id}": _field(each) for each in kind.fields}


def read_fields(kind: MatterType, cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """What was filled in of the kind's own fields, as plain values; empty ones are left out."""
    found = {}
    for each in kind.fields:
        value = cleaned.get(f"field.{each.id}")
        if value in (None, "", False):
            continue
        found[each.id] = value.isoformat() if isinstance(value, date) else value
    return found


def _field(each: TypeField) -> forms.Field:
    shared: dict[str, Any] = {
        "label": said(each.label),
        "help_text": said(each.hint) if each.hint else "",
        "required": each.is_needed,
    }
    match each.kind:
        case FieldKind.KRONOR:
            return KronorField(**shared)
        case FieldKind.YEAR:
            return forms.IntegerField(min_value=2000, max_value=2199, **shared)
        case FieldKind.DAY:
            return DayField(**shared)
        case FieldKind.YES:
            return forms.BooleanField(**shared | {"required": False})
        case FieldKind.WORDS:
            return forms.CharField(
                max_length=5_000, widget=forms.Textarea(attrs={"rows": 3}), **shared
            )
        case FieldKind.TEXT:
            return forms.CharField(max_length=300, **shared)
