"""What is to come back to an agency: every recovery that is not finished, and new ones found."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.grants import access, actions, queries
from samling.grants.rules.life import RECOVERY, Part
from samling.grants.rules.life.leads import days_left
from samling.kernel import format_kronor
from samling.platform.access import member, only_forms
from samling.platform.whole_numbers import whole_number

from ...examples import events_band
from ...language import language
from ..asking import acting_of, actor_of, asked, new_key
from .frame import agency_of, crumbs

# The views that the list can be narrowed to, by the state of what is shown.
_CHOICES = ("proposed", "hearing", "decided", "late")


@member
def recoveries(request: HttpRequest) -> HttpResponse:
    """Those of the agency, or of the recipient that the person acts for."""
    acting, today = acting_of(request), timezone.localdate()
    if acting.party.is_area and access.reads(acting):
        found = queries.open_recoveries(today, recipient=str(acting.party.area))
        agency = ""
    else:
        agency = agency_of(request)
        found = queries.open_recoveries(today, agency=agency)
    wanted = request.GET.get("lage", "")
    shown = [each for each in found if wanted in ("", _state(each), each.recovery.state)]
    prepares = bool(agency) and Part.PREPARES in actor_of(request).parts
    numbers, schemes = request.GET.get("funna", ""), queries.schemes()
    return render(
        request,
        "grants/work/money/recoveries.html",
        {
            "lead": _lead(found),
            "is_agency": bool(agency),
            "found": whole_number(numbers, None),
            "schemes": [
                {
                    "title": schemes[each.scheme_id].title,
                    "href": reverse("work_find_recoveries", args=[each.scheme_id]),
                    "id": each.scheme_id,
                }
                for each in queries.runs(agency)
                if each.state in ("paid", "reporting")
            ]
            if prepares
            else [],
            "states": _choices(found, wanted),
            "table": _table(shown),
            "key": new_key(),
            "example_data": events_band(
                any(each.recovery.grant.life.is_example for each in found),
                *(each.recovery.grant.life_id for each in found),
            ),
            "breadcrumb": crumbs((_("Återkrav"), None)),
        },
    )


@member
@only_forms
def find(request: HttpRequest, scheme_id: str) -> HttpResponse:
    """Propose recovery of what approved reports leave, and of what was not reported in time."""
    run = queries.run(scheme_id)
    if run is None or run.agency != agency_of(request):
        raise Http404(scheme_id)
    found = actions.find_recoveries(scheme_id, asked(request, is_blind=True), acting_for=run.agency)
    return redirect(f"{reverse('work_recoveries')}?funna={len(found)}")


def _state(each: queries.OpenRecovery) -> str:
    return "late" if each.late else str(each.recovery.state)


def _lead(found: Sequence[queries.OpenRecovery]) -> str:
    if not found:
        return _("Inga återkrav pågår.")
    left = sum(each.left for each in found)
    late = [each for each in found if each.late]
    words = ngettext("%(n)s återkrav pågår.", "%(n)s återkrav pågår.", len(found)) % {
        "n": len(found)
    }
    if left:
        words += " " + _("%(left)s är krävt och inte betalt.") % {
            "left": format_kronor(left, language())
        }
    if late:
        words += " " + ngettext("%(n)s är försenat.", "%(n)s är försenade.", len(late)) % {
            "n": len(late)
        }
    return words


def _choices(found: Sequence[queries.OpenRecovery], wanted: str) -> list[dict[str, Any]]:
    named = {
        "": _("Alla"),
        "proposed": RECOVERY.state("proposed").text.in_(language()),
        "hearing": RECOVERY.state("hearing").text.in_(language()),
        "decided": RECOVERY.state("decided").text.in_(language()),
        "late": _("Försenade"),
    }
    counts = {"": len(found)}
    for each in found:
        counts[each.recovery.state] = counts.get(each.recovery.state, 0) + 1
        counts["late"] = counts.get("late", 0) + bool(each.late)
    return [
        {
            "label": f"{named[choice]} {counts[choice]}",
            "href": f"?lage={choice}#aterkraven" if choice else "?#aterkraven",
            "current": choice == wanted,
            "id": f"lage-{choice or 'alla'}",
        }
        for choice in ("", *_CHOICES)
        if counts.get(choice)
    ]


def _table(found: Sequence[queries.OpenRecovery]) -> dict[str, Any]:
    schemes, today = queries.schemes(), timezone.localdate()
    rows: list[dict[str, Any]] = []
    for each in found:
        row = each.recovery
        day = row.due or row.hear_until
        rows.append(
            {
                "href": reverse("work_recovery", args=[row.pk]),
                "cells": [
                    row.grant.recipient.name,
                    schemes[row.grant.life_id].title,
                    {
                        "value": RECOVERY.state(row.state).text,
                        "note": _("Svar har kommit") if row.answer else "",
                    },
                    row.amount_sek,
                    {"value": day, "note": days_left(day, today)}
                    if day
                    else {"value": "", "kind": "text"},
                ],
                **({"state": "warning"} if each.late else {}),
            }
        )
    return {
        "id": "aterkraven",
        "caption": _("Återkrav som pågår"),
        "hide_caption": True,
        "columns": [
            {"key": "name", "label": _("Mottagare")},
            {"key": "scheme", "label": _("Statsbidrag")},
            {"key": "state", "label": _("Läge")},
            {"key": "amount", "label": _("Belopp"), "unit": _("kr"), "kind": "kronor"},
            {"key": "day", "label": _("Senast"), "kind": "date"},
        ],
        "rows": rows,
        "empty": {"title": _("Inga återkrav att visa.")},
    }
