"""A scheme from nothing, in a Samling for real work: begun, computed, proposed by one, decided by
another, published, opened and closed."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.serving import serve

from .acting import amounts, confirm, follow, give_reason, in_days, money, press, says, waits, warns
from .conftest import Visitor
from .looking import looked_at
from .places import Place

pytestmark = pytest.mark.browser

SCHEME = "God omsorg och hälso- och sjukvård för äldre personer 2026"
AGENCY = "organisation:socialstyrelsen"
PASSWORD = "sommar-vid-älven-26"


@pytest.fixture(scope="module")
def place(plain_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A Samling for real work, where nobody is known yet."""
    home = shutil.copytree(plain_home, tmp_path_factory.mktemp("real") / "plain")
    with serve(home, is_prepared=True) as address:
        yield Place(address, home)


def joined(page: Page, place: Place, name: str, party: str, *roles: str) -> Page:
    """Somebody who is invited, chooses a password by the link, and signs in with it."""
    email = f"{name.split()[0].lower()}@samling.test"
    first, *more = roles
    page.goto(place.invite(email, name, party, first))
    for role in more:
        place.run("samling.site", "invite", party, email, name, role)
    page.get_by_label("Nytt lösenord", exact=True).fill(PASSWORD)
    page.get_by_label("Nytt lösenord en gång till").fill(PASSWORD)
    press(page, "Spara lösenordet")
    follow(page, "Logga in")
    page.get_by_label("E-postadress").fill(email)
    page.get_by_label("Lösenord", exact=True).fill(PASSWORD)
    press(page, "Logga in")
    page.wait_for_url("**/arbete/")
    return page


def test_one_proposes_and_another_decides(visitor: Visitor, place: Place) -> None:
    eva = joined(visitor(), place, "Eva Rö", AGENCY, "agency_officer", "decision_maker")
    ove = joined(visitor(), place, "Ove Al", AGENCY, "decision_maker")
    says(ove, "Inget väntar på dig just nu.")
    expect(ove.get_by_role("button", name="Börja")).to_have_count(0)
    looked_at(eva)
    press(eva, f"Börja med {SCHEME}")
    says(
        eva,
        "Klart: du började med bidraget. Läget är nu ”Utkast”.",
        "Fördelningen är inte uträknad än.",
    )
    press(eva, "Räkna ut")
    says(eva, "3 998 500 000 kr till 290 kommuner är uträknat och inte beslutat än.")
    looked_at(eva)
    press(eva, "Lägg fram för beslut")
    # She may decide, but not what she has proposed herself.
    says(eva, "”Besluta” görs av en annan person: det som ska prövas har du själv gjort.")
    expect(eva.get_by_role("button", name="Besluta")).to_have_count(0)

    waits(ove, "Besluta", SCHEME).click()
    says(ove, "3 998 500 000 kr till 290 kommuner är uträknat och inte beslutat än.")
    give_reason(ove, "Lämna tillbaka", "Räkna om när de nya uppgifterna är inlästa.")
    waits(eva, "Lägg fram för beslut", SCHEME).click()
    says(eva, "Räkna om när de nya uppgifterna är inlästa.")
    press(eva, "Räkna ut")
    press(eva, "Lägg fram för beslut")
    waits(ove, "Besluta", SCHEME).click()
    press(ove, "Besluta")
    says(ove, "Klart: du beslutade fördelningen", "3 998 500 000 kr är beslutat till 290 kommuner.")
    assert amounts(ove, "Alla mottagare", 2)["Luleå"] == 30_866_401

    waits(eva, "Publicera", SCHEME).click()
    press(eva, "Publicera")
    says(eva, "Klart: du publicerade listan")
    ida = joined(visitor(), place, "Ida Mo", "area:2580", "officer")
    follow(ida, SCHEME)
    says(ida, "Luleå får 30 866 401 kr. Rekvisitionen har inte öppnat än.")
    expect(ida.get_by_role("link", name="Rekvirera")).to_have_count(0)

    waits(eva, "Öppna för rekvisition", SCHEME).click()
    follow(eva, "Öppna för rekvisition")
    eva.get_by_label("Sista dag att rekvirera").fill("2020-01-01")
    press(eva, "Öppna")
    warns(eva, "Välj en dag efter i dag.")
    looked_at(eva)
    eva.get_by_label("Sista dag att rekvirera").fill(in_days(10))
    press(eva, "Öppna")
    says(eva, "0 av 290 kommuner har rekvirerat 0 kr av 3 998 500 000 kr.", "10 dagar kvar")
    ida.reload()
    says(ida, "Luleå har 30 866 401 kr att rekvirera.", "10 dagar kvar")
    assert money(ida) == {"offered": 30_866_401}
    confirm(eva, "Stäng rekvisitionen", "kan 290 mottagare inte längre rekvirera")
    says(eva, "Klart: du stängde rekvisitionen. Läget är nu ”Rekvisitionen stängd”.")
    ida.reload()
    says(ida, "Luleå rekvirerade inte i tid.")
    assert money(ida) == {"unclaimed": 30_866_401}
