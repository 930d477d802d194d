"""The page about the API, which has one address in all languages, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from .looking import is_fine

pytestmark = pytest.mark.browser

DOCS = "/api/v1/docs"
# All calls and all shapes are each made of one template.
ALIKE = (
    ".s-api-index li:nth-child(n+4)",
    ".s-api-operation:nth-of-type(n+3)",
    ".s-api-shape:nth-of-type(n+4)",
)


def test_it_is_accessible_and_fits(reader: Page, server: str) -> None:
    is_fine(reader, f"{server}{DOCS}", alike=ALIKE)


def test_every_call_is_reached_by_keyboard_and_its_example_opens(page: Page) -> None:
    page.goto(DOCS)
    page.get_by_role("link", name="Get one amount with its arithmetic", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#get_worked_amount$"))
    page.locator("#get_worked_amount ~ .s-split summary").focus()
    page.keyboard.press("Enter")
    example = page.locator("#get_worked_amount ~ .s-split details pre")
    expect(example).to_be_visible()
    expect(example).to_contain_text("30866401")
