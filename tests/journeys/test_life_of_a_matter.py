"""A matter from draft to archive, by those who take its steps: the officer drafts, another
approves, the committee changes the proposal, the board votes with a reservation, and the secretary
sends out the excerpt.
"""

import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from .acting import follow, press, says, warns
from .conftest import Someone
from .looking import looked_at

pytestmark = pytest.mark.browser
TITLE = "Flytt av pengar från administration till öppen förskola"


def test_from_a_draft_to_the_archive(someone: Someone, tmp_path: Path) -> None:
    jon, lars = someone("Jon Kvist"), someone("Lars Rot")
    _drafted(jon)
    klara = someone("Klara Löv")
    klara.goto("/arbete/")
    klara.get_by_role("listitem").filter(has_text=TITLE).get_by_role("link").click()
    press(klara, "Godkänn handlingen")
    says(klara, "Klart: du godkände handlingen")

    today = timezone.localdate()
    _met(lars, "Socialnämndens arbetsutskott", today)
    follow(lars, TITLE)
    lars.get_by_text("För in ett förslag", exact=True).click()
    lars.get_by_label("Förslag om").select_option(label="Ändring")
    lars.get_by_role("combobox", name="Från").select_option(label="Maja Bark (A)")
    lars.get_by_label("Förslaget lyder").fill("Socialnämnden flyttar 200 000 kronor om året.")
    press(lars, "För in förslaget")
    lars.get_by_label("förslag från Maja Bark (A)").check()
    press(lars, "För in vad ordföranden finner")
    says(lars, "finner att socialnämndens arbetsutskott bifaller förslag från Maja Bark (A)")
    _ended(lars)

    _met(lars, "Socialnämnden", today)
    follow(lars, TITLE)
    says(lars, "Förslaget från socialnämndens arbetsutskott", "200 000 kronor om året")
    lars.get_by_text("För in ett förslag", exact=True).click()
    lars.get_by_label("Förslag om").select_option(label="Avslag")
    lars.get_by_role("combobox", name="Från").select_option(label="Dan Udde (C)")
    press(lars, "För in förslaget")
    looked_at(lars)
    lars.get_by_text("Votering begärs", exact=True).click()
    for name in ("Astrid Sten (A)", "Birger Å (B)", "Maja Bark (A)", "Edla Vik (B)"):
        lars.get_by_role("group", name=name).get_by_label("Ja").check()
    press(lars, "För in rösterna")
    warns(lars, "Alla som är närvarande och har rösträtt ska ha en röst.")
    lars.get_by_text("Votering begärs", exact=True).click()
    for name in ("Astrid Sten (A)", "Birger Å (B)", "Maja Bark (A)", "Edla Vik (B)"):
        lars.get_by_role("group", name=name).get_by_label("Ja").check()
    lars.get_by_role("group", name="Dan Udde (C)").get_by_label("Nej").check()
    press(lars, "För in rösterna")
    says(lars, "Resultatet är 4 ja, 1 nej.")
    lars.get_by_text("För in en reservation", exact=True).click()
    lars.get_by_role("group", name="Från").get_by_label("Dan Udde (C)").check()
    press(lars, "För in reservationen")
    says(lars, "Dan Udde (C) reserverar sig mot beslutet.")
    _ended(lars)
    lars.get_by_label("Justerades").fill(today.isoformat())
    press(lars, "Protokollet är justerat")
    looked_at(lars)

    lars.goto("/arbete/")
    waiting = lars.get_by_role("listitem").filter(has_text=TITLE)
    waiting.get_by_role("link", name="Expediera beslutet", exact=True).click()
    follow(lars, "Expediera beslutet")
    lars.get_by_label("Ekonomi", exact=True).check()
    press(lars, "Anteckna som skickat")
    says(lars, "Klart: du expedierade beslutet", "Skickat till Ekonomi")
    press(lars, "Avsluta ärendet")
    with lars.expect_download() as waited:
        lars.get_by_role("link", name="Arkivpaket (FGS 2.0)").click()
    package = tmp_path / "paket.zip"
    waited.value.save_as(package)
    with zipfile.ZipFile(package) as archive:
        assert sum(name.endswith(".pdf") for name in archive.namelist()) == 3
    jon.goto("/arbete/arenden/?q=administrationen")
    says(jon, TITLE, "Avslutat")
    follow(jon, TITLE)
    jon.get_by_label("Se vad som var känt en viss dag").fill((today - timedelta(1)).isoformat())
    press(jon, "Visa")
    says(jon, "Ärendet fanns inte än den dagen.")


def _drafted(jon: Page) -> None:
    """Written by hand, then the amount changes: what was written stands until one has chosen."""
    jon.goto("/arbete/arenden/nytt/")
    follow(jon, "Flytt av pengar mellan ändamål")
    press(jon, "Börja ärendet")
    warns(jon, "Belopp om året")
    jon.get_by_label("Belopp om året").fill("300 000 kr")
    jon.get_by_label("Från", exact=True).fill("administration")
    jon.get_by_label("Till", exact=True).fill("öppen förskola")
    jon.get_by_label("Från och med år").fill("2027")
    jon.get_by_label("Utskott som bereder").select_option(label="Socialnämndens arbetsutskott")
    press(jon, "Börja ärendet")
    says(jon, TITLE, "flytta 300 000 kronor om året från och med 2027")
    press(jon, "Lämna till godkännande")
    warns(jon, "Det står inte vem beslutet skickas till.")
    follow(jon, "Skriv i handlingen")
    jon.get_by_label("Förvaltningens förslag till beslut").fill("Nämnden flyttar 300 000 kronor.")
    jon.get_by_label("Beslutet skickas till").fill("Ekonomi")
    jon.get_by_label("Belopp om året").fill("400 000")
    press(jon, "Spara")
    says(jon, "Siffrorna har ändrats sedan handlingen skrevs", "Texten här är din egen")
    looked_at(jon)
    press(jon, "Byt till den nya Förvaltningens förslag till beslut")
    says(jon, "flytta 400 000 kronor om året")
    press(jon, "Lämna till godkännande")
    says(jon, "Klart: du lämnade handlingen till godkännande")
    expect(jon.get_by_role("button", name="Godkänn handlingen")).to_have_count(0)


def _met(lars: Page, body: str, today: object) -> None:
    """A meeting of a body, with the matter on its agenda and everyone there."""
    lars.goto("/arbete/sammantraden/nytt/")
    lars.get_by_label("Nämnd eller utskott").select_option(label=body)
    lars.get_by_label("Dag").fill(str(today))
    lars.get_by_label("Börjar").fill("09:30")
    press(lars, "Planera")
    choice = lars.get_by_role("combobox", name="Ärende")
    choice.select_option(choice.locator("option", has_text=TITLE).get_attribute("value"))
    press(lars, "Lägg till")
    press(lars, "Kalla till sammanträdet")
    press(lars, "Öppna sammanträdet")
    approves = lars.get_by_role("group", name="Justerar protokollet med ordföranden")
    approves.get_by_label("Birger Å (B)").check()
    press(lars, "Spara närvaron")
    says(lars, "Astrid Sten (A), ordförande")


def _ended(lars: Page) -> None:
    follow(lars, "Till dagordningen")
    press(lars, "Avsluta sammanträdet")
    says(lars, "Klart: du avslutade sammanträdet")
