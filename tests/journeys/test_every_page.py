"""Every page: nothing that axe finds, nothing wider than the screen, nothing from elsewhere."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from . import addresses

pytestmark = pytest.mark.browser

WIDE, NARROW = 1280, 320


@pytest.mark.parametrize("address", addresses.pages())
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_page_is_accessible_and_fits(page: Page, address: str, width: int) -> None:
    _is_fine(page, address, width)


@pytest.mark.parametrize("address", addresses.pages())
def test_a_page_is_accessible_in_english(page: Page, address: str) -> None:
    _is_fine(page, f"/en{address}", WIDE)
    assert page.locator("html").get_attribute("lang") == "en"


@pytest.mark.parametrize("address", addresses.WHOLE)
def test_a_page_with_a_whole_list_is_accessible_and_fits(page: Page, address: str) -> None:
    _is_fine(page, address, NARROW)


@pytest.mark.parametrize("address", addresses.NOT_THERE)
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_page_that_is_not_there_leads_on(page: Page, address: str, width: int) -> None:
    _is_fine(page, address, width, status=404)
    page.locator("main").get_by_role("link", name="Till startsidan").click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("Följ varje krona")


def _is_fine(page: Page, address: str, width: int, status: int = 200) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == status
    page.wait_for_load_state("networkidle")
    assert _violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.get_by_role("heading", level=1).count() == 1
    # In the dark nothing but the colours is different.
    page.emulate_media(color_scheme="dark")
    assert _violations(page, only="color-contrast") == []


def _violations(page: Page, only: str = "") -> list[tuple[str, str]]:
    """Each rule that is broken, with the first element that breaks it."""
    options = {"runOnly": [only]} if only else None
    found = Axe().run(page, options=options).response["violations"]
    return [(each["id"], each["nodes"][0]["html"][:200]) for each in found]
