"""The grant of regions, from the decision to the end: every step that leads there, by everyone."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .acting import attach, confirm, follow, in_days, money, press, says, waits, warns
from .banking import answered, attested, booked, fetched, made, payments_in
from .conftest import Someone
from .looking import looks_fine
from .reporting import part, sent
from .requisitioning import confirmed, found, plan_in, signed_by_neighbour, written

pytestmark = pytest.mark.browser

SCHEME = "God och nära vård 2026: regionernas del"


def step(page: Page, words: str) -> None:
    """A step of the scheme that waits for the person."""
    waits(page, words, SCHEME).click()
    press(page, words)
    says(page, "Klart: du")


def test_a_scheme_is_decided_paid_reported_and_settled(someone: Someone, tmp_path: Path) -> None:
    anna, bo = someone("Anna Ek"), someone("Bo Alm")
    step(bo, "Besluta")
    step(anna, "Publicera")
    waits(anna, "Öppna för rekvisition", SCHEME).click()
    follow(anna, "Öppna för rekvisition")
    anna.get_by_label("Sista dag att rekvirera").fill(in_days(20))
    press(anna, "Öppna")

    siv, tage = someone("Siv Malva"), someone("Tage Humle")
    waits(siv, "Rekvirera", SCHEME).click()
    written(siv, decision="RS 2026-11-26 § 90")
    attach(siv, "Välj fil", plan_in(tmp_path))
    signed_by_neighbour(someone("Klara Löv"))
    waits(tage, "Bekräfta och skicka", SCHEME).click()
    press(tage, "Godkänn filen")
    confirmed(tage, SCHEME)
    (asked,) = money(tage).values()
    found(bo, "Region Norrbotten", SCHEME)
    press(bo, "Godkänn")
    anna.goto("/arbete/")
    follow(anna, SCHEME)
    confirm(anna, "Stäng rekvisitionen", "kan 20 mottagare inte längre rekvirera")
    says(anna, "Klart: du stängde rekvisitionen")
    assert money(tage) == {"requisitioned": asked}
    tage.reload()
    assert money(tage) == {"approved": asked}

    cecilia, dag = someone("Cecilia Gran"), someone("Dag Rönn")
    made(cecilia, SCHEME)
    attested(dag, SCHEME, "")
    file = fetched(cecilia, SCHEME, "", tmp_path)
    paid = payments_in(file)
    assert [int(float(each)) for each in paid.values()] == [asked]
    answered(cecilia, booked(paid), tmp_path / "avisering.xml")
    step(cecilia, "Allt är utbetalt")
    tage.reload()
    assert money(tage) == {"open": asked}

    waits(anna, "Begär redovisning", SCHEME).click()
    follow(anna, "Begär redovisning")
    anna.get_by_label("Redovisa senast").fill("2020-01-01")
    press(anna, "Begär redovisning")
    warns(anna, "är för tidigt")
    looks_fine(anna)
    anna.get_by_label("Redovisa senast").fill(in_days(90))
    press(anna, "Begär redovisning")
    says(anna, "Klart: du begärde redovisning", "90 dagar kvar")
    expect(waits(bo, "Avsluta bidraget", SCHEME)).to_have_count(0)
    follow(bo, SCHEME)
    main = bo.get_by_role("main")
    expect(main).to_contain_text("kan väljas när inget av detta återstår: Ska redovisa: 1")
    expect(main.get_by_role("button", name="Avsluta bidraget")).to_have_count(0)
    reported(tage, asked)
    waits(anna, "Granska redovisningen", SCHEME).click()
    follow(anna, "Region Norrbotten")
    press(anna, "Godkänn redovisningen")
    step(bo, "Avsluta bidraget")
    tage.goto("/arbete/")
    follow(tage, SCHEME)
    assert money(tage) == {"used": asked}
    expect(tage.get_by_role("main")).to_contain_text("Avslutat")


def reported(page: Page, amount: int) -> None:
    """All of it was used."""
    waits(page, "Redovisa", SCHEME).click()
    page.get_by_label("Hur mycket har ni använt?").fill(str(amount))
    page.get_by_label("Hur mycket har ni inte använt?").fill("0")
    page.get_by_label("Tillgänglighet i primärvården").fill(str(amount))
    press(page, "Spara")
    part(page, "Insatserna")
    done = page.get_by_role("group", name="Insats 1")
    done.get_by_label("Vad ni har gjort").fill("Fler läkare har anställts.")
    done.get_by_label("Ändamål").select_option("Tillgänglighet i primärvården")
    press(page, "Spara")
    part(page, "Frågorna")
    page.get_by_label("Vilka resultat har ni nått").fill("Fler träffar samma läkare.")
    page.get_by_label("helt", exact=True).check()
    press(page, "Spara")
    part(page, "Villkoren")
    page.get_by_label("Det som inte har använts betalas tillbaka.").check()
    press(page, "Spara")
    sent(page, "Socialstyrelsen")
