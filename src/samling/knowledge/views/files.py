"""What is known as files: the list of programmes for people, and the open data packages."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from samling.knowledge import documents, queries
from samling.platform.access import public
from samling.platform.publishing import published
from samling.platform.templatetags.samling_format import language

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "md": "text/markdown",
    "zip": "application/zip",
}


@public
def programmes_file(request: HttpRequest, form: str) -> HttpResponse:
    """Every programme as CSV (for Excel) or XLSX."""
    if form == "csv":
        content, media = documents.programmes_csv(queries.register()), "text/csv; charset=utf-8"
    elif form == "xlsx":
        content, media = documents.programmes_xlsx(queries.register(), language()), _XLSX
    else:
        raise Http404(form)
    response = HttpResponse(content, content_type=media)
    response["Content-Disposition"] = f'attachment; filename="program.{form}"'
    return response


@public
def register_file(request: HttpRequest, name: str) -> HttpResponse:
    """The data package of the register, whole or one of its files."""
    register = queries.register()
    files = documents.package_files(register)
    return _of_package(
        request, name, "programmes", files, partial(documents.data_package, register)
    )


@public
def guidance_file(request: HttpRequest, name: str) -> HttpResponse:
    """The data package of guidance, whole or one of its files."""
    pages = queries.published_guidance()
    files = documents.guidance_files(pages)
    described = partial(documents.guidance_package, pages)
    return _of_package(request, name, "guidance", files, described)


@public
def checklists_file(request: HttpRequest, name: str) -> HttpResponse:
    """The data package of the checklists, whole or one of its files."""
    found = queries.checklists()
    files = documents.checklist_files(found)
    return _of_package(
        request, name, "checklists", files, partial(documents.checklist_package, found)
    )


def _of_package(
    request: HttpRequest,
    name: str,
    package: str,
    files: Mapping[str, bytes],
    described: Callable[[], Mapping[str, Any]],
) -> HttpResponse:
    """The descriptor, which is shown; or the whole as a zip file, or one of the files, which are
    saved.
    """
    filename: str | None = name
    if name == documents.DESCRIPTOR:
        content, filename = documents.descriptor(described()), None
    elif name.endswith(".zip"):
        content, filename = documents.packed(described(), files), f"{package}.zip"
    elif name in files:
        content = files[name]
    else:
        raise Http404(name)
    return published(request, content, _MEDIA_TYPES[name.rpartition(".")[2]], filename=filename)
