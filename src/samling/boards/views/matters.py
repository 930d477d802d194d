"""The list of matters: what is going on, found by words, state, kind and person."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.boards import access, queries
from samling.boards.rules.life import MATTER
from samling.kernel import format_number
from samling.platform.access import member
from samling.platform.templatetags.samling_format import language
from samling.registry import queries as registry
from samling.registry.middleware import acting_of

from .asking import crumbs, example_band, owner_of

ON_A_PAGE = 50
_OPEN = ("draft", "signed", "ready", "committee", "prepared", "board")
_SHOWN = {
    "oppna": _OPEN,
    "namnd": ("committee", "prepared", "board"),
    "beslutade": ("decided", "dispatched"),
    "avslutade": ("closed", "withdrawn"),
    "alla": (),
}


@member
def matters(request: HttpRequest) -> HttpResponse:
    """A party's matters, newest first."""
    owner, acting = owner_of(request), acting_of(request)
    chosen = request.GET.get("visa", "oppna")
    words = request.GET.get("q", "")[:200]
    if chosen not in _SHOWN:
        chosen = "oppna"
    kinds = queries.kind_called(owner)
    kind = request.GET.get("typ", "")
    readable = access.states_read(acting)
    # A search looks through all matters, whichever the tab that it was written under.
    states = readable if words or chosen == "alla" else _both(_SHOWN[chosen], readable)
    wanted = queries.Wanted(
        words=words,
        states=states,
        kind=kind if kind in kinds else "",
        officer=acting.account if request.GET.get("mina") else "",
    )
    page = Paginator(queries.find_matters(owner, wanted), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    rows = list(page.object_list)
    return render(
        request,
        "boards/matters.html",
        {
            "acting": acting,
            "lead": _lead(owner, readable),
            "choices": [] if words else _choices(request, chosen),
            "table": _table(rows, page, words),
            "can_write": access.can_write(acting),
            "can_arrange": access.can_arrange(acting),
            "has_body": bool(queries.bodies_of(owner)),
            "example_data": example_band(any(each.is_example for each in rows)),
            "breadcrumb": crumbs((_("Ärenden"), None)),
        },
    )


def _both(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(each for each in first if each in second) or ("-",)


def _lead(owner: str, readable: tuple[str, ...]) -> str:
    numbers = queries.counted(owner)
    going_on = sum(numbers.get(each, 0) for each in _OPEN if each in readable)
    with_board = sum(numbers.get(each, 0) for each in _SHOWN["namnd"])
    if not going_on:
        return _("Inget ärende pågår.")
    words = ngettext("%(n)s ärende pågår", "%(n)s ärenden pågår", going_on) % {
        "n": format_number(going_on, language())
    }
    if not with_board:
        return f"{words}."
    return _("%(words)s. %(n)s av dem är hos nämnden eller utskottet.") % {
        "words": words,
        "n": format_number(with_board, language()),
    }


def _choices(request: HttpRequest, chosen: str) -> list[dict[str, Any]]:
    labels = {
        "oppna": _("Pågår"),
        "namnd": _("Hos nämnden"),
        "beslutade": _("Beslutade"),
        "avslutade": _("Avslutade"),
        "alla": _("Alla"),
    }
    return [
        {
            "label": label,
            "href": f"{request.path}?visa={name}",
            "current": name == chosen,
            "id": f"visa-{name}",
        }
        for name, label in labels.items()
    ]


def _table(rows: list[Any], page: Any, words: str) -> dict[str, Any]:
    names = registry.names_of({each.officer for each in rows})
    return {
        "id": "arenden",
        "caption": _("Ärenden"),
        "hide_caption": True,
        "stacks": True,
        "columns": [
            {"key": "title", "label": _("Ärende"), "kind": "sentences"},
            {"key": "number", "label": _("Nummer")},
            {"key": "state", "label": _("Läge")},
            {"key": "officer", "label": _("Handläggare")},
            {"key": "changed", "label": _("Ändrat"), "kind": "date"},
        ],
        "rows": [
            {
                "href": reverse("matter", args=[each.id]),
                "cells": [
                    each.title,
                    each.number,
                    MATTER.state(each.state).text,
                    names.get(each.officer, each.officer),
                    timezone.localtime(each.changed_at).date(),
                ],
            }
            for each in rows
        ],
        "search": {
            "name": "q",
            "value": words,
            "label": _("Sök bland alla ärenden: ord, nummer, mottagare"),
        },
        "found": _found(page.paginator),
        "page": page if page.paginator.num_pages > 1 else None,
        "empty": {
            "title": _("Inget ärende hittades.") if words else _("Här finns inget ärende än."),
            "text": _("Pröva färre ord, eller början av ett ord.") if words else "",
        },
    }


def _found(paginator: Any) -> str:
    number = format_number(paginator.count, language())
    if paginator.object_list.is_cut:
        return _(
            "Fler än %(n)s ärenden. De nyaste står här: skriv fler ord för att hitta ett äldre."
        ) % {"n": number}
    return ngettext("%(n)s ärende", "%(n)s ärenden", paginator.count) % {"n": number}
