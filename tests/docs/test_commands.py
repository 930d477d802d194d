"""What the pages show at the prompt is what the command answers."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from .pages import PAGES, ROOT, blocks_of
from .shell import samling

# Adds a file to the project itself; test_add_a_scheme.py does that in a copy.
ELSEWHERE = ROOT / "docs" / "how-to" / "add-a-scheme.md"
SHOWN = [
    page
    for page in PAGES
    if page != ELSEWHERE and any(block.form == "console" for block in blocks_of(page))
]
TOOLS = {"cat", "head", "ls", "sed"}


def commands_in(text: str) -> list[tuple[str, str]]:
    """Each command of a block with the output shown below it."""
    found: list[tuple[str, str]] = []
    for line in text.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], ""))
        elif found and found[-1][0].endswith("\\"):
            command, shown = found[-1]
            found[-1] = (command[:-1] + line.strip(), shown)
        else:
            command, shown = found[-1]
            found[-1] = (command, f"{shown}{line}\n")
    return found


def agrees(shown: str, answer: str) -> bool:
    """Whether the answer is as shown; `...` stands for any words, alone on its line for lines."""
    pattern = ""
    for line in shown.splitlines():
        if line == "...":
            pattern += r"(?:.*\n)*?"
        else:
            pattern += r"[^\n]*".join(map(re.escape, line.split("..."))) + r" *\n"
    return re.fullmatch(pattern, answer) is not None


@pytest.mark.parametrize("file", SHOWN, ids=lambda file: str(file.relative_to(ROOT)))
def test_the_commands_of_a_page_answer_as_shown(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAMLING_DATA", str(tmp_path / "figures"))
    language = "sv" if "SAMLING_LANG=en" not in file.read_text("utf-8") else "en"
    code = 0
    for block in blocks_of(file):
        if block.file:
            Path(block.file).write_text(block.text, "utf-8")
        if block.form != "console":
            continue
        for command, shown in commands_in(block.text):
            words = shlex.split(command)
            if words[0] == "samling":
                code, answer = samling(words[1:], language)
            elif command == "echo $?":
                answer = f"{code}\n"
            else:
                assert words[0] in TOOLS, f"{file.name} shows {command}, which no test runs"
                answer = subprocess.run(words, capture_output=True, check=True, text=True).stdout
            answer = answer.replace(str(tmp_path / "figures"), "~/.local/share/samling")
            assert agrees(shown, answer), f"$ {command}\n{answer}"


@pytest.mark.parametrize(
    ("shown", "answer", "expected"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\n", "a\nb\n", False),
        ("a\n...\n", "a\nb\nc\n", True),
        ("a\n...\nd\n", "a\nb\nc\nd\n", True),
        ("a\n...\nd\n", "a\nb\n", False),
        ("sum ... kr\n", "sum 1 234 kr\n", True),
        ("sum ... kr\n", "sum 1\n2 kr\n", False),
        ("", "", True),
        ("", "a\n", False),
    ],
)
def test_what_is_shown_is_compared_line_by_line(shown: str, answer: str, expected: bool) -> None:
    assert agrees(shown, answer) is expected


def test_the_tutorial_is_among_the_pages_that_run() -> None:
    assert ROOT / "docs" / "tutorials" / "first-allocation.md" in SHOWN
