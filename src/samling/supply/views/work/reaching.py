"""How many an offer reached, period by period."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.kernel import SamlingError
from samling.platform.access import member, takes_forms
from samling.platform.forms_sent import new_key
from samling.registry.middleware import acting_of
from samling.supply import access, actions, queries
from samling.supply.forms import ReachForm, said, said_of
from samling.supply.rules import COUNTS, LANGUAGES, OFFER, Unknown

from .asking import asked, crumbs, example_band, offer_crumb, offer_seen, own_crumb, status_of


@member
@takes_forms
def reach(request: HttpRequest, offer_id: int) -> HttpResponse:
    """What has been counted, and the form for those who write."""
    found = offer_seen(request, offer_id)
    can_write = access.can_write(acting_of(request)) and not OFFER.state(found.state).final
    if request.method == "POST" and not can_write:
        raise Http404
    form = ReachForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.write_reach(found.id, form.raw(), asked(request))
            except SamlingError as error:
                status = status_of(error)
                for fault in error.faults:
                    where = said(fault.where) if fault.where else ""
                    names = {str(each.label): name for name, each in form.fields.items()}
                    form.add_error(names.get(where), said_of(fault))
            else:
                return redirect(f"{reverse('own_offer', args=[found.id])}?klart=reach")
    return render(
        request,
        "supply/work/reach.html",
        {
            "found": found,
            "form": form,
            "can_write": can_write,
            "table": reach_table(queries.reach_of(found.id)),
            "key": new_key(),
            "example_data": example_band(found.is_example),
            "breadcrumb": crumbs(own_crumb(), offer_crumb(found), (_("Hur många ni nådde"), None)),
        },
        status=status,
    )


def reach_table(rows: list[queries.ReachRow]) -> dict[str, Any]:
    """A line for each period and way of counting; the two ways are never added."""
    columns = [
        {"key": "period", "label": _("Period"), "kind": "period"},
        {"key": "mode", "label": _("Så har ni räknat"), "kind": "sentences"},
        *({"key": name, "label": said(label), "kind": "number"} for name, label in COUNTS.items()),
        {"key": "languages", "label": _("Föräldrar efter språk"), "kind": "sentences"},
    ]
    return {
        "id": "natt",
        "caption": _("Hur många ni nådde"),
        "hide_caption": True,
        "columns": columns,
        "rows": [
            {
                "cells": [
                    each.reach.period,
                    said(each.reach.mode.text),
                    *(_count(getattr(each.reach, name)) for name in COUNTS),
                    ", ".join(
                        f"{said(LANGUAGES[code])} {count}"
                        for code, count in each.reach.languages.items()
                    )
                    or "–",
                ]
            }
            for each in rows
        ],
        "stacks": True,
        "empty": {"title": _("Inget är räknat än"), "text": "", "href": "", "action": ""},
    }


def _count(value: Any) -> Any:
    return {"value": said(value.text), "kind": "text"} if isinstance(value, Unknown) else value
