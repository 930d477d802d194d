"""A requisition and its confirmation with the keyboard only, by three people."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from .acting import money, says
from .conftest import Visitor
from .keyboard import press, write
from .requisitioning import SCHEME, plan_in

pytestmark = pytest.mark.browser


def signed_in(page: Page, name: str) -> Page:
    page.goto("/konto/logga-in/")
    press(page, page.get_by_role("button", name=re.compile(f"^{name}")))
    page.wait_for_url("**/arbete/")
    return page


def waiting(page: Page, step: str, scheme: str = SCHEME) -> Locator:
    item = page.get_by_role("main").get_by_role("listitem").filter(has_text=scheme)
    return item.get_by_role("link", name=step, exact=True)


def at_start(page: Page) -> None:
    """Back to the first page, by the menu."""
    press(page, page.get_by_role("navigation").get_by_role("link", name="Mitt arbete").first)
    expect(page.get_by_role("heading", level=1)).to_have_text("Mitt arbete")


def button(page: Page, words: str) -> Locator:
    return page.get_by_role("main").get_by_role("button", name=words, exact=True)


def test_part_is_requisitioned_sent_back_and_confirmed(visitor: Visitor, tmp_path: Path) -> None:
    per, rut = signed_in(visitor(), "Per Klöver"), signed_in(visitor(), "Rut Timjan")
    press(per, waiting(per, "Rekvirera"))
    expect(per.get_by_role("heading", level=1)).to_have_text("Boden kan rekvirera 3 134 586 kr")
    write(per, per.get_by_label("Belopp att rekvirera"), "tre miljoner")
    write(per, per.get_by_label("Nämndens beslut"), "SN 2026-11-26 § 7")
    press(per, button(per, "Lämna till bekräftelse"))
    # What is wrong has the focus, and a link leads to its field.
    wrong = per.get_by_role("alert")
    expect(wrong).to_be_focused()
    press(per, wrong.get_by_role("link"))
    expect(per.get_by_label("Belopp att rekvirera")).to_be_focused()
    per.keyboard.press("Control+a")
    per.keyboard.insert_text("3000000")
    per.keyboard.press("Enter")
    says(per, "Klart: Lämna till bekräftelse")

    at_start(rut)
    press(rut, waiting(rut, "Bekräfta och skicka"))
    press(rut, rut.get_by_text("Lämna tillbaka …"))
    write(rut, rut.get_by_label("Skäl"), "Beslutet är § 8.")
    press(rut, button(rut, "Lämna tillbaka"))
    says(rut, "Klart: Lämna tillbaka")
    at_start(per)
    press(per, waiting(per, "Rekvirera"))
    says(per, "Rut Timjan lämnade tillbaka rekvisitionen", "Beslutet är § 8.")
    write(per, per.get_by_label("Nämndens beslut"), "SN 2026-11-26 § 8")
    press(per, button(per, "Lämna till bekräftelse"))
    says(per, "Klart: Lämna till bekräftelse")
    with per.expect_file_chooser() as chooser:
        press(per, per.get_by_label("Välj fil").first)
    chooser.value.set_files(plan_in(tmp_path))
    press(per, button(per, "Bifoga").first)
    says(per, "Handlingsplan.txt")

    tage = signed_in(visitor(), "Tage Humle")
    press(tage, waiting(tage, "Godkänn filer från andra", "Gemensamma planer"))
    press(tage, button(tage, "Godkänn filen"))
    says(tage, "Inga filer väntar på er.")
    at_start(rut)
    press(rut, waiting(rut, "Bekräfta och skicka"))
    press(rut, button(rut, "Godkänn filen"))
    says(rut, "Godkänd av Region Norrbotten, Boden.")
    press(rut, button(rut, "Bekräfta och skicka"))
    says(rut, "Boden har rekvirerat 3 000 000 kr. Socialstyrelsen har inte svarat än.")
    assert money(rut) == {"requisitioned": 3_000_000}
