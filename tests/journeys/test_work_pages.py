"""Every page of those who work with grants, as the people of the demo see it."""

import pytest
from playwright.sync_api import Page

from . import addresses
from .looking import NARROW, WIDE, is_fine

pytestmark = pytest.mark.browser

PAGES = [place for places in addresses.SIGNED_IN.values() for place in places]


def sign_in(page: Page, home: str, who: str) -> None:
    """Choose somebody on the page for signing in."""
    page.goto(f"{home}/konto/logga-in/")
    page.locator(f'button[value="{who}"]').click()
    page.wait_for_url("**/arbete/")


@pytest.mark.parametrize(("who", "address"), PAGES)
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_page_is_accessible_and_fits(
    page: Page, demo_server: str, who: str, address: str, width: int
) -> None:
    sign_in(page, demo_server, who)
    is_fine(page, f"{demo_server}{address}", width)


def test_the_page_for_signing_in_is_accessible_and_fits(page: Page, demo_server: str) -> None:
    for width in (WIDE, NARROW):
        is_fine(page, f"{demo_server}/konto/logga-in/", width)


def test_a_requisition_by_keyboard_and_its_confirmation(page: Page, demo_server: str) -> None:
    scheme = "/arbete/bidrag/close-care-municipalities-2026/2582/"
    sign_in(page, demo_server, "per.klover@boden.example")
    page.goto(f"{demo_server}{scheme}rekvirera/")
    page.get_by_label("Nämndens beslut").fill("SN 2026-11-26 § 90")
    page.get_by_label("Nämndens beslut").press("Enter")
    page.wait_for_url("**/2582/?klart=*")
    assert page.get_by_text("Klart: Lämna till bekräftelse").is_visible()
    page.goto(f"{demo_server}/konto/")
    page.get_by_role("button", name="Logga ut").press("Enter")
    sign_in(page, demo_server, "rut.timjan@boden.example")
    assert page.get_by_role("link", name="Bekräfta och skicka").is_visible()
    page.get_by_role("link", name="Bekräfta och skicka").press("Enter")
    page.get_by_role("button", name="Bekräfta och skicka").press("Enter")
    # The joint plan is not there: the page says so, and nothing is sent.
    assert page.get_by_role("alert").get_by_text("Filen är inte bifogad").is_visible()
