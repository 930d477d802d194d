"""The page about the API and the open data page, in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PAGES = ["/api/v1/docs", "/oppna-data/", "/en/oppna-data/"]


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_stands_in_the_way(
    page: Page, server: str, address: str, scheme: str, width: int
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 800})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: said.extend(_elsewhere(request.url, server)))
    page.goto(f"{server}{address}")
    found = Axe().run(page)
    assert [each["id"] for each in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert said == []


def _elsewhere(address: str, server: str) -> list[str]:
    return [] if address.startswith((server, "data:")) else [address]


def test_every_call_is_reached_by_keyboard_and_its_example_opens(page: Page, server: str) -> None:
    page.goto(f"{server}/api/v1/docs")
    link = page.get_by_role("link", name="Get one amount with its arithmetic", exact=True)
    link.focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#get_worked_amount")
    summary = page.locator("#get_worked_amount ~ .s-split summary")
    summary.focus()
    page.keyboard.press("Enter")
    assert "30866401" in page.locator("#get_worked_amount ~ .s-split details pre").inner_text()
