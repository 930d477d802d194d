"""The papers of a meeting as Word and PDF, in the organisation's own look."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from samling.boards import queries
from samling.boards.documents import meeting_docx, meeting_pdf, stem_of
from samling.boards.rules.meeting_papers import MeetingPaper
from samling.platform.access import member
from samling.platform.reading_log import logs_reading

from .asking import meeting_seen, owner_of
from .files import WORD, look_for, saved


def _named(_request: HttpRequest, meeting_id: int, **_more: Any) -> str:
    return f"meeting:{meeting_id}"


@member
@logs_reading("boards.read_meeting", _named)
def agenda(request: HttpRequest, meeting_id: int, form: str) -> HttpResponse:
    """The summons, with what is to be taken up."""
    found = meeting_seen(request, meeting_id)
    return _made(request, queries.agenda(found.id, found.owner), form)


@member
@logs_reading("boards.read_meeting", _named)
def minutes(request: HttpRequest, meeting_id: int, form: str) -> HttpResponse:
    """The minutes, once the meeting has ended."""
    found = meeting_seen(request, meeting_id)
    return _made(request, queries.minutes(found.id, found.owner), form)


@member
@logs_reading("boards.read_meeting", _named)
def dispatches(request: HttpRequest, meeting_id: int, form: str) -> HttpResponse:
    """Who is to have which decision, and what has gone."""
    found = meeting_seen(request, meeting_id)
    today = timezone.localdate()
    return _made(request, queries.dispatches(found.id, found.owner, today), form)


@member
@logs_reading("boards.read_meeting", _named)
def excerpt(request: HttpRequest, meeting_id: int, item_id: int, form: str) -> HttpResponse:
    """One paragraph of the minutes, as it is sent out."""
    found = meeting_seen(request, meeting_id)
    return _made(request, queries.excerpt(found.id, item_id, found.owner), form)


def _made(request: HttpRequest, paper: MeetingPaper | None, form: str) -> HttpResponse:
    if paper is None or form not in ("pdf", "docx"):
        raise Http404(form)
    owner_of(request)
    look = look_for(request, paper.sitting.sender.organisation)
    make, media_type = (meeting_pdf, "application/pdf") if form == "pdf" else (meeting_docx, WORD)
    return saved(make(paper, *look), f"{stem_of(paper)}.{form}", media_type)
