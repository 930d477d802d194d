"""What every page knows."""

from typing import Any

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, override

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
            {"code": code, "address": _in_language(request, code)}
            for code, _name in settings.LANGUAGES
        ],
        "address": _address(request),
        "operator": settings.OPERATOR,
        "samling_version": __version__,
    }


def _in_language(request: HttpRequest, code: str) -> str:
    """The address of this page in a language: this one, where the page has no other.

    Django's own `translate_url` looks the address up once more for each language, which costs more
    than all else that a page knows; the request has already been told what it leads to.
    """
    match = request.resolver_match
    if match is None or code == get_language():
        return request.get_full_path()
    try:
        with override(code):
            path = reverse(match.view_name, args=match.args, kwargs=match.kwargs)
    except NoReverseMatch:
        return request.get_full_path()
    query = request.META.get("QUERY_STRING")
    return f"{path}?{query}" if query else path


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
