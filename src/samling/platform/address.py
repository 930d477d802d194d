"""The site's own address, for what is read elsewhere than on its pages."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest


def whole_address(path: str) -> str:
    """The whole address of a path from the root, by the settings."""
    return f"{settings.BASE_URL}{path}"


def address_for(request: HttpRequest, path: str) -> str:
    """The whole address of a path from the root, for what is shown to be used elsewhere: by the
    settings where they say it, else as the request was sent."""
    known: str | None = settings.BASE_URL_SET
    return f"{known}{path}" if known else request.build_absolute_uri(path)


def host() -> str:
    """The site's name, with its port where it has one of its own."""
    return urlsplit(settings.BASE_URL).netloc
