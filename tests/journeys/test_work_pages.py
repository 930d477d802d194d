"""Every page of those who work with grants, as the people of the demo see it."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from . import addresses
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


def sign_in(context: BrowserContext, home: str, who: str) -> None:
    """Send what the button of somebody sends on the page for signing in."""
    page = f"{home}/konto/logga-in/"
    body = context.request.get(page).text()
    form = body[body.index('action="/konto/prova/"') :]
    assert f'value="{who}"' in form
    key = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form)
    assert key is not None
    sent = {"csrfmiddlewaretoken": key[1], "account": who}
    answer = context.request.post(
        f"{home}/konto/prova/", form=sent, headers={"Referer": page}, max_redirects=0
    )
    assert answer.headers["location"] == "/arbete/"


@pytest.mark.parametrize(("who", "address"), PAGES)
def test_a_page_is_accessible_and_fits(
    page: Page,
    demo_server: str,
    signed_in: dict[str, list[dict[str, str]]],
    who: str,
    address: str,
) -> None:
    page.context.add_cookies(signed_in[who])
    is_fine(page, f"{demo_server}{address}")


def test_the_page_for_signing_in_is_accessible_and_fits(page: Page, demo_server: str) -> None:
    is_fine(page, f"{demo_server}/konto/logga-in/")
