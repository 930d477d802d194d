"""What the journeys share: addresses on the server, people, and what a page must never do."""

import re
import shutil
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.serving import serve

from .arriving import sign_in
from .places import Place

# What does not hold is then told of there as in a test.
pytest.register_assert_rewrite(f"{__package__}.looking", f"{__package__}.acting")
_LONGEST = 15_000  # milliseconds, on a machine that does much else
expect.set_options(timeout=_LONGEST)

Watch = Callable[..., None]
Visitor = Callable[[], Page]
Someone = Callable[[str], Page]


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Watch a browser: no page asks another host for anything, none says an error in the console.

    It is called with the browser's context and the addresses that are at home.
    """
    said: list[str] = []
    yield lambda context, *homes: listen(context, homes, said)
    assert said == []


def listen(context: BrowserContext, homes: Collection[str], said: list[str]) -> None:
    """Note what no page may ask for or say. homes may grow while it is listened."""
    context.set_default_timeout(_LONGEST)
    context.on("request", lambda asked: said.extend(_elsewhere(asked.url, homes)))
    context.on("console", lambda message: said.extend(_faults(message.type, message.text)))
    context.on("weberror", lambda error: said.append(str(error.error)))


@pytest.fixture(scope="session")
def _window(browser: Browser) -> Iterator[tuple[Page, list[str], list[str]]]:
    """A window, the addresses that are at home in it, and what it said that no page may."""
    homes: list[str] = []
    said: list[str] = []
    with browser.new_context() as context:
        listen(context, homes, said)
        yield context.new_page(), homes, said


@pytest.fixture
def reader(
    request: pytest.FixtureRequest, _window: tuple[Page, list[str], list[str]]
) -> Iterator[Page]:
    """For pages that are only looked at: one window for them all, where styles, letters and
    scripts have come already. Nobody has signed in, and it stands as when it was new; nothing on
    a page may be pressed that the browser remembers by itself, as the choice of colours.
    """
    page, homes, said = _window
    of_test = {"server", "demo_server", "place"}.intersection(request.fixturenames)
    homes[:] = [request.getfixturevalue(name) for name in of_test]
    said.clear()
    page.context.clear_cookies()
    page.emulate_media(media="screen", color_scheme="light")
    yield page
    assert said == []


@pytest.fixture(autouse=True)
def at_home(request: pytest.FixtureRequest) -> None:
    """The browser that each test is given is watched."""
    if "context" not in request.fixturenames:
        return
    others = {"demo_server", "place"}.intersection(request.fixturenames)
    homes = [request.getfixturevalue(name) for name in ("base_url", *others)]
    request.getfixturevalue("watch")(request.getfixturevalue("context"), *homes)


@pytest.fixture(scope="module")
def place(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A Samling with the people and the year of a demo, that the journeys of a file change."""
    home = shutil.copytree(demo_home, tmp_path_factory.mktemp("place") / "demo")
    with serve(home, is_demo=True, is_prepared=True) as address:
        yield Place(address, home, is_demo=True)


@pytest.fixture
def visitor(place: Place, browser: Browser, watch: Watch) -> Iterator[Visitor]:
    """A page in a browser of its own, where nobody has signed in yet."""
    contexts: list[BrowserContext] = []

    def came() -> Page:
        context = browser.new_context(base_url=place)
        contexts.append(context)
        watch(context, place)
        return context.new_page()

    yield came
    for context in contexts:
        context.close()


@pytest.fixture
def someone(visitor: Visitor, place: Place) -> Someone:
    """Somebody of the demo by name, who has signed in and stands at the first page of work, in a
    browser of its own."""

    def signed_in(name: str) -> Page:
        page = visitor()
        sign_in(page.context, place, name)
        page.goto("/arbete/")
        return page

    return signed_in


def _elsewhere(address: str, homes: Collection[str]) -> list[str]:
    return [] if address.startswith((*homes, "data:", "blob:")) else [f"asked for {address}"]


def _faults(kind: str, text: str) -> list[str]:
    # The browser itself notes a page that is refused; that the page says so is what is tested.
    is_wanted = re.search(r"(status of|Status Error Code) (404|409|422)", text)
    return [text] if kind in ("error", "warning") and not is_wanted else []
