"""Whole files: the list of a scheme, the letter of a recipient."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.grants import documents, queries
from samling.grants.rules import Allocation, PublishedList, result_json
from samling.kernel import AreaCode
from samling.platform.access import public
from samling.platform.documents import Dialect

from .language import language

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# Ending of the address, media type, and the file's maker (entry, list, language).
_Maker = Callable[[Allocation, PublishedList | None, str], bytes]
_FILES: dict[str, tuple[str, _Maker]] = {
    "csv": (
        "text/csv; charset=utf-8",
        lambda allocation, _published, _language: documents.list_csv(allocation, Dialect.EXCEL),
    ),
    "xlsx": (
        _XLSX,
        lambda allocation, published, language: documents.list_xlsx(
            allocation, language, published
        ),
    ),
    "json": (
        "application/json",
        lambda allocation, _published, _language: result_json(allocation).encode(),
    ),
    "pdf": (
        "application/pdf",
        lambda allocation, published, language: documents.list_pdf(allocation, language, published),
    ),
}


@public
def list_file(request: HttpRequest, scheme_id: str, form: str) -> HttpResponse:
    """The whole list as CSV (for Excel), XLSX, JSON (the result document) or PDF."""
    if form not in _FILES:
        raise Http404(form)
    media_type, make = _FILES[form]
    published = queries.entry(scheme_id).published
    content = make(_allocation(scheme_id), published, language())
    return _file(content, media_type, f"{scheme_id}.{form}")


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
    content = documents.letter_pdf(allocation, recipient, language(), queries.last_year(allocation))
    return _file(content, "application/pdf", f"{scheme_id}-{code}.pdf")


def links(scheme_id: str) -> list[dict[str, str]]:
    """The files of a list, for its page."""
    labels = {"xlsx": "Excel", "csv": "CSV", "pdf": "PDF", "json": "JSON"}
    return [
        *(
            {"label": label, "href": reverse("list_file", args=[scheme_id, form])}
            for form, label in labels.items()
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
