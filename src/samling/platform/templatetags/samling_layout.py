"""The parts of the frame that depend on which page is shown."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django import template
from django.conf import settings
from django.template.context import Context
from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils.translation import get_language

register = template.Library()


class Place(NamedTuple):
    """A link in a menu. `current`: "page" on its own page, "true" below it, else empty."""

    label: str
    address: str
    current: str


@register.simple_tag
def home() -> str:
    """The start page in the language of this page."""
    language = get_language() or settings.LANGUAGE_CODE
    prefix = "" if language == settings.LANGUAGE_CODE else f"{language}/"
    return f"{get_script_prefix()}{prefix}"


@register.simple_tag(takes_context=True)
def menu(context: Context, name: str) -> list[Place]:
    """The links of the setting `name` (NAVIGATION, FOOTER_LINKS): pairs of route and label.

    A route that does not exist is left out, so that a capability not built has no dead link.
    """
    path = getattr(context.get("request"), "path", "")
    return list(_places(getattr(settings, name, ()), path))


def _places(pairs: Any, path: str) -> Iterator[Place]:
    for route, label in pairs:
        try:
            address = reverse(route)
        except NoReverseMatch:
            continue
        yield Place(label, address, _current(address, path))


def _current(address: str, path: str) -> str:
    if path == address:
        return "page"
    is_below = address != home() and path.startswith(address)
    return "true" if is_below else ""
