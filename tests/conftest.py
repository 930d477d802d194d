"""One run for everything: order, both databases, no network, warnings as errors.

Kinds, in the order they run: unit, property (hypothesis), integration on SQLite, integration on
PostgreSQL, API, browser; a file is run together where two processes share the run (sharing.py).
The kind follows from the test itself: a marker (`api`, `browser`), a folder api/ or a file
test_api*.py, use of the database, or hypothesis.
"""

import gc
import os
import re
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings as hypothesis_settings

from tests.grants.spec.summary import pytest_terminal_summary as pytest_terminal_summary
from tests.served import base_url as base_url
from tests.served import demo_home as demo_home
from tests.served import demo_server as demo_server
from tests.served import plain_home as plain_home
from tests.served import server as server
from tests.sharing import PAGES
from tests.sharing import pytest_xdist_make_scheduler as pytest_xdist_make_scheduler

# A run holds much that lives as long as it does; looked through as often as Python does by
# itself, that takes a sixth of the time.
gc.set_threshold(100_000, 20, 50)

# How long an example takes says nothing of whether it is right, and differs between machines.
hypothesis_settings.register_profile("samling", deadline=None)
hypothesis_settings.register_profile("fast", deadline=None, max_examples=15)
hypothesis_settings.load_profile("samling")

# Before anything reads the settings: a home of this run's own, and nothing from the outside.
for _name in [name for name in os.environ if name.startswith(("SAMLING_", "DATABASE_URL"))]:
    if not _name.startswith("SAMLING_TEST_"):
        del os.environ[_name]
_HOME = tempfile.TemporaryDirectory(prefix="samling-test-")
os.environ["SAMLING_HOME"] = _HOME.name
(Path(_HOME.name) / "static").mkdir()
os.environ["SAMLING_DATA"] = f"{_HOME.name}/data"
os.environ["DJANGO_SETTINGS_MODULE"] = "samling.site.settings"
# Playwright's own event loop runs in the thread of the test; nothing of Django runs in it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

_LONG_FILE = re.compile(r"^pytestmark = .*\bpytest\.mark\.(?:long|browser)\b", re.MULTILINE)
KINDS = ("unit", "property", "integration-sqlite", "integration-postgres", "api", "browser")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--fast",
        action="store_true",
        help="leave out browser tests, PostgreSQL and what is marked long; fewer counter-examples",
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("fast"):
        hypothesis_settings.load_profile("fast")
    # Read here, after the environment above is set; pytest-django then sets Django up.
    from django.conf import settings

    assert settings.configured or settings.DATABASES


def pytest_report_header(config: pytest.Config) -> str:
    from tests.templates import POSTGRES_URL, engines

    if len(_engines_of(config)) == 2:
        return "databases: SQLite and PostgreSQL"
    why = "--fast" if len(engines()) == 2 else f"{POSTGRES_URL} is not set; script/test sets it"
    return f"databases: SQLite only ({why})"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    marks = {mark.name for mark in metafunc.definition.iter_markers()}
    if "django_db" not in marks and "db" not in metafunc.fixturenames:
        return
    transactional = {"transactional_db", "live_server"} & set(metafunc.fixturenames)
    if transactional or any(mark.kwargs for mark in metafunc.definition.iter_markers("django_db")):
        raise pytest.UsageError(
            f"{metafunc.definition.nodeid}: a transactional test empties the database, also of "
            "reference data and the audit log; use `db`, or the `server` fixture with a browser"
        )
    engines = ("sqlite",) if _is_api(metafunc.definition) else _engines_of(metafunc.config)
    if "django_db_setup" not in metafunc.fixturenames:
        metafunc.fixturenames.append("django_db_setup")
    metafunc.parametrize("django_db_setup", engines, indirect=True)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """A file that is long as a whole is not even read in where it would be left out."""
    if config.getoption("fast") and collection_path.name.startswith("test_"):
        return True if _LONG_FILE.search(collection_path.read_text(encoding="utf-8")) else None
    return None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    wanted, left_out = [], []
    for item in items:
        engine = _engine(item)
        only = {name for name in ("sqlite", "postgres") if item.get_closest_marker(name)}
        if engine and only and engine not in only:
            if only.isdisjoint(_engines_of(config)):
                left_out.append(item)
            continue  # else it is here once more, with its own engine
        kind = _kind(item)
        item.add_marker(kind.partition("-")[0])
        is_served = not {"plain_home", "demo_home"}.isdisjoint(getattr(item, "fixturenames", ()))
        is_of_world = "ids" in getattr(item, "fixturenames", ())
        is_long = kind == "browser" or is_served or is_of_world or item.get_closest_marker("long")
        (left_out if is_long and config.getoption("fast") else wanted).append(item)
    items[:] = sorted(wanted, key=lambda item: KINDS.index(_kind(item)))
    items.sort(key=lambda item: str(item.nodeid).partition("::")[0] in PAGES)
    if left_out:
        config.hook.pytest_deselected(items=left_out)


def _kind(item: pytest.Item) -> str:
    if item.get_closest_marker("browser"):
        return "browser"
    if _is_api(item):
        return "api"
    if engine := _engine(item):
        return f"integration-{engine}"
    if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
        return "property"
    return "unit"


def _engine(item: pytest.Item) -> str | None:
    callspec = getattr(item, "callspec", None)
    return callspec.params.get("django_db_setup") if callspec else None


def _is_api(item: Any) -> bool:
    in_place = item.path.parent.name == "api" or item.path.name.startswith("test_api")
    return in_place or bool(item.get_closest_marker("api"))


def _engines_of(config: pytest.Config) -> tuple[str, ...]:
    from tests.templates import engines

    return ("sqlite",) if config.getoption("fast") else engines()


@pytest.fixture(scope="session")
def templates(
    tmp_path_factory: pytest.TempPathFactory, django_test_environment: None, django_db_blocker: Any
) -> Iterator[Any]:
    """Databases of the run, for tests that have processes of their own: a copy for each."""
    from tests.made_once import of_run
    from tests.templates import Templates

    with django_db_blocker.unblock():
        yield Templates(of_run(tmp_path_factory.getbasetemp()))


@pytest.fixture(scope="session")
def _engines(
    tmp_path_factory: pytest.TempPathFactory,
    templates: Any,
    django_db_blocker: Any,
) -> Iterator[Any]:
    from tests.engines import engines_of_session
    from tests.made_once import FOLDER

    worker, folder = os.environ.get("PYTEST_XDIST_WORKER"), tmp_path_factory.mktemp("database")
    alone = worker is None and FOLDER not in os.environ
    of_session = engines_of_session(folder, worker or "main", templates, is_alone=alone)
    with django_db_blocker.unblock(), of_session as made:
        yield made


@pytest.fixture
def django_db_setup(request: pytest.FixtureRequest, _engines: Any, django_db_blocker: Any) -> str:
    """In place of pytest-django's own: the engine of this test, with reference data loaded, and
    with the world of the ledgers for one that asks for its ids."""
    from tests.templates import REFERENCE, WORLD

    with django_db_blocker.unblock():
        _engines.switch(request.param, WORLD if "ids" in request.fixturenames else REFERENCE)
    return str(request.param)


@pytest.fixture
def ids(db: None, django_db_setup: str, templates: Any) -> dict[str, int]:
    """The ids of what there is in the world of tests/ledgers/seeing.py, made once a run."""
    found: dict[str, int] = templates.ids(django_db_setup)
    return found


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Tests reach this machine only. A name to look up, or another address, is a mistake."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_loopback(address[0]):
            raise AssertionError(f"a test reached for the network: {address!r}")
        connect(self, address)

    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", guarded)
    yield
    patch.undo()


def _is_loopback(host: str) -> bool:
    return host in ("localhost", "::1") or host.startswith("127.")


@pytest.fixture(autouse=True, scope="session")
def _plain_static(django_test_environment: None) -> None:
    """Pages in tests name static files as they are; the server fixture serves the collected."""
    from django.conf import settings

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}


@pytest.fixture(autouse=True)
def _language_of_its_own() -> None:
    """A page leaves its language behind it in the thread; the next test does not begin in it."""
    from django.utils import translation

    translation.deactivate()


@pytest.fixture(autouse=True)
def _finder_of_its_own() -> None:
    """What a test published is taken back; the next one does not find it in this process."""
    from samling.platform.publishing import files_made
    from samling.supply import queries

    queries.forget()
    files_made.clear()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's chromium, not one that playwright downloads: the one without windows, which looks
    at a page in two thirds of the time, unless --headed asks for them."""
    with_windows = ("chromium", "chromium-browser", "google-chrome")
    is_seen = browser_type_launch_args.get("headless") is False
    names = with_windows if is_seen else ("chromium-headless-shell", *with_windows)
    found = next((path for path in map(shutil.which, names) if path), None)
    # No screen is drawn on: no graphics are imitated. All pages are ours: none is kept from another
    # in a process of its own, which would be begun anew for each.
    arguments = ["--disable-gpu", "--disable-site-isolation-trials"]
    # Chromium's own sandbox cannot start as root.
    arguments += ["--no-sandbox"] if os.geteuid() == 0 else []
    return browser_type_launch_args | {"executable_path": found, "args": arguments}


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the checkout."""
    return Path(__file__).resolve().parents[1]
