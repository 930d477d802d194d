"""What the journeys share: addresses on the server, people, and what a page must never do."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.serving import serve

from .places import Place

# What does not hold is then told of there as in a test.
pytest.register_assert_rewrite(f"{__package__}.looking", f"{__package__}.acting")
_LONGEST = 15_000  # milliseconds, on a machine that does much else
expect.set_options(timeout=_LONGEST)

Watch = Callable[..., None]
Someone = Callable[[str], Page]


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Watch a browser: no page asks another host for anything, none says an error in the console.

    It is called with the browser's context and the addresses that are at home.
    """
    said: list[str] = []

    def over(context: BrowserContext, *homes: str) -> None:
        context.set_default_timeout(_LONGEST)
        context.on("request", lambda asked: said.extend(_elsewhere(asked.url, homes)))
        context.on("console", lambda message: said.extend(_faults(message.type, message.text)))
        context.on("weberror", lambda error: said.append(str(error.error)))

    yield over
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
    with serve(home, is_demo=True) as address:
        yield Place(address, home, is_demo=True)


@pytest.fixture
def someone(place: Place, browser: Browser, watch: Watch) -> Iterator[Someone]:
    """Somebody of the demo by name, who has signed in on the page, in a browser of its own."""
    contexts: list[BrowserContext] = []

    def signed_in(name: str) -> Page:
        context = browser.new_context(base_url=place)
        contexts.append(context)
        watch(context, place)
        page = context.new_page()
        page.goto("/konto/logga-in/")
        page.get_by_role("button", name=re.compile(f"^{name}")).click()
        page.wait_for_url("**/arbete/")
        return page

    yield signed_in
    for context in contexts:
        context.close()


def _elsewhere(address: str, homes: tuple[str, ...]) -> list[str]:
    return [] if address.startswith((*homes, "data:", "blob:")) else [f"asked for {address}"]


def _faults(kind: str, text: str) -> list[str]:
    # The browser itself notes a page that is refused; that the page says so is what is tested.
    is_wanted = re.search(r"(status of|Status Error Code) (404|409|422)", text)
    return [text] if kind in ("error", "warning") and not is_wanted else []
