"""The first release's database, brought to today's tables in a process of its own.

    python -m tests.upgrade.upgrading FILE

FILE: the first release's own SQLite file. The database to bring up is that of SAMLING_HOME (FILE
itself) or of DATABASE_URL: PostgreSQL as the first release would have made it, with the same rows.
The answer is JSON: what was in each table, and what is there afterwards.
"""

import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import django

FIRST = [
    ("platform", "0002_audit_is_append_only"),
    ("registry", "0001_initial"),
    ("grants", "0002_scheme_computed"),
]


def main(path: Path) -> dict[str, Any]:
    from django.core.management import call_command
    from django.db import connection, transaction
    from django.db.migrations.executor import MigrationExecutor

    from samling.platform import queries
    from samling.platform.backup.filling import fill
    from samling.platform.backup.tables import Table
    from samling.platform.rules import first_break
    from samling.site.doctor.database import migrations_apart

    executor = MigrationExecutor(connection)
    state = executor.loader.project_state(FIRST)
    models = state.apps.get_models(include_auto_created=True)
    old = _opened(path)
    tables = [Table(model) for model in models]
    before = {table.label: list(table.rows(old)) for table in tables}
    if connection.vendor == "postgresql":
        executor.migrate(FIRST)
        with transaction.atomic():
            for table in tables:
                lines = b"".join(line for line, _ in table.lines(old))
                fill(table, io.BytesIO(lines), len(lines) + 1)
        with connection.cursor() as cursor:
            for line in connection.ops.sequence_reset_sql(_NO_STYLE(), models):
                cursor.execute(line)
    old.close()

    call_command("migrate", interactive=False, verbosity=0)
    now = {model._meta.label: Table(model) for model in _today()}
    after = {
        table.label: _same_columns(table, list(now[table.label].rows(connection)), now[table.label])
        for table in tables
    }
    apart = migrations_apart()
    head = queries.audit_head()
    broken = first_break(queries.audit_links(), head)
    call_command("samling_load", verbosity=0)
    return {
        "before": before,
        "after": after,
        "apart": apart,
        "events": head.count,
        "broken": None if broken is None else broken.in_("en"),
        "loaded": first_break(queries.audit_links(), queries.audit_head()) is None,
    }


def _today() -> Any:
    from samling.platform.backup import stored_models

    return stored_models()


def _NO_STYLE() -> Any:  # noqa: N802 - as Django has it
    from django.core.management.color import no_style

    return no_style()


def _opened(path: Path) -> Any:
    """The old file, whichever database is brought up."""
    from django.db import connections
    from django.db.backends.sqlite3.base import DatabaseWrapper

    from samling.site.database import sqlite

    like = connections["default"].settings_dict
    return DatabaseWrapper({**like, **sqlite(path)}, "default")


def _same_columns(old: Any, rows: list[list[Any]], new: Any) -> list[list[Any]]:
    """Of today's rows, the columns that the first release had."""
    places = [new.columns.index(column) for column in old.columns]
    return [[row[place] for place in places] for row in rows]


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "samling.site.settings"
    django.setup()
    print(json.dumps(main(Path(sys.argv[1]))))
