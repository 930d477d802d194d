"""The list of consultations, those that come with Samling, and the form for one's own."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.boards import access, actions, queries
from samling.boards.forms import ConsultationForm, letter_written
from samling.boards.forms.saying import said, said_of
from samling.boards.rules.answering import days_told
from samling.kernel import SamlingError, format_date, format_number
from samling.platform.access import member, only_forms, takes_forms
from samling.platform.demo import is_demo
from samling.platform.forms_sent import new_key
from samling.platform.templatetags.samling_format import language
from samling.registry.middleware import acting_of

from .asking import asked, crumbs, example_band, owner_of, refuse_others, status_of
from .consultation_words import (
    answer_seen,
    consultation_seen,
    consultations_crumb,
    short_title,
    state_told,
)

_FIELDS = {
    "BOARDS-CONSULTATION-TWICE": "number",
    "BOARDS-CONSULTATION-PROPOSALS": "proposals",
    "BOARDS-CONSULTATION-ANSWERED": "proposals",
}


@member
def consultations(request: HttpRequest) -> HttpResponse:
    """What a party has been asked to say something of, the nearest due first."""
    return _page(request)


@member
@only_forms
def receive_consultation(request: HttpRequest, shipped: str) -> HttpResponse:
    """Take in a consultation that comes with Samling."""
    owner = owner_of(request)
    refuse_others(access.can_write(acting_of(request)))
    if shipped not in queries.shipped_left(owner):
        received = {each.shipped: each for each in queries.consultations_of(owner)}
        if shipped in received:
            return redirect("consultation", consultation_id=received[shipped].id)
        raise Http404(shipped)
    try:
        made = actions.receive_shipped(
            shipped, asked(request, is_blind=True), owner=owner, is_example=is_demo()
        )
    except SamlingError as error:
        return _page(request, error)
    return redirect("consultation", consultation_id=made.pk)


@member
@takes_forms
def new_consultation(request: HttpRequest) -> HttpResponse:
    """A consultation that has come some other way."""
    owner = owner_of(request)
    refuse_others(access.can_write(acting_of(request)))
    return _form_page(request, owner, None)


@member
@takes_forms
def change_consultation(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """What was entered of a consultation, put right."""
    found = consultation_seen(request, consultation_id)
    refuse_others(access.can_write(acting_of(request)) and not found.shipped)
    return _form_page(request, found.owner, found)


def _page(request: HttpRequest, error: SamlingError | None = None) -> HttpResponse:
    owner, acting, today = owner_of(request), acting_of(request), timezone.localdate()
    rows = queries.consultations_of(owner)
    can_write = access.can_write(acting)
    return render(
        request,
        "boards/consultations.html",
        {
            "acting": acting,
            "faults": error.faults if error else (),
            "lead": _lead(rows),
            "table": _table(request, rows),
            "can_write": can_write,
            "shipped": [
                {
                    "title": letter.title,
                    "memorandum": letter.memorandum,
                    "sender": letter.sender,
                    "deadline": letter.deadline,
                    "left": days_told(letter.deadline, today),
                    "asks": letter.asks(acting.party.name),
                    "href": reverse("receive_consultation", args=[name]),
                    "id": name,
                }
                for name, letter in queries.shipped_left(owner).items()
            ]
            if can_write
            else [],
            "key": new_key(),
            "example_data": example_band(any(each.is_example for each in rows)),
            "breadcrumb": crumbs((_("Remisser"), None)),
        },
        status=status_of(error) if error else 200,
    )


def _lead(rows: tuple[queries.ConsultationTold, ...]) -> str:
    waiting = [each for each in rows if not each.is_sent]
    if not waiting:
        return _("Ingen remiss väntar på svar.")
    number = ngettext(
        "%(n)s remiss väntar på svar.", "%(n)s remisser väntar på svar.", len(waiting)
    ) % {"n": format_number(len(waiting), language())}
    today = timezone.localdate()
    coming = [each for each in waiting if each.letter.deadline >= today]
    late = len(waiting) - len(coming)
    told = [number]
    if coming:
        first = coming[0].letter
        told.append(
            _("Närmast är %(title)s, den %(day)s: %(left)s.")
            % {
                "title": first.memorandum,
                "day": format_date(first.deadline, language()),
                "left": said(days_told(first.deadline, today)),
            }
        )
    if late:
        told.append(
            _("Svarstiden har gått ut för %(n)s av dem.") % {"n": format_number(late, language())}
        )
    return " ".join(told)


def _table(request: HttpRequest, rows: tuple[queries.ConsultationTold, ...]) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "id": "remisser",
        "caption": _("Remisser, den som ska besvaras först överst"),
        "hide_caption": True,
        "stacks": True,
        "columns": [
            {"key": "title", "label": _("Remiss"), "kind": "sentences"},
            {"key": "sender", "label": _("Från"), "kind": "sentences"},
            {"key": "deadline", "label": _("Svar senast"), "kind": "date"},
            {"key": "left", "label": _("Tid kvar")},
            {"key": "state", "label": _("Läge")},
        ],
        "rows": [
            {
                "href": reverse("consultation", args=[each.id]),
                "cells": [
                    f"{each.letter.memorandum} {said(each.letter.title)}",
                    each.letter.sender,
                    each.letter.deadline,
                    "–" if each.is_sent else days_told(each.letter.deadline, today),
                    state_told(each, is_read=answer_seen(request, each) is not None),
                ],
                "state": "warning" if not each.is_sent and each.letter.deadline < today else "",
            }
            for each in rows
        ],
        "empty": {
            "title": _("Här finns ingen remiss än."),
            "text": _("Lägg in en ni har fått, så håller Samling reda på svaret och tiden."),
        },
    }


def _form_page(
    request: HttpRequest, owner: str, found: queries.ConsultationTold | None
) -> HttpResponse:
    form = ConsultationForm(
        request.POST if request.method == "POST" else None,
        initial=letter_written(found.letter) if found else {},
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = _saved(request, form, owner, found)
            except SamlingError as error:
                status = status_of(error)
                for fault in error.faults:
                    form.add_error(_FIELDS.get(fault.code), said_of(fault))
            else:
                return redirect("consultation", consultation_id=made)
    title = _("Ändra remissen") if found else _("Lägg in en remiss")
    places = [consultations_crumb()]
    if found:
        places.append((short_title(found), reverse("consultation", args=[found.id])))
    return render(
        request,
        "boards/consultation_form.html",
        {
            "title": title,
            "form": form,
            "found": found,
            "back": places[-1][1],
            "key": new_key(),
            "example_data": example_band(bool(found and found.is_example)),
            "breadcrumb": crumbs(*places, (title, None)),
        },
        status=status,
    )


def _saved(
    request: HttpRequest,
    form: ConsultationForm,
    owner: str,
    found: queries.ConsultationTold | None,
) -> int:
    if found is not None:
        letter = form.letter(found.letter)
        return actions.change_consultation(found.id, letter, asked(request)).pk
    return actions.receive_consultation(
        form.letter(), asked(request, is_blind=True), owner=owner, is_example=is_demo()
    ).pk
