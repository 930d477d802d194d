"""A decision that is changed after it was published: figures were wrong; both lists are kept."""

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from samling.registry.data import load_datasets
from tests.serving import serve

from .acting import amounts, follow, money, press, says, waits, warns
from .conftest import Someone
from .looking import looked_at, looks_fine
from .places import Place

pytestmark = pytest.mark.browser

SCHEME = "God och nära vård 2026: kommunernas del"
WHY = "Luleås insatser var för högt räknade."


@pytest.fixture(scope="module")
def place(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """The demo, where other figures have come since the list was decided."""
    home = shutil.copytree(demo_home, tmp_path_factory.mktemp("place") / "demo")
    figures = home / "insatser.csv"
    (known,) = (each for each in load_datasets() if each.variable == "health_care_efforts")
    with figures.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["region", "2026"])
        for code, value in known.values.items():
            rows.writerow([str(code), value - 1000 if str(code) == "2580" else value])
    Place("http://localhost", home, is_demo=True).run(
        "samling",
        *("data", "load", str(figures), "--variable", "health_care_efforts", "--period", "2026"),
        *("--source", "Samling, påhittade insatser", "--synthetic"),
    )
    # Figures are taken in when it starts.
    with serve(home, is_demo=True) as address:
        yield Place(address, home, is_demo=True)


def test_a_change_is_prepared_and_decided_and_both_lists_are_read(someone: Someone) -> None:
    anna, bo, jon = someone("Anna Ek"), someone("Bo Alm"), someone("Jon Kvist")
    follow(anna, SCHEME)
    follow(anna, "Ändra beslutet")
    press(anna, "Förbered ändringen")
    warns(anna, "Varför ändras beslutet?")
    anna.get_by_label("Varför ändras beslutet?").fill(WHY)
    press(anna, "Förbered ändringen")
    says(anna, "mottagare får ett annat belopp", WHY, "Gamla listan mot den nya")
    expect(anna.get_by_role("button", name="Besluta den nya listan")).to_have_count(0)
    looks_fine(anna)
    changed = amounts(anna, "Mottagare som får ett annat belopp", 2)
    assert changed["Luleå"] < 6_328_211

    # Until it is decided, the old list holds.
    follow(jon, SCHEME)
    says(jon, "Luleå har 6 328 211 kr att rekvirera.")
    follow(bo, SCHEME)
    follow(bo, "Ändra beslutet")
    looked_at(bo)
    press(bo, "Besluta den nya listan")
    says(bo, "Klart: du ändrade beslutet", "Beslutet är ändrat", WHY)

    jon.reload()
    says(jon, "Beslutet är ändrat", WHY, "6 328 211 kr →")
    assert money(jon) == {"offered": changed["Luleå"]}
    looked_at(jon)
    # Requisition opens anew, and Luleå requisitions the new amount.
    waits(anna, "Publicera", SCHEME).click()
    press(anna, "Publicera")
    waits(anna, "Öppna för rekvisition", SCHEME).click()
    follow(anna, "Öppna för rekvisition")
    press(anna, "Öppna")
    says(anna, "Klart: du öppnade för rekvisition")
    waits(jon, "Rekvirera", SCHEME).click()
    says(jon, "Luleå kan rekvirera")
