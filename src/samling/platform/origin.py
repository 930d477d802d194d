"""The address that a request comes from."""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address of the one who asks; behind our own proxy, the last that it tells of.

    What stands earlier in X-Forwarded-For is written by the asker and says nothing.
    """
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    if settings.SECURE_PROXY_SSL_HEADER and forwarded:
        return str(forwarded.rsplit(",", 1)[-1].strip()[:100])
    return str(request.META.get("REMOTE_ADDR", ""))[:100]
