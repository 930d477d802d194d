"""How deep tables may lie in each other."""

from collections.abc import Mapping
from typing import Any

MAX_DEPTH = 20


def too_deep(value: Any) -> bool:
    """Whether tables and lists lie in each other deeper than any file of ours. Never recurses."""
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [
            inner
            for outer in level
            if isinstance(outer, (Mapping, list))
            for inner in (outer.values() if isinstance(outer, Mapping) else outer)
        ]
    return bool(level)
