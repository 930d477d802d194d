"""Backup and restore of ten years of history, beside what each database brings for it."""

import os
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from . import databases
from .child import peak_bytes
from .contest import Contender, Goal, Measured, Reading
from .copies import SCHEMES, YEARS

TITLE = "Backup and restore of ten years of history"
ABOUT = (
    f"{SCHEMES * len(YEARS) * 290:,} grants with all that belongs to them, as in the benchmark of "
    "pages with history. Samling's backup is one compressed file for either database; its restore "
    "checks the whole file, fills an empty database that has its tables, reads every row back and "
    "compares it, and goes through the chain of the audit log (here not far: the rows of copies "
    "are not linked). The peers copy within one kind of database: SQLite's backup interface and "
    "VACUUM INTO write a file that is the database itself, so its restore is a copy of that file; "
    "pg_dump and pg_restore (custom format, one process) "
    "write and read a compressed file. None of the peers compares what it has read. PostgreSQL's "
    "history is what the restore of SQLite's backup has put there. Memory is that of the process "
    "that does the work, for PostgreSQL without the server's." + databases.lacking()
)
ROUNDS = 1
_PLACE = "BENCH_BACKUPS"  # the folder where the history and what is written lie
_URL = "BENCH_BACKUPS_POSTGRES"  # the database that the history is restored to


@contextmanager
def setting() -> Iterator[None]:
    """The history in SQLite, and an empty database in PostgreSQL that it is restored to."""
    with ExitStack() as stack:
        home, url = stack.enter_context(databases.made("sqlite"))
        command = [sys.executable, "-m", "benchmarks.copies", str(home), url]
        subprocess.run(command, check=True, stdout=sys.stderr)
        os.environ[_PLACE] = str(home)
        if "postgres" in databases.engines():
            os.environ[_URL] = stack.enter_context(databases.made("postgres", "bench_history"))[1]
        yield


def _folder() -> Path:
    return Path(os.environ[_PLACE])


def _written(way: str) -> Path:
    return _folder() / f"written-{way}"


def _use(engine: str) -> None:
    url = f"sqlite:///{_folder() / 'bench.sqlite3'}" if engine == "sqlite" else os.environ[_URL]
    databases.use(_folder(), url)


@contextmanager
def backup(engine: str) -> Iterator[Callable[[], Any]]:
    _use(engine)
    path = _written(engine)
    path.unlink(missing_ok=True)
    from samling.site.keeping import back_up

    def work() -> Any:
        start = time.perf_counter()
        made = back_up(path, with_secret_key=False, say=lambda _: None)
        return Reading(time.perf_counter() - start, peak_bytes(), [made.size], made.rows)

    yield work


@contextmanager
def restore(engine: str) -> Iterator[Callable[[], Any]]:
    """What SQLite's history gave, to an empty database of either kind, with its tables."""
    with ExitStack() as stack:
        if engine == "sqlite":
            databases.use(*stack.enter_context(databases.made("sqlite")))
        else:
            _use(engine)
        from django.core.management import call_command
        from django.db import connections

        from samling.site.keeping import put_back

        call_command("migrate", verbosity=0)

        def work() -> Any:
            start = time.perf_counter()
            found = put_back(_written("sqlite"), replace=False, say=lambda _: None)
            return Reading(time.perf_counter() - start, peak_bytes(), [0], found.rows)

        yield work
        for connection in connections.all(initialized_only=True):
            connection.close()
            getattr(connection, "close_pool", lambda: None)()


@contextmanager
def sqlite_copy(way: str) -> Iterator[Callable[[], Any]]:
    path = _written(way)
    path.unlink(missing_ok=True)

    def work() -> list[int]:
        with closing(sqlite3.connect(_folder() / "bench.sqlite3")) as source:
            if way == "vacuum":
                source.execute("VACUUM INTO ?", [str(path)])
            else:
                with closing(sqlite3.connect(path)) as target:
                    source.backup(target)
        return [path.stat().st_size]

    yield work


@contextmanager
def program(way: str) -> Iterator[Callable[[], Any]]:
    """pg_dump or pg_restore, each a process of its own."""
    url, path = os.environ[_URL], _written("dump")
    if way == "dump":
        path.unlink(missing_ok=True)
        yield lambda: _run(["pg_dump", "--format=custom", f"--file={path}", url], path)
        return
    with databases.made("postgres", "bench_restored") as (_, empty):
        yield lambda: _run(["pg_restore", "--no-owner", f"--dbname={empty}", str(path)], path)


def _run(command: list[str], path: Path) -> Reading:
    start = time.perf_counter()
    subprocess.run(command, check=True)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return Reading(
        seconds, peak if sys.platform == "darwin" else peak * 1024, [path.stat().st_size]
    )


def _of(engine: str) -> Iterator[Contender]:
    name = databases.WORDS[engine]
    yield Contender(f"{engine}-restore", f"samling restore ({name})", partial(restore, engine), 1)
    if engine == "postgres":
        yield Contender("postgres-backup", f"samling backup ({name})", partial(backup, engine), 1)
        yield Contender("postgres-dump", "pg_dump", partial(program, "dump"), None)
        yield Contender("postgres-back", "pg_restore", partial(program, "restore"), None)


# In this order: what one has written, another restores.
CONTENDERS = (
    Contender("sqlite-backup", "samling backup (SQLite)", partial(backup, "sqlite"), 1),
    Contender("sqlite-api", "SQLite's backup interface", partial(sqlite_copy, "api"), None),
    Contender("sqlite-vacuum", "VACUUM INTO", partial(sqlite_copy, "vacuum"), None),
    *(each for engine in databases.engines() for each in _of(engine)),
)


def _megabytes(contender: str, every: Any) -> float:
    measured: Measured = every[contender]
    return float(measured.answer[0]) / 1_000_000


def _size(words: str, contender: str) -> Goal:
    return Goal(words, "MB", partial(_megabytes, contender))


_SIZES = {
    "sqlite-backup": "Size of a backup (SQLite)",
    "sqlite-api": "Size of SQLite's copy",
    "sqlite-vacuum": "Size by VACUUM INTO",
    "postgres-backup": "Size of a backup (PostgreSQL)",
    "postgres-dump": "Size by pg_dump",
}
GOALS = tuple(_size(_SIZES[each.id], each.id) for each in CONTENDERS if each.id in _SIZES)
