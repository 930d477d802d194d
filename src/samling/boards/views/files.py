"""Supporting documents of a matter, and its paper as Word and PDF."""

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from samling.boards import actions, queries
from samling.boards.documents import paper_docx, paper_pdf
from samling.boards.forms import FileForm
from samling.boards.forms.saying import said_of
from samling.boards.rules.paper import file_stem
from samling.kernel import SamlingError
from samling.platform.access import member, only_forms
from samling.platform.documents import Logo
from samling.platform.reading_log import logs_reading

from .asking import asked, matter_seen, owner_of, status_of
from .matter import matter_page

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MADE = {"pdf": ("application/pdf", paper_pdf), "docx": (WORD, paper_docx)}


def _named(_request: HttpRequest, matter_id: int, **_more: object) -> str:
    return f"matter:{matter_id}"


@member
@only_forms
def add_file(request: HttpRequest, matter_id: int) -> HttpResponse:
    """Keep a document with the matter."""
    found = matter_seen(request, matter_id)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return matter_page(request, found, status=422, file_form=form)
    file = form.cleaned_data["file"]
    try:
        actions.add_file(
            found.id,
            file.read(),
            file.name,
            form.cleaned_data["title"],
            form.cleaned_data["reference"],
            asked(request, is_blind=True),
        )
    except SamlingError as error:
        for fault in error.faults:
            form.add_error("file", said_of(fault))
        return matter_page(request, found, status=status_of(error), file_form=form)
    return redirect(f"{reverse('matter', args=[found.id])}#underlag")


@member
@only_forms
def remove_file(request: HttpRequest, matter_id: int, file_id: int) -> HttpResponse:
    """The document no longer counts."""
    found = matter_seen(request, matter_id)
    if queries.file_content(file_id, found.id) is None:
        raise Http404(str(file_id))
    try:
        actions.remove_file(file_id, asked(request, is_blind=True))
    except SamlingError as error:
        return matter_page(request, found, error, status_of(error))
    return redirect(f"{reverse('matter', args=[found.id])}#underlag")


@member
@logs_reading("boards.read_matter", _named)
def file(request: HttpRequest, matter_id: int, file_id: int) -> HttpResponse:
    """A document as it was handed in. It is always saved, never shown inside a page of ours."""
    found = matter_seen(request, matter_id)
    kept = queries.file_content(file_id, found.id)
    if kept is None:
        raise Http404(str(file_id))
    row, content = kept
    return saved(content, row.name, row.media_type)


@member
@logs_reading("boards.read_matter", _named)
def paper(request: HttpRequest, matter_id: int, form: str) -> HttpResponse:
    """The matter's paper, in the organisation's own look."""
    found = matter_seen(request, matter_id)
    made = queries.paper(found.id, found.owner)
    if form not in MADE or made is None:
        raise Http404(form)
    media_type, make = MADE[form]
    content = make(made, *look_for(request, made.sender.organisation))
    return saved(content, f"{file_stem(made.number)}.{form}", media_type)


def look_for(request: HttpRequest, organisation: str) -> tuple[Logo | None, bytes | None]:
    """The logo and the template of the organisation that the person acts for."""
    look = queries.look_of(owner_of(request), organisation)
    return look.logo, look.template


def saved(content: bytes, name: str, media_type: str) -> HttpResponse:
    """An answer that a browser saves."""
    return HttpResponse(
        content,
        content_type=media_type,
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"},
    )
