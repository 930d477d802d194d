"""Bodies and their members, kinds of matters, and how papers look."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from samling.boards.actions import Sitting
from samling.boards.queries import BodyRow
from samling.boards.rules.matter_type import FieldKind, MatterType, TypeField, TypeSection
from samling.boards.rules.seats import Seat
from samling.kernel import Fault, SamlingError, Text

from .saying import said
from .writing import BETWEEN, lines_of


class BodyForm(forms.Form):
    """A board or a committee, and who sits in it: a line each."""

    name = forms.CharField(label=gettext_lazy("Namn"), max_length=200)
    short_name = forms.CharField(
        label=gettext_lazy("Förkortning"),
        help_text=gettext_lazy("Som beslut betecknas med, till exempel SN."),
        max_length=40,
    )
    prepares_for = forms.TypedChoiceField(
        label=gettext_lazy("Bereder ärenden åt"), coerce=int, required=False, empty_value=None
    )
    is_open = forms.BooleanField(label=gettext_lazy("Används"), required=False, initial=True)
    members = forms.CharField(
        label=gettext_lazy("Vilka som sitter"),
        help_text=gettext_lazy(
            "En person per rad: namn, parti, uppdrag, e-postadress. Uppdraget är ordförande, vice "
            "ordförande, ledamot eller ersättare. Adressen kan utelämnas; dit går kallelser. De "
            "som inte står här längre finns kvar i äldre protokoll, utan adress."
        ),
        widget=forms.Textarea(attrs={"rows": 12}),
        required=False,
    )

    def __init__(self, *args: Any, boards: Sequence[BodyRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["prepares_for"].choices = [  # type: ignore[attr-defined]
            ("", gettext_lazy("Ingen: den beslutar själv")),
            *((each.id, each.name) for each in boards),
        ]


class UnreadableMembers(SamlingError):
    """A line of the members says nothing that can be read; the fault says which."""


def read_members(text: str) -> list[Sitting]:
    """ "Ida Berg, X, ledamot" a line, perhaps with ", ida@exempel.se" after it.

    Raises UnreadableMembers with each line that is not so.
    """
    seats = {each.text.sv: each for each in Seat} | {each.text.en: each for each in Seat}
    found, faults = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        parts = [each.strip() for each in line.split(",")]
        seat = seats.get(parts[2].lower()) if len(parts) in (3, 4) else None
        if seat is None or not parts[0]:
            faults.append(
                Fault(
                    "BOARDS-MEMBER-LINE",
                    Text(
                        f"Rad {number}, ”{line.strip()[:60]}”, går inte att läsa.",
                        f"Line {number}, “{line.strip()[:60]}”, cannot be read.",
                    ),
                    Text(
                        "Skriv namn, parti och uppdrag med komma mellan, och e-postadressen sist "
                        "om den är känd: Ida Berg, X, ledamot.",
                        "Write name, party and seat with commas between, and the e-mail address "
                        "last if it is known: Ida Berg, X, member.",
                    ),
                )
            )
            continue
        found.append(Sitting(parts[0], parts[1], seat, "".join(parts[3:])))
    if faults:
        raise UnreadableMembers(*faults)
    return found


class LookForm(forms.Form):
    """How papers look: name, lines, logo and template."""

    organisation = forms.CharField(label=gettext_lazy("Namn överst på handlingen"), max_length=200)
    lines = forms.CharField(
        label=gettext_lazy("Rader under namnet"),
        help_text=gettext_lazy("Till exempel Socialförvaltningen. En per rad."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    logo = forms.FileField(
        label=gettext_lazy("Logotyp"),
        help_text=gettext_lazy("PNG eller SVG, högst 1 MB."),
        required=False,
    )
    logo_alt = forms.CharField(
        label=gettext_lazy("Logotypen i ord"),
        help_text=gettext_lazy("Läses upp för den som inte ser den: Luleå kommuns vapen."),
        max_length=200,
        required=False,
    )
    forget_logo = forms.BooleanField(label=gettext_lazy("Ta bort logotypen"), required=False)
    template = forms.FileField(
        label=gettext_lazy("Wordmall"),
        help_text=gettext_lazy(
            "Er egen mall, .docx eller .dotx. Typsnitt, marginaler, sidhuvud och sidfot tas "
            "därifrån; texten i den används inte."
        ),
        required=False,
    )
    forget_template = forms.BooleanField(label=gettext_lazy("Ta bort mallen"), required=False)


class KindForm(forms.Form):
    """A kind of matter: sections and fields a line each. What pages show may have its English after
    a bar, as supporting documents have their id.
    """

    title = forms.CharField(
        label=gettext_lazy("Vad ärendetypen heter"),
        help_text=gettext_lazy(
            "Efter ett streck | kan namnet stå på engelska, för sidorna på engelska. Detsamma "
            "gäller rubriker och fält. Handlingen är alltid på svenska."
        ),
        max_length=400,
    )
    paper = forms.CharField(label=gettext_lazy("Vad handlingen kallas"), max_length=400)
    points_title = forms.CharField(label=gettext_lazy("Rubrik över förslaget"), max_length=400)
    class_code = forms.CharField(label=gettext_lazy("Klass"), max_length=40, required=False)
    sections = forms.CharField(
        label=gettext_lazy("Avsnitt"),
        help_text=gettext_lazy(
            "En rubrik per rad, i den ordning de ska stå. * efter: måste fyllas i."
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    fields_lines = forms.CharField(
        label=gettext_lazy("Egna fält"),
        help_text=gettext_lazy(
            "Ett fält per rad: namn, slag. Slagen är: en rad, flera rader, kronor, år, dag, ja "
            "eller nej. * efter: måste fyllas i."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    recipients = forms.CharField(
        label=gettext_lazy("Mottagare av beslutet"),
        help_text=gettext_lazy("En per rad. De står med från början i varje nytt ärende."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    is_decided = forms.BooleanField(
        label=gettext_lazy("Nämnden beslutar"),
        help_text=gettext_lazy("Annars är det information, som läggs till protokollet."),
        required=False,
    )
    has_validity = forms.BooleanField(
        label=gettext_lazy("Det som antas gäller från och till en dag, och ses över"),
        required=False,
    )
    keep_years = forms.IntegerField(
        label=gettext_lazy("Gallras efter så många år"),
        help_text=gettext_lazy("Räknat från året efter att ärendet avslutades. Tomt: bevaras."),
        min_value=1,
        max_value=200,
        required=False,
    )
    keep_basis = forms.CharField(
        label=gettext_lazy("Gallringsbeslut"),
        help_text=gettext_lazy("Det beslut som tillåter gallringen, med datum och paragraf."),
        max_length=300,
        required=False,
    )
    is_offered = forms.BooleanField(label=gettext_lazy("Används"), required=False, initial=True)

    @property
    def swedish_title(self) -> str:
        """What the kind is called, of a form that is valid."""
        return str(_both(self.cleaned_data["title"])["sv"])

    def definition(self, before: MatterType, kind_id: str) -> dict[str, Any]:
        """The kind as plain values; what the form does not show is as it was.

        Sections and fields keep their names as long as their titles stand.
        """
        cleaned = self.cleaned_data
        return {
            **before.packed(),
            "id": kind_id,
            **{name: _both(cleaned[name]) for name in ("title", "paper", "points_title")},
            **{name: cleaned[name] for name in ("is_decided", "has_validity")},
            **{name: cleaned[name] for name in ("class_code", "keep_years", "keep_basis")},
            "sections": _sections(lines_of(cleaned["sections"]), before.sections),
            "fields": _fields(lines_of(cleaned["fields_lines"]), before.fields),
            "recipients": lines_of(cleaned["recipients"]),
        }


def kind_written(kind: MatterType) -> dict[str, Any]:
    """What the form shows of a kind."""
    return {
        **kind.packed(),
        "title": _on_a_line(kind.title),
        "paper": _on_a_line(kind.paper),
        "points_title": _on_a_line(kind.points_title),
        "sections": "\n".join(
            f"{_on_a_line(each.title)}{' *' if each.is_needed else ''}" for each in kind.sections
        ),
        "fields_lines": "\n".join(
            f"{_on_a_line(each.label)}, {said(each.kind.text)}{' *' if each.is_needed else ''}"
            for each in kind.fields
        ),
        "recipients": "\n".join(kind.recipients),
    }


def _sections(lines: list[str], before: Sequence[TypeSection]) -> list[dict[str, Any]]:
    known = {each.title.sv: each for each in before}
    found: list[dict[str, Any]] = []
    for number, line in enumerate(lines, start=1):
        words, is_needed = _starred(line)
        title = _both(words)
        same = known.get(title["sv"])
        found.append(
            {
                "id": same.id if same else _new_id("section", number, before, found),
                "title": title,
                "is_needed": is_needed,
                "hint": _plain_hint(same),
                "text": same.text if same else "",
            }
        )
    return found


def _fields(lines: list[str], before: Sequence[TypeField]) -> list[dict[str, Any]]:
    kinds = {each.text.sv: each.value for each in FieldKind} | {
        each.text.en: each.value for each in FieldKind
    }
    known = {each.label.sv: each for each in before}
    found: list[dict[str, Any]] = []
    for number, line in enumerate(lines, start=1):
        words, is_needed = _starred(line)
        written, _, kind = words.rpartition(",")
        label = _both(written or words)
        same = known.get(label["sv"])
        found.append(
            {
                "id": same.id if same else _new_id("field", number, before, found),
                "label": label,
                # What is no kind is told of by the rule that reads the definition.
                "kind": kinds.get(kind.strip().lower(), kind.strip()),
                "is_needed": is_needed,
                "hint": _plain_hint(same),
            }
        )
    return found


def _both(line: str) -> dict[str, str]:
    """ "Villkor | Conditions" as a definition has it. The English may be left out."""
    sv, _, en = line.partition("|")
    return {"sv": sv.strip(), "en": en.strip()}


def _on_a_line(words: Text) -> str:
    """What `_both` reads."""
    return words.sv if words.sv == words.en else f"{words.sv}{BETWEEN}{words.en}"


def _plain_hint(same: TypeSection | TypeField | None) -> dict[str, str] | str:
    """The form shows no hints: they stay with what still has its title."""
    hint = same.hint if same else None
    return {"sv": hint.sv, "en": hint.en} if hint else ""


def _starred(line: str) -> tuple[str, bool]:
    bare = line.rstrip()
    return (bare[:-1].rstrip(), True) if bare.endswith("*") else (bare, False)


def _new_id(what: str, number: int, before: Sequence[Any], found: Sequence[Any]) -> str:
    taken = {each.id for each in before} | {each["id"] for each in found}
    while f"{what}_{number}" in taken:
        number += 1
    return f"{what}_{number}"
