"""Backup and restore in a process and a database of their own, outside the tests' transaction.

    python -m tests.platform.backup.living write FILE    make a backup while somebody writes
    python -m tests.platform.backup.living kill FILE     restore it, and die half-way
    python -m tests.platform.backup.living digests       what stands in every table
    python -m tests.platform.backup.living fill          the same, with a row in those without

The database is that of SAMLING_HOME, or DATABASE_URL. The answer is JSON.
"""

import json
import os
import signal
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import Any

import django

AT = datetime(2026, 11, 29, 9, 30, tzinfo=UTC)


def write(path: Path) -> dict[str, Any]:
    from samling.platform import queries
    from samling.platform.backup import snapshot, write_backup

    before = queries.audit_head().count

    def meanwhile(name: str) -> None:
        """When the log is about to be read, somebody writes in it, and is done before it is."""
        if name == "platform.AuditEvent":
            other = Thread(target=_record)
            other.start()
            other.join()

    with snapshot() as source:
        manifest, _ = write_backup(path, source=source, at=AT, say=meanwhile)
    rows = {part.name: part.rows for part in manifest.parts}
    return {
        "before": before,
        "after": queries.audit_head().count,
        "told": manifest.audit["count"],
        "rows": rows["tables/platform.AuditEvent.jsonl"],
    }


def _record() -> None:
    from django.db import connection, transaction

    from samling.platform import actions

    with transaction.atomic():
        actions.record(action="test.meanwhile", subject="thing:1", by="test", at=AT)
    connection.close()


def kill(path: Path) -> None:
    from samling.platform.backup import open_backup, restore

    def die(name: str) -> None:
        if name == "grants.Grant":
            os.kill(os.getpid(), signal.SIGKILL)

    with open_backup(path) as opened:
        restore(
            opened,
            figures=path.parent / "figures",
            replace=True,
            most_line=64_000_000,
            by="test",
            at=AT,
            say=die,
        )


def digests() -> dict[str, Any]:
    from django.db import connection

    from samling.platform.backup.tables import tables

    return {table.label: table.digest(connection) for table in tables()}


# What a row must say to be taken, where anything at all is not.
_SAID: dict[str, dict[str, Any]] = {
    "boards.BodyMember": {"seat": "member"},
    "grants.CalendarToken": {"area_id": "2580"},
    "grants.Correction": {"after_id": 2},
    "grants.CostImport": {"removed_by": ""},
    "grants.ReportVersion": {"unused_sek": 0},
    "supply.OfferReach": {"mode": "anonymous", "end": AT.date() + timedelta(days=1)},
}
_ANYTHING = {
    "BinaryField": b"\x00\xff",
    "BooleanField": True,
    "CharField": "Å",
    "DateField": AT.date(),
    "DateTimeField": AT,
    "EmailField": "å@b.example",
    "JSONField": {"å": [1, None, "\u2028"]},
    "SlugField": "a",
    "TextField": "Å\n",
    "URLField": "https://a.example",
}


def fill() -> dict[str, Any]:
    """What is never done in the world leaves tables empty: one row of anything in each, as the
    database takes it. Gives what then stands in every table.
    """
    from samling.platform.backup.tables import tables

    waiting = [each.model for each in tables() if not each.model._base_manager.exists()]
    while waiting:
        model = next(each for each in waiting if all(map(_has_other, each._meta.concrete_fields)))
        row = {each.attname: _anything(each) for each in model._meta.concrete_fields}
        model(**row | _SAID.get(model._meta.label, {})).save(force_insert=True)
        waiting.remove(model)
    return digests()


def _has_other(field: Any) -> bool:
    """Whether there is a row that the field can point to, if it must to one."""
    return not field.is_relation or field.null or field.related_model._base_manager.exists()


def _anything(field: Any) -> Any:
    if field.null or field.get_internal_type().endswith("AutoField"):
        return None
    if field.is_relation:
        return field.related_model._base_manager.order_by("pk").values_list("pk", flat=True)[0]
    return (
        field.get_default() if field.has_default() else _ANYTHING.get(field.get_internal_type(), 1)
    )


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "samling.site.settings"
    django.setup()
    deed = {"write": write, "kill": kill, "digests": digests, "fill": fill}[sys.argv[1]]
    print(json.dumps(deed(*map(Path, sys.argv[2:]))))
