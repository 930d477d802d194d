"""What is unknown: null in its field, and why under `missing`."""

from collections.abc import Mapping
from fractions import Fraction
from typing import TypeVar

from samling.kernel import Missing
from samling.platform.openapi import Exact, MissingKind, exact, missing_kind

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


def exact_or_null(number: Fraction | int | None) -> Exact | None:
    return None if number is None else exact(number)


def or_not_published(number: Fraction | None) -> Fraction | Missing:
    """An imported amount has no key: it is not published."""
    return Missing.NOT_PUBLISHED if number is None else number
