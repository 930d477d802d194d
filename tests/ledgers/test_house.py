"""The house: the same rooms in every capability, files that can be read in one sitting."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from samling.site.rooms import CAPABILITIES

ROOMS = {
    *("rules", "parameters", "data", "schemes", "migrations", "templates", "static"),
    *("management", "documents", "views", "forms", "api"),
    *("models", "actions", "queries", "catalogue"),  # folders where one file would be too long
    "archive",  # packages for an archive to receive
    "audited.py",  # what its deeds are called in the audit log
    *("middleware.py", "context.py"),  # around every request, and in every page
    *("__init__.py", "models.py", "actions.py", "queries.py", "access.py", "views.py"),
    *(
        "forms.py",
        "urls.py",
        "data_urls.py",
        "api.py",
        "folder.py",
        "catalogue.py",
        "middleware.py",
    ),
}

# Files above 300 lines, each with why it is still whole. The list only shrinks.
LONG: dict[str, str] = {}

_WRITTEN_BY_US = (".py", ".css", ".js", ".html", ".typ", ".toml")
_WRITTEN_BY_OTHERS = ("/vendor/", "/theme/", "/migrations/")
_LISTS = ("/schemes/", "/data/", "/parameters/")  # as long as what they list


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path


@pytest.mark.parametrize("capability", CAPABILITIES)
def test_the_rooms_of_a_capability_have_the_agreed_names(repository: Path, capability: str) -> None:
    folder = repository / "src" / "samling" / capability
    found = {path.name for path in folder.iterdir() if path.name != "__pycache__"}
    assert found - ROOMS == set()
    purpose = ast.get_docstring(ast.parse((folder / "__init__.py").read_text()))
    assert len(purpose or "") > 80, "__init__.py says what the capability is for"


def _long_files(source: Path) -> dict[str, int]:
    long = {}
    for path in _files(source):
        name = "/" + path.relative_to(source).as_posix()
        if path.suffix in _WRITTEN_BY_US and not any(
            part in name for part in (*_WRITTEN_BY_OTHERS, *_LISTS)
        ):
            lines = len(path.read_text().splitlines())
            if lines > 300:
                long[name[1:]] = lines
    return long


def test_files_can_be_read_in_one_sitting(repository: Path) -> None:
    found = _long_files(repository / "src" / "samling")
    assert {name: lines for name, lines in found.items() if name not in LONG} == {}
    assert set(LONG) - set(found) == set(), "no longer long: take it off the list"


def _imports(path: Path) -> Iterator[str]:
    """The absolute names of the modules that a file imports from."""
    package = path.with_suffix("").parts
    package = package[package.index("samling") :]
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                above = ".".join(package[: -node.level])
                yield f"{above}.{node.module}" if node.module else above
            elif node.module:
                yield node.module


def _foreign_rules(source: Path, capability: str) -> dict[str, list[str]]:
    """Imports of a module inside another capability's rules, by file."""
    inside = re.compile(rf"samling\.(?!{capability}\.)(\w+)\.rules\..+")
    found = {}
    for path in _files(source / capability):
        if path.suffix == ".py" and (
            wrong := [
                name
                for name in _imports(path)
                # A package among the rules has an __init__ of its own to be met through.
                if inside.match(name) and not (source.parent / name.replace(".", "/")).is_dir()
            ]
        ):
            found[path.relative_to(source).as_posix()] = wrong
    return found


@pytest.mark.parametrize("capability", [*CAPABILITIES, "platform", "site", "cli"])
def test_rules_of_another_capability_are_imported_through_their_init(
    repository: Path, capability: str
) -> None:
    assert _foreign_rules(repository / "src" / "samling", capability) == {}


def test_an_import_past_the_init_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "samling" / "grants"
    folder.mkdir(parents=True)
    (folder / "views.py").write_text(
        "from samling.registry.rules.areas import Area\n"
        "from samling.registry.rules import Registry\n"
        "from .rules.scheme import Scheme\n"
    )
    assert _foreign_rules(tmp_path / "samling", "grants") == {
        "grants/views.py": ["samling.registry.rules.areas"]
    }


def test_no_file_knows_the_machine_it_was_written_on(repository: Path) -> None:
    place = re.compile(rb"(?<![\w.])/(?:root|home|work|Users|mnt)/\w|[A-Z]:\\Users")
    found = []
    for folder in ("src", "tests", "docs", "script", "requirements", "tools", "benchmarks"):
        for path in _files(repository / folder):
            if path != Path(__file__) and place.search(path.read_bytes()):
                found.append(path.relative_to(repository).as_posix())
    for path in repository.iterdir():
        if path.name != ".git" and path.is_file() and place.search(path.read_bytes()):
            found.append(path.name)
    assert found == []


def test_a_day_is_taken_where_people_are_and_not_where_the_clock_is(repository: Path) -> None:
    """The time of a request is in UTC: an hour or two each night its day is the day before."""
    taken = re.compile(r"\.(?:\w+_)?at\.(?:date\(\)|date\||year\b)")
    found = [
        file.relative_to(repository).as_posix()
        for kind in ("*.py", "*.html")
        for file in (repository / "src").rglob(kind)
        if taken.search(file.read_text())
    ]
    # What is told there is in local time already.
    assert sorted(found) == ["src/samling/registry/views/trail.py"]
