"""The days to keep: a county sees who is late, a municipality its own, and letters go out."""

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from .acting import confirm, follow, press, says, waits, warns
from .conftest import Someone
from .looking import looked_at
from .places import Place
from .postbox import postbox

pytestmark = pytest.mark.browser

CARE = "God och nära vård 2026: kommunernas del"
SUPPORT = "Förstärkt föräldraskapsstöd 2023: ökad och jämlik tillgång"


def test_a_county_sees_who_is_late_and_what_is_coming(someone: Someone) -> None:
    ines, rut = someone("Ines Tall"), someone("Rut Timjan")
    first = ines.get_by_role("table", name="Bidragen i länet").locator("tbody tr").first
    expect(first).to_contain_text("dagar för sent")
    waits(ines, "Frister som har gått ut", "Kalendern").click()
    says(ines, "12 frister har gått ut.", "6 dagar för sent")
    ines.get_by_text("12 mottagare", exact=True).click()
    says(ines, "Kiruna", "Piteå")
    looked_at(ines)
    coming = ines.get_by_role("listitem").filter(has_text="Yttra er om återkrav")
    expect(coming).to_contain_text("1 mottagare: Boden")
    coming.get_by_role("link", name="Boden").click()
    # The county reads; the steps are the municipality's own.
    says(ines, "Återkrav: Boden")
    expect(ines.get_by_role("button", name="Yttra er")).to_have_count(0)

    waits(rut, "Yttra er om återkrav", SUPPORT).click()
    rut.get_by_label("Ert yttrande").fill("Vi har inget att invända.")
    press(rut, "Yttra er")
    says(rut, "Klart: du yttrade dig")
    ines.goto("/arbete/")
    follow(ines, "Frister")
    expect(ines.get_by_role("heading", name="Frister", level=1)).to_be_visible()
    expect(coming).to_have_count(0)


def test_letters_and_a_calendar_of_ones_own(someone: Someone, place: Place) -> None:
    folke, jon = someone("Folke Lind"), someone("Jon Kvist")
    folke.goto("/arbete/")
    follow(folke, "Frister")
    warned = folke.get_by_role("textbox", name="E-postadress")
    warned.fill("bidrag")
    press(folke, "Påminn den här adressen")
    warns(folke, "Skriv en adress som namn@exempel.se.")
    folke.get_by_role("textbox", name="E-postadress").fill("bidrag@mfof.example")
    press(folke, "Påminn den här adressen")
    expect(folke.get_by_role("listitem").filter(has_text="bidrag@mfof.example")).to_be_visible()
    with postbox() as box:
        place.run("samling.site", "daily", SAMLING_SMTP=box.address)
        place.run("samling.site", "daily", SAMLING_SMTP=box.address)
    # Those who are called to the demo's meeting have letters too, of which each is sent once.
    sent = [letter["To"] for letter in box.letters]
    assert "bidrag@mfof.example" in sent
    assert len(sent) == len(set(sent))

    jon.goto("/arbete/")
    follow(jon, "Frister")
    says(jon, "Nästa frist är", "33 dagar kvar")
    press(jon, "Gör en ny adress")
    says(jon, "Kopiera kalenderns adress nu")
    looked_at(jon)
    address = jon.locator("pre").inner_text().strip()
    (event,) = Calendar.from_ical(jon.request.get(address).body()).walk("VEVENT")
    assert "Rekvirera" in event["SUMMARY"]
    press(jon, "Stäng alla adresser")
    assert jon.request.get(address).status == 404


def test_one_who_writes_while_a_colleague_declines_is_told_and_so_is_the_county(
    someone: Someone,
) -> None:
    per, rut, ines = someone("Per Klöver"), someone("Rut Timjan"), someone("Ines Tall")
    waits(per, "Rekvirera", CARE).click()
    per.get_by_label("Nämndens beslut").fill("SN 2026-11-26 § 90")
    assert "Boden" in left_to_requisition(ines)
    rut.goto("/arbete/")
    follow(rut, CARE)
    confirm(rut, "Avstå bidraget", "avstår då hela sitt belopp", "Det går inte att ångra")
    says(rut, "Klart: du avstod", "Rut Timjan avstod")
    press(per, "Lämna till bekräftelse")
    warns(per, "Bidraget går inte att rekvirera nu: någon annan hann före")
    says(per, "Boden avstod bidraget.")
    expect(per.get_by_label("Nämndens beslut")).to_have_value("SN 2026-11-26 § 90")
    looked_at(per)
    follow(per, "Se vad som har hänt")
    says(per, "Rut Timjan avstod")
    assert "Boden" not in left_to_requisition(ines)


def left_to_requisition(page: Page) -> list[str]:
    """Those in the county that have not requisitioned yet, as its calendar names them."""
    page.goto("/arbete/frister/")
    thing = page.get_by_role("listitem").filter(has_text="Rekvirera").filter(has_text=CARE).first
    thing.get_by_text("mottagare").first.click()
    return thing.get_by_role("link").all_inner_texts()
