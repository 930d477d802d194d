"""Empties and fills tables as they were, past the triggers that guard what people do.

All of it inside the transaction of the restore, with the triggers back before it ends: what SQLite
and PostgreSQL do to tables and triggers is undone like anything else where it fails.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any, BinaryIO

from django.db import connection, transaction

from samling.kernel import Fault, Text

from .archive import BackupError, damaged
from .tables import Table, stored_models
from .values import kind_of, ways_of

_ROWS = 500


@contextmanager
def emptied(chosen: list[Table]) -> Iterator[None]:
    """Every table is empty, and no trigger asks, while what is inside is done.

    The caller's transaction is the whole; see `in_one`.
    """
    names = [connection.ops.quote_name(model._meta.db_table) for model in stored_models()]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for name in names:
                cursor.execute(f"ALTER TABLE {name} DISABLE TRIGGER USER")
            cursor.execute(f"TRUNCATE {', '.join(names)}")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            yield
            # Every reference is asked for here, so that no trigger of them waits for the end.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for name in names:
                cursor.execute(f"ALTER TABLE {name} ENABLE TRIGGER USER")
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {connection.ops.quote_name(name)}")
        for name in names:
            cursor.execute(f"DELETE FROM {name}")  # noqa: S608 our own names
        yield
        for _, sql in triggers:
            cursor.execute(sql)
    connection.check_constraints()


@contextmanager
def in_one() -> Iterator[None]:
    """One transaction. SQLite asks for references at its end, all at once, not at each row."""
    is_outermost = not connection.in_atomic_block
    if is_outermost:
        connection.disable_constraint_checking()
    try:
        with transaction.atomic():
            yield
    finally:
        if is_outermost and connection.connection is not None:
            connection.enable_constraint_checking()


def fill(table: Table, lines: BinaryIO, most_line: int) -> None:
    """Write the rows of a table. Raises BackupError, or what the database says of a row."""
    columns = ", ".join(map(connection.ops.quote_name, table.columns))
    name = connection.ops.quote_name(table.name)
    rows = _rows(table, lines, most_line)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {name} ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        places = ", ".join(["%s"] * len(table.columns))
        sql = f"INSERT INTO {name} ({columns}) VALUES ({places})"  # noqa: S608 our own names
        while some := list(islice(rows, 4 if table.has_files else _ROWS)):
            cursor.executemany(sql, some)


def _rows(table: Table, lines: BinaryIO, most_line: int) -> Iterator[list[Any]]:
    readers = [_reader(field) for field in table.fields]
    while line := lines.readline(most_line + 1):
        if len(line) > most_line:
            raise _too_long(table)
        try:
            values = json.loads(line)
            if not isinstance(values, list):
                raise TypeError(table.label)
            yield [read(value) for read, value in zip(readers, values, strict=True)]
        except (ValueError, TypeError, RecursionError):
            raise damaged(table.label) from None


def _reader(field: Any) -> Callable[[Any], Any]:
    """From plain JSON to what the database is given."""
    read = ways_of(field)[1]
    if kind_of(field) == "JSONField" and not field.null:
        return lambda value: connection.ops.adapt_json_value(value, field.encoder)

    def turn(value: Any) -> Any:
        return None if value is None else field.get_db_prep_save(read(value), connection)

    return turn


def set_counters(chosen: list[Table], counters: dict[str, int]) -> None:
    """Let no number be given out that was given out before the backup."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for table in chosen:
                if (last := counters.get(table.label)) is not None:
                    # There is no row for a table that has never had any.
                    cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table.name])
                    cursor.execute(
                        "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)",
                        [table.name, last],
                    )
            return
        last_given = {table.name: counters.get(table.label) for table in chosen}
        for each in connection.introspection.sequence_list():
            last = last_given.get(str(each["table"]))
            cursor.execute(
                "SELECT setval(%s::regclass, %s, %s)",
                [connection.ops.quote_name(str(each["name"])), last or 1, last is not None],
            )


def _too_long(table: Table) -> BackupError:
    return BackupError(
        Fault(
            "PLATFORM-BACKUP-ROW",
            Text(
                "En rad i säkerhetskopian är större än någon fil som får tas emot här. Inget är "
                "återläst.",
                "A row of the backup is larger than any file that may be received here. Nothing "
                "has been restored.",
            ),
            Text(
                "Var gränsen högre när kopian togs: höj SAMLING_UPLOAD_BYTES.",
                "Where the limit was higher when the backup was made: raise SAMLING_UPLOAD_BYTES.",
            ),
            Text.same(table.label),
        )
    )
