"""Whole files: the list of a scheme, the letter of a recipient."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.grants import documents, queries
from samling.grants.rules import Allocation, PublishedList, result_json
from samling.grants.rules.decisions import History
from samling.kernel import AreaCode
from samling.platform.access import public
from samling.platform.documents import Dialect

from .language import language

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# Ending of the address, media type, and the file's maker (entry, list, language).
_Maker = Callable[[Allocation, PublishedList | None, str, History | None], bytes]
_FILES: dict[str, tuple[str, _Maker]] = {
    "csv": (
        "text/csv; charset=utf-8",
        lambda allocation, _published, _language, history: documents.list_csv(
            allocation, Dialect.EXCEL, history
        ),
    ),
    "xlsx": (
        _XLSX,
        lambda allocation, published, language, history: documents.list_xlsx(
            allocation, language, published, history
        ),
    ),
    "json": (
        "application/json",
        lambda allocation, _published, _language, _history: result_json(allocation).encode(),
    ),
    "pdf": (
        "application/pdf",
        lambda allocation, published, language, history: documents.list_pdf(
            allocation, language, published, history
        ),
    ),
}


@public
def list_file(request: HttpRequest, scheme_id: str, form: str) -> HttpResponse:
    """The whole list as CSV (for Excel), XLSX, JSON (the result document) or PDF."""
    allocation, history = _allocation(scheme_id), queries.history(scheme_id)
    return made_file(allocation, form, scheme_id, history)


def made_file(
    allocation: Allocation, form: str, name: str, history: History | None
) -> HttpResponse:
    """A list as a file. name: without its ending. Raises Http404 for a form that is not made."""
    if form not in _FILES:
        raise Http404(form)
    media_type, make = _FILES[form]
    published = queries.entry(allocation.scheme.id).published
    return _file(make(allocation, published, language(), history), media_type, f"{name}.{form}")


@public
def letter(request: HttpRequest, scheme_id: str, code: str) -> HttpResponse:
    """One recipient's amount with its arithmetic, as PDF."""
    allocation = _allocation(scheme_id)
    try:
        recipient = AreaCode(code)
    except ValueError:
        raise Http404(code) from None
    if recipient not in allocation.amounts:
        raise Http404(code)
    content = documents.letter_pdf(
        allocation,
        recipient,
        language(),
        queries.last_year(allocation),
        queries.history(scheme_id),
    )
    return _file(content, "application/pdf", f"{scheme_id}-{code}.pdf")


LABELS = {"xlsx": "Excel", "csv": "CSV", "pdf": "PDF", "json": "JSON"}


def links(scheme_id: str) -> list[dict[str, str]]:
    """The files of a list, for its page."""
    return [
        *(
            {"label": label, "href": reverse("list_file", args=[scheme_id, form])}
            for form, label in LABELS.items()
        ),
        {
            "label": _("Datapaket"),
            "href": reverse("data_file", args=[scheme_id, "datapackage.zip"]),
        },
    ]


def _allocation(scheme_id: str) -> Allocation:
    allocation = queries.entry(scheme_id).allocation
    if allocation is None:
        raise Http404(scheme_id)
    return allocation


def _file(content: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
