"""Writes a backup from one snapshot of the database."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.db import connection as default_connection
from django.db.backends.base.base import BaseDatabaseWrapper

from samling import __version__

from .archive import Manifest, Writing, is_safe, strange_name, writing
from .tables import Table, tables

_PIECE = 1 << 20


@contextmanager
def snapshot() -> Iterator[BaseDatabaseWrapper]:
    """A connection of its own that sees one moment, however long it reads and whoever writes.

    Others write meanwhile: SQLite in WAL and PostgreSQL keep what was for as long as it is read.
    """
    own = default_connection.copy()
    own.settings_dict["OPTIONS"].pop("pool", None)
    begin = "BEGIN DEFERRED"  # as a reader: it takes no lock that a writer waits for
    if own.vendor == "postgresql":
        begin = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"
    with closing(own), own.cursor() as cursor:
        # By hand: SQLite's own transactions begin with the first change, and here is none.
        cursor.execute(begin)
        try:
            cursor.execute("SELECT 1 FROM platform_audithead")  # the moment is now
            yield own
        finally:
            cursor.execute("ROLLBACK")


def write_backup(
    path: Path,
    *,
    source: BaseDatabaseWrapper,
    at: datetime,
    figures: Path | None = None,
    secret_key: Path | None = None,
    say: Callable[[str], object] = lambda name: None,
) -> tuple[Manifest, str]:
    """Write the backup; gives its manifest, and the SHA-256 of that.

    source: what is read, at one moment. figures: the folder of figures of one's own; secret_key:
    its file, only where the key is to be in the backup. say: is told the name of each part. Raises
    OSError or BackupError; what was begun is then gone.
    """
    with writing(path) as file:
        chosen = tables()
        for table in chosen:
            say(table.label)
            _write_table(file, table, source)
        for name, each in _files(figures):
            say(name)
            _write_file(file, name, each)
        if secret_key is not None:
            _write_file(file, "secret_key", secret_key)
        manifest = Manifest(
            made_at=at.astimezone(UTC).isoformat(),
            samling=__version__,
            database=source.vendor,
            is_demo=bool(_one(source, "SELECT is_demo FROM platform_nature")[0]),
            migrations=applied_migrations(source),
            columns={table.label: table.columns for table in chosen},
            counters=counters(source, chosen),
            audit=dict(
                zip(
                    ("count", "sha256"),
                    _one(source, "SELECT count, sha256 FROM platform_audithead"),
                    strict=True,
                )
            ),
            parts=file.parts,
        )
        file.finish(manifest)
    return manifest, file.sha256


def _write_table(file: Writing, table: Table, source: BaseDatabaseWrapper) -> None:
    count, digest = 0, hashlib.sha256()
    with file.part(part_of(table), lambda: (count, digest.hexdigest())) as write:
        for line, canonical in table.lines(source):
            write(line)
            digest.update(canonical)
            count += 1


def _write_file(file: Writing, name: str, path: Path) -> None:
    with path.open("rb") as opened, file.part(name) as write:
        while piece := opened.read(_PIECE):
            write(piece)


def _files(folder: Path | None) -> Iterator[tuple[str, Path]]:
    """The files of figures; those that are being written begin with a dot."""
    if folder is None or not folder.is_dir():
        return
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        is_hidden = any(part.startswith(".") for part in inside.parts)
        if path.is_file() and not path.is_symlink() and not is_hidden:
            name = f"figures/{inside.as_posix()}"
            if not is_safe(name):
                raise strange_name(inside.as_posix())
            yield name, path


def part_of(table: Table) -> str:
    """The name of a table's part: `tables/grants.Grant.jsonl`."""
    return f"tables/{table.label}.jsonl"


def counters(source: BaseDatabaseWrapper, chosen: list[Table]) -> dict[str, int]:
    """The last number that each table has given out: one that is removed is not given again."""
    found = {}
    for table in chosen:
        sequence = _sequence(source, table)
        if sequence is not None:
            row = _one(source, *sequence)
            if row and row[0]:
                found[table.label] = int(row[0])
    return found


def applied_migrations(source: BaseDatabaseWrapper) -> list[list[str]]:
    """App and name of each, sorted; as the database says, not as the code would have it."""
    with source.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        return sorted(map(list, cursor.fetchall()))


def _sequence(source: BaseDatabaseWrapper, table: Table) -> tuple[str, list[str]] | None:
    if source.vendor == "sqlite":
        return "SELECT seq FROM sqlite_sequence WHERE name = %s", [table.name]
    names = [each for each in source.introspection.sequence_list() if each["table"] == table.name]
    if not names:
        return None
    quoted = source.ops.quote_name(str(names[0]["name"]))
    return f"SELECT last_value FROM {quoted} WHERE is_called", []  # noqa: S608 its own name


def _one(source: BaseDatabaseWrapper, sql: str, parameters: list[Any] | None = None) -> Any:
    with source.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchone()
