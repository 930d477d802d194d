"""From the first link to a key of one's own, in a browser, with every page on the way looked at."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.serving import serve
from tests.totp import code_of

from .looking import NARROW, WIDE, is_fine, looked_at
from .places import Place

pytestmark = pytest.mark.browser

PASSWORD = "sommar-vid-älven-26"


@pytest.fixture(scope="module")
def place(plain_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A Samling for real work, where nobody is known yet."""
    home = shutil.copytree(plain_home, tmp_path_factory.mktemp("signing-in") / "plain")
    with serve(home, is_prepared=True) as address:
        yield Place(address, home)


def invited(page: Page, place: Place, email: str, name: str) -> None:
    """Somebody chooses a password by the link, and signs in with it."""
    page.goto(place.invite(email, name))
    page.get_by_label("Nytt lösenord", exact=True).fill("kort")
    page.get_by_label("Nytt lösenord en gång till").fill("annat")
    page.get_by_role("button", name="Spara lösenordet").click()
    expect(page.get_by_role("link", name="Nytt lösenord: ").first).to_be_visible()
    looked_at(page)
    page.get_by_label("Nytt lösenord", exact=True).fill(PASSWORD)
    page.get_by_label("Nytt lösenord en gång till").fill(PASSWORD)
    page.get_by_role("button", name="Spara lösenordet").click()
    expect(page.get_by_role("heading", name="Lösenordet är sparat")).to_be_visible()
    page.get_by_role("link", name="Logga in").last.click()
    sign_in(page, email)
    page.wait_for_url("**/arbete/")


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    page.get_by_label("E-postadress").fill(email)
    page.get_by_label("Lösenord", exact=True).fill(password)
    page.get_by_role("button", name="Logga in", exact=True).click()


def shows_who(page: Page) -> None:
    """Write the password again, before the way in is changed."""
    expect(page.get_by_role("heading", name="Visa att det är du")).to_be_visible()
    page.get_by_label("Lösenord").fill("fel-lösenord-26")
    page.get_by_role("button", name="Fortsätt").click()
    expect(page.get_by_role("alert").get_by_text("Lösenordet är fel")).to_be_visible()
    looked_at(page)
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Fortsätt").click()
    expect(page.get_by_role("heading", name="Visa att det är du")).to_be_hidden()


def sign_out(page: Page, place: Place) -> None:
    page.goto(f"{place}/konto/logga-ut/")
    page.locator("main").get_by_role("button", name="Logga ut").click()
    page.goto(f"{place}/konto/logga-in/")


def test_a_link_a_password_an_app_and_recovery_codes(page: Page, place: Place) -> None:
    email = "eva.ro@lulea.test"
    invited(page, place, email, "Eva Rö")
    page.goto(f"{place}/konto/tva-steg/")
    looked_at(page)
    page.get_by_role("link", name="Lägg till en app").click()
    shows_who(page)
    looked_at(page)
    picture = page.get_by_alt_text("QR-kod")
    assert picture.evaluate("image => image.naturalWidth") > 0
    secret = page.get_by_label("Nyckel", exact=True).input_value()
    page.get_by_label("Koden som appen visar").fill("000000")
    page.get_by_role("button", name="Lägg till appen").click()
    expect(page.get_by_role("alert").get_by_text("Koden är fel")).to_be_visible()
    secret = page.get_by_label("Nyckel", exact=True).input_value()
    page.get_by_label("Koden som appen visar").fill(code_of(secret))
    page.get_by_role("button", name="Lägg till appen").click()
    page.goto(f"{place}/konto/tva-steg/")
    expect(page.get_by_text("Du loggar in i två steg.")).to_be_visible()
    page.get_by_role("link", name=re.compile("Visa dem|Gör reservkoder")).click()
    looked_at(page)
    codes = page.locator("pre").inner_text().split()
    assert len(codes) == 10

    sign_out(page, place)
    sign_in(page, email)
    expect(page.get_by_role("heading", name="Steg två")).to_be_visible()
    looked_at(page)
    page.get_by_label("Kod").fill("12345")
    page.get_by_role("button", name="Logga in", exact=True).click()
    expect(page.get_by_role("alert").get_by_text("Koden är fel")).to_be_visible()
    page.get_by_label("Kod").fill(codes[0])
    page.get_by_role("button", name="Logga in", exact=True).click()
    page.wait_for_url("**/arbete/")
    # A recovery code is for once.
    sign_out(page, place)
    sign_in(page, email)
    page.get_by_label("Kod").fill(codes[0])
    page.get_by_role("button", name="Logga in", exact=True).click()
    expect(page.get_by_role("alert").get_by_text("Koden är fel")).to_be_visible()
    page.get_by_role("button", name="Avbryt").click()
    page.wait_for_url("**/konto/logga-in/")


def test_a_key_is_added_and_enough_to_sign_in(page: Page, place: Place) -> None:
    email = "ivar.bo@lulea.test"
    invited(page, place, email, "Ivar Bo")
    browser = page.context.new_cdp_session(page)
    browser.send("WebAuthn.enable")
    browser.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    page.goto(f"{place}/konto/tva-steg/")
    page.get_by_role("link", name="Lägg till en nyckel").click()
    shows_who(page)
    looked_at(page)
    page.get_by_label("Namn på nyckeln").fill("Telefonen")
    page.get_by_label("Nyckeln räcker").check()
    page.get_by_role("button", name="Lägg till nyckeln").click()
    page.wait_for_url(lambda address: "/ny/" not in address)
    page.goto(f"{place}/konto/tva-steg/nycklar/")
    looked_at(page)
    expect(page.get_by_role("heading", name="Telefonen")).to_be_visible()
    expect(page.get_by_text("Räcker för att logga in.")).to_be_visible()
    page.get_by_role("link", name="Byt namn på Telefonen").click()
    looked_at(page)
    page.get_by_label("Namn på nyckeln").fill("Jobbtelefonen")
    page.get_by_role("button", name="Spara namnet").click()

    sign_out(page, place)
    page.get_by_role("button", name="Logga in med nyckel").click()
    page.wait_for_url("**/arbete/")
    # With the password too, the key is step two.
    sign_out(page, place)
    sign_in(page, email)
    page.get_by_role("button", name="Använd nyckeln").click()
    page.wait_for_url("**/arbete/")
    page.goto(f"{place}/konto/tva-steg/nycklar/")
    page.get_by_role("link", name="Ta bort Jobbtelefonen").click()
    page.get_by_role("link", name="Använd en nyckel").click()
    looked_at(page)
    page.get_by_role("button", name="Använd nyckeln").click()
    page.get_by_role("heading", name="Ta bort nyckeln").wait_for()
    looked_at(page)
    page.get_by_role("button", name="Ta bort nyckeln").click()
    page.goto(f"{place}/konto/tva-steg/nycklar/")
    expect(page.get_by_text("Du har inga nycklar.")).to_be_visible()


def test_a_key_that_does_not_answer_is_told_of(page: Page, place: Place) -> None:
    page.goto(f"{place}/konto/logga-in/")
    told = page.get_by_text("Nyckeln svarade inte")
    expect(told).to_be_hidden()
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('no')) }")
    page.get_by_role("button", name="Logga in med nyckel").click()
    told.wait_for()


PUBLIC = [
    "/konto/logga-in/",
    "/konto/glomt-losenord/",
    "/konto/glomt-losenord/skickat/",
    "/konto/valj-losenord/1-abc-def/",
    "/konto/valj-losenord/klart/",
    "/konto/stangt/",
    "/konto/avbruten/",
]


@pytest.mark.parametrize("address", PUBLIC)
def test_pages_without_signing_in_are_fine(reader: Page, place: Place, address: str) -> None:
    is_fine(reader, f"{place}{address}")
    # The same boxes in the same colours, with other words in them.
    is_fine(reader, f"{place}/en{address}", widths=(NARROW, WIDE), has_own_colours=False)
