"""Events of the audit log as rows of a database, read strictly.

SQLite keeps a moment and the detail as text, PostgreSQL as values of its own. Text that means the
same but is written otherwise has been touched by somebody, and is told of as changed.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from samling.kernel import Fault, SamlingError, Text, canonical_json

from .audit_chain import REMEDY, Link

_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
FIELDS = ("action", "subject", "by", "at", "party", "origin", "detail", "previous", "sha256")


class BrokenLog(SamlingError):
    """An event is in such a state that it cannot be read at all."""


def link_of_text(number: int, row: Mapping[str, Any]) -> Link:
    """An event as SQLite keeps it: `at` in UTC without a zone, `detail` as JSON.

    row: by the names in FIELDS. Raises BrokenLog.
    """
    try:
        at, detail = datetime.fromisoformat(row["at"]), json.loads(row["detail"])
        is_altered = str(at) != row["at"] or json.dumps(detail) != row["detail"]
        return replace(_link(number, row, at.replace(tzinfo=UTC), detail), is_altered=is_altered)
    except _UNREADABLE:
        raise _broken(number) from None


def link_of_values(number: int, row: Mapping[str, Any]) -> Link:
    """An event as PostgreSQL gives it: `at` with its zone, `detail` as a mapping.

    row: by the names in FIELDS. Raises BrokenLog.
    """
    try:
        return _link(number, row, row["at"].astimezone(UTC), row["detail"])
    except _UNREADABLE:
        raise _broken(number) from None


def _link(number: int, row: Mapping[str, Any], at: datetime, detail: Any) -> Link:
    words = {name: row[name] for name in FIELDS if name not in ("at", "detail")}
    if not isinstance(detail, dict) or not all(isinstance(word, str) for word in words.values()):
        raise TypeError(number)
    canonical_json(detail)  # without floats, which cannot have been written
    return Link(number=number, at=at, detail=detail, **words)


def _broken(number: int) -> BrokenLog:
    return BrokenLog(
        Fault(
            "PLATFORM-AUDIT-UNREADABLE",
            Text(
                f"Händelse {number} går inte att läsa. Den är ändrad efter att den skrevs.",
                f"Event {number} cannot be read. It has been changed since it was written.",
            ),
            REMEDY,
        )
    )
