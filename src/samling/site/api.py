"""The public API: the routers of every capability under one address and one description."""

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from samling import __version__
from samling.kernel import SamlingError
from samling.platform import errors
from samling.platform.access import public

from .rooms import rooms

api = NinjaAPI(
    title="Samling",
    version=__version__,
    description="Statsbidrag: fördelningar, mottagare och nyckeltal. State grants: allocations, "
    "recipients and figures. No account is needed.",
    urls_namespace="api",
    docs_decorator=public,
)
for room in rooms("api"):
    api.add_router("", room.router)


@api.exception_handler(SamlingError)
def _samling_error(request: HttpRequest, error: SamlingError) -> HttpResponse:
    return errors.problem(request, error, errors.status_of(request, error))


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return errors.problem(request, errors.NOT_FOUND, 404)


@api.exception_handler(HttpError)
def _refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    return errors.refusal(request, error.status_code)


@api.exception_handler(ValidationError)
def _not_understood(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return errors.problem(request, errors.not_understood(error.errors), 422)
