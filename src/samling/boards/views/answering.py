"""Where a consultation is answered, a proposal at a time or all on one page, and noted as sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samling.boards import access, actions, queries
from samling.boards.forms import AnswerForm, SentForm
from samling.boards.forms.saying import said, said_of
from samling.boards.rules.answering import GENERAL
from samling.boards.rules.consultation import file_names, subject
from samling.kernel import Fault, SamlingError, format_date
from samling.platform.access import member, only_forms, takes_forms
from samling.platform.forms_sent import new_key
from samling.platform.reading_log import logs_reading
from samling.platform.templatetags.samling_format import language
from samling.registry import queries as registry
from samling.registry.middleware import acting_of

from .asking import asked, crumbs, example_band, refuse_others, status_of
from .consultation_words import (
    answer_there,
    consultations_crumb,
    deadline_told,
    is_decided,
    short_title,
    state_told,
)

# The general words come last of the pages: what they sum up has then been said.
_GENERAL = "sammanfattning"


@dataclass(frozen=True)
class _Place:
    """Which part of the answer a page asks for. which: a proposal's id, or empty for all of it."""

    which: str
    every: tuple[str, ...]

    @property
    def number(self) -> int:
        return self.every.index(self.which) + 1 if self.which else 0

    @property
    def before(self) -> str:
        return self.every[self.number - 2] if self.number > 1 else ""

    @property
    def after(self) -> str:
        return self.every[self.number] if self.which and self.number < len(self.every) else ""


@member
@takes_forms
def answer_consultation(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """The form of an answer. What others have saved meanwhile is told of, and nothing is lost."""
    found, answer = answer_there(request, consultation_id)
    refuse_others(access.can_write(acting_of(request)))
    home = reverse("consultation", args=[found.id])
    if answer.state != "draft" and request.method != "POST":
        return redirect(home)
    place = _place(request, found)
    form = AnswerForm(
        request.POST if request.method == "POST" else None,
        proposals=[each for each in found.letter.proposals if place.which in ("", each.id)],
        with_general=place.which in ("", _GENERAL),
        answered=answer.answered,
    )
    status, is_late = 200, False
    if request.method == "POST":
        status = 422
        if form.is_valid():
            changed, cleared = form.changed_answer()
            try:
                actions.write_answer(found.id, changed, asked(request), cleared=cleared)
            except SamlingError as error:
                status, is_late = status_of(error), isinstance(error, actions.Conflict)
                for fault in error.faults:
                    form.add_error(form.field_of(fault.where), said_of(fault))
            else:
                is_next = request.POST.get("then") == "next" and place.after
                return redirect(_at(found.id, place.after) if is_next else home)
    return _answer_page(request, found, answer, place, form, status, is_late=is_late)


def _told_of(
    _request: HttpRequest, found: queries.ConsultationTold, *_more: Any, **_named: Any
) -> str:
    return f"consultation:{found.id}"


@logs_reading("boards.read_answer", _told_of)
def _answer_page(
    request: HttpRequest,
    found: queries.ConsultationTold,
    answer: queries.AnswerTold,
    place: _Place,
    form: AnswerForm,
    status: int,
    *,
    is_late: bool,
) -> HttpResponse:
    home, every = reverse("consultation", args=[found.id]), len(found.letter.proposals)
    title = _("Svara på förslagen")
    if place.which == _GENERAL:
        title = said(GENERAL)
    elif place.which:
        title = _("Förslag %(n)s av %(every)s") % {"n": place.number, "every": every}
    return render(
        request,
        "boards/answer.html",
        {
            "found": found,
            "answer": answer,
            "title": title,
            "lead": said(state_told(found)),
            "deadline": deadline_told(found, timezone.localdate()),
            "form": form,
            "is_one": bool(place.which),
            "previous": _at(found.id, place.before) if place.before else "",
            "has_next": bool(place.after),
            "all": _at(found.id, ""),
            "first": _at(found.id, place.every[0]),
            "home": home,
            "is_late": is_late,
            "key": new_key(),
            "example_data": example_band(found.is_example),
            "breadcrumb": crumbs(
                consultations_crumb(), (short_title(found), home), (_("Svara"), None)
            ),
        },
        status=status,
    )


@member
@takes_forms
def send_answer(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """The files to send, and the step that notes that they have been sent."""
    found, answer = answer_there(request, consultation_id)
    refuse_others(is_decided(answer))
    form = SentForm(
        request.POST if request.method == "POST" else None,
        initial={"sent_on": timezone.localdate()},
    )
    faults: Sequence[Fault] = ()
    status = 200
    if request.method == "POST":
        refuse_others(access.can_arrange(acting_of(request)))
        status = 422
        if form.is_valid():
            try:
                actions.note_sent(found.id, form.day(), asked(request))
            except SamlingError as error:
                status = status_of(error)
                day = [each for each in error.faults if each.code == "BOARDS-ANSWER-SENT-DAY"]
                for fault in day:
                    form.add_error("sent_on", said_of(fault))
                faults = [each for each in error.faults if each not in day]
            else:
                return redirect("consultation", consultation_id=found.id)
    return _sending_page(request, found, answer, form, faults, status)


@member
@only_forms
def take_back_sent(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """The answer was noted as sent by mistake."""
    found, answer = answer_there(request, consultation_id)
    refuse_others(is_decided(answer) and access.can_arrange(acting_of(request)))
    try:
        actions.take_back_sent(found.id, asked(request))
    except SamlingError as error:
        form = SentForm(initial={"sent_on": timezone.localdate()})
        return _sending_page(request, found, answer, form, error.faults, status_of(error))
    return redirect("send_answer", consultation_id=found.id)


def _sending_page(
    request: HttpRequest,
    found: queries.ConsultationTold,
    answer: queries.AnswerTold,
    form: SentForm,
    faults: Sequence[Fault],
    status: int,
) -> HttpResponse:
    whole = queries.answer_of(found)
    assert whole is not None
    word, pdf = file_names(found.letter, whole.body)
    can_arrange = access.can_arrange(acting_of(request))
    home = reverse("consultation", args=[found.id])
    known = [
        each
        for each in queries.decisions_of(answer.matter)
        if each.kind == "decide" and each.superseded_at is None
    ]
    return render(
        request,
        "boards/send_answer.html",
        {
            "found": found,
            "answer": answer,
            "letter": found.letter,
            "faults": faults,
            "deadline": deadline_told(found, timezone.localdate()),
            "subject": subject(found.letter, whole.body),
            "word": word,
            "pdf": pdf,
            "decision": known[-1] if known else None,
            "decided_on": format_date(known[-1].decided_on, language()) if known else "",
            "sent_by": registry.name_of(answer.sent_by) if answer.sent_by else "",
            "can_note": answer.sent_on is None and can_arrange,
            "can_take_back": answer.sent_on is not None
            and answer.state != "closed"
            and can_arrange,
            "form": form,
            "home": home,
            "key": new_key(),
            "example_data": example_band(found.is_example),
            "breadcrumb": crumbs(
                consultations_crumb(), (short_title(found), home), (_("Skicka svaret"), None)
            ),
        },
        status=status,
    )


def _place(request: HttpRequest, found: queries.ConsultationTold) -> _Place:
    every = (*(each.id for each in found.letter.proposals), _GENERAL)
    which = request.GET.get("forslag", "")
    return _Place(which if which in every else "", every)


def _at(consultation_id: int, which: str) -> str:
    address = reverse("answer_consultation", args=[consultation_id])
    return f"{address}?{urlencode({'forslag': which})}" if which else address
