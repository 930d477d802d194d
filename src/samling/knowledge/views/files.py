"""The register as files: the list for people, and the open data package."""

import json

from django.http import Http404, HttpRequest, HttpResponse

from samling.knowledge import documents, queries
from samling.platform.access import public
from samling.platform.publishing import published
from samling.platform.templatetags.samling_format import language

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MEDIA_TYPES = {"csv": "text/csv", "json": "application/json", "zip": "application/zip"}


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
    ending = name.rpartition(".")[2]
    register = queries.register()
    if name == "datapackage.json":
        described = json.dumps(documents.data_package(register), ensure_ascii=False, indent=2)
        return published(request, f"{described}\n".encode(), _MEDIA_TYPES[ending])
    if name == "datapackage.zip":
        content, filename = documents.data_package_zip(register), "programmes.zip"
    else:
        content, filename = documents.package_files(register)[name], name
    return published(request, content, _MEDIA_TYPES[ending], filename=filename)
