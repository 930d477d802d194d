"""After the board: the words of a decision put right, and the decision sent out."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samling.boards import access, actions, queries
from samling.boards.forms import CorrectForm
from samling.boards.forms.saying import said_of
from samling.boards.rules.paragraphs import one_line_each
from samling.kernel import SamlingError
from samling.platform.access import member, takes_forms
from samling.platform.forms_sent import new_key
from samling.registry.middleware import acting_of

from .asking import (
    asked,
    crumbs,
    example_band,
    matter_seen,
    matters_crumb,
    owner_of,
    refuse_others,
    status_of,
)


@member
@takes_forms
def correct_decision(request: HttpRequest, matter_id: int) -> HttpResponse:
    """Other words for what was decided; what stood before is kept."""
    found, known = _decided(request, matter_id)
    address = reverse("matter", args=[found.id])
    if known is None:
        return redirect(address)
    form = CorrectForm(
        request.POST if request.method == "POST" else None,
        initial={"points": "\n\n".join(known.points)},
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            points = one_line_each(form.cleaned_data["points"])
            try:
                event = actions.correct_decision(found.id, points, asked(request))
            except SamlingError as error:
                status = status_of(error)
                for fault in error.faults:
                    form.add_error(None, said_of(fault))
            else:
                return redirect(f"{address}?klart={event.pk}")
    return render(
        request,
        "boards/correct.html",
        {
            "found": found,
            "known": known,
            "form": form,
            "key": new_key(),
            "example_data": example_band(found.is_example),
            "breadcrumb": crumbs(
                matters_crumb(), (found.number, address), (_("Rätta beslutet"), None)
            ),
        },
        status=status,
    )


@member
@takes_forms
def dispatch(request: HttpRequest, matter_id: int) -> HttpResponse:
    """The list of those who are sent the decision, with who has got it."""
    found, known = _decided(request, matter_id)
    address = reverse("matter", args=[found.id])
    if known is None:
        return redirect(address)
    faults: Any = ()
    status = 200
    if request.method == "POST":
        # By the numbers that the page showed; what is none of them chooses nobody.
        shown = {str(number): each for number, each in enumerate(found.content.recipients)}
        chosen = {
            shown[each]: request.POST.get(f"address.{each}", "")
            for each in request.POST.getlist("to")
            if each in shown
        }
        try:
            event = actions.dispatch_decision(found.id, chosen, asked(request))
        except SamlingError as error:
            faults, status = error.faults, status_of(error)
        else:
            return redirect(f"{address}?klart={event.pk}" if event else address)
    sent = {each.recipient: each for each in queries.dispatches_of(found.id).get(known.id, ())}
    return render(
        request,
        "boards/dispatch.html",
        {
            "found": found,
            "known": known,
            "faults": faults,
            "rows": [
                {"number": number, "recipient": each, "sent": sent.get(each)}
                for number, each in enumerate(found.content.recipients)
            ],
            "left": sum(each not in sent for each in found.content.recipients),
            "excerpt": reverse("excerpt", args=[known.meeting, known.item, "pdf"]),
            "excerpt_word": reverse("excerpt", args=[known.meeting, known.item, "docx"]),
            "key": new_key(),
            "example_data": example_band(found.is_example),
            "breadcrumb": crumbs(matters_crumb(), (found.number, address), (_("Expediera"), None)),
        },
        status=status,
    )


@member
def adopted(request: HttpRequest) -> HttpResponse:
    """What boards have adopted that holds for a time, the nearest review first."""
    owner = owner_of(request)
    today = timezone.localdate()
    rows = queries.adopted_matters(owner)
    late = sum(each.review_on is not None and each.review_on < today for each in rows)
    return render(
        request,
        "boards/adopted.html",
        {
            "rows": rows,
            "late": late,
            "table": {
                "id": "galler",
                "caption": _("Det som gäller"),
                "hide_caption": True,
                "stacks": True,
                "columns": [
                    {"key": "title", "label": _("Vad"), "kind": "sentences"},
                    {"key": "from", "label": _("Gäller från"), "kind": "date"},
                    {"key": "until", "label": _("Till")},
                    {"key": "review", "label": _("Ses över senast")},
                ],
                "rows": [
                    {
                        "href": reverse("matter", args=[each.id]),
                        "cells": [
                            each.title,
                            each.valid_from,
                            each.valid_until.isoformat() if each.valid_until else _("tills vidare"),
                            each.review_on.isoformat() if each.review_on else _("ingen dag satt"),
                        ],
                        "state": "warning" if each.review_on and each.review_on < today else "",
                    }
                    for each in rows
                ],
                "empty": {"title": _("Inget är antaget här än.")},
            },
            "breadcrumb": crumbs(matters_crumb(), (_("Det som gäller"), None)),
        },
    )


@member
def destroyed(request: HttpRequest) -> HttpResponse:
    """Matters that have been destroyed: what is left to tell of them."""
    rows = queries.destroyed_of(owner_of(request))
    return render(
        request,
        "boards/destroyed.html",
        {
            "rows": rows,
            "table": {
                "id": "gallrade",
                "caption": _("Gallrade ärenden"),
                "hide_caption": True,
                "stacks": True,
                "columns": [
                    {"key": "title", "label": _("Ärende"), "kind": "sentences"},
                    {"key": "number", "label": _("Nummer")},
                    {"key": "closed", "label": _("Avslutades"), "kind": "date"},
                    {"key": "at", "label": _("Gallrades"), "kind": "date"},
                    {"key": "basis", "label": _("Gallringsbeslut"), "kind": "sentences"},
                ],
                "rows": [
                    {
                        "cells": [
                            each.title,
                            each.number,
                            each.closed_on,
                            timezone.localtime(each.at).date(),
                            each.basis,
                        ]
                    }
                    for each in rows
                ],
                "empty": {"title": _("Inget ärende är gallrat.")},
            },
            "breadcrumb": crumbs(matters_crumb(), (_("Gallrade ärenden"), None)),
        },
    )


def _decided(
    request: HttpRequest, matter_id: int
) -> tuple[queries.MatterTold, queries.DecisionTold | None]:
    found = matter_seen(request, matter_id)
    refuse_others(access.can_arrange(acting_of(request)))
    known = [
        each
        for each in queries.decisions_of(found.id)
        if each.kind == "decide" and each.superseded_at is None
    ]
    return found, known[-1] if known else None
