"""A parent looks for support, opens one, sees whom to call, goes back to the list, prints it."""

import re
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

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


def test_what_was_found_has_room_on_one_sheet_with_the_numbers_to_call(
    reader: Page, demo_server: str
) -> None:
    """Numbers last, or first where there is harm; what has most to say, and the longest words."""
    reader.emulate_media(media="print")
    for address in (
        "/stod/?var=Malmö&ord=missbruk",
        "/so/stod/?var=Luleå&ord=min+man+slår+mig",
        "/ar/stod/insats/4/",
    ):
        reader.goto(f"{demo_server}{address}")
        (sheet,) = PdfReader(BytesIO(reader.pdf(format="A4"))).pages
        assert "116 111" in sheet.extract_text()
