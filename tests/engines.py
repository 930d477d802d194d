"""The database tests run in one process on one engine after the other: SQLite and PostgreSQL.

See docs/decisions/0002-one-test-run-two-databases.md for why.

    python -m tests.engines    make what the processes of a run copy, in SAMLING_TEST_DATABASES
"""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections, transaction

from samling.site.database import database_from_url, sqlite

from .made_once import FOLDER, made_once

# As for PostgreSQL in script/test: what is thrown away need not be safe. Each savepoint's journal
# is else a file, made and removed.
_THROWN_AWAY = "PRAGMA synchronous=OFF; PRAGMA temp_store=MEMORY;"
POSTGRES_URL = "SAMLING_TEST_POSTGRES_URL"
# What a database holds before a test writes: the reference data, or the ledgers' world as well.
REFERENCE, WORLD = "reference", "world"


def engines() -> tuple[str, ...]:
    """The engines of this run; PostgreSQL when script/test has started one."""
    return ("sqlite", "postgres") if os.environ.get(POSTGRES_URL) else ("sqlite",)


class Engines:
    """Test databases, copied when first asked for, and the switch between them.

    The connection "default" is closed and opened anew on the other database, so that every line
    of the code under test believes it is the only one there is. Between two tests on the same
    database it stays open: each leaves it as it was, and a new one would have to learn every table.

    folder: for this process's own copies. of_run: for what all processes of the run copy.
    """

    def __init__(self, folder: Path, worker: str, of_run: Path) -> None:
        self._folder = folder
        self._worker = worker
        self._of_run = of_run
        self._made: dict[tuple[str, str], dict[str, Any]] = {}
        self.ids: dict[str, int] = {}

    def switch(self, engine: str, holds: str = REFERENCE) -> None:
        if (engine, holds) not in self._made:
            self._made[engine, holds] = self._copied(engine, holds)
        if settings.DATABASES["default"] is not self._made[engine, holds]:
            _point_default_at(self._made[engine, holds])
        if holds == WORLD:
            self.ids = _ids_in(self._of_run / f"{engine}-{WORLD}")

    def drop(self) -> None:
        """What is left of this process on PostgreSQL; without others, also what it copied."""
        names = [made["NAME"] for (engine, _), made in self._made.items() if engine == "postgres"]
        if names:
            if self._worker == "main" and FOLDER not in os.environ:
                names += [_of_run_in_postgres(holds) for holds in (REFERENCE, WORLD)]
            _point_default_at(_postgres("postgres"))
            with connection.cursor() as cursor:
                for name in names:
                    cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connections.close_all()

    def _copied(self, engine: str, holds: str) -> dict[str, Any]:
        made = template(self._of_run, engine, holds)
        if engine == "sqlite":
            return _thrown_away(shutil.copy(made / "db", self._folder / f"{holds}.sqlite3"))
        return _copy_in_postgres(_of_run_in_postgres(holds), f"samling_{self._worker}_{holds}")


def template(of_run: Path, engine: str, holds: str) -> Path:
    """A folder: with the file that is copied on SQLite; of the world with its ids."""

    def make(place: Path) -> None:
        base = None if holds == REFERENCE else template(of_run, engine, REFERENCE)
        if engine == "postgres":
            name = _of_run_in_postgres(holds)
            _point_default_at(_copy_in_postgres(base and _of_run_in_postgres(REFERENCE), name))
        else:
            if base:
                shutil.copy(base / "db", place / "db")
            _point_default_at(_thrown_away(place / "db"))
        if base:
            _make_world(place)
        else:
            call_command("migrate", verbosity=0)
            call_command("samling_load", verbosity=0)
        if engine == "sqlite":  # all of it in the one file
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()

    return made_once(of_run, f"{engine}-{holds}", make)


def _make_world(place: Path) -> None:
    from samling.platform.publishing import files_made
    from samling.supply import queries

    from .ledgers import asking, seeing

    with transaction.atomic():
        ids = seeing.world()
        asking.people_of_world()
    queries.forget()
    files_made.clear()
    (place / "ids.json").write_text(json.dumps(ids))


def _ids_in(place: Path) -> dict[str, int]:
    found: dict[str, int] = json.loads((place / "ids.json").read_text())
    return found


def _thrown_away(path: Path) -> dict[str, Any]:
    made = sqlite(path)
    made["OPTIONS"]["init_command"] += _THROWN_AWAY
    return made


def _of_run_in_postgres(holds: str) -> str:
    return f"samling_{holds}"


def _copy_in_postgres(base: str | None, name: str) -> dict[str, Any]:
    _point_default_at(_postgres("postgres"))
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{base}"' if base else ""))
    return _postgres(name)


def _postgres(name: str) -> dict[str, Any]:
    made = database_from_url(os.environ[POSTGRES_URL])
    made["NAME"] = name
    made["CONN_MAX_AGE"] = None
    del made["OPTIONS"]["pool"]
    return made


def _point_default_at(database: dict[str, Any]) -> None:
    connections["default"].close()
    del connections["default"]
    settings.DATABASES["default"] = database
    connections.settings = connections.configure_settings({"default": database})
    # A whole-number field remembers the smallest and largest number of the engine it met first.
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            vars(field).pop("validators", None)


@contextmanager
def engines_of_session(folder: Path, worker: str, of_run: Path) -> Iterator[Engines]:
    made = Engines(folder, worker, of_run)
    try:
        yield made
    finally:
        made.drop()


@contextmanager
def own_postgres(what: str) -> Iterator[str]:
    """The address of a database on PostgreSQL for one test, empty, and gone when it ends."""
    import psycopg

    url = os.environ[POSTGRES_URL]
    name = f"samling_{what}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{name}"')
    try:
        yield url.replace("/postgres?", f"/{name}?")
    finally:
        with psycopg.connect(url, autocommit=True) as server:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def main() -> None:
    """For every process of a run to copy: made before it, where they then look for it."""
    of_run = Path(os.environ[FOLDER])
    for engine in engines():
        template(of_run, engine, WORLD)
    connections.close_all()


if __name__ == "__main__":
    import django

    # As in a run of the tests: a home of their own, and nothing from the outside.
    for name in [name for name in os.environ if name.startswith(("SAMLING_", "DATABASE_URL"))]:
        if not name.startswith("SAMLING_TEST_"):
            del os.environ[name]
    home = os.environ["SAMLING_HOME"] = f"{os.environ[FOLDER]}/home"
    os.environ |= {
        "SAMLING_DATA": f"{home}/data",
        "DJANGO_SETTINGS_MODULE": "samling.site.settings",
    }
    django.setup()
    main()
