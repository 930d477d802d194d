"""Backups of real databases: while others write, to the other database and back, and killed."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.serving import clean_environment
from tests.templates import WORLD, Templates, engines, own_postgres

pytestmark = [pytest.mark.long, pytest.mark.integration]
# These differ by the events that the backup and the restore themselves write.
_OF_THE_LOG = {"platform.AuditEvent", "platform.AuditHead"}


def _home(folder: Path) -> dict[str, str]:
    return clean_environment() | {"SAMLING_HOME": str(folder), "SAMLING_DATA": f"{folder}/data"}


@contextmanager
def _database(engine: str, folder: Path) -> Iterator[dict[str, str]]:
    """The environment of an empty database."""
    folder.mkdir()
    if engine == "sqlite":
        yield _home(folder)
        return
    with own_postgres(folder.name) as address:
        yield _home(folder) | {"DATABASE_URL": address}


@contextmanager
def _loaded(engine: str, folder: Path, templates: Templates) -> Iterator[dict[str, str]]:
    """The environment of a database with reference data."""
    if engine == "sqlite":
        yield _home(templates.home(folder))
        return
    with templates.postgres(folder.name) as address:
        yield _home(folder) | {"DATABASE_URL": address}


def _living(environ: Mapping[str, str], *arguments: str) -> Any:
    done = subprocess.run(
        [sys.executable, "-m", "tests.platform.backup.living", *arguments],
        env=environ,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _samling(environ: Mapping[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from samling.cli.main import main; main()", *arguments],
        env=environ,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("engine", engines())
def test_a_backup_is_of_one_moment_and_nobody_waits_for_it(
    engine: str, tmp_path: Path, templates: Templates
) -> None:
    """And a restore that is killed half-way leaves what there was, on both databases."""
    file = tmp_path / "backup.samling"
    with _loaded(engine, tmp_path / "busy", templates) as environ:
        told = _living(environ, "write", str(file))
        assert told["told"] == told["rows"] == told["before"]
        assert told["after"] == told["before"] + 1
        before = _living(environ, "digests")
        done = subprocess.run(
            [sys.executable, "-m", "tests.platform.backup.living", "kill", str(file)],
            env=environ,
        )
        assert done.returncode == -signal.SIGKILL
        assert _living(environ, "digests") == before
        assert _samling(environ, "audit", "verify").returncode == 0
        if engine == "sqlite":
            _is_refused_by_a_small_disk(environ, file)
        # What was begun and killed, or refused, does not stand in the way.
        again = _samling(environ, "restore", str(file), "--replace")
        assert again.returncode == 0, again.stderr


def test_what_is_stored_goes_to_the_other_database_and_back(
    templates: Templates, tmp_path: Path
) -> None:
    """The world of the ledgers: where much has been done, in tables of every capability, and a row
    in each of the others. That a value of every field can be written and read back is tested for
    all tables, in test_backup.py.
    """
    engine = engines()[-1]
    first, second = tmp_path / "first.samling", tmp_path / "second.samling"
    here = _home(templates.home(tmp_path / "here", WORLD))
    stood = _living(here, "fill")
    assert [label for label, (rows, _sha256) in stood.items() if not rows] == []
    made = _samling(here, "backup", str(first))
    assert made.returncode == 0, made.stderr
    assert first.stat().st_mode & 0o777 == 0o600
    with (
        _database(engine, tmp_path / "there") as there,
        _database("sqlite", tmp_path / "b") as back,
    ):
        assert _samling(there, "restore", str(first)).returncode == 0
        assert _samling(there, "backup", str(second)).returncode == 0
        taken = _samling(there, "backup", str(second))
        assert (taken.returncode, "finns redan" in taken.stderr) == (2, True)
        assert _samling(back, "restore", str(second)).returncode == 0
        for environ in (there, back):
            verified = _samling(environ, "audit", "verify")
            assert verified.returncode == 0, verified.stderr
            found = _living(environ, "digests")
            assert found.keys() == stood.keys()
            for label in stood.keys() - _OF_THE_LOG:
                assert found[label] == stood[label], label
        assert stood["grants.Posting"][0] > 500


def _is_refused_by_a_small_disk(environ: Mapping[str, str], file: Path) -> None:
    """No file may become larger than a part of the database; then not even a backup has room."""
    before = _living(environ, "digests")
    limited = (
        "import resource, sys; most = int(sys.argv[1]); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)); "
        "from samling.cli.main import main; main(sys.argv[2:])"
    )
    other = file.with_name("other.samling")
    for most, words in (
        ("300000", ["restore", str(file), "--replace"]),
        ("20000", ["backup", str(other)]),
    ):
        done = subprocess.run(
            [sys.executable, "-c", limited, most, *words],
            env=environ,
            capture_output=True,
            text=True,
        )
        assert (done.returncode, "Traceback" in done.stderr) == (2, False), done.stderr
    assert _living(environ, "digests") == before
    assert not list(file.parent.glob("*other*"))


@pytest.mark.parametrize("name", ["nothing.samling", "."])
def test_a_file_that_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    with _database("sqlite", tmp_path / "home") as environ:
        done = _samling(environ, "restore", str(tmp_path / name))
    assert done.returncode == 2
    assert "Filen går inte att öppna." in done.stderr
