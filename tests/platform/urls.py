"""Addresses that only the tests of the platform have."""

from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from samling.kernel import Fault, SamlingError, Text
from samling.platform import errors
from samling.platform.access import public, takes_forms

FAULT = Fault(
    "TEST-ROW-UNREADABLE",
    Text("Raden går inte att läsa.", "The row cannot be read."),
    Text("Skriv hela kronor.", "Write whole kronor."),
    Text("Rad 14", "Row 14"),
)


@public
@takes_forms
def faulty(request: HttpRequest) -> HttpResponse:
    raise SamlingError(FAULT, FAULT)


@public
@takes_forms
def unknown(request: HttpRequest) -> HttpResponse:
    fault = Fault("TEST-AREA-UNKNOWN", Text("Området finns inte.", "There is no such area."))
    raise SamlingError(fault)


@public
def refused(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


@public
def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a mistake in the code")


@public
@takes_forms
def form(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{len(request.POST.get('text', ''))} {len(request.FILES)}")


def undeclared(request: HttpRequest) -> HttpResponse:
    return HttpResponse("inside")


urlpatterns = [
    path("halsa/", include("samling.platform.urls")),
    path("api/v1/faulty", faulty),
    *i18n_patterns(
        path("faulty", faulty),
        path("unknown", unknown),
        path("refused", refused),
        path("broken", broken),
        path("form", form),
        path("undeclared", undeclared),
        prefix_default_language=False,
    ),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
