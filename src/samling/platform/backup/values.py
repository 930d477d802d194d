"""Stored values as JSON, and back: the same for every database."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models

_Turn = Callable[[Any], Any]


def _same(value: Any) -> Any:
    return value


def _binary(value: Any) -> str:
    return base64.b64encode(value).decode()


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).isoformat()


_PLAIN = (_same, _same)
_WAYS: Mapping[str, tuple[_Turn, _Turn]] = {
    **dict.fromkeys(
        (
            *("AutoField", "BigAutoField", "SmallAutoField"),
            *("IntegerField", "BigIntegerField", "SmallIntegerField"),
            *("PositiveIntegerField", "PositiveBigIntegerField", "PositiveSmallIntegerField"),
            *("BooleanField", "FloatField", "JSONField"),
            *("CharField", "TextField", "SlugField", "GenericIPAddressField", "FileField"),
        ),
        _PLAIN,
    ),
    "BinaryField": (_binary, base64.b64decode),
    "DateField": (date.isoformat, date.fromisoformat),
    "TimeField": (time.isoformat, time.fromisoformat),
    "DateTimeField": (_moment, datetime.fromisoformat),
    "DecimalField": (str, Decimal),
    "DurationField": (
        lambda value: value // timedelta(microseconds=1),
        lambda value: timedelta(microseconds=value),
    ),
    "UUIDField": (str, UUID),
}


def kind_of(field: models.Field[Any, Any]) -> str:
    """What a column holds; of a foreign key, what the key that it points at holds."""
    while field.remote_field is not None:
        field = field.target_field  # type: ignore[attr-defined]
    return field.get_internal_type()


def ways_of(field: models.Field[Any, Any]) -> tuple[_Turn, _Turn]:
    """How a value of the field becomes JSON, and how it is read back. Raises KeyError for a kind
    of field that backups do not know; a ledger keeps it from happening.
    """
    return _WAYS[kind_of(field)]


def line_of(values: list[Any]) -> bytes:
    """A row as a line; what is stored as JSON keeps the order of its keys."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def canonical_line_of(values: list[Any]) -> bytes:
    """The same row in whichever database it lay: PostgreSQL orders the keys of JSON anew."""
    return (
        json.dumps(values, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
        + b"\n"
    )
