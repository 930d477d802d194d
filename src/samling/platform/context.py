"""What every page knows."""

from typing import Any

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language

from samling import __version__


def page(request: HttpRequest) -> dict[str, Any]:
    """`language` (sv or en), `languages` (code and address of this page in each), `address` (of
    this page, whole; empty for a host that is not ours), `operator` (who runs the site, or empty),
    `version`.
    """
    return {
        "language": get_language() or settings.LANGUAGE_CODE,
        "languages": [
            {"code": code, "address": translate_url(request.get_full_path(), code)}
            for code, _name in settings.LANGUAGES
        ],
        "address": _address(request),
        "operator": settings.OPERATOR,
        "version": __version__,
    }


def _address(request: HttpRequest) -> str:
    try:
        return request.build_absolute_uri()
    except DisallowedHost:
        return ""
