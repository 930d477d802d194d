"""The database tests run in one process on one engine after the other: SQLite and PostgreSQL.

See docs/decisions/0002-one-test-run-two-databases.md for why.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, connections

from .templates import REFERENCE, Templates, of_postgres, point_default_at


class Engines:
    """Test databases, copied when first asked for, and the switch between them.

    The connection "default" is closed and opened anew on the other database, so that every line
    of the code under test believes it is the only one there is. Between two tests on the same
    database it stays open: each leaves it as it was, and a new one would have to learn every table.

    folder: for this process's own copies. is_alone: of one process, which then tidies the server.
    """

    def __init__(self, folder: Path, worker: str, templates: Templates, *, is_alone: bool) -> None:
        self._folder = folder
        self._worker = worker
        self._templates = templates
        self._is_alone = is_alone
        self._made: dict[tuple[str, str], dict[str, Any]] = {}

    def switch(self, engine: str, holds: str = REFERENCE) -> None:
        if (engine, holds) not in self._made:
            made = self._templates.copied(engine, holds, self._folder, self._worker)
            self._made[engine, holds] = made
        if settings.DATABASES["default"] is not self._made[engine, holds]:
            point_default_at(self._made[engine, holds])

    def drop(self) -> None:
        names = [made["NAME"] for (engine, _), made in self._made.items() if engine == "postgres"]
        if names:
            point_default_at(of_postgres("postgres"))
            with connection.cursor() as cursor:
                for name in names:
                    cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
            if self._is_alone:
                self._templates.drop()
        connections.close_all()


@contextmanager
def engines_of_session(
    folder: Path, worker: str, templates: Templates, *, is_alone: bool
) -> Iterator[Engines]:
    made = Engines(folder, worker, templates, is_alone=is_alone)
    try:
        yield made
    finally:
        made.drop()
