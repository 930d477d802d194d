"""Money that is to come back: proposed, heard, decided, claimed, and paid in two parts; an answer
that comes while the decision is written; and what was not reported in time."""

from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.grants.life.money import came_in

from .acting import follow, give_reason, kronor, money, press, says, waits, warns
from .banking import answered
from .conftest import Someone
from .looking import looked_at

pytestmark = pytest.mark.browser

SCHEME = "God omsorg och hälso- och sjukvård för äldre personer 2026"
SUPPORT = "Förstärkt föräldraskapsstöd 2023: ökad och jämlik tillgång"


def test_from_a_proposal_to_the_last_krona_paid_back(someone: Someone, tmp_path: Path) -> None:
    anna, rut = someone("Anna Ek"), someone("Rut Timjan")
    follow(anna, SCHEME)
    anna.get_by_label("Sök mottagare").fill("Boden")
    anna.get_by_label("Sök mottagare").press("Enter")
    follow(anna, "Boden")
    follow(anna, "Föreslå återkrav")
    says(anna, "12 622 225 kr är utbetalt, inte godkänt som använt och inte redan föreslaget.")
    anna.get_by_label("Användning utanför villkoren").check()
    anna.get_by_role("textbox", name="Belopp").fill("1 000 000")
    anna.get_by_label("Skäl").fill("En ombyggnad ingår inte i villkoren.")
    press(anna, "Föreslå återkrav")
    says(anna, "Användning utanför villkoren")
    looked_at(anna)
    press(anna, "Låt mottagaren yttra sig")
    says(anna, "Klart: du lät mottagaren yttra sig", "Mottagaren har inte yttrat sig än.")

    waits(rut, "Yttra er om återkrav", SCHEME).click()
    says(rut, "En ombyggnad ingår inte i villkoren.")
    looked_at(rut)
    rut.get_by_label("Ert yttrande").fill("400 000 kr var hyra, som villkoren tillåter.")
    press(rut, "Yttra er")
    says(rut, "Klart: du yttrade dig")

    bo = someone("Bo Alm")
    waits(bo, "Besluta återkrav", "Återkrav").click()
    says(bo, "Yttrande från Boden", "400 000 kr var hyra")
    looked_at(bo)
    bo.get_by_role("textbox", name="Belopp").fill("600 000")
    bo.get_by_label("Skäl för beslutet").fill("Hyran godtas. Resten krävs åter.")
    press(bo, "Besluta återkrav")
    says(bo, "Klart: du beslutade återkrav. Läget är nu ”Beslutat, väntar på betalning”.")

    waits(rut, "Betala återkravet", SCHEME).click()
    says(rut, "600 000 kr", "Hyran godtas. Resten krävs åter.")
    looked_at(rut)
    number = rut.get_by_role("definition").filter(has_text="Skriv det på inbetalningen")
    number = number.inner_text().split()[0]
    follow(rut, SCHEME)
    assert money(rut) == {"open": 12_022_225, "claimed": 600_000}

    cecilia = someone("Cecilia Gran")
    answered(
        cecilia,
        came_in(250_000, number, "BANK-77", timezone.localdate()),
        tmp_path / "insattning.xml",
    )
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


def test_nothing_is_decided_on_an_answer_that_has_been_written_anew(someone: Someone) -> None:
    anna, jon, bo = someone("Anna Ek"), someone("Jon Kvist"), someone("Bo Alm")
    anna.goto("/arbete/bidrag/elderly-care-2026/2580/foresla/")
    anna.get_by_label("Redovisningen saknas").check()
    anna.get_by_label("Skäl").fill("En del är inte redovisad.")
    anna.get_by_role("textbox", name="Belopp").fill("30 866 402")
    press(anna, "Föreslå återkrav")
    warns(anna, "högst")
    looked_at(anna)
    expect(anna.get_by_label("Skäl")).to_have_value("En del är inte redovisad.")
    anna.get_by_role("textbox", name="Belopp").fill("400 000")
    press(anna, "Föreslå återkrav")
    press(anna, "Låt mottagaren yttra sig")

    waits(jon, "Yttra er om återkrav", SCHEME).click()
    jon.get_by_label("Ert yttrande").fill("150 000 kr är redovisat.")
    press(jon, "Yttra er")
    waits(bo, "Besluta återkrav", "Återkrav").click()
    says(bo, "150 000 kr är redovisat.")
    # Luleå counts again while the decision maker writes.
    jon.get_by_label("Ert yttrande").fill("Vi har räknat om: 160 000 kr är redovisat.")
    press(jon, "Yttra er")
    says(jon, "Klart: du yttrade dig")
    bo.get_by_role("textbox", name="Belopp").fill("250 000")
    bo.get_by_label("Skäl för beslutet").fill("Resten är visat.")
    press(bo, "Besluta återkrav")
    warns(bo, "medan sidan var öppen hos dig")
    says(bo, "Vi har räknat om: 160 000 kr är redovisat.")
    expect(bo.get_by_role("textbox", name="Belopp")).to_have_value("250 000")
    expect(bo.get_by_label("Skäl för beslutet")).to_have_value("Resten är visat.")
    looked_at(bo)
    bo.get_by_role("textbox", name="Belopp").fill("240 000")
    press(bo, "Besluta återkrav")
    jon.reload()
    says(jon, "Luleå ska betala tillbaka 240 000 kr.", "Bo Alm beslutade återkrav")


def test_what_is_not_reported_in_time_is_found_and_dropped_with_a_reason(someone: Someone) -> None:
    folke, greta, ines = someone("Folke Lind"), someone("Greta Asp"), someone("Ines Tall")
    follow(folke, "Återkrav")
    press(folke, f"Sök i {SUPPORT}")
    says(folke, "13 nya återkrav är föreslagna.")
    ines.goto("/arbete/bidrag/parenting-support-access-2023/2584/")
    ines.get_by_role("region", name="Återkrav").get_by_role("link").first.click()
    says(ines, "189 411 kr föreslås återkrävas från Kiruna.", "Redovisningen saknas")
    expect(ines.get_by_role("main").get_by_role("button")).to_have_count(0)
    greta.goto(ines.url)
    give_reason(greta, "Avstå från återkrav", "Redovisningen har kommit med post.")
    says(greta, "189 411 kr krävs inte tillbaka från Kiruna.")
    looked_at(greta)
    ines.reload()
    says(ines, "Greta Asp avstod från återkrav", "Redovisningen har kommit med post.")
