"""What nobody asked for is shared among those who want more: prepared, decided, and seen."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from .acting import follow, money, press, says, waits
from .conftest import Someone
from .looking import looked_at
from .requisitioning import SCHEME, confirmed, found, plan_in, signed_by_both, written

pytestmark = pytest.mark.browser


def test_a_round_gives_more_to_the_one_that_asked(someone: Someone, tmp_path: Path) -> None:
    jon, lars, anna, bo = (someone(n) for n in ("Jon Kvist", "Lars Rot", "Anna Ek", "Bo Alm"))
    waits(jon, "Rekvirera", SCHEME).click()
    written(jon, more="500 000", decision="SN 2026-11-26 § 90")
    waits(lars, "Bekräfta och skicka", SCHEME).click()
    signed_by_both(jon, lars, someone("Tage Humle"), plan_in(tmp_path))
    confirmed(lars)
    found(bo, "Luleå")
    press(bo, "Godkänn")

    waits(anna, "Stäng rekvisitionen", SCHEME).click()
    press(anna, "Stäng rekvisitionen")
    says(anna, "Klart: Stäng rekvisitionen")
    anna.goto(f"{anna.url.partition('?')[0]}omfordela/")
    expect(anna.get_by_role("button", name="Besluta: fördela om")).to_have_count(0)
    waits(bo, "Besluta omfördelning", SCHEME).click()
    follow(bo, "Besluta omfördelning")
    says(bo, "En omgång ger 500 000 kr av", "till 1 mottagare som bett om mer.")
    looked_at(bo)
    press(bo, "Besluta: fördela om 500 000 kr")
    says(bo, "Klart: Besluta omfördelning. Läget är nu ”Omfördelat”.")

    jon.reload()
    says(jon, "6 828 211 kr till Luleå är godkänt", "fick mer i omfördelningen")
    assert money(jon) == {"approved": 6_828_211}
    # Those who did not ask in time get nothing, and are told so.
    rut = someone("Rut Timjan")
    follow(rut, SCHEME)
    says(rut, "Boden rekvirerade inte i tid.")
    assert money(rut) == {}
