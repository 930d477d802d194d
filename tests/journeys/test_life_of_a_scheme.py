"""A scheme: proposed, sent back, decided by another, opened, asked for, closed, and what nobody
took shared anew."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from .acting import amounts, attach, confirm, follow, give_reason, money, press, says, waits, warns
from .conftest import Someone
from .looking import looked_at

pytestmark = pytest.mark.browser

SCHEME = "God och nära vård 2026: regionernas del"
POT, REGIONS_PART = 2_400_000_000, 61_925_747
MORE = 5_000_000


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "Handlingsplan Norrbotten.txt"
    file.write_text("EXEMPEL\n\nEn påhittad handlingsplan.\n", encoding="utf-8")
    return file


def test_from_a_proposal_to_more_than_was_decided(someone: Someone, plan: Path) -> None:
    anna, bo, siv = someone("Anna Ek"), someone("Bo Alm"), someone("Siv Malva")
    decided_by_another(anna, bo)
    published_and_opened(anna, siv)
    tage = someone("Tage Humle")
    written(siv, "61 925 747", "5 000 000")
    planned(siv, someone("Lars Rot"), plan)
    confirmed(tage)
    approved(bo)
    closed(anna)
    shared_anew(anna, bo)
    siv.reload()
    says(siv, "66 925 747 kr till Region Norrbotten är godkänt och väntar på utbetalning.")
    says(siv, "Bo Alm gav mer i omfördelningen")
    assert money(siv) == {"approved": REGIONS_PART + MORE}


def decided_by_another(anna: Page, bo: Page) -> None:
    """The decision maker sends the proposal back once; the officer is never offered to decide."""
    follow(anna, SCHEME)
    expect(anna.get_by_role("button", name="Besluta", exact=True)).to_have_count(0)
    waits(bo, "Besluta", SCHEME).click()
    looked_at(bo)
    give_reason(bo, "Lämna tillbaka", "Folkmängden ska vara den senaste.")
    says(bo, "Klart: du lämnade tillbaka fördelningen. Läget är nu ”Uträknat”.")
    anna.reload()
    says(anna, "Bo Alm lämnade tillbaka fördelningen", "Folkmängden ska vara den senaste.")
    waits(anna, "Lägg fram för beslut", SCHEME).click()
    press(anna, "Lägg fram för beslut")
    says(anna, "Klart: du lade fram fördelningen för beslut. Läget är nu ”Väntar på beslut”.")
    expect(anna.get_by_role("button", name="Besluta", exact=True)).to_have_count(0)
    waits(bo, "Besluta", SCHEME).click()
    press(bo, "Besluta")
    says(bo, "2 400 000 000 kr är beslutat till 21 regioner.")
    assert sum(amounts(bo, "Alla mottagare", column=2).values()) == POT


def published_and_opened(anna: Page, siv: Page) -> None:
    """The region hears of it when it is published, and asks when it is open."""
    siv.goto("/arbete/")
    expect(siv.get_by_role("main").get_by_text(SCHEME)).to_have_count(0)
    waits(anna, "Publicera", SCHEME).click()
    press(anna, "Publicera")
    says(anna, "Läget är nu ”Publicerat”.")
    siv.reload()
    follow(siv, SCHEME)
    says(siv, "Region Norrbotten får 61 925 747 kr. Rekvisitionen har inte öppnat än.")
    looked_at(siv)
    waits(anna, "Öppna för rekvisition", SCHEME).click()
    follow(anna, "Öppna för rekvisition")
    anna.get_by_label("Sista dag att rekvirera").fill("2020-01-01")
    press(anna, "Öppna")
    warns(anna, "Välj en dag efter i dag.")
    last = timezone.localdate() + timedelta(days=30)
    anna.get_by_label("Sista dag att rekvirera").fill(last.isoformat())
    press(anna, "Öppna")
    says(anna, "Läget är nu ”Öppet för rekvisition”.", "30 dagar kvar")


def written(siv: Page, amount: str, more: str) -> None:
    waits(siv, "Rekvirera", SCHEME).click()
    says(siv, f"Region Norrbotten kan rekvirera {amount} kr", "30 dagar kvar")
    siv.get_by_label("Högst så mycket mer").fill(more)
    siv.get_by_label("Nämndens beslut").fill("RS 2026-12-01 § 210")
    press(siv, "Lämna till bekräftelse")
    says(siv, "Klart: du skrev rekvisitionen")
    expect(siv.get_by_role("button", name="Bekräfta och skicka")).to_have_count(0)


def planned(siv: Page, lars: Page, plan: Path) -> None:
    """The plan is the region's and a municipality's: both stand behind it."""
    attach(siv, "Välj fil", plan)
    waits(lars, "Godkänn filer från andra", "Gemensamma planer").click()
    says(lars, "Region Norrbotten: Gemensam handlingsplan")
    press(lars, "Godkänn filen")


def confirmed(tage: Page) -> None:
    waits(tage, "Bekräfta och skicka", SCHEME).click()
    press(tage, "Godkänn filen")
    press(tage, "Bekräfta och skicka")
    says(tage, "Region Norrbotten har rekvirerat 61 925 747 kr.")
    assert money(tage) == {"requisitioned": REGIONS_PART}


def approved(bo: Page) -> None:
    waits(bo, "Godkänn", SCHEME).click()
    follow(bo, "Region Norrbotten")
    says(bo, "Vill ha högst så mycket mer 5 000 000 kr", "RS 2026-12-01 § 210")
    press(bo, "Godkänn")
    says(bo, "Klart: du godkände rekvisitionen")


def closed(anna: Page) -> None:
    anna.goto("/arbete/")
    expect(waits(anna, "Stäng rekvisitionen", SCHEME)).to_have_count(0)
    follow(anna, SCHEME)
    lost = "kan 20 mottagare inte längre rekvirera: 2 338 074 253 kr räknas som inte rekvirerat."
    confirm(anna, "Stäng rekvisitionen", lost)
    says(anna, "Läget är nu ”Rekvisitionen stängd”.")
    says(anna, "1 av 21 regioner har rekvirerat 61 925 747 kr av 2 400 000 000 kr.")
    looked_at(anna)


def shared_anew(anna: Page, bo: Page) -> None:
    bo.goto("/arbete/")
    waits(bo, "Besluta omfördelning", SCHEME).click()
    follow(bo, "Besluta omfördelning")
    says(bo, "En omgång ger 5 000 000 kr av 2 338 074 253 kr till 1 mottagare som bett om mer.")
    press(bo, "Besluta: fördela om 5 000 000 kr")
    says(bo, "Läget är nu ”Omfördelat”.")
    anna.reload()
    says(anna, "Bo Alm beslutade en omfördelning", "66 925 747")
