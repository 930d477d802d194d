"""DATABASE_URL as Django's settings of a database."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

# WAL lets readers go on while one writes; NORMAL is safe under WAL and spares a sync per write.
_SQLITE_START = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"


def sqlite(path: Path) -> dict[str, Any]:
    """A SQLite file that several processes share.

    A transaction that will write takes the write lock at once (IMMEDIATE) and waits for it up to
    20 seconds; one that asks for it half-way cannot wait and fails with "database is locked".
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": _SQLITE_START,
        },
    }


def database_from_url(url: str) -> dict[str, Any]:
    """Read sqlite:////absolute/path or postgresql://user:password@host:port/name?option=value.

    A `host` among the options (libpq's own form) names a folder with a Unix socket.
    Raises ValueError for anything else.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        path = Path(unquote(parts.path[1:]))
        if parts.netloc or parts.query or not path.is_absolute():
            raise ValueError("sqlite:////absolute/path")
        return sqlite(path)
    if parts.scheme not in ("postgresql", "postgres"):
        raise ValueError("the address begins with sqlite: or postgresql:")
    options: dict[str, Any] = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
    name = unquote(parts.path[1:])
    if not name or "/" in name:
        raise ValueError("the address ends with the name of the database")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or options.pop("port", "")),
        # The pool keeps the connections, so Django itself must not.
        "CONN_MAX_AGE": 0,
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8, "timeout": 20}, **options},
    }
