"""One consultation: what is asked, what has been answered, and the answer as a document."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.boards import access, queries
from samling.boards.documents import answer_docx, answer_email, answer_pdf
from samling.boards.forms.saying import said
from samling.boards.rules.consultation import file_names
from samling.kernel import SamlingError, Text, format_number
from samling.platform.access import member
from samling.platform.reading_log import logs_reading
from samling.platform.templatetags.samling_format import language
from samling.registry import queries as registry
from samling.registry.middleware import acting_of

from .asking import crumbs, example_band
from .consultation_words import (
    answer_seen,
    answer_there,
    consultation_seen,
    consultations_crumb,
    deadline_told,
    is_decided,
    is_to_send,
    lead_of_answer,
    short_title,
)
from .files import WORD, look_for, saved
from .shown_answer import shown_answer

_MADE = {
    "docx": (WORD, answer_docx),
    "pdf": ("application/pdf", answer_pdf),
    "eml": ("message/rfc822", answer_email),
}


@member
def consultation(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """A consultation: its letter, its proposals with one's own answer, and who else is asked."""
    found, today = consultation_seen(request, consultation_id), timezone.localdate()
    answer, acting = answer_seen(request, found), acting_of(request)
    can_write = access.can_write(acting)
    words = request.GET.get("q", "")[:100]
    return render(
        request,
        "boards/consultation.html",
        {
            "found": found,
            "letter": found.letter,
            "answer": answer,
            "lead": lead_of_answer(
                found, today, is_read=found.answer is None or answer is not None
            ),
            "begin": _begin(found) if can_write and found.answer is None else "",
            "can_answer": bool(can_write and answer and answer.state == "draft"),
            "can_send": bool(answer and is_to_send(answer)),
            "next": _next(found, answer),
            "can_change": can_write and not found.shipped,
            "facts": _facts(request, found, answer),
            "proposals": _proposals(found, answer, can_write),
            "bodies": _bodies(found, words, acting.party.name) if found.letter.bodies else None,
            "example_data": example_band(found.is_example),
            "breadcrumb": crumbs(consultations_crumb(), (short_title(found), None)),
        },
    )


def told_of(_request: HttpRequest, consultation_id: int, **_more: object) -> str:
    """The consultation, as the audit log tells of its answer."""
    return f"consultation:{consultation_id}"


@member
@logs_reading("boards.read_answer", told_of)
def answer_preview(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """The answer as it will be sent, or as it stood in an earlier version: ?version=3."""
    found, told = answer_there(request, consultation_id)
    at = _number(request.GET.get("version", ""))
    if at == told.content_number:
        at = None
    answer = queries.answer_of(found, at)
    acting = acting_of(request)
    versions = queries.answer_versions(told.id)
    if not access.reads_all(acting):
        # A member of the board reads what has been handed on, and no draft on the way there.
        read = {told.content_number, *queries.handed_on_versions(told, access.states_read(acting))}
        versions = tuple(each for each in versions if each[0] in read)
    if answer is None or (at is not None and at not in {number for number, *_more in versions}):
        raise Http404(str(at))
    names = registry.names_of({by for _number, _at, by in versions})
    return render(
        request,
        "boards/answer_preview.html",
        {
            "found": found,
            "answer": told,
            "at": at,
            "is_decided": is_decided(told),
            "can_send": is_to_send(told),
            "can_answer": told.state == "draft" and access.can_write(acting),
            **shown_answer(found.letter, answer),
            "versions": [
                {
                    "number": number,
                    "at": timezone.localtime(when),
                    "by": names.get(by, by),
                    "is_shown": number == (at or told.content_number),
                }
                for number, when, by in versions
            ],
            "base": reverse("consultation", args=[found.id]),
            "example_data": example_band(found.is_example),
            "breadcrumb": crumbs(
                consultations_crumb(),
                (short_title(found), reverse("consultation", args=[found.id])),
                (_("Så ser svaret ut"), None),
            ),
        },
    )


@member
@logs_reading("boards.read_answer", told_of)
def answer_file(request: HttpRequest, consultation_id: int, form: str) -> HttpResponse:
    """The answer as Word or PDF, or as the e-mail that it is sent with once it is decided."""
    found, _told = answer_there(request, consultation_id)
    answer = queries.answer_of(found)
    if form not in _MADE or answer is None:
        raise Http404(form)
    media_type, make = _MADE[form]
    try:
        content = make(found.letter, answer, *look_for(request, answer.sender.organisation))
    except SamlingError as error:
        if form == "eml":
            raise Http404(form) from error
        raise
    word, _pdf = file_names(found.letter, answer.body)
    name = f"{word.removesuffix('.docx')}.{form}"
    if answer.decided_on is None:
        name = f"Utkast, {name}"
    return saved(content, name, media_type)


def _begin(found: queries.ConsultationTold) -> str:
    return f"{reverse('begin_matter', args=['consultation'])}?{urlencode({'fran': found.source})}"


def _next(found: queries.ConsultationTold, answer: queries.AnswerTold | None) -> str:
    """The first proposal that is to be answered, or said why of."""
    if answer is None:
        return ""
    answered = answer.answered
    left = (*answered.left(found.letter), *answered.lacks_words(found.letter))
    return left[0].id if left else ""


def _facts(
    request: HttpRequest, found: queries.ConsultationTold, answer: queries.AnswerTold | None
) -> list[dict[str, Any]]:
    letter = found.letter
    facts: list[dict[str, Any]] = [
        {"term": _("Svar senast"), "value": deadline_told(found, timezone.localdate())},
        {"term": _("Avsändare"), "value": letter.sender},
        {"term": _("Avsändarens diarienummer"), "value": letter.number},
        {"term": _("Svaret skickas till"), "value": letter.send_to},
    ]
    if letter.copy_to:
        facts.append({"term": _("Kopia till"), "value": letter.copy_to})
    if (own := letter.asked(acting_of(request).party.name)) is not None:
        facts.append(
            {"term": _("Ni står på listan"), "value": _("nummer %(n)s") % {"n": own.number}}
        )
    if answer is not None:
        facts.append(
            {
                "term": _("Ärende"),
                "value": answer.number,
                "href": reverse("matter", args=[answer.matter]),
            }
        )
        if answer.sent_on is not None:
            facts.append(
                {
                    "term": _("Skickat"),
                    "value": answer.sent_on.isoformat(),
                    "note": _("Antecknat av %(name)s") % {"name": registry.name_of(answer.sent_by)},
                }
            )
    return facts


def _proposals(
    found: queries.ConsultationTold, answer: queries.AnswerTold | None, can_write: bool
) -> dict[str, Any]:
    is_open = bool(answer and answer.state == "draft" and can_write)
    opinions = answer.answered.opinions if answer else {}
    waiting = Text("Inte besvarat än", "Not answered yet")
    lacking = Text("Synpunkterna är inte skrivna", "The remarks are not written")
    lacks = set(answer.answered.lacks_words(found.letter)) if answer else set()
    address = reverse("answer_consultation", args=[found.id])
    columns: list[dict[str, Any]] = [
        {"key": "proposal", "label": _("Förslag"), "kind": "sentences"}
    ]
    if answer is not None:
        columns.append({"key": "stand", "label": _("Vårt svar")})
    return {
        "id": "forslag",
        "caption": _("Förslagen och vårt svar") if answer else _("Förslagen"),
        "hide_caption": True,
        "stacks": True,
        "columns": columns,
        "rows": [
            {
                "href": f"{address}?{urlencode({'forslag': each.id})}" if is_open else None,
                "cells": [
                    f"{each.section} {said(each.title)}",
                    *(
                        [
                            {
                                "value": opinions[each.id].stand.text
                                if each.id in opinions
                                else waiting,
                                "note": lacking if each in lacks else "",
                            }
                        ]
                        if answer
                        else []
                    ),
                ],
                "state": "warning" if each in lacks else "",
            }
            for each in found.letter.proposals
        ],
    }


def _bodies(found: queries.ConsultationTold, words: str, own: str) -> dict[str, Any]:
    every = found.letter.bodies
    asked = found.letter.asked(own)
    rows = [each for each in every if words.casefold() in each.name.casefold()]
    number = ngettext("%(n)s remissinstans", "%(n)s remissinstanser", len(every)) % {
        "n": format_number(len(every), language())
    }
    return {
        "id": "instanser",
        "caption": _("De som har fått remissen"),
        "hide_caption": True,
        "columns": [
            {"key": "name", "label": _("Namn"), "kind": "sentences"},
            {"key": "number", "label": _("Nummer på listan")},
        ],
        "rows": [
            {
                "cells": [
                    {"value": each.name, "note": _("ni") if each == asked else ""},
                    str(each.number),
                ],
                "current": each == asked,
            }
            for each in rows
        ],
        "search": {"name": "q", "value": words, "label": _("Sök bland remissinstanserna")},
        "found": number
        if not words
        else _("%(n)s av %(number)s")
        % {"n": format_number(len(rows), language()), "number": number},
        "empty": {
            "title": _("Ingen remissinstans hittades."),
            "text": _("Pröva början av namnet."),
        },
    }


def _number(words: str) -> int | None:
    return int(words) if words.isascii() and words.isdigit() and len(words) < 7 else None
