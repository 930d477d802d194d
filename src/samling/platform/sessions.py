"""A sign-in ends after a time, and sooner when nothing is done."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

_BEGUN, _SEEN = "begun", "seen"
_STEP = 60  # seconds: the session is written at most so often for being used


def begin(request: HttpRequest) -> None:
    """A sign-in is counted from when it is made."""
    request.session[_BEGUN] = request.session[_SEEN] = int(time.time())


def expire_sessions(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Sign out whoever has been signed in too long, or has done nothing for too long."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            now = int(time.time())
            begun = request.session.setdefault(_BEGUN, now)
            seen = request.session.setdefault(_SEEN, now)
            if (
                now - begun >= settings.SESSION_COOKIE_AGE
                or now - seen >= settings.SESSION_IDLE_SECONDS
            ):
                logout(request)
            elif now - seen >= _STEP:
                request.session[_SEEN] = now
        return get_response(request)

    return middleware
