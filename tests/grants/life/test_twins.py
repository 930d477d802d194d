"""A double click on PostgreSQL, where two requests are under way at once, is one deed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.serving import clean_environment
from tests.templates import POSTGRES_URL, Templates


@pytest.mark.long
@pytest.mark.skipif(POSTGRES_URL not in os.environ, reason="script/test starts PostgreSQL")
def test_the_same_request_twice_at_once_is_one_deed_and_told_as_one(
    tmp_path: Path, templates: Templates
) -> None:
    environ = clean_environment() | {"SAMLING_HOME": str(tmp_path)}
    environ |= {"SAMLING_DATA": f"{tmp_path}/data"}
    with templates.postgres("twins") as url:
        done = subprocess.run(
            [sys.executable, "-m", "tests.grants.life.twins"],
            cwd=Path(__file__).resolve().parents[3],
            env=environ | {"DATABASE_URL": url},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    for action, answers in said["told"].items():
        assert answers[0] == answers[1], action
        assert answers[0].isdigit(), action
    assert said["events"] == 2
    assert said["rows"] == {"Recovery": 1, "Report": 1, "ReportImport": 1}
