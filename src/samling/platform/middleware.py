"""What happens around every view."""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from samling.kernel import SamlingError

from . import errors
from .access import UndeclaredAccess, access_class, methods_of
from .limits import limits

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
    """One line per request: method, path without query, status, milliseconds."""

    def middleware(request: HttpRequest) -> HttpResponse:
        start = time.perf_counter()
        response = get_response(request)
        _requests.info(
            "%s %s",
            request.method,
            request.path,
            extra={
                "status": response.status_code,
                "milliseconds": round(1000 * (time.perf_counter() - start), 1),
            },
        )
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


def refuse_large_bodies(get_response: Answer) -> Answer:
    """Answer 413 by the announced length, before anything of the body is read.

    A body in pieces, without a length, is answered 411: Django would read it as empty.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if "HTTP_TRANSFER_ENCODING" in request.META:
            return errors.refusal(request, 411)
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > limits().body_limit(
            request.META.get("CONTENT_TYPE", "")
        ):
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
        if access_class(view) is None:
            raise UndeclaredAccess(f"{view.__module__}.{getattr(view, '__qualname__', view)}")
        if request.method in (methods := methods_of(view)):
            return None
        response = errors.refusal(request, 405)
        response.headers["Allow"] = ", ".join(methods)
        return response


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
