"""The API itself: one description, one way to fail, and a page about it for people."""

import json
from collections.abc import Mapping
from functools import cached_property, partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from samling.kernel import SamlingError
from samling.platform import errors
from samling.platform.access import public
from samling.platform.publishing import open_to_all, private, published
from samling.platform.requests import Conflict

from .document import corrected
from .page import page


class OpenApi(NinjaAPI):
    """django-ninja's API with the house's errors, description and page.

    tags: what each group of operations is about, in the order they are shown.
    """

    def __init__(self, *, tags: Mapping[str, str], **options: Any) -> None:
        extra = {"tags": [{"name": name, "description": words} for name, words in tags.items()]}
        super().__init__(**options, openapi_url=None, docs_url=None, openapi_extra=extra)
        for kind, handler in _HANDLERS.items():
            self.add_exception_handler(kind, handler)

    def get_openapi_operation_id(self, operation: Any) -> str:
        return str(operation.view_func.__name__)

    def on_exception(self, request: HttpRequest, exc: Any) -> HttpResponse:
        response = super().on_exception(request, exc)
        if getattr(request, "system_key", None) is not None:
            return private(response)
        return open_to_all(response) if request.method in ("GET", "HEAD") else response

    @cached_property
    def description_document(self) -> dict[str, Any]:
        """The OpenAPI document: the same for every caller, as long as the process lives."""
        return corrected(super().get_openapi_schema())

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> Any:
        return self.description_document

    @property
    def page(self) -> Any:
        """A view of all of it for people, to be given an address in each language."""
        return public(partial(_page, api=self))

    def _get_urls(self) -> list[URLResolver | URLPattern]:
        return [
            path("openapi.json", public(partial(_document, api=self)), name="openapi-json"),
            *super()._get_urls(),
        ]


def _document(request: HttpRequest, api: OpenApi) -> HttpResponse:
    content = json.dumps(api.description_document, ensure_ascii=False).encode()
    return published(request, content, "application/json")


def _page(request: HttpRequest, api: OpenApi) -> HttpResponse:
    return page(request, api.description_document, root=api.get_root_path({}))


def _samling_error(request: HttpRequest, error: SamlingError) -> HttpResponse:
    status = 409 if isinstance(error, Conflict) else errors.status_of(request, error)
    return errors.problem(request, error, status)


def _not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return errors.problem(request, errors.NOT_FOUND, 404)


def _not_understood(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return errors.problem(request, errors.not_understood(error.errors), 422)


def _http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    """django-ninja's own: a body that is no JSON."""
    return errors.refusal(request, error.status_code)


_HANDLERS: dict[type[Exception], Any] = {
    SamlingError: _samling_error,
    Http404: _not_found,
    ValidationError: _not_understood,
    HttpError: _http_error,
}
