"""The list of programmes: found by words, level, age of the child and how they are given."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.kernel import Origin, Text, capital, format_number
from samling.knowledge import queries
from samling.knowledge.queries import ProgrammeTold
from samling.knowledge.rules import OLDEST, PREGNANCY, Delivery, Level, Programme, age_words
from samling.platform.access import public
from samling.platform.templatetags.samling_format import language
from samling.platform.whole_numbers import whole_number
from samling.registry.rules import folded, swedish_order

from .saying import crumbs, effect_words, example_band, listed, said, told_caveats

_LAST_AGE = 18  # the ages that parenting support is for; a programme may go beyond them
_TARGETED, _BEFORE = "riktat", "graviditet"  # as addresses have them


@public
def programmes(request: HttpRequest) -> HttpResponse:
    """Every programme, with the effect as its source says it and what must be known of that."""
    every = queries.programmes()
    wanted = Wanted(request)
    rows = wanted.sorted([each for each in every if wanted.has(each.programme)])
    found = [each.programme for each in rows]
    return render(
        request,
        "knowledge/programmes.html",
        {
            "lead": _lead(len(every), wanted, len(rows)),
            "levels": wanted.level_options(request),
            "ages": age_options(wanted.age),
            "deliveries": [
                {
                    "value": str(each),
                    "label": capital(said(each.words)),
                    "chosen": each is wanted.delivery,
                }
                for each in Delivery
            ],
            "wanted": wanted,
            "caveats": told_caveats(found),
            "table": _table(request, rows, len(every), wanted),
            "example_data": example_band(rows),
            "breadcrumb": crumbs((_("Program"), None)),
        },
    )


class Wanted:
    """What the address asks for. What it says that is not known is as if it said nothing."""

    def __init__(self, request: HttpRequest) -> None:
        asked = request.GET.get
        self.words = asked("q", "")[:100]
        self.level = asked("niva", "")
        if self.level not in (*Level, _TARGETED):
            self.level = ""
        self.age = _age(asked("alder", ""))
        way = asked("form", "")
        self.delivery = Delivery(way) if way in set(Delivery) else None
        self.sort = asked("sort", "name")

    @property
    def is_narrowed(self) -> bool:
        return self.is_narrowed_more or self.age is not None

    @property
    def is_narrowed_more(self) -> bool:
        """By something else than the age."""
        return bool(self.words or self.level or self.delivery)

    def has(self, programme: Programme) -> bool:
        """Whether a programme is one of those that are asked for."""
        if self.level == _TARGETED and not programme.level.is_targeted:
            return False
        if self.level not in ("", _TARGETED) and programme.level != self.level:
            return False
        if self.age is not None and not programme.is_for(self.age):
            return False
        if self.delivery is not None and self.delivery not in programme.delivery:
            return False
        return folded(self.words) in folded(_searched(programme))

    def sorted(self, rows: Sequence[ProgrammeTold]) -> list[ProgrammeTold]:
        """By name, level or age. Never by effect: universal and targeted are not to be ranked."""
        name = self.sort.removeprefix("-")
        by_name = sorted(rows, key=lambda each: swedish_order(each.programme.name))
        keys: dict[str, Callable[[Programme], Any]] = {
            "name": lambda each: swedish_order(each.name),
            "level": lambda each: list(Level).index(each.level),
            "ages": lambda each: (
                min((band.first for band in each.ages), default=OLDEST + 1),
                max((band.last for band in each.ages), default=OLDEST + 1),
            ),
        }
        if name not in keys:
            return by_name
        return sorted(
            by_name, key=lambda each: keys[name](each.programme), reverse=self.sort.startswith("-")
        )

    def level_options(self, request: HttpRequest) -> list[dict[str, Any]]:
        """The levels as ways to look, with the rest of the address kept."""
        labels = {
            "": _("Alla"),
            Level.UNIVERSAL: capital(said(Level.UNIVERSAL.words)),
            _TARGETED: _("Riktat"),
            Level.SELECTIVE: capital(said(Level.SELECTIVE.words)),
            Level.INDICATED: capital(said(Level.INDICATED.words)),
        }
        options = []
        for value, label in labels.items():
            asked = request.GET.copy()
            asked.pop("niva", None)
            if value:
                asked["niva"] = value
            options.append(
                {
                    "label": label,
                    "href": f"{request.path}?{asked.urlencode()}" if asked else request.path,
                    "current": value == self.level,
                    "id": f"niva-{value or 'alla'}",
                }
            )
        return options


def age_options(chosen: int | None) -> list[dict[str, Any]]:
    """The ages of a child, to choose among."""
    return [
        {
            "value": _BEFORE if age == PREGNANCY else age,
            "label": said(age_words(age)),
            "chosen": age == chosen,
        }
        for age in range(PREGNANCY, _LAST_AGE + 1)
    ]


def _age(words: str) -> int | None:
    age = PREGNANCY if words == _BEFORE else whole_number(words, None)
    return age if age is not None and age <= OLDEST else None


def _searched(programme: Programme) -> str:
    told = [each.sv for each in programme.facts.values() if isinstance(each, Text)]
    return "\n".join([programme.name, *told])


def _lead(number: int, wanted: Wanted, found: int) -> str:
    numbers = {"n": format_number(found, language()), "all": format_number(number, language())}
    if not wanted.is_narrowed:
        return _("%(all)s program för stöd till föräldrar, med vad som är känt om effekten.") % (
            numbers
        )
    if wanted.age is None or wanted.age == PREGNANCY or wanted.is_narrowed_more:
        return _("%(n)s av %(all)s program passar det du har valt.") % numbers
    return _("%(n)s av %(all)s program är till för föräldrar till barn som är %(age)s.") % {
        **numbers,
        "age": said(age_words(wanted.age)),
    }


def _table(
    request: HttpRequest, rows: Sequence[ProgrammeTold], number: int, wanted: Wanted
) -> dict[str, Any]:
    return {
        "id": "program",
        "caption": _("Program"),
        "note": _("Effekten står i källans ord."),
        "stacks": True,
        "columns": [
            {"key": "name", "label": _("Program"), "sort": True},
            {"key": "level", "label": _("Nivå"), "sort": True},
            {"key": "ages", "label": _("Barnets ålder"), "sort": True},
            {"key": "delivery", "label": _("Hur det ges")},
            {"key": "effect", "label": _("Effekt enligt källan"), "kind": "sentences"},
        ],
        "sort": wanted.sort,
        "rows": [
            {
                "href": reverse("programme", args=[each.programme.slug]),
                "cells": [
                    {
                        "value": each.programme.name,
                        **({"origin": Origin.SYNTHETIC} if each.is_example else {}),
                    },
                    capital(said(each.programme.level.words)),
                    listed([band.words for band in each.programme.ages]),
                    listed([way.words for way in each.programme.delivery]),
                    effect_words(each.programme),
                ],
            }
            for each in rows
        ],
        "search": {"name": "q", "value": wanted.words, "label": _("Sök på namn eller målgrupp")},
        "found": _("%(n)s av %(all)s program")
        % {"n": format_number(len(rows), language()), "all": format_number(number, language())}
        if wanted.is_narrowed
        else "",
        "downloads": [
            {"label": label, "href": reverse("programmes_file", args=[form])}
            for form, label in (("xlsx", "Excel"), ("csv", "CSV"))
        ],
        "empty": {
            "title": _("Inget program passar det du har valt."),
            "text": _("Pröva en annan ålder eller färre ord."),
            "href": request.path,
            "action": _("Visa alla program"),
        },
    }
