"""The number of the request that is being answered: in its answer, in every line of the log."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest

_GIVEN = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\Z")

_now: ContextVar[str] = ContextVar("number of the request", default="")


def request_number() -> str:
    """Empty outside a request."""
    return _now.get()


@contextmanager
def numbered(request: HttpRequest) -> Iterator[str]:
    """While the request is answered. Our own proxy may have numbered it, in the form of a UUID:
    anything else could be somebody's words.
    """
    given = request.headers.get("X-Request-ID", "").lower()
    is_ours = bool(settings.SECURE_PROXY_SSL_HEADER and _GIVEN.match(given))
    number = given.replace("-", "") if is_ours else uuid4().hex
    token = _now.set(number)
    try:
        yield number
    finally:
        _now.reset(token)
