"""Every page: nothing that axe finds, nothing wider than the screen, nothing from elsewhere."""

import pytest
from playwright.sync_api import Page

from . import addresses
from .looking import NARROW, WIDE, is_fine

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("address", addresses.pages())
def test_a_page_is_accessible_and_fits(page: Page, address: str) -> None:
    is_fine(page, address)


@pytest.mark.parametrize("address", addresses.pages())
def test_a_page_is_accessible_in_english(page: Page, address: str) -> None:
    is_fine(page, f"/en{address}", widths=(WIDE,), has_own_colours=False)
    assert page.locator("html").get_attribute("lang") == "en"


@pytest.mark.parametrize("address", addresses.WHOLE)
def test_a_page_with_a_whole_list_is_accessible_and_fits(page: Page, address: str) -> None:
    is_fine(page, address, widths=(NARROW,), has_own_colours=False)


@pytest.mark.parametrize("address", addresses.NOT_THERE)
def test_a_page_that_is_not_there_leads_on(page: Page, address: str) -> None:
    is_fine(page, address, status=404)
    page.locator("main").get_by_role("link", name="Till startsidan").click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("Följ varje krona")
