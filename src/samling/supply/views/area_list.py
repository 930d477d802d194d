"""The list of what can be had in an area: the choice of level, the search and the table."""

from datetime import date
from typing import Any

from django.core.paginator import Page
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.kernel import format_number
from samling.platform.templatetags.samling_format import language
from samling.registry.rules import Area
from samling.supply import queries
from samling.supply.forms import said
from samling.supply.rules import Freshness, Level, packed

from .shown import languages_of

_FORMS = {"xlsx": "Excel", "csv": "CSV", "json": "JSON"}


def levels_of(chosen: Level | None, numbers: queries.AreaNumbers) -> list[dict[str, Any]]:
    """Links to all, and to those of each level, with how many there are."""
    if not numbers.offers:
        return []
    return [
        {
            "label": f"{_('Alla')} ({format_number(numbers.offers, language())})",
            "href": "?",
            "current": chosen is None,
            "id": "niva-alla",
        },
        *(
            {
                "label": f"{said(each.text).partition(':')[0]} "
                f"({format_number(number, language())})",
                "href": f"?niva={each.value}",
                "current": each is chosen,
                "id": f"niva-{each.value}",
            }
            for each, number in numbers.levels.items()
        ),
    ]


def table_of(area: Area, page: Page[Any], words: str, day: date) -> dict[str, Any]:
    """The offers of one page of the list."""
    return {
        "id": "insatser",
        "caption": _("Insatser i %(name)s") % {"name": area.official_name},
        "hide_caption": True,
        "columns": [
            {"key": "name", "label": _("Insats"), "kind": "sentences"},
            {"key": "giver", "label": _("Ges av"), "kind": "sentences"},
            {"key": "level", "label": _("Nivå")},
            {"key": "ages", "label": _("Barnets ålder")},
            {"key": "languages", "label": _("Språk"), "kind": "sentences"},
            {"key": "confirmed", "label": _("Bekräftad"), "kind": "date"},
        ],
        "rows": _lines(page, day),
        "stacks": True,
        "search": {"name": "q", "value": words, "label": _("Sök i insatserna")},
        "page": page,
        "downloads": [
            {"label": label, "href": reverse("area_file", args=[str(area.code), form])}
            for form, label in _FORMS.items()
        ],
        "empty": {
            "title": _("Inget hittades") if words else _("Här är det tomt än"),
            "text": _("Pröva ett annat ord.")
            if words
            else _("När någon publicerar en insats här syns den på den här sidan."),
            "href": reverse("givers"),
            "action": _("Se alla som erbjuder stöd"),
        },
    }


def _lines(page: Page[Any], day: date) -> list[dict[str, Any]]:
    name_of = queries.names_of_owners(page.object_list)
    lines = []
    for each in page.object_list:
        is_stale = each.freshness(day) is Freshness.STALE
        href = reverse("offer", args=[each.id])
        lines.append(
            {
                "cells": [
                    {
                        "value": each.offer.name,
                        "href": href,
                        **({"note": _("Inte bekräftad på länge")} if is_stale else {}),
                        **({"origin": "synthetic"} if each.is_example else {}),
                    },
                    name_of(each.owner),
                    said(each.offer.level.text).partition(":")[0],
                    said(each.offer.ages.text),
                    languages_of(packed(each.offer)),
                    each.confirmed_on,
                ],
                "href": href,
            }
        )
    return lines
