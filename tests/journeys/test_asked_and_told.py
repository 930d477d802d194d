"""What is asked and told: a municipality goes through a checklist, an agency maps what support
there is, and somebody gets the newsletter and ends it.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.serving import serve

from .acting import follow, in_days, press, says, warns
from .addresses import YEAR
from .conftest import Someone, Visitor
from .looking import looked_at, looks_fine
from .places import Place
from .postbox import Postbox, postbox

pytestmark = pytest.mark.browser

CHECKLIST = "Tretton faktorer för en stödjande organisation"
TEMPLATE = "Stöd till föräldrar före, under och efter en placering"
LENA = "lena.bro@exempel.test"
MAPPING = "Stödet kring en placering, i Boden"


@pytest.fixture(scope="module")
def box() -> Iterator[Postbox]:
    with postbox() as opened:
        yield opened


@pytest.fixture(scope="module")
def place(
    demo_home: Path, box: Postbox, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Place]:
    """The demo, whose letters come to the box."""
    home = shutil.copytree(demo_home, tmp_path_factory.mktemp("place") / "demo")
    with serve(home, is_demo=True, is_prepared=True, SAMLING_SMTP=box.address) as address:
        yield Place(address, home, is_demo=True)


def test_a_checklist_shows_what_is_weak_and_what_has_changed_in_a_year(someone: Someone) -> None:
    jon = someone("Jon Kvist")
    jon.goto("/kunskap/checklistor/")
    follow(jon, CHECKLIST)
    follow(jon, "Fyll i den för er organisation")
    follow(jon, CHECKLIST)
    says(jon, "7 punkter är inte på plats.", "2 punkter är inte besvarade.")
    follow(jon, "Fortsätt fylla i")
    arenas = jon.get_by_role("region", name="13. Val av arenor och former")
    expect(arenas).to_contain_text(f"{YEAR - 1}: på plats.")
    arenas.get_by_label("Inte påbörjat", exact=True).check()
    arenas.get_by_label("Vad ni gör").fill("Familjecentralen är stängd.")
    press(jon, "Spara svaren")
    says(jon, "8 punkter är inte på plats.", "1 punkt är inte besvarad.", "Sämre: inte påbörjat")
    says(jon, "Familjecentralen är stängd.")
    follow(jon, "Fortsätt fylla i")
    spread = jon.get_by_role("region", name="12. Spridning")
    spread.get_by_label("På plats", exact=True).check()
    press(jon, "Spara och slutför")
    says(jon, "Slutförd av Jon Kvist", "8 punkter är inte på plats.")
    expect(jon.get_by_role("main")).not_to_contain_text("inte besvarad")


def test_a_mapping_is_opened_answered_frozen_and_shown_to_all(
    someone: Someone, visitor: Visitor
) -> None:
    folke, per = someone("Folke Lind"), someone("Per Klöver")
    begun(folke)
    per.goto("/arbete/kartlaggningar/")
    follow(per, MAPPING)
    follow(per, "Börja svara")
    for when in ("innan ett barn", "medan barnet är", "när barnet har", "medan barnet avtjänar"):
        asked = per.get_by_role("group", name=f"Ger ni stöd till föräldrar {when}")
        asked.get_by_label("Ja" if when != "medan barnet avtjänar" else "Vet inte").check()
    press(per, "Spara och fortsätt")
    per.get_by_label("Hjälp i kontakten med myndigheter").check()
    press(per, "Spara och fortsätt")
    per.get_by_role("group", name="Motsvarar stödet").get_by_label("Delvis").check()
    per.get_by_role("group", name="Är stödet anpassat efter").get_by_label("Knappast").check()
    press(per, "Spara och se hela svaret")
    says(per, "Svaret är sparat. Bara ni ser det tills ni skickar det.")
    per.get_by_role("button", name=re.compile("^Skicka svaret till")).click()
    says(per, "Svaret är skickat.")

    anyone = visitor()
    anyone.goto("/kartlaggningar/")
    expect(anyone.get_by_role("link", name=MAPPING)).to_have_count(0)
    folke.reload()
    says(folke, "1 av 1 har svarat.")
    follow(folke, "Stäng nu")
    says(folke, "Den öppnas bara igen om du förlänger tiden och skriver varför.")
    press(folke, "Stäng nu")
    says(folke, "Kartläggningen är stängd.")
    follow(folke, "Fastställ resultatet")
    press(folke, "Fastställ resultatet")
    says(folke, "Resultatet är fastställt och går inte längre att ändra.")
    press(folke, "Publicera resultatet")
    says(folke, "Resultatet är publicerat. Alla ser det nu.")
    per.reload()
    says(per, "Ert svar är skickat.")
    expect(per.get_by_role("button", name="Ta tillbaka svaret")).to_have_count(0)
    anyone.reload()
    follow(anyone, MAPPING)
    says(anyone, "Resultatet fastställdes", "Motsvarar stödet det som föräldrarna behöver?")


def begun(page: Page) -> None:
    """A mapping is begun from a template and opened. The pages of a draft are in no list."""
    page.goto("/arbete/kartlaggningar/")
    follow(page, "Börja en kartläggning")
    page.get_by_label("Namn på kartläggningen").fill(MAPPING)
    page.get_by_label(TEMPLATE).check()
    press(page, "Börja utkastet")
    says(page, "Kvar innan den kan öppnas")
    looked_at(page)
    follow(page, "Ändra frågorna")
    looks_fine(page)
    follow(
        page, "Hur många föräldrar till placerade barn fick stöd av er under det senaste hela året?"
    )
    looks_fine(page)
    follow(page, "Avbryt")
    page.get_by_role("link", name=re.compile("^Ändra delens rubrik")).first.click()
    looks_fine(page)
    follow(page, "Avbryt")
    follow(page, "Till kartläggningen")
    follow(page, "Fyll i grunden")
    looks_fine(page)
    page.get_by_label("Öppnar").fill(in_days(0))
    page.get_by_label("Sista dag att svara").fill(in_days(30))
    page.get_by_label("Var?").fill("Boden")
    page.get_by_label("De som svarar bekräftar också sina insatser").uncheck()
    press(page, "Spara grunden")
    says(page, "Utkastet frågar 1 organisation.")
    follow(page, "Öppna kartläggningen")
    press(page, "Öppna för 1 organisation")
    says(page, "Kartläggningen är öppen.", "0 av 1 har svarat.")


def test_the_newsletter_is_asked_for_confirmed_and_ended(visitor: Visitor, box: Postbox) -> None:
    page = visitor()
    page.goto("/kunskap/nyhetsbrev/")
    page.get_by_label("E-postadress").fill("lena")
    press(page, "Anmäl mig till nyhetsbrevet")
    warns(page, "E-postadress")
    page.goto(asked_for(page, box))
    says(page, "Vill du ha nyhetsbrevet?")
    looks_fine(page)
    press(page, "Ja, skicka nyhetsbrevet till mig")
    says(page, "Tack, nu får du nyhetsbrevet")
    looked_at(page)
    # One who has it already is told so, with a way to end it.
    page.goto("/kunskap/nyhetsbrev/")
    page.goto(asked_for(page, box))
    says(page, "Vill du sluta få nyhetsbrevet?")
    looks_fine(page)
    press(page, "Ja, ta bort min adress")
    says(page, "Din adress är borttagen")
    looked_at(page)


def asked_for(page: Page, box: Postbox) -> str:
    """The link of the letter that comes to one who asks for the newsletter."""
    page.get_by_label("E-postadress").fill(LENA)
    press(page, "Anmäl mig till nyhetsbrevet")
    says(page, "Ett brev är på väg till adressen.")
    *_earlier, letter = (each for each in box.letters if each["To"] == LENA)
    (link,) = re.findall(r"http\S+", letter.get_content())
    return str(link)
