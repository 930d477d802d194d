"""What is installed by `pip install .` is everything that the code reads."""

import tomllib
from pathlib import Path


def _not_shipped(package: Path, patterns: list[str]) -> list[str]:
    shipped = {path for pattern in patterns for path in package.glob(pattern)}
    return sorted(
        path.relative_to(package).as_posix()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".py"
        if path not in shipped
    )


def test_every_file_beside_the_code_is_shipped(repository: Path) -> None:
    tool = tomllib.loads((repository / "pyproject.toml").read_text())["tool"]
    patterns = tool["setuptools"]["package-data"]["samling"]
    assert _not_shipped(repository / "src" / "samling", patterns) == []


def test_a_file_that_no_pattern_names_is_found(tmp_path: Path) -> None:
    for name in ("a.py", "a.toml", "b/c.toml", "b/c.bin"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert _not_shipped(tmp_path, ["**/*.toml"]) == ["b/c.bin"]
