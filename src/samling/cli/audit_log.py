"""The audit log read straight from the database, without the service that wrote it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from samling.kernel import Fault, SamlingError, Text
from samling.platform.rules import FIELDS, Head, Link, link_of_text, link_of_values
from samling.site.home import default_home
from samling.site.reading import Unreadable, folder

_NAMES = ", ".join(f'"{name}"' for name in FIELDS)
_HEAD = "SELECT count, sha256 FROM platform_audithead WHERE id = 1"
_EVENTS = f"SELECT id, {_NAMES} FROM platform_auditevent ORDER BY id"  # noqa: S608 our own names
_SQLITE = "sqlite:///"
_POSTGRES = ("postgresql://", "postgres://")
Log = tuple[Head, Iterator[Link]]


class CannotVerify(SamlingError):
    """There is no database there, or it has no audit log that can be read."""


@contextmanager
def log_of(database: str | None) -> Iterator[Log]:
    """The head and the events of one and the same moment. Raises CannotVerify, BrokenLog.

    database: a file of SQLite or an address; None is the one that the settings point out.
    """
    named = database or _own()
    if named.startswith(_POSTGRES):
        with _postgres(named) as log:
            yield log
    else:
        with _sqlite(Path(named.removeprefix(_SQLITE))) as log:
            yield log


def _own() -> str:
    """Where the service keeps its records: as site/settings.py has it, without Django."""
    environ = {name: words.strip() for name, words in os.environ.items() if words.strip()}
    if "DATABASE_URL" in environ:
        return environ["DATABASE_URL"]
    try:
        home = environ.get("SAMLING_HOME")
        return str((folder(home) if home else default_home(environ)) / "samling.sqlite3")
    except Unreadable as error:
        raise _no_log("SAMLING_HOME", error.expected) from None


@contextmanager
def _sqlite(path: Path) -> Iterator[Log]:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as opened:
            # What is not UTF-8 becomes another letter than was written, and is found as changed.
            opened.text_factory = lambda words: words.decode("utf-8", "replace")
            opened.execute("BEGIN")
            head = opened.execute(_HEAD).fetchone()
            yield _log(str(path), head, opened.execute(_EVENTS), link_of_text)
    except (sqlite3.Error, ValueError):
        raise _no_log(str(path)) from None


@contextmanager
def _postgres(address: str) -> Iterator[Log]:
    try:
        # By name, since the command line works where the server's libraries are not installed.
        psycopg: Any = import_module("psycopg")
    except ModuleNotFoundError:
        raise _no_log(
            "PostgreSQL",
            Text(
                "Installera samling med tillägget server, som har psycopg.",
                "Install samling with the extra server, which has psycopg.",
            ),
        ) from None
    try:
        with psycopg.connect(address, connect_timeout=20) as opened:
            opened.read_only = True
            opened.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            head = opened.execute(_HEAD).fetchone()
            with opened.cursor("events") as cursor:
                cursor.itersize = 2_000
                yield _log("PostgreSQL", head, cursor.execute(_EVENTS), link_of_values)
    except psycopg.Error:
        raise _no_log("PostgreSQL") from None


def _log(
    where: str,
    head: tuple[int, str] | None,
    rows: Iterable[tuple[Any, ...]],
    link: Callable[[int, Mapping[str, Any]], Link],
) -> Log:
    if head is None:
        raise _no_log(where)
    links = (link(number, dict(zip(FIELDS, row, strict=True))) for number, *row in rows)
    return Head(*head), links


def _no_log(where: str, remedy: Text | None = None) -> CannotVerify:
    """where: never the whole address, which may hold a password."""
    return CannotVerify(
        Fault(
            "CLI-AUDIT-DATABASE",
            Text(
                "Databasen har ingen granskningslogg som går att läsa.",
                "The database has no audit log that can be read.",
            ),
            remedy
            or Text(
                "Kontrollera att det är Samlings databas, av den här versionen, och att den går "
                "att nå.",
                "See that it is the database of Samling, of this version, and that it can be "
                "reached.",
            ),
            where=Text.same(where),
        )
    )
