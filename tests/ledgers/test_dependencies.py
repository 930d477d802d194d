"""Every dependency says in a line why it is there, and every version is locked with hashes."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

# The validator asks for one old version of lxml; the newer passes the tests that use it.
_OTHER_VERSION = {("eark-validator", "lxml")}
_PIN = re.compile(r"^([a-z0-9-]+)==(\S+)(?: ; [^\\]+)? \\$")


def _asked_for(repository: Path) -> dict[str, list[str]]:
    project = tomllib.loads((repository / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    server = project["dependencies"] + extras["server"]
    return {"server": server, "test": server + extras["test"]}


def _name(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def test_every_dependency_says_why_it_is_there(repository: Path) -> None:
    lines = (repository / "pyproject.toml").read_text().splitlines()
    asked = {requirement for every in _asked_for(repository).values() for requirement in every}
    silent = [
        requirement
        for requirement in sorted(asked)
        if not any(re.match(rf'\s*"{re.escape(requirement)}",\s+# \S.+', line) for line in lines)
    ]
    assert silent == []


@pytest.mark.parametrize("lock", ["server", "test"])
def test_what_is_asked_for_is_locked_with_hashes(repository: Path, lock: str) -> None:
    text = (repository / "requirements" / f"{lock}.lock").read_text()
    blocks = re.split(r"\n(?=[a-z0-9])", text)
    pinned = {}
    for block in blocks:
        if block.startswith("#") or not block.strip():
            continue
        found = _PIN.match(block.splitlines()[0])
        assert found, block.splitlines()[0]
        assert "--hash=sha256:" in block, found[1]
        pinned[found[1]] = found[2]
    missing = [name for name in map(_name, _asked_for(repository)[lock]) if name not in pinned]
    assert missing == []


def test_the_locks_agree(repository: Path) -> None:
    def pins(lock: str) -> set[str]:
        text = (repository / "requirements" / f"{lock}.lock").read_text()
        return set(re.findall(r"^[a-z0-9-]+==\S+", text, re.MULTILINE))

    assert pins("server") <= pins("test")


def test_the_locks_have_all_that_their_packages_need(repository: Path) -> None:
    """Each lock is installed as it stands: nothing beside it is looked for."""
    for lock in ("server", "test"):
        text = (repository / "requirements" / f"{lock}.lock").read_text()
        pinned = {
            name: version.split(" ;")[0]
            for name, version in re.findall(
                r"^([a-z0-9-]+)==(\S+)(?: ;[^\\]*)? \\$", text, re.MULTILINE
            )
        }
        lacking = []
        for name in pinned:
            try:
                asked = [Requirement(each) for each in requires(name) or ()]
            except PackageNotFoundError:  # for other systems
                continue
            for each in asked:
                needed = canonicalize_name(each.name)
                if each.marker is not None and not each.marker.evaluate({"extra": ""}):
                    continue
                if needed not in pinned:
                    lacking.append((name, needed, "not there"))
                elif (name, needed) not in _OTHER_VERSION and not each.specifier.contains(
                    pinned[needed], prereleases=True
                ):
                    lacking.append((name, needed, f"{pinned[needed]} not in {each.specifier}"))
        assert lacking == []
