"""A requisition: written and confirmed in the municipality, signed off with the region, answered
by the agency."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from .acting import attach, give_reason, money, press, says, waits, warns
from .conftest import Someone
from .looking import looked_at
from .requisitioning import SCHEME, confirmed, found, plan_in, written

pytestmark = pytest.mark.browser


def test_more_is_asked_for_and_after_a_completion_only_a_part(
    someone: Someone, tmp_path: Path
) -> None:
    jon, lars = someone("Jon Kvist"), someone("Lars Rot")
    waits(jon, "Rekvirera", SCHEME).click()
    says(jon, "Luleå kan rekvirera 6 328 211 kr")
    written(jon, amount="6 000 000", more="500 000", decision="SN 2026-11-26 § 90")
    warns(jon, "Ni ber om mindre än ert belopp, och ändå om mer.")
    looked_at(jon)
    written(jon, amount="6 328 211")
    says(jon, "Klart: du skrev rekvisitionen", "Rekvisitionen, inte bekräftad än")
    assert money(jon) == {"offered": 6_328_211}

    waits(lars, "Bekräfta och skicka", SCHEME).click()
    says(lars, "Innan ”Bekräfta och skicka” går att göra", "Filen är inte bifogad")
    says(lars, "Rekvirerar 6 328 211 kr", "Vill ha högst så mycket mer 500 000 kr")
    looked_at(lars)
    attach(jon, "Välj fil", plan_in(tmp_path))
    tage = someone("Tage Humle")
    waits(tage, "Godkänn filer från andra", "Gemensamma planer").click()
    says(tage, "1 fil väntar på att ni står bakom den", "Luleå: Gemensam handlingsplan")
    press(tage, "Godkänn filen")
    says(tage, "Inga filer väntar på er.")
    waits(lars, "Bekräfta och skicka", SCHEME).click()
    press(lars, "Godkänn filen")
    says(lars, "Godkänd av Region Norrbotten, Luleå.")
    press(lars, "Bekräfta och skicka")
    says(lars, "Luleå har rekvirerat 6 328 211 kr. Socialstyrelsen har inte svarat än.")
    assert money(lars) == {"requisitioned": 6_328_211}

    anna = someone("Anna Ek")
    found(anna, "Luleå")
    says(anna, "SN 2026-11-26 § 90")
    give_reason(anna, "Begär komplettering", "Beslutet gäller inte 2026.")
    says(anna, "Klart: du begärde komplettering av rekvisitionen")
    assert money(anna) == {"offered": 6_328_211}
    waits(jon, "Rekvirera", SCHEME).click()
    says(jon, "Anna Ek begärde komplettering", "Beslutet gäller inte 2026.")
    looked_at(jon)
    written(jon, amount="6 000 000", more="0", decision="SN 2026-11-27 § 91")
    says(jon, "Anna Ek begärde komplettering av rekvisitionen", "Beslutet gäller inte 2026.")
    confirmed(lars)
    bo = someone("Bo Alm")
    found(bo, "Luleå")
    says(bo, "SN 2026-11-27 § 91")
    press(bo, "Godkänn")
    says(bo, "Klart: du godkände rekvisitionen")
    jon.reload()
    says(jon, "6 000 000 kr till Luleå är godkänt och väntar på utbetalning.")
    assert money(jon) == {"approved": 6_000_000, "unclaimed": 328_211}


def test_one_of_two_who_write_at_once_is_told_who_was_first(someone: Someone) -> None:
    per, rut = someone("Per Klöver"), someone("Rut Timjan")
    for page in (per, rut):
        waits(page, "Rekvirera", SCHEME).click()
    written(rut, amount="3 000 000", decision="SN 2026-11-26 § 7")
    says(rut, "Klart: du skrev rekvisitionen")
    written(per, amount="3 134 586", decision="SN 2026-11-26 § 8")
    warns(per, "Rut Timjan skrev rekvisitionen medan sidan var öppen hos dig.")
    says(per, "Sparat: 3 000 000", "Du skrev: 3 134 586", "Sparat: SN 2026-11-26 § 7")
    expect(per.get_by_label("Belopp att rekvirera")).to_have_value("3 134 586")
    looked_at(per)
