"""The programmes at work: what each lacks, and one with all that can be changed of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samling.kernel import Missing, Origin, capital, format_number
from samling.knowledge import queries
from samling.knowledge.rules import FACTS, PARTS, Programme, held_by_nobody
from samling.platform.access import member
from samling.platform.templatetags.samling_format import language
from samling.registry import queries as registry

from ..evidence import judgement_shown, studies_shown
from ..saying import effect_words, example_band, version_shown
from ..stewarding import stewardship_shown
from .asking import band, check_keeps, crumbs, kept


@member
def work_programmes(request: HttpRequest) -> HttpResponse:
    """Every programme with how much is not known of it."""
    check_keeps(request)
    rows = queries.programmes()
    held, today = queries.holdings(), timezone.localdate()
    return render(
        request,
        "knowledge/work/programmes.html",
        {
            "lead": _lead(rows),
            "table": _table(
                rows,
                {
                    each.programme.slug: len(
                        held_by_nobody(held.get(each.programme.slug, ()), today)
                    )
                    for each in rows
                },
            ),
            "example_data": example_band(rows),
            "breadcrumb": [*crumbs()[:-1], {"label": _("Program"), "href": None}],
        },
    )


@member
def work_programme(request: HttpRequest, slug: str) -> HttpResponse:
    """One programme: what can be changed, and who has changed what."""
    told = kept(request, slug)
    holdings = queries.holdings_of(slug)
    versions = [version_shown(each) for each in queries.versions_of(slug)]
    names = registry.names_of({each["account"] for each in versions})
    return render(
        request,
        "knowledge/work/programme.html",
        {
            "told": told,
            "programme": told.programme,
            "lead": _lead_of(told.programme),
            "effect": effect_words(told.programme),
            "studies": studies_shown(told.programme, [each.holding for each in holdings]),
            "judgement": judgement_shown(told.programme),
            "stewardship": stewardship_shown(holdings, timezone.localdate()),
            "versions": [
                {**each, "who": names.get(each["account"], ""), "is_newest": place == 0}
                for place, each in enumerate(versions)
            ],
            "example_data": band(told),
            "breadcrumb": crumbs((told.programme.name, None)),
        },
    )


def lacking(found: Programme) -> int:
    """How many facts of a programme are not known."""
    told: list[Any] = [found.status, *found.facts.values()]
    unknown = (Missing.NOT_ASKED, Missing.NOT_STATED, Missing.SOURCE_LOST, Missing.NOT_LOADED)
    return sum(each in unknown for each in told)


def _lead(rows: tuple[queries.ProgrammeTold, ...]) -> str:
    unjudged = sum(isinstance(each.programme.judgement, Missing) for each in rows)
    return _("%(all)s program står i registret. %(unjudged)s har ingen samlad bedömning.") % {
        "all": format_number(len(rows), language()),
        "unjudged": format_number(unjudged, language()),
    }


def _lead_of(found: Programme) -> str:
    number = lacking(found)
    if not number:
        return _("Registret har alla uppgifter om %(name)s.") % {"name": found.name}
    return _("Registret saknar %(n)s av %(all)s uppgifter om %(name)s.") % {
        "n": format_number(number, language()),
        "all": format_number(len(FACTS) + 1, language()),
        "name": found.name,
    }


def _table(rows: tuple[queries.ProgrammeTold, ...], unheld: dict[str, int]) -> dict[str, Any]:
    return {
        "id": "program",
        "caption": _("Program"),
        "hide_caption": True,
        "stacks": True,
        "columns": [
            {"key": "name", "label": _("Program")},
            {"key": "level", "label": _("Nivå")},
            {"key": "lacking", "label": _("Uppgifter som saknas"), "kind": "number"},
            {"key": "studies", "label": _("Studier"), "kind": "number"},
            {"key": "judged", "label": _("Bedömt"), "kind": "date"},
            {
                "key": "unheld",
                "label": _("Delar som ingen håller i"),
                "kind": "number",
                "unit": _("av %(all)s") % {"all": len(PARTS)},
            },
        ],
        "rows": [
            {
                "href": reverse("work_programme", args=[each.programme.slug]),
                "cells": [
                    {
                        "value": each.programme.name,
                        **({"origin": Origin.SYNTHETIC} if each.is_example else {}),
                    },
                    capital(each.programme.level.words.in_(language())),
                    lacking(each.programme),
                    len(each.programme.studies),
                    each.programme.judgement
                    if isinstance(each.programme.judgement, Missing)
                    else each.programme.judgement.on,
                    unheld[each.programme.slug],
                ],
            }
            for each in rows
        ],
        "empty": {"title": _("Inget program är inlagt än.")},
    }
