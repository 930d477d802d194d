"""Everything but the sliders and pointing in the map works with script turned off."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "java_script_enabled": False}


def test_a_recipient_is_searched_for(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Se vad din kommun eller region får").fill("gotland")
    page.get_by_role("button", name="Visa beloppen").click()
    expect(page.locator(".s-item__title")).to_have_text(["Gotland", "Region Gotland"])
    page.get_by_role("link", name="Region Gotland").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Region Gotland")


def test_a_name_misspelt_is_met_with_the_nearest(page: Page) -> None:
    page.goto("/mottagare/?q=lullea")
    page.locator("main").get_by_role("link", name="Luleå").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Luleå kommun")


def test_a_table_is_sorted_and_searched_and_its_map_is_links(page: Page) -> None:
    page.goto("/statsbidrag/elderly-care-2026/")
    page.locator("#lista-sort-per_inhabitant").click()
    page.wait_for_url(re.compile("sort=-per_inhabitant"))  # and all rows
    per = [
        int(cell.replace("\u202f", ""))
        for cell in page.locator("#lista tbody td:last-child").all_inner_texts()
    ]
    assert per == sorted(per, reverse=True)
    page.locator("#lista-search").fill("Skåne")
    page.locator("#lista").get_by_role("button", name="Sök").click()
    expect(page.locator("#lista tbody tr")).to_have_count(33)
    expect(page).to_have_url(re.compile("sort=-per_inhabitant"))
    expect(page.locator(".s-map__sheet a")).to_have_count(290)
    page.locator("#measure-amount").click()
    expect(page.locator("figcaption")).to_have_text(re.compile("^Mest till Stockholm"))


def test_another_division_is_tried_by_the_button(page: Page) -> None:
    page.goto("/statsbidrag/elderly-care-2026/prova/")
    assert page.get_by_role("slider").count() == 0
    page.locator("#elderly_care-pot").fill("3 000 000 000 kr")
    page.get_by_role("button", name="Räkna om").click()
    expect(page).to_have_url(re.compile(r"/prova/\?elderly_care\.pot=3000000000$"))
    expect(page.locator("#utfall-ord")).to_contain_text("290 får mindre")
    expect(page.locator("#utfall tbody tr")).to_have_count(290)
    page.get_by_label("Invånare", exact=True).fill("0,5")
    page.get_by_role("button", name="Räkna om").click()
    expect(page.locator("#utfall-delar")).to_contain_text("0,5 × invånare")


def test_a_list_is_checked(page: Page) -> None:
    page.goto("/granska/")
    page.get_by_label("Eller klistra in listan").fill("Kommun;kr\nLuleå;1\nBoden;2\nSumma;4")
    page.get_by_role("button", name="Granska listan").click()
    expect(page.locator("#outcome")).to_have_text("Det går inte ihop. Ett fel.")


def test_recipients_are_compared(page: Page) -> None:
    page.goto("/jamfor/?r=2580")
    page.get_by_label("Lägg till kommun, region eller stadsdelsnämnd").fill("Kiruna")
    page.get_by_role("button", name="Lägg till").click()
    expect(page.locator("#jamforelse thead")).to_contain_text("Kiruna")
    page.get_by_role("link", name="Kronor", exact=True).click()
    sums = page.locator("#jamforelse tr", has_text="Summa 2026")
    expect(sums).to_contain_text("39\u202f349\u202f239")
