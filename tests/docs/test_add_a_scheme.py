"""Adding a scheme as the page says, in a copy of the project."""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from samling.grants.rules import SchemeFileError, read_scheme

from .pages import DOCS, ROOT, blocks_of
from .test_commands import agrees, commands_in

PAGE = DOCS / "how-to" / "add-a-scheme.md"
EXAMPLE, INSTALMENTS = [block for block in blocks_of(PAGE) if block.form == "toml"]
(SHOWN,) = [block for block in blocks_of(PAGE) if block.form == "console"]
FAULTS, FAULT_OF_PART = [block for block in blocks_of(PAGE) if block.form == "text"]


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of what the command line needs of the project."""
    keep = shutil.ignore_patterns("__pycache__", "static", "templates", "locale")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=keep)
    return tmp_path


@pytest.mark.long
def test_the_example_becomes_a_grant_like_the_others(copied: Path) -> None:
    assert EXAMPLE.file is not None
    (copied / EXAMPLE.file).write_text(EXAMPLE.text, "utf-8")
    environment = os.environ | {
        "PYTHONPATH": str(copied / "src"),
        "SAMLING_DATA": str(copied / "figures"),
    }
    for command, shown in commands_in(SHOWN.text):
        words = command.split()
        if words[0] == "samling":
            start = "import sys; from samling.cli.main import main; main(sys.argv[1:])"
            words = [sys.executable, "-c", start, *words[1:]]
        run = subprocess.run(
            words, capture_output=True, check=True, cwd=copied, env=environment, text=True
        )
        assert agrees(shown, (run.stdout + run.stderr).replace("\u00a0", " ")), run.stdout


def test_the_mistake_on_the_page_is_told_of_as_it_says() -> None:
    wrong = EXAMPLE.text.replace('key = "population"\n', 'kye = "population"\n')
    with pytest.raises(SchemeFileError) as raised:
        read_scheme(wrong.encode(), "example-grant-2026.toml")
    told = raised.value.in_("en").splitlines()
    for line in FAULTS.text.splitlines():
        assert line in told
    assert told[0] == FAULTS.text.splitlines()[0]


def test_the_instalments_on_the_page_are_read_and_a_mistake_in_them_is_named() -> None:
    whole = f"{EXAMPLE.text}\n{INSTALMENTS.text}"
    first, second = read_scheme(whole.encode(), "example-grant-2026.toml").instalments
    assert (first.share, first.day, first.after) == (1, None, None)
    assert second.day == date(2026, 10, 1)
    assert second.after is not None
    assert second.after.title.en == "Interim report"
    day, after = [line for line in INSTALMENTS.text.splitlines() if line.startswith(("day", "aft"))]
    wrong = whole.replace(f"{day}\n", "").replace(after, "").encode()
    with pytest.raises(SchemeFileError) as raised:
        read_scheme(wrong, "example-grant-2026.toml")
    assert raised.value.in_("en").splitlines() == FAULT_OF_PART.text.splitlines()
