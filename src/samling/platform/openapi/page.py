"""The description of the API as a page for people: no script, nothing from other hosts."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from ..address import address_for
from .reading import groups_of, keys_of, shapes_of

# The words of the description are English, so the frame around them is too.
_LANGUAGE = "en"


def page(request: HttpRequest, document: Mapping[str, Any], *, root: str) -> HttpResponse:
    """Every operation with its parameters, an example call, its answer and its errors."""
    base = address_for(request, root)
    with translation.override(_LANGUAGE):
        response = render(
            request,
            "platform/openapi/page.html",
            {
                "info": document["info"],
                "base": base,
                "groups": groups_of(document, base),
                "shapes": shapes_of(document),
                "keys": keys_of(document),
                "languages": [],
            },
        )
    response["Content-Language"] = _LANGUAGE
    return response
