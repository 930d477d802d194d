"""The audit log as it lies in either database: written by several at once, and touched."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from samling.cli.main import run
from tests.serving import clean_environment
from tests.templates import MIGRATED, POSTGRES_URL, Templates, own_postgres

pytestmark = pytest.mark.long

WRITERS, EVENTS = 4, 8
KEPT = WRITERS * (EVENTS - EVENTS // 4)
needs_postgres = pytest.mark.skipif(
    POSTGRES_URL not in os.environ, reason="script/test starts PostgreSQL"
)
ENGINES = ["sqlite", pytest.param("postgres", marks=needs_postgres)]


@dataclass(frozen=True)
class Log:
    """A database with a log. address: as `samling audit verify` takes it; head: as it prints it."""

    address: str
    head: str
    copied: Callable[[], Any]


@dataclass(frozen=True)
class Touched:
    """A copy of it, in which nothing is refused."""

    address: str
    execute: Callable[..., Any]

    def value(self, query: str) -> Any:
        return self.execute(query)[0][0]


def written(**where: str) -> str:
    """Write a log by several writers at once; returns its head."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.platform.audit_writers", str(WRITERS), str(EVENTS)],
        cwd=Path(__file__).resolve().parents[2],
        env=clean_environment() | where,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="module", params=ENGINES)
def log(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    templates: Templates,
) -> Iterator[Log]:
    home = tmp_path_factory.mktemp("home")
    where = {"SAMLING_HOME": str(home), "SAMLING_DATA": f"{home}/data"}
    if request.param == "sqlite":
        templates.home(home, MIGRATED)
        head, file = written(**where), home / "samling.sqlite3"
        yield Log(str(file), head, lambda: _copy_of_file(file))
        return
    with templates.postgres("log", MIGRATED) as address:
        head = written(DATABASE_URL=address, **where)
        yield Log(address, head, lambda: _copy_of_database(address))


@pytest.fixture
def touched(log: Log) -> Iterator[Touched]:
    with log.copied() as copy:
        yield copy


@contextmanager
def _copy_of_file(file: Path) -> Iterator[Touched]:
    copy = file.with_name("copy.sqlite3")
    shutil.copy(file, copy)
    with closing(sqlite3.connect(copy, isolation_level=None)) as opened:

        def execute(statement: str, *values: object) -> list[Any]:
            return opened.execute(statement.replace("%s", "?"), values).fetchall()

        of_log = "type = 'trigger' AND tbl_name LIKE '%audit%'"
        for (name,) in execute(f"SELECT name FROM sqlite_master WHERE {of_log}"):
            execute(f"DROP TRIGGER {name}")
        yield Touched(f"sqlite:///{copy}", execute)


@contextmanager
def _copy_of_database(log: str) -> Iterator[Touched]:
    import psycopg

    with (
        own_postgres("log_copy", urlsplit(log).path[1:]) as address,
        psycopg.connect(address, autocommit=True) as opened,
    ):

        def execute(statement: str, *values: object) -> list[Any]:
            cursor = opened.execute(statement, values or None)
            return cursor.fetchall() if cursor.description else []

        execute("ALTER TABLE platform_auditevent DISABLE TRIGGER ALL")
        yield Touched(address, execute)


def test_several_writers_at_once_keep_the_chain(
    log: Log, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["audit", "verify", log.address, "--head", log.head]) == 0
    said = capsys.readouterr().out
    assert f"{KEPT} händelser" in said
    assert log.head.startswith(f"{KEPT}:")
    assert f"Anteckna: {log.head}\n" in said


CHANGES = {
    "action": "test.dO",
    "subject": "thing:9-9",
    "by": "ä@example",
    "at": "2026-11-22 12:30:15.000002",
    "party": "area:2581",
    "origin": "192.0.2.8",
    "detail": '{"before": null, "after": [0, "o"]}',
    "previous": "f" * 64,
    "sha256": "e" * 64,
}


@pytest.mark.parametrize("column", CHANGES)
def test_a_changed_column_is_found_and_the_event_named(
    column: str, touched: Touched, capsys: pytest.CaptureFixture[str]
) -> None:
    third = touched.value("SELECT id FROM platform_auditevent ORDER BY id LIMIT 1 OFFSET 2")
    touched.execute(
        f'UPDATE platform_auditevent SET "{column}" = %s WHERE id = %s', CHANGES[column], third
    )
    assert run(["audit", "verify", touched.address]) == 1
    assert f"Händelse {third} " in capsys.readouterr().err


def _third_and_fourth(touched: Touched) -> tuple[int, int]:
    (third,), (fourth,) = touched.execute(
        "SELECT id FROM platform_auditevent ORDER BY id LIMIT 2 OFFSET 2"
    )
    return third, fourth


def test_a_removed_event_is_found(touched: Touched, capsys: pytest.CaptureFixture[str]) -> None:
    third, fourth = _third_and_fourth(touched)
    touched.execute("DELETE FROM platform_auditevent WHERE id = %s", third)
    assert run(["audit", "verify", touched.address, "--lang", "en"]) == 1
    assert f"Event {fourth} does not follow the one before" in capsys.readouterr().err


def test_a_moved_event_is_found(touched: Touched, capsys: pytest.CaptureFixture[str]) -> None:
    third, fourth = _third_and_fourth(touched)
    for before, after in ((third, -1), (fourth, third), (-1, fourth)):
        touched.execute("UPDATE platform_auditevent SET id = %s WHERE id = %s", after, before)
    assert run(["audit", "verify", touched.address]) == 1
    assert "följer inte på den före" in capsys.readouterr().err


def test_a_cut_end_is_found(log: Log, touched: Touched, capsys: pytest.CaptureFixture[str]) -> None:
    last = "id = (SELECT max(id) FROM platform_auditevent)"
    before = touched.value(f"SELECT previous FROM platform_auditevent WHERE {last}")
    touched.execute(f"DELETE FROM platform_auditevent WHERE {last}")
    assert run(["audit", "verify", touched.address]) == 1
    assert f"ska ha {KEPT}" in capsys.readouterr().err
    # Who changes the head as well is found by what was written down elsewhere.
    touched.execute("UPDATE platform_audithead SET count = %s, sha256 = %s", KEPT - 1, before)
    assert run(["audit", "verify", touched.address]) == 0
    assert run(["audit", "verify", touched.address, "--head", log.head]) == 1
    assert f"ska ha {KEPT}" in capsys.readouterr().err


def test_an_event_after_the_end_is_found(touched: Touched) -> None:
    columns = 'action, subject, "by", at, party, origin, detail, previous'
    touched.execute(
        f"INSERT INTO platform_auditevent (id, {columns}, sha256) SELECT max(id) OVER () + 1, "
        f"{columns}, %s FROM platform_auditevent ORDER BY id LIMIT 1",
        "d" * 64,
    )
    assert run(["audit", "verify", touched.address]) == 1


@pytest.mark.parametrize("head", ["3", "3:abc", f"-1:{'a' * 64}"])
def test_a_head_that_cannot_be_read_is_told_of(log: Log, head: str) -> None:
    assert run(["audit", "verify", log.address, "--head", head]) == 2


def test_the_database_of_the_service_is_read_when_none_is_named(
    log: Log, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if log.address.startswith("postgresql"):
        monkeypatch.setenv("DATABASE_URL", log.address)
    else:
        monkeypatch.setenv("SAMLING_HOME", str(Path(log.address).parent))
    assert run(["audit", "verify"]) == 0
    assert log.head in capsys.readouterr().out
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("SAMLING_HOME", "home")
    assert run(["audit", "verify"]) == 2
    assert "hela sökvägen" in capsys.readouterr().err


def test_what_is_no_log_is_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.sqlite3"
    with closing(sqlite3.connect(other)) as made:
        made.execute("CREATE TABLE t (x)")
    (tmp_path / "text").write_text("hej\n" * 500)
    nowhere = "postgresql://nobody:secretword@/none?host=/nowhere"
    for name in (str(other), str(tmp_path / "text"), str(tmp_path / "none"), nowhere):
        assert run(["audit", "verify", name]) == 2
        said = capsys.readouterr().err
        assert "ingen granskningslogg" in said
        assert "secretword" not in said
    assert not (tmp_path / "none").exists()


def test_without_the_library_for_postgresql_its_lack_is_told_of(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert run(["audit", "verify", "postgresql://nobody@/none"]) == 2
    assert "tillägget server" in capsys.readouterr().err
