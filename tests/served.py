"""Samling served to the tests: for real work, and as a demo."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .made_once import made_once, of_run
from .serving import serve


@pytest.fixture(scope="session")
def plain_home(templates: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a Samling for real work lies that has been served, and in which nobody is known yet: to
    be copied. That one is served from nothing is tested in tests/site/test_serve.py."""

    def make(home: Path) -> None:
        with serve(templates.home(home)):
            pass

    return made_once(of_run(tmp_path_factory.getbasetemp()), "plain", make)


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a Samling with the people and the year of a demo lies: to be copied."""

    def make(home: Path) -> None:
        with serve(home, is_demo=True):
            pass

    return made_once(of_run(tmp_path_factory.getbasetemp()), "demo", make)


@pytest.fixture(scope="session")
def server(plain_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of Samling served as in production, with its own database, for the session."""
    home = shutil.copytree(plain_home, tmp_path_factory.mktemp("server") / "plain")
    with serve(home, is_prepared=True) as address:
        yield address


@pytest.fixture(scope="session")
def demo_server(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of another Samling, with the people and the year of a demo: only to be read."""
    home = shutil.copytree(demo_home, tmp_path_factory.mktemp("read") / "demo")
    with serve(home, is_demo=True, is_prepared=True) as address:
        yield address


@pytest.fixture(scope="session")
def base_url(server: str) -> str:
    """Addresses in a browser begin at the served Samling. Here, for every folder: the browser's
    settings are made once a session, with the address of whichever test comes first."""
    return server
