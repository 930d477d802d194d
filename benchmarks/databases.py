"""The databases on which the benchmarks of stored grants are measured, both as in production.

SQLite is a file of its own; PostgreSQL is a database in the cluster that script/bench starts where
the machine has the programs of a server.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

POSTGRES_URL = "SAMLING_TEST_POSTGRES_URL"
WORDS = {"sqlite": "SQLite", "postgres": "PostgreSQL"}


def engines() -> tuple[str, ...]:
    """Those that can be measured now."""
    return tuple(each for each in WORDS if each != "postgres" or os.environ.get(POSTGRES_URL))


def lacking() -> str:
    """What is to be said where one of them cannot; else empty."""
    if len(engines()) == len(WORDS):
        return ""
    return " There was no PostgreSQL on the machine, so it is not measured."


@contextmanager
def made(engine: str, name: str = "bench") -> Iterator[tuple[Path, str]]:
    """A folder and the address of an empty database, both gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="samling-bench-") as folder:
        home = Path(folder)
        if engine == "sqlite":
            yield home, f"sqlite:///{home / 'bench.sqlite3'}"
            return
        import psycopg

        above = os.environ[POSTGRES_URL]
        with psycopg.connect(above, autocommit=True) as server:
            server.execute(f'CREATE DATABASE "{name}"')
        try:
            yield home, urlsplit(above)._replace(path=f"/{name}").geturl()
        finally:
            with psycopg.connect(above, autocommit=True) as server:
                server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def shared(benchmark: str, what: str) -> Iterator[None]:
    """A database on each engine for all contenders of a benchmark, filled by its `write(home)` in a
    process of its own. what: what is written, to tell meanwhile.
    """
    with ExitStack() as stack:
        places = {}
        for engine in engines():
            home, url = stack.enter_context(made(engine, f"bench_{benchmark}"))
            print(f"· {what} in {WORDS[engine]}", file=sys.stderr, flush=True)
            command = [sys.executable, "-c", _FILL, benchmark, str(home), url]
            subprocess.run(command, check=True, stdout=sys.stderr)
            places[engine] = str(home), url
        os.environ[_PLACES] = json.dumps(places)
        yield


_PLACES = "BENCH_DATABASES"
_FILL = (
    "import sys; from importlib import import_module; from pathlib import Path;"
    "from benchmarks import databases; name, home, url = sys.argv[1:];"
    "databases.use(Path(home), url); databases.fill();"
    "import_module(f'benchmarks.{name}').write(Path(home))"
)


def place(engine: str) -> tuple[Path, str]:
    """The folder and the address of the shared database on an engine."""
    home, url = json.loads(os.environ[_PLACES])[engine]
    return Path(home), url


def use(home: Path, url: str) -> None:
    """Let Django in this process work on the database, as the server would."""
    import django

    os.environ |= {
        "SAMLING_HOME": str(home),
        "SAMLING_DATA": str(home / "data"),
        "SAMLING_DEMO": "0",
        "SAMLING_LOG_LEVEL": "ERROR",
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "samling.site.settings",
    }
    django.setup()


def fill() -> None:
    """Make the tables and load the reference data."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("samling_load", verbosity=0)


@contextmanager
def filled(engine: str) -> Iterator[None]:
    """A database of this process's own, with the reference data."""
    with made(engine) as (home, url):
        use(home, url)
        fill()
        try:
            yield
        finally:
            from django.db import connections

            for connection in connections.all(initialized_only=True):
                connection.close()
                getattr(connection, "close_pool", lambda: None)()
