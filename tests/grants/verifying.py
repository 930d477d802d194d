"""Shared by the tests of results that are verified: those of every scheme, and one changed."""

import copy
import json
from typing import Any

from samling.grants.rules import result_document, verify
from samling.kernel import Verdict

from .making import every_allocation

DOCUMENTS = {name: result_document(each) for name, each in every_allocation().items()}


def verdict_on(document: Any) -> Verdict[bool]:
    return verify(json.dumps(document).encode())


def change(document: dict[str, Any], *way: str | int, to: Any) -> dict[str, Any]:
    """The document with another value at one place; all else is shared with the first."""
    changed = copy.copy(document)
    place: Any = changed
    for step in way[:-1]:
        place[step] = copy.copy(place[step])
        place = place[step]
    assert place[way[-1]] != to
    place[way[-1]] = to
    return changed
