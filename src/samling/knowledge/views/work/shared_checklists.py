"""What municipalities have shared with their county board: read there, and no more."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.kernel import AreaKind, format_number
from samling.knowledge import access, queries
from samling.platform.access import member
from samling.platform.crumbs import crumbs as work_crumbs
from samling.platform.templatetags.samling_format import language
from samling.registry import queries as registry
from samling.registry.middleware import acting_of
from samling.registry.rules import Party

from ..examples import owner_names
from .checklist_summary import summary_shown
from .checklists import checklists_work_crumb, filled_band, state_words, title_of


@member
def shared_checklists(request: HttpRequest) -> HttpResponse:
    """Every checklist that is shared, by municipality and year."""
    party = _county_board(request)
    found = queries.shared_by(_owners(party))
    names = owner_names([each.owner for each in found])
    lead = ngettext(
        "%(n)s checklista är delad med er.", "%(n)s checklistor är delade med er.", len(found)
    ) % {"n": format_number(len(found), language())}
    return render(
        request,
        "knowledge/work/shared_checklists.html",
        {
            "lead": lead if found else _("Ingen kommun har delat en checklista med er än."),
            "table": {
                "id": "delade",
                "caption": _("Delade checklistor"),
                "hide_caption": True,
                "stacks": True,
                "columns": [
                    {"key": "owner", "label": _("Kommun")},
                    {"key": "checklist", "label": _("Checklista")},
                    {"key": "state", "label": _("Läge")},
                ],
                "rows": [
                    {
                        "href": reverse("shared_checklist", args=[each.id]),
                        "cells": [
                            names[each.owner],
                            title_of(each.checklist, each.year),
                            state_words(each),
                        ],
                    }
                    for each in found
                ],
                "empty": {
                    "title": _("Ingen kommun har delat en checklista med er än."),
                    "text": _("Kommunen väljer själv om länsstyrelsen ska få läsa."),
                },
            },
            "example_data": filled_band(*found),
            "breadcrumb": work_crumbs(checklists_work_crumb(), (_("Delade med er"), None)),
        },
    )


@member
def shared_checklist(request: HttpRequest, number: int) -> HttpResponse:
    """One municipality's checklist, without who did what: that is its own."""
    party = _county_board(request)
    found = queries.shared(number, _owners(party))
    if found is None:
        raise Http404(str(number))
    before = queries.filled_before(found)
    shared_before = before if before and before.is_shared else None
    owner = owner_names([found.owner])[found.owner]
    title = title_of(found.checklist, found.year)
    return render(
        request,
        "knowledge/work/shared_checklist.html",
        {
            **summary_shown(registry.party(found.owner), found, shared_before),
            "checklist": found.checklist,
            "found": found,
            "owner": owner,
            "title": title,
            "example_data": filled_band(found, shared_before),
            "breadcrumb": work_crumbs(
                checklists_work_crumb(),
                (_("Delade med er"), reverse("shared_checklists")),
                (f"{owner}: {title}", None),
            ),
        },
    )


def _county_board(request: HttpRequest) -> Party:
    """The county board that the person reads for; the pages are not there for others."""
    acting = acting_of(request)
    if not access.can_read_shared(acting):
        raise Http404
    return acting.party


def _owners(party: Party) -> list[str]:
    """The municipalities of the county board's county, as parties."""
    areas = registry.registry().inside(party.area, AreaKind.MUNICIPALITY, timezone.localdate())
    return [f"area:{each.code}" for each in areas]
