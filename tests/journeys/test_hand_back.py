"""A district hands back what it does not need, and its city shares it anew."""

import pytest
from playwright.sync_api import Page, expect

from .acting import amounts, follow, money, press, says, warns
from .conftest import Someone
from .looking import looked_at

pytestmark = pytest.mark.browser

SCHEME = "Förstärkt föräldraskapsstöd 2023: ökad och jämlik tillgång"
# What Farsta got by the city's decision, which leaves a krona with the city.
FARSTA = 636_208


def test_what_comes_back_is_shared_again_by_the_one_who_decides(someone: Someone) -> None:
    yngve, ulla, viktor = someone("Yngve Fläder"), someone("Ulla Vide"), someone("Viktor Sav")
    own_grant(yngve)
    assert money(yngve) == {"open": FARSTA}
    handed_back(yngve)
    own_grant(yngve)
    says(yngve, "Yngve Fläder lämnade tillbaka pengar")
    assert money(yngve) == {"open": 600_000}

    own_grant(ulla)
    expect(ulla.get_by_role("link", name="Vidarefördela", exact=True)).to_have_count(0)
    own_grant(viktor)
    follow(viktor, "Vidarefördela")
    says(viktor, "36 209 kr är kvar att fördela.")
    viktor.get_by_label("Belopp till Farsta").fill("40 000")
    press(viktor, "Vidarefördela")
    warns(viktor, "Delarna blir 40 000 kr, men det finns 36 209 kr att dela.")
    looked_at(viktor)
    viktor.get_by_label("Belopp till Farsta").fill("30 000")
    press(viktor, "Vidarefördela")
    says(viktor, "Klart. Fördelningen är ändrad.", "6 209 kr är kvar att fördela.")
    held = amounts(viktor, "Pengarna hos var och en", column=4)
    assert held["Farsta"] == 630_000
    assert held["Stockholm, eget"] == 6_209
    assert sum(held.values()) == 8_453_075  # as much as the agency paid
    yngve.reload()
    assert money(yngve) == {"open": 630_000}


def own_grant(page: Page) -> None:
    page.goto("/arbete/")
    page.get_by_role("table").get_by_role("link", name=SCHEME).click()


def handed_back(page: Page) -> None:
    """More than there is is refused; what was written stands."""
    follow(page, "Lämna tillbaka till den som fördelade")
    says(page, "Farsta har 636 208 kr som går att lämna tillbaka.")
    amount = page.get_by_label("Ökad och jämlik tillgång")
    amount.fill("700 000")
    press(page, "Lämna tillbaka")
    warns(page, "Högst 636 208 kr finns kvar.")
    expect(amount).to_have_value("700 000")
    looked_at(page)
    amount.fill("36 208")
    press(page, "Lämna tillbaka")
    says(
        page, "Klart. Fördelningen är ändrad.", "Farsta har 600 000 kr som går att lämna tillbaka."
    )
