"""Two who make the same at once are told as they would be one after the other."""

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
def test_two_at_once_are_told_as_one_after_the_other(tmp_path: Path, templates: Templates) -> None:
    environ = clean_environment() | {"SAMLING_HOME": str(tmp_path)}
    environ |= {"SAMLING_DATA": f"{tmp_path}/data"}
    with templates.postgres("board_twins") as url:
        done = subprocess.run(
            [sys.executable, "-m", "tests.boards.life.twins"],
            cwd=Path(__file__).resolve().parents[3],
            env=environ | {"DATABASE_URL": url},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert [each.split(":")[0] for each in told["planned"]] == ["1", "CannotMeet"]
    assert [each.split(":")[0] for each in told["made"]] == ["2", "CannotArrange"]
    assert [each.split(":")[0] for each in told["looks"]] == ["1", "Conflict"]
    assert told["of_kind"] == ["1", "1"]
    assert told["received"][0] == told["received"][1]
