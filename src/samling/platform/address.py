"""The site's own address, for what is read elsewhere than on its pages."""

from urllib.parse import urlsplit

from django.conf import settings


def whole_address(path: str) -> str:
    """The whole address of a path from the root, by the settings."""
    return f"{settings.BASE_URL}{path}"


def host() -> str:
    """The site's name, with its port where it has one of its own."""
    return urlsplit(settings.BASE_URL).netloc
