"""Every page: nothing that axe finds, nothing wider than the screen, nothing from elsewhere."""

import pytest
from playwright.sync_api import Page, expect

from . import addresses
from .looking import NARROW, WIDE, is_fine
from .paper import is_fine_on_paper

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("address", addresses.pages())
def test_a_page_is_accessible_and_fits_on_screen_and_paper(
    reader: Page, server: str, address: str
) -> None:
    is_fine(reader, f"{server}{address}")
    is_fine_on_paper(reader)


@pytest.mark.parametrize("address", addresses.pages())
def test_a_page_is_accessible_in_english(reader: Page, server: str, address: str) -> None:
    # The same boxes in the same colours, with other words in them.
    is_fine(reader, f"{server}/en{address}", widths=(WIDE,), has_own_colours=False)
    assert reader.locator("html").get_attribute("lang") == "en"


@pytest.mark.parametrize("address", addresses.WHOLE)
def test_a_page_with_a_whole_list_is_accessible_and_fits(
    reader: Page, server: str, address: str
) -> None:
    is_fine(reader, f"{server}{address}", widths=(NARROW,), has_own_colours=False)


@pytest.mark.parametrize("address", addresses.NOT_THERE)
def test_a_page_that_is_not_there_leads_on(reader: Page, server: str, address: str) -> None:
    is_fine(reader, f"{server}{address}", status=404)
    reader.locator("main").get_by_role("link", name="Till startsidan").click()
    heading = reader.get_by_role("heading", level=1)
    expect(heading).to_contain_text("Följ stödet", use_inner_text=True)
