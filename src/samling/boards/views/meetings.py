"""Meetings of boards and committees: those to come, those that have been, and new ones."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samling.boards import access, actions, queries
from samling.boards.forms import MeetingForm
from samling.boards.forms.saying import said_of
from samling.boards.rules.life import MEETING
from samling.kernel import SamlingError, format_date
from samling.platform.access import member, takes_forms
from samling.platform.demo import is_demo
from samling.platform.forms_sent import new_key
from samling.platform.templatetags.samling_format import language
from samling.registry.middleware import acting_of

from .asking import asked, crumbs, example_band, meetings_crumb, owner_of, refuse_others, status_of

ON_A_PAGE = 50


@member
def meetings(request: HttpRequest) -> HttpResponse:
    """A party's meetings: what is next leads, then all, newest first."""
    owner, acting = owner_of(request), acting_of(request)
    coming = queries.next_meetings(owner, timezone.localdate())
    page = Paginator(queries.meetings_of(owner), ON_A_PAGE).get_page(request.GET.get("page"))
    rows = queries.as_rows(page.object_list)
    return render(
        request,
        "boards/meetings.html",
        {
            "acting": acting,
            "lead": _lead(coming),
            "coming": _coming(coming),
            "table": _table(rows, page),
            "can_arrange": access.can_arrange(acting),
            "has_body": bool(queries.bodies_of(owner)),
            "example_data": example_band(any(each.is_example for each in rows)),
            "breadcrumb": crumbs((_("Sammanträden"), None)),
        },
    )


@member
@takes_forms
def plan_meeting(request: HttpRequest) -> HttpResponse:
    """When and where a body meets."""
    owner = owner_of(request)
    refuse_others(access.can_arrange(acting_of(request)))
    bodies = queries.bodies_of(owner)
    form = MeetingForm(request.POST if request.method == "POST" else None, bodies=bodies)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            cleaned = form.cleaned_data
            try:
                meeting = actions.plan_meeting(
                    cleaned["body"],
                    day=cleaned["day"],
                    begins=cleaned["begins"],
                    room=cleaned["room"],
                    request=asked(request, is_blind=True),
                    is_example=is_demo(),
                )
            except SamlingError as error:
                status = status_of(error)
                for fault in error.faults:
                    form.add_error(None, said_of(fault))
            else:
                return redirect("meeting", meeting_id=meeting.pk)
    return render(
        request,
        "boards/plan_meeting.html",
        {
            "form": form,
            "has_body": bool(bodies),
            "key": new_key(),
            "breadcrumb": crumbs(meetings_crumb(), (_("Planera"), None)),
        },
        status=status,
    )


def _lead(coming: tuple[queries.MeetingRow, ...]) -> str:
    ahead = [each for each in coming if each.state != "ended"]
    if not ahead:
        return _("Inget sammanträde är planerat.")
    return _("Nästa: %(body)s den %(day)s.") % {
        "body": ahead[0].body_name,
        "day": format_date(ahead[0].day, language()),
    }


def _coming(coming: tuple[queries.MeetingRow, ...]) -> list[dict[str, Any]]:
    numbers = queries.items_in([each.id for each in coming])
    return [
        {
            "row": each,
            "href": reverse("meeting", args=[each.id]),
            "state": MEETING.state(each.state).text,
            "items": numbers.get(each.id, 0),
        }
        for each in coming
    ]


def _table(rows: tuple[queries.MeetingRow, ...], page: Any) -> dict[str, Any]:
    return {
        "id": "sammantraden",
        "caption": _("Alla sammanträden"),
        "stacks": True,
        "columns": [
            {"key": "body", "label": _("Nämnd eller utskott")},
            {"key": "day", "label": _("Dag"), "kind": "date"},
            {"key": "state", "label": _("Läge")},
        ],
        "rows": [
            {
                "href": reverse("meeting", args=[each.id]),
                "cells": [each.body_name, each.day, MEETING.state(each.state).text],
            }
            for each in rows
        ],
        "page": page if page.paginator.num_pages > 1 else None,
        "empty": {"title": _("Inget sammanträde finns än.")},
    }
