"""DATABASE_URL, and what a database must do for us."""

from contextlib import closing
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ConnectionHandler

from samling.site.database import database_from_url, sqlite


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "postgresql://user:p%40ss@db.example:5433/samling?sslmode=require",
            {"NAME": "samling", "USER": "user", "PASSWORD": "p@ss", "HOST": "db.example",
             "PORT": "5433"},
        ),
        (
            "postgres:///samling?host=/run/postgresql&port=5434",
            {"NAME": "samling", "USER": "", "PASSWORD": "", "HOST": "/run/postgresql",
             "PORT": "5434"},
        ),
        ("postgresql://[::1]/a%2Db", {"NAME": "a-b", "HOST": "::1", "PORT": ""}),
    ],
)  # fmt: skip
def test_postgresql(url: str, expected: dict[str, str]) -> None:
    found = database_from_url(url)
    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert {name: found[name] for name in expected} == expected
    assert found["CONN_MAX_AGE"] == 0
    assert "pool" in found["OPTIONS"]
    assert found["OPTIONS"].get("sslmode") == ("require" if "sslmode" in url else None)
    assert not {"host", "port"} & set(found["OPTIONS"])


def test_sqlite() -> None:
    found = database_from_url("sqlite:////srv/with%20space/samling.sqlite3")
    assert found == sqlite(Path("/srv/with space/samling.sqlite3"))
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "samling",
        "mysql://host/name",
        "postgresql://host",
        "postgresql://host/",
        "postgresql://host/a/b",
        "postgresql://host:port/name",
        "postgresql://host/name?sslmode",
        "sqlite://relative",
        "sqlite:///relative",
        "sqlite:////path?x=1",
    ],
)
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the words are the caller's
        database_from_url(url)


@pytest.mark.django_db
def test_the_database_checks_what_it_is_told_to(django_db_setup: str) -> None:
    assert connection.vendor == {"sqlite": "sqlite", "postgres": "postgresql"}[django_db_setup]
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE parent (id integer PRIMARY KEY)")
        cursor.execute("CREATE TABLE child (parent integer REFERENCES parent (id))")
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute("INSERT INTO child VALUES (1)")


@pytest.mark.django_db
@pytest.mark.sqlite
def test_sqlite_lets_readers_go_on_while_one_writes(tmp_path: Path) -> None:
    served = ConnectionHandler({"default": sqlite(tmp_path / "samling.sqlite3")})["default"]
    with closing(served), served.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        assert cursor.fetchone() == ("wal",)
        cursor.execute("PRAGMA busy_timeout")
        assert cursor.fetchone() == (20_000,)
        cursor.execute("PRAGMA synchronous")
        assert cursor.fetchone() == (1,)


@pytest.mark.django_db
@pytest.mark.postgres
def test_postgresql_is_of_a_version_we_know() -> None:
    assert connection.pg_version >= 150_000
