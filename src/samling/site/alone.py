"""One start at a time: two that make the same tables and files at once would break each other."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

# Any number that nothing else in the same database uses.
_KEY = 7_265_146_427


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Wait until no other start works in this folder, or on this PostgreSQL database."""
    with (home / "starting").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # let go when the file is closed, also after a crash
        if connection.vendor != "postgresql":
            yield
            return
        # A connection of its own, so that nothing that is done meanwhile ends the lock.
        own = connection.copy()
        try:
            with own.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_lock(%s)", [_KEY])
                try:
                    yield
                finally:
                    cursor.execute("SELECT pg_advisory_unlock(%s)", [_KEY])
        finally:
            own.close()
