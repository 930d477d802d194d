"""A requisition with its file, by three people who use the keyboard only."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from . import keyboard
from .acting import money, says, warns
from .conftest import Someone
from .places import Place

pytestmark = pytest.mark.browser

SCHEME = "God och nära vård 2026: kommunernas del"
BODENS = 3_134_586


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "Handlingsplan Boden.txt"
    file.write_text("EXEMPEL\n\nEn påhittad handlingsplan.\n", encoding="utf-8")
    return file


def test_written_attached_signed_off_and_confirmed(
    page: Page, place: Place, someone: Someone, plan: Path
) -> None:
    # From the beginning: a browser that hears of it just before the key opens its own window.
    page.on("filechooser", lambda chooser: chooser.set_files(plan))
    page.goto(f"{place}/konto/logga-in/")
    keyboard.press(page, page.get_by_role("button", name=re.compile("^Per Klöver")))
    page.wait_for_url("**/arbete/")
    written(page)
    attached(page, plan)
    tage, rut = someone("Tage Humle"), someone("Rut Timjan")
    taken(tage, "Godkänn filer från andra")
    says(tage, "Boden: Gemensam handlingsplan")
    pressed(tage, "Godkänn filen")
    says(tage, "Inga filer väntar på er.")
    taken(rut, "Bekräfta och skicka")
    pressed(rut, "Godkänn filen")
    says(rut, "Godkänd av")
    pressed(rut, "Bekräfta och skicka")
    says(rut, "Boden har rekvirerat 3 134 586 kr. Socialstyrelsen har inte svarat än.")
    page.reload()
    says(page, "Rut Timjan rekvirerade", "Per Klöver skrev rekvisitionen")
    assert money(page) == {"requisitioned": BODENS}


def written(page: Page) -> None:
    """The amount stands there; without the board's decision focus comes to what is wrong."""
    taken(page, "Rekvirera")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Boden kan rekvirera"))
    pressed(page, "Lämna till bekräftelse")
    warns(page, "Nämndens beslut")
    expect(page.get_by_role("alert").first).to_be_focused()
    keyboard.press(page, page.get_by_role("alert").get_by_role("link").first)
    field = page.get_by_label("Nämndens beslut")
    expect(field).to_be_focused()
    page.keyboard.insert_text("SN 2026-11-26 § 90")
    page.keyboard.press("Enter")
    says(page, "Klart: du skrev rekvisitionen")


def attached(page: Page, plan: Path) -> None:
    """The browser's own window for files is opened with a key; then the file is sent."""
    field = page.get_by_label("Välj fil")
    keyboard.press(page, field)
    expect(field).to_have_value(re.compile(re.escape(plan.name)))
    keyboard.press(page, page.get_by_role("button", name="Bifoga", exact=True).first)
    says(page, plan.name)


def taken(page: Page, step: str) -> None:
    """What waits, on the first page, taken with a key."""
    for link in (
        page.get_by_role("link", name="Mitt arbete"),
        page.get_by_role("main").get_by_role("link", name=step, exact=True),
    ):
        # Also from the first page to itself: no key is pressed on a page that is about to go.
        with page.expect_navigation():
            keyboard.press(page, link.first)


def pressed(page: Page, words: str) -> None:
    keyboard.press(page, page.get_by_role("main").get_by_role("button", name=words, exact=True))
