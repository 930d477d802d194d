"""Money that is to come back: proposed, heard, decided, claimed, and paid in two parts."""

from pathlib import Path

import pytest

from tests.grants.life.money import came_in

from .acting import follow, kronor, money, press, says, waits
from .banking import answered
from .conftest import Someone
from .looking import looked_at

pytestmark = pytest.mark.browser

SCHEME = "God omsorg och hälso- och sjukvård för äldre personer 2026"


def test_from_a_proposal_to_the_last_krona_paid_back(someone: Someone, tmp_path: Path) -> None:
    anna, rut = someone("Anna Ek"), someone("Rut Timjan")
    follow(anna, SCHEME)
    anna.get_by_label("Sök mottagare").fill("Boden")
    anna.get_by_label("Sök mottagare").press("Enter")
    follow(anna, "Boden")
    follow(anna, "Föreslå återkrav")
    says(anna, "12 622 225 kr är utbetalt, inte redovisat och inte redan föreslaget.")
    anna.get_by_label("Användning utanför villkoren").check()
    anna.get_by_role("textbox", name="Belopp").fill("1 000 000")
    anna.get_by_label("Skäl").fill("En ombyggnad ingår inte i villkoren.")
    press(anna, "Föreslå återkrav")
    says(anna, "Användning utanför villkoren")
    looked_at(anna)
    press(anna, "Låt mottagaren yttra sig")
    says(anna, "Klart: Låt mottagaren yttra sig", "Mottagaren har inte yttrat sig än.")

    waits(rut, "Yttra er om återkrav", SCHEME).click()
    says(rut, "En ombyggnad ingår inte i villkoren.")
    looked_at(rut)
    rut.get_by_label("Ert yttrande").fill("400 000 kr var hyra, som villkoren tillåter.")
    press(rut, "Yttra er")
    says(rut, "Klart: Yttra er")

    bo = someone("Bo Alm")
    waits(bo, "Besluta återkrav", "Återkrav").click()
    says(bo, "Yttrande från Boden", "400 000 kr var hyra")
    looked_at(bo)
    bo.get_by_role("textbox", name="Belopp").fill("600 000")
    bo.get_by_label("Skäl för beslutet").fill("Hyran godtas. Resten krävs åter.")
    press(bo, "Besluta återkrav")
    says(bo, "Klart: Besluta återkrav. Läget är nu ”Beslutat, väntar på betalning”.")

    waits(rut, "Betala återkravet", SCHEME).click()
    says(rut, "600 000 kr", "Hyran godtas. Resten krävs åter.")
    looked_at(rut)
    number = rut.get_by_role("definition").filter(has_text="Skriv det på inbetalningen")
    number = number.inner_text().split()[0]
    follow(rut, SCHEME)
    assert money(rut) == {"open": 12_022_225, "claimed": 600_000}

    cecilia = someone("Cecilia Gran")
    answered(cecilia, came_in(250_000, number, "BANK-77"), tmp_path / "insattning.xml")
    says(cecilia, "Boden", "kom in")
    cecilia.goto("/arbete/")
    follow(cecilia, "Återkrav")
    follow(cecilia, "Boden")
    says(cecilia, "350 000 kr")
    assert kronor(cecilia.get_by_label("Belopp som kom in").input_value()) == 350_000
    press(cecilia, "Bokför återbetalningen")
    says(cecilia, "Läget är nu ”Återbetalt”.")
    rut.reload()
    assert money(rut) == {"open": 12_022_225, "returned": 600_000}
