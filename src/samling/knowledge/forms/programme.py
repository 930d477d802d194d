"""The form in which the facts of a programme are written."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samling.kernel import Missing, Source, Text, uncapital
from samling.knowledge.rules import (
    FACTS,
    OLDEST,
    PREGNANCY,
    AgeBand,
    Delivery,
    Effect,
    Programme,
    Status,
    Unevaluated,
)
from samling.knowledge.rules.reading import plain_text

from .saying import ReasonForm, kinds_of, levels, missing_choices, said, unix
from .sources import check_source_lines, source_line, source_written

_TOLD, _LACKS = "told", "unevaluated"
_BEFORE = "graviditet"
_BAND = re.compile(rf"({_BEFORE}|[0-9]{{1,2}})(?:\s*[-–]\s*({_BEFORE}|[0-9]{{1,2}}))?\Z")


class ProgrammeForm(ReasonForm):
    """Facts, effect and sources. Each fact has its words, and why it is empty, where it is.

    before: the programme as it stands; None for a new one. Words of it that are left as they are
    keep their English, and its sources all that is told of them.
    """

    name = forms.CharField(label=gettext_lazy("Namn"), max_length=200)
    level = forms.ChoiceField(
        label=gettext_lazy("Nivå"), choices=levels, widget=forms.RadioSelect()
    )
    status = forms.ChoiceField(
        label=gettext_lazy("Läge"), choices=lambda: kinds_of(Status) + missing_choices()
    )
    ages = forms.CharField(
        label=gettext_lazy("Barnens ålder, för den som söker"),
        help_text=gettext_lazy("Från och till, i år: 3-12, 13-18. Före födseln: graviditet-1."),
        max_length=200,
        required=False,
    )
    delivery = forms.MultipleChoiceField(
        label=gettext_lazy("Hur det ges"),
        choices=lambda: kinds_of(Delivery),
        widget=forms.CheckboxSelectMultiple(),
        required=False,
    )
    effect = forms.ChoiceField(
        label=gettext_lazy("Vad som är känt om effekten"),
        choices=lambda: [
            (_TOLD, _("Står i en källa: skriv av den här nedanför")),
            (_LACKS, said(Unevaluated.LACKS_EVALUATION.value)),
            *missing_choices(),
        ],
    )
    effect_words = forms.CharField(
        label=gettext_lazy("Effekten, i källans ord"),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    effect_source = forms.CharField(
        label=gettext_lazy("Källa till effekten"),
        help_text=gettext_lazy("Titel | utgivare | nummer eller sida"),
        max_length=700,
        required=False,
        validators=[check_source_lines],
    )
    sources = forms.CharField(
        label=gettext_lazy("Källor till uppgifterna"),
        help_text=gettext_lazy("En källa per rad: titel | utgivare | nummer eller sida"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=20_000,
        required=False,
        validators=[check_source_lines],
    )

    def __init__(self, data: Any = None, *, before: Programme | None) -> None:
        super().__init__(data, initial=_written(before))
        self._before = before
        for name, label in FACTS.items():
            self.fields[f"fact_{name}"] = forms.CharField(
                label=said(label),
                max_length=4_000,
                widget=forms.Textarea(attrs={"rows": 2}),
                required=False,
            )
            self.fields[f"why_{name}"] = forms.ChoiceField(
                label=_("Om det är tomt, varför: %(fact)s") % {"fact": uncapital(said(label))},
                choices=missing_choices,
            )

    @property
    def facts(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The fields of each fact: its words, and why it is empty."""
        return [(self[f"fact_{name}"], self[f"why_{name}"]) for name in FACTS]

    def clean_ages(self) -> list[list[int]]:
        """Pairs of ages from "3-12, 13-18"."""
        found = []
        for each in filter(None, (part.strip() for part in self.cleaned_data["ages"].split(","))):
            match = _BAND.match(each.casefold().removesuffix(" år"))
            ends = [_age(end) for end in match.groups() if end] if match else []
            if not ends or not PREGNANCY <= ends[0] <= ends[-1] <= OLDEST:
                raise forms.ValidationError(
                    _("”%(part)s” går inte att läsa som åldrar. Skriv till exempel 3-12.")
                    % {"part": each[:40]}
                )
            found.append([ends[0], ends[-1]])
        return found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("effect") == _TOLD:
            for name, words in (
                ("effect_words", _("Skriv vad källan säger om effekten.")),
                ("effect_source", _("Skriv vilken källa det står i.")),
            ):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, words)
        return cleaned

    def plain(self, slug: str) -> dict[str, Any]:
        """What was written, as the stored form of a programme without studies or judgement."""
        cleaned, before = self.cleaned_data, self._before
        known = _known(before)
        return {
            "slug": slug,
            "name": cleaned["name"],
            "level": cleaned["level"],
            "status": _kind_or_missing(cleaned["status"], set(Status)),
            "ages": cleaned["ages"],
            "delivery": cleaned["delivery"],
            "facts": {
                name: _fact(
                    cleaned[f"fact_{name}"],
                    cleaned[f"why_{name}"],
                    before.facts[name] if before else None,
                )
                for name in FACTS
            },
            "effect": self._effect(known),
            "sources": [
                source_written(line, known)
                for line in cleaned["sources"].splitlines()
                if line.strip()
            ],
        }

    def field_of(self, where: str) -> str | None:
        """Facts have fields of their own, and the effect has three."""
        first, _space, rest = where.partition(" ")
        if first == "facts":
            return f"fact_{rest.split(' ')[0]}"
        if first == "effect":
            return "effect_source" if rest.startswith("source") else "effect_words"
        return {"slug": "name", "Namn": "name"}.get(first, first)

    def _effect(self, known: Mapping[str, Source]) -> dict[str, Any]:
        cleaned, before = self.cleaned_data, self._before
        if cleaned["effect"] == _LACKS:
            return {"unevaluated": True}
        if cleaned["effect"] != _TOLD:
            return {"missing": cleaned["effect"]}
        old = before.effect.words if before and isinstance(before.effect, Effect) else None
        words = _fact(cleaned["effect_words"], "", old)
        return {**words, "source": source_written(cleaned["effect_source"], known)}


def _written(found: Programme | None) -> dict[str, Any]:
    """What the form shows of a programme."""
    if found is None:
        return {"effect": Missing.NOT_ASKED.name.lower()}
    effect = found.effect
    told = isinstance(effect, Effect)
    return {
        "name": found.name,
        "level": str(found.level),
        "status": _name(found.status),
        "ages": ", ".join(map(_band, found.ages)),
        "delivery": [str(each) for each in found.delivery],
        "effect": _TOLD if told else _LACKS if isinstance(effect, Unevaluated) else _name(effect),
        "effect_words": effect.words.sv if isinstance(effect, Effect) else "",
        "effect_source": source_line(effect.source) if isinstance(effect, Effect) else "",
        "sources": "\n".join(map(source_line, found.sources)),
        **{
            f"fact_{name}": each.sv if isinstance(each, Text) else ""
            for name, each in found.facts.items()
        },
        **{
            f"why_{name}": _name(each)
            for name, each in found.facts.items()
            if isinstance(each, Missing)
        },
    }


def _fact(words: str, why: str, before: Text | Missing | None) -> dict[str, str]:
    written = unix(words)
    if not written:
        return {"missing": why}
    if isinstance(before, Text) and unix(before.sv) == written:
        return plain_text(before)
    return {"sv": written}


def _known(found: Programme | None) -> dict[str, Source]:
    """The sources of a programme, by the lines that they are written as."""
    if found is None:
        return {}
    own = [found.effect.source] if isinstance(found.effect, Effect) else []
    return {source_line(each): each for each in (*found.sources, *own)}


def _band(band: AgeBand) -> str:
    first, last = (_BEFORE if end == PREGNANCY else str(end) for end in (band.first, band.last))
    return first if first == last else f"{first}-{last}"


def _age(words: str) -> int:
    return PREGNANCY if words == _BEFORE else int(words)


def _name(found: Any) -> str:
    return found.name.lower() if isinstance(found, Missing) else str(found)


def _kind_or_missing(value: str, kinds: set[Any]) -> str | dict[str, str]:
    return value if value in kinds else {"missing": value}
