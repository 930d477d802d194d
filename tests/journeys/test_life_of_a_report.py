"""A report on the use: written with what the accounts say, sent, returned, completed, approved."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.grants.accounting.making import LIKE_A_MUNICIPALITY

from .acting import follow, kronor, money, press, says, waits
from .conftest import Someone
from .looking import looked_at
from .reporting import explained, part, sent

pytestmark = pytest.mark.browser

SCHEME = "God omsorg och hälso- och sjukvård för äldre personer 2026"


def kept(page: Page) -> None:
    """What is written is saved by itself, and says so."""
    expect(page.get_by_text(re.compile(r"Sparat \d\d\.\d\d"))).to_be_visible()


def test_from_the_accounts_to_an_approved_report(someone: Someone, tmp_path: Path) -> None:
    jon, lars, anna = someone("Jon Kvist"), someone("Lars Rot"), someone("Anna Ek")
    waits(jon, "Redovisa", SCHEME).click()
    says(jon, "Luleå ska redovisa 30 866 401 kr. 30 866 401 kr är kvar att skriva in.")

    # Costs out of the accounts, in the letters of an old computer.
    accounts = tmp_path / "bokföring.se"
    accounts.write_bytes(LIKE_A_MUNICIPALITY.replace("2025", "2026").encode("cp437"))
    follow(jon, "Hämta kostnader ur ekonomisystemet (SIE-fil)")
    jon.get_by_label("SIE-fil").set_input_files(accounts)
    jon.get_by_label("Konton").fill("5000-7999")
    jon.get_by_label("Tid").fill("2026")
    press(jon, "Visa kostnaderna")
    says(jon, "Björkängs kommun (påhittad)", "5010 Lokalhyra", "1 300 kr")
    looked_at(jon)
    jon.get_by_label("Ändamål för alla kostnader").select_option("Bemanning och kompetens")
    jon.get_by_label("Ändamål 7010").select_option("Ta inte med")
    press(jon, "Ta in kostnaderna")
    says(jon, "Inläst ur ekonomisystemet: 800 kr.")

    # The rest by hand: saved while it is written, so that it stands there when the page is reread.
    jon.get_by_label("Hur mycket har ni använt?").fill("30 000 000")
    jon.get_by_label("Bemanning och kompetens").fill("29 000 000")
    jon.get_by_label("Utveckling av arbetssätt").fill("1 000 000")
    kept(jon)
    jon.reload()
    assert kronor(jon.get_by_label("Bemanning och kompetens").input_value()) == 29_000_000
    says(jon, "Tillsammans 30 000 000 av 30 000 000 kr")
    jon.get_by_label("Hur mycket har ni inte använt?").fill("866 401")
    press(jon, "Spara och fortsätt")
    part(jon, "Frågorna")
    jon.get_by_label("Vilka resultat har ni nått").fill("Fler fick hjälp.")
    press(jon, "Spara och fortsätt")
    part(jon, "Kontrollen")
    says(jon, "866 401 kr är inte använt.")
    explained(jon, "Två tjänster blev tillsatta först i maj.")
    follow(jon, "Till sammanfattningen")
    says(jon, "Luleå redovisar 30 000 000 kr till Socialstyrelsen", "Det görs av en kollega")

    waits(lars, "Redovisa", SCHEME).click()
    sent(lars, "Socialstyrelsen")
    assert money(lars) == {"open": 30_866_401}
    waits(anna, "Granska redovisningen", SCHEME).click()
    follow(anna, "Luleå")
    says(anna, "Luleå har använt 30 000 000 kr av 30 866 401 kr. 866 401 kr är inte använt.")
    says(anna, "Det finns ingen redovisning från förra året att jämföra med.", "Fler fick hjälp.")
    anna.get_by_text("Begär komplettering …").click()
    looked_at(anna)
    anna.get_by_label("Skäl", exact=True).fill("Resultaten är för allmänt beskrivna.")
    anna.get_by_label("Vilka resultat har ni nått").fill("Hur många fick hjälp?")
    press(anna, "Begär komplettering")
    says(anna, "Läget är nu ”Ska kompletteras”.")

    waits(jon, "Redovisa", SCHEME).click()
    says(jon, "Redovisningen ska kompletteras", "Resultaten är för allmänt beskrivna.")
    looked_at(jon)
    follow(jon, "Hur många fick hjälp?")
    jon.get_by_label("Vilka resultat har ni nått").fill("Fyrtio fler fick hjälp.")
    press(jon, "Spara")
    says(jon, "Sparat.")
    waits(lars, "Redovisa", SCHEME).click()
    sent(lars, "Socialstyrelsen")
    waits(anna, "Granska redovisningen", SCHEME).click()
    follow(anna, "Luleå")
    says(anna, "Fyrtio fler fick hjälp.")
    follow(anna, "Version 1")
    says(anna, "Fler fick hjälp.")
    follow(anna, "Version 2")
    press(anna, "Godkänn redovisningen")
    says(anna, "Läget är nu ”Redovisning godkänd”.")
    lars.reload()
    says(lars, "Luleå har använt 30 000 000 kr.")
    assert money(lars) == {"used": 30_000_000, "open": 866_401}


def test_two_who_write_in_the_same_part_both_see_what_differs(someone: Someone) -> None:
    per, rut = someone("Per Klöver"), someone("Rut Timjan")
    for page in (per, rut):
        waits(page, "Redovisa", SCHEME).click()
    rut.get_by_label("Hur mycket har ni använt?").fill("12 000 000")
    press(rut, "Spara")
    says(rut, "Sparat.")
    per.get_by_label("Hur mycket har ni använt?").fill("11 000 000")
    says(per, "Inte sparat.")
    looked_at(per)
    press(per, "Spara")
    says(per, "Någon annan har sparat före dig", "Sparat: 12 000 000", "Du skrev: 11 000 000")
    looked_at(per)
    follow(per, "Läs in det sparade i stället")
    expect(per.get_by_label("Hur mycket har ni använt?")).to_have_value(re.compile("^12"))
