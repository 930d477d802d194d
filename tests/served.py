"""Samling served to the tests: for real work, and as a demo.

python -m tests.served    make the homes that are copied, in the folder of SAMLING_TEST_DATABASES
"""

import os
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from .made_once import FOLDER, made_once, of_run
from .serving import serve


def made_plain(folder: Path) -> Path:
    """Where a Samling for real work lies that has been served, and in which nobody is known yet.
    That one is served from nothing is tested in tests/site/test_serve.py."""
    from .templates import Templates

    def make(home: Path) -> None:
        with serve(Templates(folder).home(home)):
            pass

    return made_once(folder, "plain", make)


def made_demo(folder: Path) -> Path:
    """Where a Samling with the people and the year of a demo lies."""

    def make(home: Path) -> None:
        with serve(home, is_demo=True):
            pass

    return made_once(folder, "demo", make)


@pytest.fixture(scope="session")
def plain_home(tmp_path_factory: pytest.TempPathFactory, templates: object) -> Path:
    """For real work: to be copied."""
    return made_plain(of_run(tmp_path_factory.getbasetemp()))


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo: to be copied."""
    return made_demo(of_run(tmp_path_factory.getbasetemp()))


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


if __name__ == "__main__":
    # Who is stopped stops the server that it has begun.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    made_plain(Path(os.environ[FOLDER]))
    made_demo(Path(os.environ[FOLDER]))
