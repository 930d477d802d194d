"""What is unknown: null in its field, and why under `missing`."""

from collections.abc import Mapping
from typing import TypeVar

from samling.kernel import Missing
from samling.platform.openapi import MissingKind, missing_kind

Value = TypeVar("Value")


class Nulls:
    """Gathers why the fields of one object are null."""

    def __init__(self, kinds: Mapping[str, MissingKind] | None = None) -> None:
        self.kinds: dict[str, MissingKind] = dict(kinds or {})

    def known(self, field: str, value: Value | Missing) -> Value | None:
        """The value, or None and a note of why."""
        if isinstance(value, Missing):
            self.kinds[field] = missing_kind(value)
            return None
        return value
