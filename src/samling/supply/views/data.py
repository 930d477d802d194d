"""Published offers as files: those of an area, and all of them as open data."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from samling.platform.access import public
from samling.platform.documents import Dialect
from samling.platform.publishing import published
from samling.platform.templatetags.samling_format import language
from samling.supply import documents, queries

from .public import area_of

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MEDIA_TYPES = {"csv": "text/csv", "json": "application/json", "zip": "application/zip"}


@public
def area_file(request: HttpRequest, area: str, form: str) -> HttpResponse:
    """What can be had in an area, as CSV (for Excel), XLSX or JSON."""
    found, day = area_of(area), timezone.localdate()
    offers = queries.offers_in(str(found.code), day)
    name_of = queries.names_of_owners(offers)
    name = f"insatser-{found.code}.{form}"
    if form == "csv":
        content = documents.offers_csv(offers, name_of, Dialect.EXCEL)
        return published(request, content, "text/csv", filename=name)
    if form == "json":
        content = documents.offers_json(
            offers, name_of, queries.paid_with([each.id for each in offers])
        )
        return published(request, content, "application/json", filename=name)
    if form == "xlsx":
        title = _("Insatser i %(name)s") % {"name": found.official_name}
        content = documents.offers_xlsx(offers, name_of, title, day, language())
        return published(request, content, _XLSX, filename=name)
    raise Http404(form)


@public
def data_file(request: HttpRequest, name: str) -> HttpResponse:
    """The data package of every published offer, whole or one of its files."""
    offers = list(queries.published_offers(timezone.localdate(), with_stale=True))
    files = documents.package_files(offers, queries.names_of_owners(offers), queries.paid_with())
    ending = name.rpartition(".")[2]
    if ending == "zip":
        content = documents.package_zip(files)
        return published(request, content, _MEDIA_TYPES["zip"], filename="offers.zip")
    if name == "datapackage.json":
        return published(request, documents.descriptor(files), _MEDIA_TYPES["json"])
    return published(request, files[name], _MEDIA_TYPES[ending], filename=name)
