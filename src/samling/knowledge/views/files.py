"""What is known as files: the list of programmes for people, and the open data packages."""

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
    if name == documents.DESCRIPTOR:
        return _file(request, name, documents.descriptor(documents.data_package(register)))
    if name.endswith(".zip"):
        return _file(request, "programmes.zip", documents.data_package_zip(register))
    return _file(request, name, documents.package_files(register)[name])


@public
def guidance_file(request: HttpRequest, name: str) -> HttpResponse:
    """The data package of guidance, whole or one of its files."""
    pages = queries.published_guidance()
    if name == documents.DESCRIPTOR:
        return _file(request, name, documents.descriptor(documents.guidance_package(pages)))
    if name.endswith(".zip"):
        return _file(request, "guidance.zip", documents.guidance_zip(pages))
    files = documents.guidance_files(pages)
    if name not in files:
        raise Http404(name)
    return _file(request, name, files[name])


@public
def checklists_file(request: HttpRequest, name: str) -> HttpResponse:
    """The data package of the checklists, whole or one of its files."""
    checklists = queries.checklists()
    if name == documents.DESCRIPTOR:
        return _file(request, name, documents.descriptor(documents.checklist_package(checklists)))
    if name.endswith(".zip"):
        return _file(request, "checklists.zip", documents.checklist_zip(checklists))
    return _file(request, name, documents.checklist_files(checklists)[name])


def _file(request: HttpRequest, name: str, content: bytes) -> HttpResponse:
    """The descriptor is shown; all else is saved."""
    media_type = _MEDIA_TYPES[name.rpartition(".")[2]]
    filename = None if name == documents.DESCRIPTOR else name
    return published(request, content, media_type, filename=filename)
