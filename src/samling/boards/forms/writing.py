"""The form in which a matter's paper is written, and the small ones beside it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from samling.boards.actions import Placing
from samling.boards.rules.content import POINTS, Content
from samling.boards.rules.drafting import Section
from samling.boards.rules.matter_type import MatterType
from samling.boards.rules.paper import SupportingDocument
from samling.platform.fields import DayField

from .beginning import PlacingForm, fields_of, read_fields
from .saying import said

BETWEEN = " | "


class WriteForm(PlacingForm):
    """Title, proposal, sections, documents, recipients and where the matter goes; each section as
    "section.NAME".
    """

    title = forms.CharField(label=gettext_lazy("Rubrik"), max_length=300)
    unit = forms.CharField(label=gettext_lazy("Enhet"), max_length=200, required=False)
    documents = forms.CharField(
        help_text=gettext_lazy(
            "En handling per rad. Efter ett streck | står dess id: Riktlinjer | SOC Hid: 2026.639"
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    recipients = forms.CharField(
        help_text=gettext_lazy("En mottagare per rad."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    valid_from = DayField(label=gettext_lazy("Gäller från och med"), required=False)
    valid_until = DayField(label=gettext_lazy("Gäller till och med"), required=False)
    review_on = DayField(label=gettext_lazy("Ses över senast"), required=False)

    def __init__(self, *args: Any, kind: MatterType, content: Content, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._kind, self._content = kind, content
        self.fields["documents"].label = said(kind.documents_title)
        self.fields["recipients"].label = said(kind.recipients_title)
        if not kind.has_validity:
            for name in ("valid_from", "valid_until", "review_on"):
                del self.fields[name]
        self.fields["points"] = forms.CharField(
            label=said(kind.points_title),
            help_text=gettext_lazy("En tom rad mellan punkterna. De numreras av sig själva."),
            widget=forms.Textarea(attrs={"rows": 6}),
            required=False,
        )
        for each in kind.sections:
            rows = min(20, 4 + content.sections[each.id].text.count("\n") * 2)
            self.fields[f"section.{each.id}"] = forms.CharField(
                label=said(each.title),
                help_text=said(each.hint) if each.hint else "",
                widget=forms.Textarea(attrs={"rows": rows}),
                required=False,
            )
        self.fields |= fields_of(kind)

    @property
    def sections(self) -> list[dict[str, Any]]:
        """is_optional: it may be left empty also when the paper is handed in."""
        return [
            {"field": self[f"section.{each.id}"], "is_optional": not each.is_needed}
            for each in self._kind.sections
        ]

    @property
    def own(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("field.")]

    def content(self) -> Content:
        """What was written, as a content; texts alone, what is drafted is the action's."""
        cleaned = self.cleaned_data
        return Content(
            title=cleaned["title"],
            points=Section.begun(_unix(cleaned[POINTS])),
            sections={
                each.id: Section.begun(_unix(cleaned[f"section.{each.id}"]))
                for each in self._kind.sections
            },
            documents=tuple(_document(each) for each in lines_of(cleaned["documents"])),
            recipients=tuple(lines_of(cleaned["recipients"])),
            fields=read_fields(self._kind, cleaned),
        )

    def placing(self) -> Placing:
        """Where the matter is to go."""
        cleaned = self.cleaned_data
        return Placing(cleaned["body"], cleaned.get("committee"), cleaned["class_code"].strip())

    def days(self) -> Mapping[str, Any]:
        names = ("valid_from", "valid_until", "review_on")
        return {name: self.cleaned_data[name] for name in names if name in self.fields}


def written(content: Content, kind: MatterType) -> dict[str, Any]:
    """What the form shows of a content."""
    return {
        "title": content.title,
        POINTS: content.points.text,
        **{f"section.{name}": each.text for name, each in content.sections.items()},
        "documents": "\n".join(
            f"{each.title}{BETWEEN}{each.reference}" if each.reference else each.title
            for each in content.documents
        ),
        "recipients": "\n".join(content.recipients),
        **{f"field.{each.id}": content.fields.get(each.id) for each in kind.fields},
    }


class CorrectForm(forms.Form):
    """Other words for a decision, and why."""

    points = forms.CharField(
        label=gettext_lazy("Beslutet ska lyda"),
        help_text=gettext_lazy("En tom rad mellan punkterna."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Varför det rättas"),
        help_text=gettext_lazy("Det som stod förut finns kvar, med tiden då det gällde."),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class FileForm(forms.Form):
    """One supporting document."""

    file = forms.FileField(
        label=gettext_lazy("Fil"),
        help_text=gettext_lazy("PDF, Word, Excel, OpenDocument, bild eller text."),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Välj en fil.")},
    )
    title = forms.CharField(
        label=gettext_lazy("Vad den heter i förteckningen"), max_length=300, required=False
    )
    reference = forms.CharField(label=gettext_lazy("Id"), max_length=100, required=False)


def lines_of(text: str) -> list[str]:
    """The lines with something on them."""
    return [each.strip() for each in text.splitlines() if each.strip()]


def _document(line: str) -> SupportingDocument:
    title, _, reference = line.partition("|")
    return SupportingDocument(title.strip() or reference.strip(), reference.strip())


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
