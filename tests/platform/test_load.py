"""Reference data are loaded when they have changed, and only then."""

import io
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from samling.platform import queries
from samling.platform.reference import shipped_version


@pytest.fixture
def capability(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "shipped_for_test"
    (folder / "data").mkdir(parents=True)
    (folder / "__init__.py").write_text("")
    (folder / "data" / "figures.csv").write_text("1\n")
    (folder / "actions.py").write_text(
        "loads = []\ndef load(*, by, at):\n    loads.append((by, at))\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    yield folder
    for name in ("shipped_for_test", "shipped_for_test.actions"):
        sys.modules.pop(name, None)


def _load() -> str:
    said = io.StringIO()
    call_command("samling_load", stdout=said)
    return said.getvalue()


@pytest.mark.django_db
def test_only_what_has_changed_is_loaded(settings, capability: Path) -> None:  # type: ignore[no-untyped-def]
    settings.REFERENCE_DATA = {"things": ("saker", "shipped_for_test.actions.load")}
    assert "· saker: inlästa på 0," in _load()
    loads = sys.modules["shipped_for_test.actions"].loads
    assert len(loads) == 1
    by, at = loads[0]
    assert by == "samling_load"
    assert isinstance(at, datetime)
    assert at.tzinfo is not None
    first = queries.loaded_version("things")

    assert _load() == "· saker: redan inlästa\n"
    assert len(loads) == 1

    (capability / "data" / "figures.csv").write_text("2\n")
    assert "· saker: inlästa på 0," in _load()
    assert len(loads) == 2
    assert queries.loaded_version("things") != first


@pytest.mark.django_db
def test_data_that_change_are_loaded_also_where_the_actions_are_a_folder(
    settings: Any, capability: Path
) -> None:
    (capability / "actions").mkdir()
    (capability / "actions.py").rename(capability / "actions" / "__init__.py")
    settings.REFERENCE_DATA = {"things": ("saker", "shipped_for_test.actions.load")}
    _load()
    (capability / "data" / "figures.csv").write_text("2\n")
    assert "inlästa på 0," in _load()


@pytest.mark.django_db
def test_what_is_loaded_later_follows_what_was_loaded_before(settings, capability: Path) -> None:  # type: ignore[no-untyped-def]
    action = "saker", "shipped_for_test.actions.load"
    settings.REFERENCE_DATA = {"first": action, "second": action}
    _load()
    versions = {queries.loaded_version("first"), queries.loaded_version("second")}
    (capability / "data" / "new.csv").write_text("3\n")
    _load()
    assert not versions & {queries.loaded_version("first"), queries.loaded_version("second")}


def test_the_version_is_of_names_and_content_but_not_of_pages(capability: Path) -> None:
    versions = {shipped_version(capability)}
    (capability / "views.py").write_text("pages")
    (capability / "data" / "figures.pyc").write_text("compiled")
    assert {shipped_version(capability)} == versions
    for name, content in (
        ("data/figures.csv", "2\n"),
        ("data/other.csv", ""),
        ("models.py", ""),
        ("actions.py", "changed"),
    ):
        (capability / name).write_text(content)
        versions.add(shipped_version(capability))
    (capability / "data" / "other.csv").rename(capability / "data" / "another.csv")
    versions.add(shipped_version(capability))
    assert len(versions) == 6
