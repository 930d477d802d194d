"""What a program sends as JSON, read so that it means one thing."""

import json
import re
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from samling.kernel import Fault, SamlingError, Text

MAX_DEPTH = 20
_HALF_A_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")


class NotJson(SamlingError):
    """What was sent is no JSON that can be read."""


def read_json(request: HttpRequest) -> Any:
    """The value that was sent. Raises NotJson for another kind of content, for JSON in which a name
    stands twice in an object or there are numbers that are none (NaN), for half characters, and
    for what lies deeper than MAX_DEPTH.

    How much is read at all is said by the limit of bodies.
    """
    if request.content_type != "application/json":
        raise NotJson(
            Fault(
                "PLATFORM-JSON-TYPE",
                Text("Det som skickades är inte märkt som JSON.", "What was sent is not JSON."),
                Text(
                    "Skicka huvudet ”Content-Type: application/json”.",
                    "Send the header “Content-Type: application/json”.",
                ),
                Text.same("Content-Type"),
            )
        )
    try:
        words = request.body.decode("utf-8-sig")
        value = json.loads(words, object_pairs_hook=_each_once, parse_constant=_no_number)
        if _HALF_A_CHARACTER.search(words):
            json.dumps(value, ensure_ascii=False).encode()  # a pair of halves is a character
        is_read = not _too_deep(value)
    except (ValueError, RecursionError):  # also of bytes that are no UTF-8
        is_read = False
    if not is_read:
        raise NotJson(
            Fault(
                "PLATFORM-JSON",
                Text(
                    "Innehållet är inte JSON som går att läsa.",
                    "The content is no JSON that can be read.",
                ),
                Text(
                    "Skicka JSON i UTF-8, där varje namn står en gång i ett objekt.",
                    "Send JSON in UTF-8, with each name once in an object.",
                ),
            )
        )
    return value


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _no_number(words: str) -> None:
    raise ValueError(f"{words} is no number")


def _too_deep(value: Any) -> bool:
    """Never recurses."""
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [
            inner
            for outer in level
            if isinstance(outer, (Mapping, list))
            for inner in (outer.values() if isinstance(outer, Mapping) else outer)
        ]
    return bool(level)
