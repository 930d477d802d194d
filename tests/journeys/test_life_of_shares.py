"""A city that shares its grant among its districts, each of which reports up, to the roll-up."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from .acting import amounts, follow, kronor, money, press, says, waits
from .banking import answered, attested, booked, fetched, made, payments_in
from .conftest import Someone
from .looking import looked_at
from .reporting import part, sent

pytestmark = pytest.mark.browser

SCHEME = "God omsorg och hälso- och sjukvård för äldre personer 2026"
OF_CITY = f"{SCHEME}, från Stockholm"
PAID = "266 090 450"
# Inhabitants aged 80 and over, invented.
KEYS = {"Farsta": "3000", "Järva": "2000", "Södermalm": "5000"}


def test_a_city_shares_by_keys_and_its_districts_report_up(
    someone: Someone, tmp_path: Path
) -> None:
    paid(someone, tmp_path)
    viktor = someone("Viktor Sav")
    follow(viktor, SCHEME)
    follow(viktor, "Vidarefördela")
    says(viktor, f"{PAID} kr att fördela")
    for name, key in KEYS.items():
        viktor.get_by_label(f"Nyckel för {name}").fill(key)
    press(viktor, "Räkna ut beloppen ur nycklarna")
    says(viktor, "Inget är fördelat förrän du trycker på Vidarefördela.")
    assert kronor(viktor.get_by_label("Belopp till Södermalm").input_value()) == 133_045_225
    says(viktor, f"Tillsammans {PAID} av {PAID} kr")
    looked_at(viktor)
    # The districts get a little less than the keys say: the city keeps a million for itself.
    viktor.get_by_label("Belopp till Södermalm").fill("132 045 225")
    press(viktor, "Vidarefördela")
    says(viktor, "Klart. Fördelningen är ändrad.", "1 000 000 kr är kvar att fördela.")
    assert amounts(viktor, "Pengarna hos var och en", 4) == {
        "Stockholm, eget": 1_000_000,
        "Farsta": 79_827_135,
        "Järva": 53_218_090,
        "Södermalm": 132_045_225,
    }

    yngve = someone("Yngve Fläder")
    reported(yngve, "79 000 000", "827 135")
    viktor.goto("/arbete/")
    waits(viktor, "Granska redovisningen", OF_CITY).click()
    says(viktor, "Farsta har använt 79 000 000 kr av 79 827 135 kr.")
    press(viktor, "Godkänn redovisningen")
    says(viktor, "Läget är nu ”Redovisning godkänd”.")
    yngve.reload()
    says(yngve, "Farsta har använt 79 000 000 kr.")
    # What a district did not use goes back to the city, which accounts for the whole.
    assert money(yngve) == {"used": 79_000_000}
    waits(viktor, "Redovisa", SCHEME).click()
    part(viktor, "Enheterna")
    says(viktor, "79 000 000")
    anna = someone("Anna Ek")
    follow(anna, SCHEME)
    says(anna, "Vidarefördelat av mottagarna")


def paid(someone: Someone, folder: Path) -> None:
    """The agency pays Stockholm, and the bank has drawn the money."""
    cecilia, dag = someone("Cecilia Gran"), someone("Dag Rönn")
    made(cecilia, SCHEME)
    attested(dag, SCHEME, f"{PAID} kr")
    file = fetched(cecilia, SCHEME, f"{PAID} kr", folder)
    answered(cecilia, booked(payments_in(file)), folder / "avisering.xml")


def reported(page: Page, used: str, unused: str) -> None:
    """A district writes and sends its report."""
    waits(page, "Redovisa", OF_CITY).click()
    page.get_by_label("Hur mycket har ni använt?").fill(used)
    page.get_by_label("Hur mycket har ni inte använt?").fill(unused)
    page.get_by_label("Bemanning och kompetens").fill(used)
    press(page, "Spara och fortsätt")
    part(page, "Frågorna")
    page.get_by_label("Vilka resultat har ni nått").fill("Fler fick hjälp hemma.")
    press(page, "Spara")
    sent(page, "Stockholm")
