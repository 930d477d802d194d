"""A start that fails says why and what to do, in both languages."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import OperationalError, ProgrammingError

from samling.site.failing import cannot_start
from tests.serving import clean_environment

pytestmark = pytest.mark.long


def _migrate(home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "samling.site", "migrate"],
        capture_output=True,
        text=True,
        env=clean_environment() | {"SAMLING_HOME": str(home)},
    )


def test_a_damaged_database_is_told() -> None:
    for error in (OperationalError("disk I/O error\nmore"), ProgrammingError()):
        failing = cannot_start(error)
        assert failing is not None
        assert failing.faults[0].code == "SITE-DATABASE"
    told = cannot_start(OperationalError("disk I/O error\nmore"))
    assert told is not None
    assert "Databasen går inte att använda (disk I/O error)." in told.in_("sv")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.ENOTDIR, errno.EROFS])
def test_a_folder_that_cannot_be_written_in_is_told(number: int) -> None:
    failing = cannot_start(OSError(number, os.strerror(number), "/srv/samling"))
    assert failing is not None
    assert failing.in_("en").startswith("/srv/samling: ")
    assert "SAMLING_HOME" in failing.in_("sv")


@pytest.mark.parametrize("error", [ValueError("x"), OSError(errno.EBADF, "x"), KeyError("x")])
def test_a_mistake_in_the_code_keeps_its_traceback(error: Exception) -> None:
    assert cannot_start(error) is None


@pytest.mark.long
def test_the_start_ends_with_the_words_alone(tmp_path: Path) -> None:
    (tmp_path / "samling.sqlite3").write_bytes(b"no database" * 1000)
    done = _migrate(tmp_path)
    assert done.returncode == 2
    assert "Databasen går inte att använda (file is not a database)." in done.stderr
    assert "Traceback" not in done.stderr
    (tmp_path / "file").touch()
    done = _migrate(tmp_path / "file")
    assert done.returncode == 2
    assert f"{tmp_path / 'file'}: Där finns redan en fil med mappens namn." in done.stderr
    assert "Traceback" not in done.stderr
