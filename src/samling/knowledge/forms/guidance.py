"""The forms of a page of guidance: its text, and that it is reviewed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samling.kernel import Missing
from samling.knowledge.rules import LONGEST_BODY, LONGEST_LEAD, Guidance, GuidanceArea
from samling.platform.fields import DayField

from .saying import KindField, ReasonForm, unix
from .sources import check_source_lines, source_line, source_written

_HOW = gettext_lazy(
    "Tom rad mellan stycken. ## före en rubrik, - före en punkt, 1. före ett steg, **fet**, "
    "[ord](https://adress). HTML visas som text."
)


class GuidanceForm(ReasonForm):
    """A page in Swedish and, if all of it is translated, in English.

    before: the page as it stands or is being written; its sources keep all that is told of them.
    days: the day of review and the next, for one that has none.
    """

    area = KindField(GuidanceArea, label=gettext_lazy("Område"))
    place = forms.IntegerField(
        label=gettext_lazy("Plats inom området"),
        help_text=gettext_lazy("1 kommer först."),
        min_value=0,
        max_value=999,
    )
    title = forms.CharField(label=gettext_lazy("Rubrik"), max_length=200)
    lead = forms.CharField(
        label=gettext_lazy("Det viktigaste, i en mening"),
        max_length=LONGEST_LEAD,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    body = forms.CharField(
        label=gettext_lazy("Text"),
        help_text=_HOW,
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 20}),
    )
    en_title = forms.CharField(
        label=gettext_lazy("Rubrik på engelska"), max_length=200, required=False
    )
    en_lead = forms.CharField(
        label=gettext_lazy("Det viktigaste på engelska"),
        max_length=LONGEST_LEAD,
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    en_body = forms.CharField(
        label=gettext_lazy("Text på engelska"),
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
    )
    sources = forms.CharField(
        label=gettext_lazy("Källor"),
        help_text=gettext_lazy("En källa per rad: titel | utgivare | nummer eller sida"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=20_000,
        required=False,
        validators=[check_source_lines],
    )
    owner = forms.CharField(label=gettext_lazy("Ägare"), max_length=200)
    role = forms.CharField(
        label=gettext_lazy("Funktion hos ägaren"),
        help_text=gettext_lazy("Vem som svarar för sidan. Funktionen, inte namnet."),
        max_length=200,
    )
    reviewed_on = DayField(label=gettext_lazy("Granskad den dag"))
    review_by = DayField(label=gettext_lazy("Granskas igen senast"))

    def __init__(self, data: Any = None, *, before: Guidance | None, days: tuple[date, date]):
        super().__init__(data, initial=_written(before, days))
        self._before = before
        reason = self.fields["reason"]
        reason.label = _("Vad du har ändrat")
        reason.help_text = _("Behövs när du publicerar. Syns för alla i historiken.")
        reason.error_messages["required"] = _("Skriv vad du har ändrat.")
        reason.required = False

    def is_valid(self, *, publishes: bool = False) -> bool:
        """publishes: the change must then be told."""
        self.fields["reason"].required = publishes
        return super().is_valid()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        parts = ("en_title", "en_lead", "en_body")
        if any(cleaned.get(name) for name in parts):
            for name in parts:
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("Skriv hela sidan på engelska, eller inget av den."))
        return cleaned

    def plain(self, slug: str) -> dict[str, Any]:
        """What was written, as the stored form of a page."""
        cleaned = self.cleaned_data
        known = {source_line(each): each for each in (self._before.sources if self._before else ())}
        return {
            "slug": slug,
            "area": cleaned["area"],
            "place": cleaned["place"],
            "sv": _text(cleaned, ""),
            "en": _text(cleaned, "en_") if cleaned["en_title"] else None,
            "owner": cleaned["owner"],
            "role": cleaned["role"],
            "reviewed_on": cleaned["reviewed_on"].isoformat(),
            "review_by": cleaned["review_by"].isoformat(),
            "sources": [
                source_written(line, known)
                for line in cleaned["sources"].splitlines()
                if line.strip()
            ],
        }

    def field_of(self, where: str) -> str | None:
        first = where.partition(" ")[0]
        return first if first in self.fields else None


class ReviewForm(ReasonForm):
    """That a page is looked through without other changes."""

    reviewed_on = DayField(label=gettext_lazy("Granskad den dag"))
    review_by = DayField(label=gettext_lazy("Granskas igen senast"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        reason = self.fields["reason"]
        reason.label, reason.required = _("Anteckning"), False


def _written(found: Guidance | None, days: tuple[date, date]) -> dict[str, Any]:
    """What the form shows of a page."""
    reviewed_on, review_by = days
    if found is None:
        return {"place": 1, "reviewed_on": reviewed_on, "review_by": review_by}
    is_new = isinstance(found.reviewed_on, Missing) or isinstance(found.review_by, Missing)
    return {
        "area": str(found.area),
        "place": found.place,
        "title": found.sv.title,
        "lead": found.sv.lead,
        "body": found.sv.body,
        **(
            {"en_title": found.en.title, "en_lead": found.en.lead, "en_body": found.en.body}
            if found.en
            else {}
        ),
        "sources": "\n".join(map(source_line, found.sources)),
        "owner": found.owner,
        "role": found.role,
        "reviewed_on": reviewed_on if is_new else found.reviewed_on,
        "review_by": review_by if is_new else found.review_by,
    }


def _text(cleaned: Mapping[str, Any], before: str) -> dict[str, str]:
    return {
        "title": cleaned[f"{before}title"],
        # One paragraph, however it was broken into lines.
        "lead": " ".join(cleaned[f"{before}lead"].split()),
        "body": unix(cleaned[f"{before}body"]),
    }
