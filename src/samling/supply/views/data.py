"""Published offers as files: those of an area, and all of them as open data."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from samling.kernel import sha256_of
from samling.platform.access import public
from samling.platform.documents import Dialect
from samling.platform.publishing import published_of
from samling.platform.templatetags.samling_format import language
from samling.supply import documents, queries

from .public import area_of

_MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


@public
def area_file(request: HttpRequest, area: str, form: str) -> HttpResponse:
    """What can be had in an area, as CSV (for Excel), XLSX or JSON."""
    if form not in ("csv", "json", "xlsx"):
        raise Http404(form)
    found, day, tongue = area_of(area), timezone.localdate(), language()
    paid = queries.paid_with()

    def make() -> bytes:
        offers = queries.area_offers(str(found.code), day)[:]
        name_of = queries.names_of_owners(offers)
        if form == "csv":
            return documents.offers_csv(offers, name_of, paid, Dialect.EXCEL)
        if form == "json":
            return documents.offers_json(offers, name_of, paid)
        title = _("Insatser i %(name)s") % {"name": found.official_name}
        return documents.offers_xlsx(offers, name_of, paid, title=title, dated=day, language=tongue)

    return published_of(
        request,
        _version(day, paid),
        make,
        _MEDIA_TYPES[form],
        filename=f"insatser-{found.code}.{form}",
    )


@public
def data_file(request: HttpRequest, name: str) -> HttpResponse:
    """The data package of every published offer, whole or one of its files."""
    day, paid = timezone.localdate(), queries.paid_with()

    def make() -> bytes:
        offers = list(queries.published_offers(day, with_stale=True))
        files = documents.package_files(offers, queries.names_of_owners(offers), paid)
        if name.endswith(".zip"):
            return documents.package_zip(files)
        return documents.descriptor(files) if name == "datapackage.json" else files[name]

    return published_of(
        request,
        _version(day, paid),
        make,
        _MEDIA_TYPES[name.rpartition(".")[2]],
        # The descriptor is shown; all else is saved.
        filename={"datapackage.json": None, "datapackage.zip": "offers.zip"}.get(name, name),
    )


def _version(day: date, paid: documents.Paid) -> str:
    """Names what is published, with the grants that are told to have paid for it."""
    grants = [[str(offer), *(each.path for each in paid[offer])] for offer in sorted(paid)]
    return sha256_of([queries.published_version(day), grants])
