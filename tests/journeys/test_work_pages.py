"""Every page of those who work with grants, as the people of the demo see it."""

import pytest
from playwright.sync_api import Browser, Page

from . import addresses
from .arriving import sign_in
from .looking import is_fine

pytestmark = pytest.mark.browser

PAGES = [place for places in addresses.SIGNED_IN.values() for place in places]


@pytest.fixture(scope="module")
def signed_in(browser: Browser, demo_server: str) -> dict[str, list[dict[str, str]]]:
    """The cookies of everybody, who each choose themselves as on the page for signing in."""
    cookies = {}
    for who in sorted({who for who, _ in PAGES}):
        with browser.new_context() as context:
            sign_in(context, demo_server, who)
            cookies[who] = [
                {"name": each["name"], "value": each["value"], "url": demo_server}
                for each in context.cookies()
            ]
    return cookies


@pytest.mark.parametrize(("who", "address"), PAGES)
def test_a_page_is_accessible_and_fits(
    reader: Page,
    demo_server: str,
    signed_in: dict[str, list[dict[str, str]]],
    who: str,
    address: str,
) -> None:
    reader.context.add_cookies(signed_in[who])
    is_fine(reader, f"{demo_server}{address}")


def test_the_page_for_signing_in_is_accessible_and_fits(reader: Page, demo_server: str) -> None:
    is_fine(reader, f"{demo_server}/konto/logga-in/")
