"""What every page knows about whom its reader acts for."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from samling.platform.demo import is_demo

from . import access, queries


def people(request: HttpRequest) -> dict[str, Any]:
    """`acting`: an Acting or None; `other_parties`: those that the person could act for instead;
    `looks_after_people`, `looks_after_keys`, `reads_trail`: whether it may; `demo`: the people of a
    demo by organisation, when asked for.
    """
    acting = getattr(request, "acting", None)
    return {
        "acting": acting,
        "other_parties": queries.parties(getattr(request, "other_parties", ())),
        "looks_after_people": acting is not None and access.can_look_after_people(acting),
        "looks_after_keys": acting is not None and access.can_look_after_keys(acting),
        "reads_trail": acting is not None and access.can_read_trail(acting),
        "at_work": "/arbete/" in request.path,
        "demo": SimpleLazyObject(queries.demo_people) if is_demo() else (),
    }
