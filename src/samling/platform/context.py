"""What every page knows."""

from typing import Any

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language

from samling import __version__

from .demo import is_demo


def page(request: HttpRequest) -> dict[str, Any]:
    """`language` (sv or en), `languages` (code and address of this page in each), `address` (of
    this page, whole; empty for a host that is not ours), `operator` (who runs the site, or empty),
    `samling_version`, `account` (who is signed in, or None), `is_demo`.
    """
    return {
        "account": _account(request),
        "is_demo": is_demo(),
        "language": get_language() or settings.LANGUAGE_CODE,
        "languages": [
            {"code": code, "address": translate_url(request.get_full_path(), code)}
            for code, _name in settings.LANGUAGES
        ],
        "address": _address(request),
        "operator": settings.OPERATOR,
        "samling_version": __version__,
    }


def _account(request: HttpRequest) -> Any:
    """Asked of the database only when there is a session, so that public pages cost nothing."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    # A request that was refused before anyone asked who it is from has no user.
    user = getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else None


def _address(request: HttpRequest) -> str:
    try:
        return request.build_absolute_uri()
    except DisallowedHost:
        return ""
