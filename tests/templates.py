"""Databases that are slow to make: made once a run, by migrations and commands as in production,
and copied by whoever needs one.

    python -m tests.templates KIND    make up to that kind, where SAMLING_TEST_DATABASES says
"""

import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections, transaction

from samling.site.database import database_from_url, sqlite

from .made_once import FOLDER, made_once

POSTGRES_URL = "SAMLING_TEST_POSTGRES_URL"
# What a database holds: its tables; with the reference data; with the world of the ledgers.
MIGRATED, REFERENCE, WORLD = KINDS = ("migrated", "reference", "world")
# As for PostgreSQL in script/test: what is thrown away need not be safe. Each savepoint's journal
# is else a file, made and removed.
_THROWN_AWAY = "PRAGMA synchronous=OFF; PRAGMA temp_store=MEMORY;"


def engines() -> tuple[str, ...]:
    """The engines of this run; PostgreSQL when script/test has started one."""
    return ("sqlite", "postgres") if os.environ.get(POSTGRES_URL) else ("sqlite",)


@dataclass(frozen=True)
class Templates:
    """folder: of the run, where all its processes look."""

    folder: Path

    def ids(self, engine: str) -> dict[str, int]:
        """What the world holds, by the names of tests/ledgers/seeing.py."""
        found: dict[str, int] = json.loads((self._made(engine, WORLD) / "ids.json").read_text())
        return found

    def copied(self, engine: str, holds: str, folder: Path, worker: str) -> dict[str, Any]:
        """A copy for a process, as Django's settings of a database. folder: where a file goes."""
        made = self._made(engine, holds)
        if engine == "sqlite":
            return _thrown_away(shutil.copy(made / "db", folder / f"{holds}.sqlite3"))
        return _made_in_postgres(f"samling_{worker}_{holds}", _of_run(holds))

    def home(self, folder: Path, holds: str = REFERENCE) -> Path:
        """A home of Samling's in the folder, with its database."""
        folder.mkdir(exist_ok=True)
        shutil.copy(self._made("sqlite", holds) / "db", folder / "samling.sqlite3")
        return folder

    @contextmanager
    def postgres(self, what: str, holds: str = REFERENCE) -> Iterator[str]:
        """The address of a database on PostgreSQL for one test, gone when it ends."""
        self._made("postgres", holds)
        with own_postgres(what, _of_run(holds)) as address:
            yield address

    def make(self, holds: str) -> None:
        for engine in engines():
            self._made(engine, holds)

    def drop(self) -> None:
        """What a run of one process leaves on a server; script/test throws its server away."""
        with connection.cursor() as cursor:
            for holds in KINDS:
                cursor.execute(f'DROP DATABASE IF EXISTS "{_of_run(holds)}" WITH (FORCE)')

    def _made(self, engine: str, holds: str) -> Path:
        """A folder: with the file that is copied on SQLite; of the world with its ids."""

        def make(place: Path) -> None:
            before = KINDS[KINDS.index(holds) - 1] if holds != MIGRATED else ""
            base = self._made(engine, before) if before else None
            if engine == "postgres":
                point_default_at(_made_in_postgres(_of_run(holds), before and _of_run(before)))
            else:
                if base:
                    shutil.copy(base / "db", place / "db")
                point_default_at(_thrown_away(place / "db"))
            _FILLED[holds](place)
            if engine == "sqlite":  # all of it in the one file
                with connection.cursor() as cursor:
                    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.close()

        return made_once(self.folder, f"{engine}-{holds}", make)


def _migrate(place: Path) -> None:
    call_command("migrate", verbosity=0)


def _load(place: Path) -> None:
    call_command("samling_load", verbosity=0)


def _live(place: Path) -> None:
    from samling.platform.publishing import files_made
    from samling.supply import queries

    from .ledgers import asking, seeing

    with transaction.atomic():
        ids = seeing.world()
        asking.people_of_world()
    queries.forget()
    files_made.clear()
    (place / "ids.json").write_text(json.dumps(ids))


_FILLED = {MIGRATED: _migrate, REFERENCE: _load, WORLD: _live}


def _of_run(holds: str) -> str:
    return f"samling_{holds}"


def _thrown_away(path: Path) -> dict[str, Any]:
    made = sqlite(path)
    made["OPTIONS"]["init_command"] += _THROWN_AWAY
    return made


def _made_in_postgres(name: str, base: str) -> dict[str, Any]:
    point_default_at(of_postgres("postgres"))
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{base}"' if base else ""))
    return of_postgres(name)


def of_postgres(name: str) -> dict[str, Any]:
    """A database of the server, as Django's settings."""
    made = database_from_url(os.environ[POSTGRES_URL])
    made["NAME"] = name
    made["CONN_MAX_AGE"] = None
    del made["OPTIONS"]["pool"]
    return made


def point_default_at(database: dict[str, Any]) -> None:
    """The connection "default" is closed, and is of this database when it is next used."""
    connections["default"].close()
    del connections["default"]
    settings.DATABASES["default"] = database
    connections.settings = connections.configure_settings({"default": database})
    # A whole-number field remembers the smallest and largest number of the engine it met first.
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            vars(field).pop("validators", None)


@contextmanager
def own_postgres(what: str, base: str = "") -> Iterator[str]:
    """The same, empty or a copy."""
    import psycopg

    url = os.environ[POSTGRES_URL]
    name = f"samling_{what}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{base}"' if base else ""))
    try:
        yield url.replace("/postgres?", f"/{name}?")
    finally:
        with psycopg.connect(url, autocommit=True) as server:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


if __name__ == "__main__":
    import django

    # As in a run of the tests: a home of their own, and nothing from the outside.
    for _name in [name for name in os.environ if name.startswith(("SAMLING_", "DATABASE_URL"))]:
        if not _name.startswith("SAMLING_TEST_"):
            del os.environ[_name]
    _home = os.environ["SAMLING_HOME"] = f"{os.environ[FOLDER]}/home"
    os.environ["SAMLING_DATA"] = f"{_home}/data"
    os.environ["DJANGO_SETTINGS_MODULE"] = "samling.site.settings"
    django.setup()
    Templates(Path(os.environ[FOLDER])).make(sys.argv[1])
    connections.close_all()
