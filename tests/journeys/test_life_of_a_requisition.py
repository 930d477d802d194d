"""A requisition: written and confirmed in the municipality, signed off with the region, answered
by the agency."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .acting import attach, follow, give_reason, money, press, says, waits, warns
from .conftest import Someone
from .looking import looked_at

pytestmark = pytest.mark.browser

SCHEME = "God och nära vård 2026: kommunernas del"
PLAN = "Gemensam handlingsplan"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "Handlingsplan Luleå.txt"
    file.write_text("EXEMPEL\n\nEn påhittad handlingsplan.\n", encoding="utf-8")
    return file


def written(page: Page, *, amount: str = "", more: str = "", decision: str = "") -> None:
    """What the officer writes in the form, and hands to a colleague."""
    for label, words in (
        ("Belopp att rekvirera", amount),
        ("Högst så mycket mer", more),
        ("Nämndens beslut", decision),
    ):
        if words:
            page.get_by_label(label).fill(words)
    press(page, "Lämna till bekräftelse")


def confirmed(page: Page) -> None:
    waits(page, "Bekräfta och skicka", SCHEME).click()
    press(page, "Bekräfta och skicka")


def test_more_is_asked_for_and_after_a_completion_only_a_part(someone: Someone, plan: Path) -> None:
    jon, lars = someone("Jon Kvist"), someone("Lars Rot")
    waits(jon, "Rekvirera", SCHEME).click()
    says(jon, "Luleå kan rekvirera 6 328 211 kr")
    written(jon, amount="6 000 000", more="500 000", decision="SN 2026-11-26 § 90")
    warns(jon, "Ni ber om mindre än ert belopp, och ändå om mer.")
    looked_at(jon)
    written(jon, amount="6 328 211")
    says(jon, "Klart: Lämna till bekräftelse", "Rekvisitionen, inte bekräftad än")
    assert money(jon) == {"offered": 6_328_211}

    confirmed(lars)
    warns(lars, "Filen är inte bifogad")
    says(lars, "Rekvirerar 6 328 211 kr", "Vill ha högst så mycket mer 500 000 kr")
    looked_at(lars)
    attach(jon, "Välj fil", plan)
    tage = someone("Tage Humle")
    waits(tage, "Godkänn filer från andra", "Gemensamma planer").click()
    says(tage, "1 fil väntar på att ni står bakom den", "Luleå: Gemensam handlingsplan")
    looked_at(tage)
    press(tage, "Godkänn filen")
    says(tage, "Inga filer väntar på er.")
    waits(lars, "Bekräfta och skicka", SCHEME).click()
    press(lars, "Godkänn filen")
    says(lars, "Godkänd av Region Norrbotten, Luleå.")
    press(lars, "Bekräfta och skicka")
    says(lars, "Luleå har rekvirerat 6 328 211 kr. Socialstyrelsen har inte svarat än.")
    assert money(lars) == {"requisitioned": 6_328_211}

    anna = someone("Anna Ek")
    found(anna)
    says(anna, "SN 2026-11-26 § 90")
    give_reason(anna, "Begär komplettering", "Beslutet gäller inte 2026.")
    says(anna, "Klart: Begär komplettering")
    assert money(anna) == {"offered": 6_328_211}
    looked_at(anna)
    waits(jon, "Rekvirera", SCHEME).click()
    looked_at(jon)
    written(jon, amount="6 000 000", more="0", decision="SN 2026-11-27 § 91")
    says(jon, "Anna Ek begärde komplettering av rekvisitionen", "Beslutet gäller inte 2026.")
    confirmed(lars)
    bo = someone("Bo Alm")
    found(bo)
    says(bo, "SN 2026-11-27 § 91")
    press(bo, "Godkänn")
    says(bo, "Klart: Godkänn")
    jon.reload()
    says(jon, "6 000 000 kr till Luleå är godkänt och väntar på utbetalning.")
    assert money(jon) == {"approved": 6_000_000}


def found(page: Page) -> None:
    """The agency looks Luleå up among those that have requisitioned."""
    page.goto("/arbete/")
    follow(page, SCHEME)
    page.get_by_label("Sök mottagare").fill("Luleå")
    page.get_by_label("Sök mottagare").press("Enter")
    follow(page, "Luleå")


def test_one_of_two_who_write_at_once_is_told_who_was_first(someone: Someone) -> None:
    per, rut = someone("Per Klöver"), someone("Rut Timjan")
    for page in (per, rut):
        waits(page, "Rekvirera", SCHEME).click()
    written(rut, amount="3 000 000", decision="SN 2026-11-26 § 7")
    says(rut, "Klart: Lämna till bekräftelse")
    written(per, amount="3 134 586", decision="SN 2026-11-26 § 8")
    warns(per, "medan sidan var öppen hos dig")
    expect(per.get_by_label("Belopp att rekvirera")).to_have_value("3 134 586")
    looked_at(per)
