"""Where the agency opens a scheme for requisition until a day, and decides a redistribution."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samling.grants import actions, queries
from samling.grants.forms import OpenForm
from samling.grants.rules.life import SCHEME, steps_for
from samling.grants.rules.life.rounds import Round, as_shown
from samling.kernel import SamlingError
from samling.platform.access import member, takes_forms
from samling.platform.crumbs import crumbs

from ..examples import events_band
from ..language import language
from .asking import actor_of, asked, new_key, run_seen
from .names import areas_called
from .steps import status_of


@member
@takes_forms
def open_scheme(request: HttpRequest, scheme_id: str) -> HttpResponse:
    """Ask for the last day, and open."""
    run = run_seen(request, scheme_id)
    address = reverse("work_scheme", args=[scheme_id])
    if SCHEME.step("open") not in steps_for(SCHEME, run.state, actor_of(request)):
        return redirect(address)
    form = OpenForm(
        request.POST if request.method == "POST" else None,
        today=timezone.localdate(),
        initial={"until": run.requisition_until},
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                event = actions.open_scheme(
                    scheme_id, asked(request), until=form.cleaned_data["until"]
                )
            except SamlingError as error:
                status = status_of(error)
                form.add_error(None, error.in_(language()))
            else:
                return redirect(f"{address}?klart={event.pk}")
    return render(
        request,
        "grants/work/open.html",
        {"form": form, "key": new_key(), **_frame(run, _("Öppna för rekvisition"))},
        status=status,
    )


@member
@takes_forms
def planned_round(request: HttpRequest, scheme_id: str) -> HttpResponse:
    """What a round of redistribution would give; when sent, it is decided as it was shown."""
    run = run_seen(request, scheme_id)
    if request.method != "POST":
        return _round_page(request, run)
    try:
        event = actions.decide_round(scheme_id, asked(request), seen=request.POST.get("seen", ""))
    except SamlingError as error:
        return _round_page(request, run, error, status_of(error))
    return redirect(f"{reverse('work_scheme', args=[scheme_id])}?klart={event.pk}")


def _round_page(
    request: HttpRequest, run: queries.Run, error: SamlingError | None = None, status: int = 200
) -> HttpResponse:
    scheme_id = run.scheme_id
    rounds = queries.planned_rounds(scheme_id)
    may = SCHEME.step("redistribute") in steps_for(SCHEME, run.state, actor_of(request))
    definition = queries.scheme(scheme_id)
    return render(
        request,
        "grants/work/round.html",
        {
            "may": may,
            "key": new_key(),
            "seen": as_shown(rounds),
            "faults": error.faults if error else (),
            "unclaimed": sum(each.unclaimed for each in rounds.values()),
            "given": sum(sum(each.amounts.values()) for each in rounds.values()),
            "left": sum(each.left for each in rounds.values()),
            "receivers": len({code for each in rounds.values() for code in each.amounts}),
            "rounds": [
                {
                    "component": definition.component(component),
                    "made": made,
                    "table": _table(component, made),
                }
                for component, made in rounds.items()
            ],
            **_frame(run, _("Omfördela")),
        },
        status=status,
    )


def _frame(run: queries.Run, title: str) -> dict[str, Any]:
    definition = queries.scheme(run.scheme_id)
    return {
        "run": run,
        "scheme": definition,
        "example_data": events_band(run.is_example, run.scheme_id),
        "breadcrumb": crumbs(
            (definition.title.in_(language()), reverse("work_scheme", args=[run.scheme_id])),
            (title, None),
        ),
    }


def _table(component: str, made: Round) -> dict[str, Any]:
    called = areas_called()
    return {
        "id": f"omgang-{component}",
        "caption": _("Vad omgången ger"),
        "hide_caption": True,
        "columns": [
            {"key": "name", "label": _("Mottagare")},
            {"key": "amount", "label": _("Får mer"), "unit": _("kr"), "kind": "kronor"},
            {"key": "full", "label": _("Önskemålet")},
        ],
        "rows": [
            {
                "cells": [
                    called(code),
                    amount,
                    _("uppfyllt") if code in made.full else _("uppfyllt till en del"),
                ]
            }
            for code, amount in made.amounts.items()
        ],
        "total": {"cells": [_("Summa"), sum(made.amounts.values()), ""]},
    }
