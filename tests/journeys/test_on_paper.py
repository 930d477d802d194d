"""On paper: what is read stays, what is pressed goes."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_the_arithmetic_is_open_and_the_page_has_its_address(page: Page) -> None:
    page.goto("/statsbidrag/elderly-care-2026/2580/")
    page.locator("summary").first.click()
    expect(page.locator(".s-arithmetic ol").first).to_be_hidden()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".s-arithmetic ol").first).to_be_visible()
    link = page.get_by_role("link", name="Jämför med grannarna")
    assert link.evaluate("link => getComputedStyle(link, '::after').content") == "none"
    address = page.get_by_text("Sidans adress:")
    expect(address).to_contain_text(f"Sidans adress: {page.url}")
    page.emulate_media(media="screen")
    expect(address).to_be_hidden()
