"""What every page knows about whom its reader acts for."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from samling.platform.demo import is_demo

from . import queries


def people(request: HttpRequest) -> dict[str, Any]:
    """`acting`: an Acting or None; `demo`: the people of a demo by organisation, when asked for."""
    return {
        "acting": getattr(request, "acting", None),
        "at_work": "/arbete/" in request.path,
        "demo": SimpleLazyObject(queries.demo_people) if is_demo() else (),
    }
