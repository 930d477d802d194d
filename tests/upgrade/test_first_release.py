"""A database of the first release is brought to today's tables, and nothing in it is lost.

first_release.sql.xz is what the first release's own code wrote: its tables made by its migrations,
its reference data loaded by its own command, on 23 November 2026's code before the ledger came.
"""

import json
import lzma
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.serving import clean_environment
from tests.templates import engines, own_postgres

pytestmark = [pytest.mark.long, pytest.mark.integration]
RECORDED = Path(__file__).with_name("first_release.sql.xz")


def _recorded(path: Path) -> Path:
    with closing(sqlite3.connect(path)) as database:
        database.executescript(lzma.decompress(RECORDED.read_bytes()).decode())
    return path


def _brought_up(file: Path, **environ: str) -> Any:
    done = subprocess.run(
        [sys.executable, "-m", "tests.upgrade.upgrading", str(file)],
        env=clean_environment()
        | {"SAMLING_HOME": str(file.parent), "SAMLING_DATA": str(file.parent / "data")}
        | environ,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("engine", engines())
def test_every_row_of_the_first_release_is_there_today(engine: str, tmp_path: Path) -> None:
    file = _recorded(tmp_path / "samling.sqlite3")
    if engine == "sqlite":
        told = _brought_up(file)
    else:
        with own_postgres("first_release") as address:
            told = _brought_up(file, DATABASE_URL=address)
    before, after = told["before"], told["after"]
    counts = {label: len(rows) for label, rows in before.items()}
    assert counts["grants.Amount"] == 3_020
    assert counts["registry.Area"] == 351
    assert counts["platform.AuditEvent"] == told["events"] == 16
    for label, rows in before.items():
        assert after[label] == rows, label
    assert sum(row[2] for row in after["grants.Amount"]) == 15_640_349_614
    assert told["apart"] == [[], []]
    assert told["broken"] is None
    assert told["loaded"] is True


def test_an_old_database_is_no_demo_whatever_the_setting_says(tmp_path: Path) -> None:
    file = _recorded(tmp_path / "samling.sqlite3")
    done = subprocess.run(
        [sys.executable, "-m", "samling.site", "migrate", "--verbosity", "0"],
        env=clean_environment() | {"SAMLING_HOME": str(tmp_path), "SAMLING_DEMO": "1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    with closing(sqlite3.connect(file)) as database:
        assert database.execute("SELECT is_demo FROM platform_nature").fetchone() == (0,)
