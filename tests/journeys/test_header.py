"""The header of those who have signed in: who, for whom, and the way out, without script."""

import pytest
from playwright.sync_api import Browser, Page, expect

from . import addresses
from .arriving import sign_in
from .looking import NARROW, WIDE, looks_fine

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_menu_opens_by_keyboard_and_leads_out(page: Page, demo_server: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    sign_in(page.context, demo_server, addresses.OFFICER)
    page.goto(f"{demo_server}/arbete/")
    summary = page.locator(".s-who > summary")
    assert summary.inner_text().split("\n")[0].startswith("Jon Kvist")
    assert "Luleå kommun" in summary.inner_text()
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Mitt konto")).to_be_visible()
    looks_fine(page, width)
    page.locator(".s-who").get_by_role("button", name="Logga ut").press("Enter")
    page.wait_for_url(f"{demo_server}/")
    expect(page.get_by_role("link", name="Logga in", exact=True)).to_be_visible()


def test_the_menu_works_without_script(browser: Browser, demo_server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(context, demo_server, addresses.OFFICER)
    page.goto(f"{demo_server}/arbete/")
    page.locator(".s-who > summary").click()
    page.locator(".s-who").get_by_role("button", name="Logga ut").click()
    page.wait_for_url(f"{demo_server}/")
    expect(page.get_by_role("link", name="Logga in", exact=True)).to_be_visible()
    context.close()
