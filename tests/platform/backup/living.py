"""Backup and restore in a process and a database of their own, outside the tests' transaction.

    python -m tests.platform.backup.living write FILE    make a backup while somebody writes
    python -m tests.platform.backup.living kill FILE     restore it, and die half-way
    python -m tests.platform.backup.living digests       what stands in every table

The database is that of SAMLING_HOME, or DATABASE_URL. The answer is JSON.
"""

import json
import os
import signal
import sys
from datetime import UTC, datetime
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


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "samling.site.settings"
    django.setup()
    deed = {"write": write, "kill": kill, "digests": digests}[sys.argv[1]]
    print(json.dumps(deed(*map(Path, sys.argv[2:]))))
