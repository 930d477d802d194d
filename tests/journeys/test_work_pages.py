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
