"""The description of the API as a page for people: no script, nothing from other hosts.

The frame is in the reader's language. The description itself is English in both, as the names of
its fields are.
"""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ..address import address_for
from .reading import groups_of, has_keys, shapes_of


def page(request: HttpRequest, document: Mapping[str, Any], *, root: str) -> HttpResponse:
    """Every operation with its parameters, an example call, its answer and its errors."""
    base = address_for(request, root)
    return render(
        request,
        "platform/openapi/page.html",
        {
            "info": document["info"],
            "base": base,
            "groups": groups_of(document, base),
            "shapes": shapes_of(document),
            "has_keys": has_keys(document),
        },
    )
