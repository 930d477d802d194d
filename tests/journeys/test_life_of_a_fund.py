"""A year of a fund: opened, applied for by a file, proposed by one, decided by another, paid."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.grants.work.paging import spaced

from .acting import amounts, follow, press, says, waits, warns
from .conftest import Someone
from .looking import NARROW, WIDE, looks_fine

pytestmark = pytest.mark.browser

FUND = "Asta Svenssons arv"
HEADS = "Verksamhet;Sökt;Antal;Inom området\n"
ROWS = """Antnäs hemtjänst;70000;67;ja
Hertsöns hemtjänst;200000;104;ja
Bergbo stödboende;800;;nej
"""
# What the fund holds in the demo, and what it sets aside each year through 2030.
HELD, A_YEAR, LAST = 208_645, 2_800, 2030


def test_what_is_left_is_given_again(someone: Someone, tmp_path: Path) -> None:
    today = datetime.now(ZoneInfo("Europe/Stockholm")).year
    year = today + 1
    jon, lars, klara = someone("Jon Kvist"), someone("Lars Rot"), someone("Klara Löv")
    follow(jon, "Fonder")
    follow(jon, FUND)
    says(jon, f"{to_give(HELD, today)} finns att ge.", "213 879 kr mer utan förklaring")
    follow(jon, "Öppna ett år")
    looks_fine(jon, NARROW)
    press(jon, "Öppna för ansökningar")
    says(jon, f"Ingen har sökt för {year} än.")
    follow(jon, "Läs in ansökningar ur en fil")
    loaded(jon, tmp_path, f"{ROWS}Rutvik;mycket;5;ja\n")
    warns(jon, "rad 5, kolumnen Sökt: ”mycket” är inte hela kronor över 0.")
    looks_fine(jon, NARROW)
    loaded(jon, tmp_path, ROWS)
    # One asks for less than its part, and the other gets what it leaves, up to the most there is.
    says(jon, f"Av {to_give(HELD, year)} beviljas 171 000 kr, högst 1 000 kr per brukare.")
    follow(jon, "Bergbo stödboende")
    says(jon, f"Föreslås få avslag på 800 kr för {year}.", "ligger utanför gamla Nederluleå")
    looks_fine(jon, WIDE)
    jon.go_back()
    press(jon, "Lägg fram förslaget")
    says(jon, "Klart: du la fram förslaget till tilldelning.")

    waits(lars, "Besluta tilldelningen", f"{FUND} {year}").click()
    lars.get_by_label("Summan i beslutet").fill("171 001")
    press(lars, "Besluta tilldelningen")
    warns(lars, "Beslut: Detta fält måste fyllas i")
    looks_fine(lars, NARROW)
    lars.get_by_label("Beslut", exact=True).fill("Socialnämnden § 12")
    lars.get_by_label("Beslut", exact=True).press("Enter")
    says(
        lars,
        "Klart: du beslutade tilldelningen.",
        f"171 000 kr är beviljat för {year}",
        "I beslutet står 171 001 kr: 1 kr mer.",
    )
    assert amounts(lars, "De som sökte, med vad de får", column=3)["Antnäs hemtjänst"] == 67_000

    waits(klara, "Bokför utbetalningen", f"{FUND} {year}").click()
    klara.get_by_label("Verifikation").fill("Ver 27")
    press(klara, "Bokför utbetalningen")
    says(klara, "2 verksamheter har inte redovisat")
    klara.goto("/arbete/fonder/asta-svenssons-arv/")
    says(klara, f"{to_give(HELD - 171_000, today)} finns att ge.")
    expect(
        klara.get_by_role("table", name="Åren, det senaste först").get_by_text("171 000")
    ).to_be_visible()


def to_give(held: int, year: int) -> str:
    """What is left when the reserves from a year on are taken off, as it stands on the page."""
    return f"{spaced(held - A_YEAR * max(0, LAST + 1 - year))} kr"


def loaded(page: Page, folder: Path, rows: str) -> None:
    file = folder / "ansokningar.csv"
    file.write_text(HEADS + rows, encoding="utf-8")
    page.get_by_label("Fil med ansökningar").set_input_files(file)
    press(page, "Läs in")
