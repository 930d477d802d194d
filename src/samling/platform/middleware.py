"""What happens around every view."""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from samling.kernel import SamlingError

from . import errors, metrics
from .access import Access, UndeclaredAccess, access_class, methods_of
from .circumstances import under
from .limits import limits
from .logs import method_of, route_of
from .numbered import numbered
from .origin import client_address

Answer = Callable[[HttpRequest], HttpResponse]

_requests = logging.getLogger("samling.requests")

_PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "browsing-topics",
        "camera",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "payment",
        "usb",
    )
)


def request_log(get_response: Answer) -> Answer:
    """One line and one count per request: method, route, status, milliseconds, and its number."""

    def middleware(request: HttpRequest) -> HttpResponse:
        start = time.perf_counter()
        with numbered(request) as number:
            response = get_response(request)
            seconds = time.perf_counter() - start
            response.headers["X-Request-ID"] = number
            method, route = method_of(request), route_of(request)
            metrics.count(route=route, method=method, status=response.status_code, seconds=seconds)
            _requests.info(
                "%s %s",
                method,
                route,
                extra={
                    "status": response.status_code,
                    "milliseconds": round(1000 * seconds, 1),
                },
            )
        return response

    return middleware


def origin(get_response: Answer) -> Answer:
    """What is audited tells from which address it was asked for."""

    def middleware(request: HttpRequest) -> HttpResponse:
        with under(origin=client_address(request), party=""):
            return get_response(request)

    return middleware


def private_pages(get_response: Answer) -> Answer:
    """A page made for somebody who is signed in is kept by no cache, not even the browser's."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES or response.cookies.get(
            settings.SESSION_COOKIE_NAME
        ):
            response.headers["Cache-Control"] = "private, no-store"
        patch_vary_headers(response, ["Cookie"])
        return response

    return middleware


def no_body_for_head(get_response: Answer) -> Answer:
    """HEAD has the headers of GET and nothing more; else the server warns of each such request."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method == "HEAD" and not response.streaming:
            response.headers.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        return response

    return middleware


def permissions_policy(get_response: Answer) -> Answer:
    """Say to the browser that the pages never ask for camera, position and the like."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", _PERMISSIONS)
        return response

    return middleware


_MOST_DIGITS = 18


def refuse_large_bodies(get_response: Answer) -> Answer:
    """Answer 413 by the announced length, before anything of the body is read.

    A body in pieces, without a length, is answered 411: Django would read it as empty.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if "HTTP_TRANSFER_ENCODING" in request.META:
            return errors.refusal(request, 411)
        length = request.META.get("CONTENT_LENGTH") or "0"
        # Longer than any length that there is; Python itself reads no number of 5,000 digits.
        is_absurd = len(length) > _MOST_DIGITS
        most = limits().body_limit(request.META.get("CONTENT_TYPE", ""))
        if length.isdecimal() and (is_absurd or int(length) > most):
            return errors.too_large(request)
        return get_response(request)

    return middleware


class AccessMiddleware:
    """Reach no view that has not said who may reach it, nor by another method than its own.

    Stands before the check of a form's token, so that a wrong method is told of as that.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        access = access_class(view)
        if access is None:
            raise UndeclaredAccess(f"{view.__module__}.{getattr(view, '__qualname__', view)}")
        if request.method not in (methods := methods_of(view)):
            response = errors.refusal(request, 405)
            response.headers["Allow"] = ", ".join(methods)
            return response
        if access is Access.PUBLIC:
            return None
        if access is Access.KEY:
            has_key = getattr(request, "system_key", None) is not None
            return None if has_key else errors.needs_key(request)
        if not request.user.is_authenticated:
            return errors.sign_in_first(request)
        if access is Access.MEMBER and getattr(request, "acting", None) is None:
            return errors.acts_for_nobody(request)
        return None


class ErrorsMiddleware:
    """Turn an error that is written for its reader into a page, or JSON for a program."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, SamlingError):
            return errors.answer(request, error)
        return errors.answer_to_unread_body(request, error)
