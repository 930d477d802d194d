"""A parent looks for support in Somali, opens one, sees whom to call, and goes back to the list."""

import re

import pytest
from playwright.sync_api import Page, expect

from .looking import looked_at

pytestmark = pytest.mark.browser


def test_from_the_question_to_the_number_to_call_and_back_to_the_list(
    reader: Page, demo_server: str
) -> None:
    page = reader
    page.goto(f"{demo_server}/so/stod/")
    page.get_by_label("Xaggee deggan tahay?").fill("Luleå")
    page.get_by_label("Maxay ku saabsan tahay?").select_option("placed")
    page.get_by_role("button", name="I tus taageerada").click()
    page.get_by_role("link", name="Stöd till dig vars barn är placerat").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Stöd till dig vars barn är placerat")
    call = page.get_by_role("link", name="Wac 0980-319 16 02")
    expect(call).to_have_attribute("href", "tel:09803191602")
    expect(page.get_by_text("Adigu ballan qabso")).to_be_visible()
    page.get_by_role("link", name="العربية").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page).to_have_url(re.compile(r"/ar/stod/insats/4/\?var=Lule"))
    looked_at(page)
    page.get_by_role("link", name="Soomaali").click()
    page.get_by_role("link", name="Ku noqo liiska").click()
    expect(page).to_have_url(re.compile(r"/so/stod/\?var=Lule%C3%A5&om=placed$"))
