"""On paper: what is read stays, what is pressed goes."""

import pytest
from playwright.sync_api import Page, expect

from . import addresses

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("address", addresses.pages())
def test_no_menus_and_no_forms(page: Page, address: str) -> None:
    page.goto(address)
    page.emulate_media(media="print")
    for gone in ("nav", "form", ".s-skip", ".s-header__tools", ".s-downloads", ".s-map__readout"):
        for part in page.locator(gone).all():
            expect(part).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_the_arithmetic_is_open_and_the_source_has_its_address(page: Page) -> None:
    page.goto("/statsbidrag/elderly-care-2026/2580/")
    page.locator("summary").first.click()
    expect(page.locator(".s-arithmetic ol").first).to_be_hidden()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".s-arithmetic ol").first).to_be_visible()
    after = page.get_by_role("link", name="Jämför med grannarna").evaluate(
        "link => getComputedStyle(link, '::after').content"
    )
    assert "/jamfor/?r=2580" in after
