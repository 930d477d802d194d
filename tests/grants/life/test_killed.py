"""Killed at any moment, hundreds of times: the whole event is there, or nothing of it.

A thousand times, in a few minutes: python -m tests.grants.life.killed 1000 SEED
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.serving import clean_environment
from tests.templates import POSTGRES_URL, Templates

pytestmark = pytest.mark.long


def run(home: Path, times: int, **more: str) -> dict[str, object]:
    root = Path(__file__).resolve().parents[3]
    environ = clean_environment() | {"SAMLING_HOME": str(home), "SAMLING_DATA": f"{home}/data"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.grants.life.killed", str(times), "20261123"],
        cwd=root,
        env=environ | more,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return dict(json.loads(done.stdout))


def test_killed_on_sqlite(tmp_path: Path, templates: Templates) -> None:
    said = run(templates.home(tmp_path), 250)
    assert said["wrong"] == []
    assert said["killed"] == 250
    # Kills fell within and between steps, not only before the first.
    assert int(str(said["events"])) > 5
    assert int(str(said["seen between two steps"])) > 0


@pytest.mark.skipif(POSTGRES_URL not in os.environ, reason="script/test starts PostgreSQL")
def test_killed_on_postgresql(tmp_path: Path, templates: Templates) -> None:
    with templates.postgres("killed") as url:
        said = run(tmp_path, 100, DATABASE_URL=url)
    assert said["wrong"] == []
    assert int(str(said["events"])) > 5
