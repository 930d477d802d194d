"""The database tests run in one process on one engine after the other: SQLite and PostgreSQL.

See docs/decisions/0002-one-test-run-two-databases.md for why.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connections

from samling.site.database import database_from_url, sqlite

# As for PostgreSQL in script/test: what is thrown away need not be safe. Each savepoint's journal
# is else a file, made and removed.
_THROWN_AWAY = "PRAGMA synchronous=OFF; PRAGMA temp_store=MEMORY;"
POSTGRES_URL = "SAMLING_TEST_POSTGRES_URL"


def engines() -> tuple[str, ...]:
    """The engines of this run; PostgreSQL when script/test has started one."""
    return ("sqlite", "postgres") if os.environ.get(POSTGRES_URL) else ("sqlite",)


class Engines:
    """Test databases, made when first asked for, and the switch between them.

    The connection "default" is closed and opened anew on the other database, so that every line
    of the code under test believes it is the only one there is.
    """

    def __init__(self, folder: Path, worker: str) -> None:
        self._folder = folder
        self._worker = worker
        self._made: dict[str, dict[str, Any]] = {}

    def switch(self, engine: str) -> None:
        if engine not in self._made:
            self._made[engine] = self._make(engine)
        _point_default_at(self._made[engine])

    def drop(self) -> None:
        if "postgres" in self._made:
            name = self._made["postgres"]["NAME"]
            _point_default_at(self._postgres("postgres"))
            with connections["default"].cursor() as cursor:
                cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
        connections.close_all()

    def _make(self, engine: str) -> dict[str, Any]:
        if engine == "sqlite":
            made = sqlite(self._folder / "test.sqlite3")
            made["OPTIONS"]["init_command"] += _THROWN_AWAY
        else:
            made = self._postgres(f"samling_{self._worker}")
            _point_default_at(self._postgres("postgres"))
            with connections["default"].cursor() as cursor:
                cursor.execute(f'DROP DATABASE IF EXISTS "{made["NAME"]}" WITH (FORCE)')
                cursor.execute(f'CREATE DATABASE "{made["NAME"]}"')
        _point_default_at(made)
        call_command("migrate", verbosity=0)
        call_command("samling_load", verbosity=0)
        return made

    def _postgres(self, name: str) -> dict[str, Any]:
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
def engines_of_session(folder: Path, worker: str) -> Iterator[Engines]:
    made = Engines(folder, worker)
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
