"""Which fields a reader of our own files asks for, to hold its reference page against."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from samling.grants.rules import fields


def asked_of(monkeypatch: pytest.MonkeyPatch, reader: str, read: Callable[[], object]) -> set[str]:
    """Every field asked for while `read` runs; reader: the module that makes the Fields."""
    asked: set[str] = set()

    class Listening(fields.Fields):
        def has(self, field: str) -> bool:
            asked.add(self._at(field))
            return super().has(field)

        def value(self, field: str) -> Any:
            asked.add(self._at(field))
            return super().value(field)

    monkeypatch.setattr(fields, "Fields", Listening)
    monkeypatch.setattr(f"{reader}.Fields", Listening)
    read()
    return {re.sub(r"\[\d+\]", "[]", path) for path in asked}
