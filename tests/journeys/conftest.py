"""What the journeys share: addresses on the server, and what a page must never do."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext


@pytest.fixture(autouse=True)
def at_home(request: pytest.FixtureRequest) -> Iterator[None]:
    """No page asks another host for anything, and none says an error in the console."""
    if "context" not in request.fixturenames:
        yield
        return
    context: BrowserContext = request.getfixturevalue("context")
    context.set_default_timeout(15_000)
    said: list[str] = []
    homes = [request.getfixturevalue("base_url")]
    if "demo_server" in request.fixturenames:
        homes.append(request.getfixturevalue("demo_server"))
    context.on("request", lambda asked: said.extend(_elsewhere(asked.url, tuple(homes))))
    context.on("console", lambda message: said.extend(_faults(message.type, message.text)))
    context.on("weberror", lambda error: said.append(str(error.error)))
    yield
    assert said == []


def _elsewhere(address: str, homes: tuple[str, ...]) -> list[str]:
    return [] if address.startswith((*homes, "data:", "blob:")) else [f"asked for {address}"]


def _faults(kind: str, text: str) -> list[str]:
    # The browser itself notes a page that is not there; that the page says so is what is tested.
    is_wanted = "status of 404" in text or "status of 422" in text
    return [text] if kind in ("error", "warning") and not is_wanted else []
