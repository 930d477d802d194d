"""Whole journeys with the keyboard only."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from .keyboard import press, tab_to, write

pytestmark = pytest.mark.browser

ELDERLY = "God omsorg och hälso- och sjukvård för äldre personer 2026"


def test_my_municipality_from_the_start_page_to_the_arithmetic_on_paper(
    page: Page, tmp_path: Path
) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Hoppa till innehållet")).to_be_focused()
    page.keyboard.press("Enter")
    write(page, page.get_by_label("Se vad din kommun eller region får"), "luleå")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Luleå kommun")
    press(page, page.locator("main").get_by_role("link", name=ELDERLY))
    expect(page.get_by_role("heading", level=1)).to_contain_text("1\u202f098\u202f320")
    expect(page.locator("main")).to_contain_text("30\u202f866\u202f400,67")
    tab_to(page, page.get_by_role("link", name="Hämta uträkningen som PDF"))
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    letter = tmp_path / "utrakning.pdf"
    download.value.save_as(letter)
    assert letter.read_bytes().startswith(b"%PDF")


def test_an_officer_sorts_searches_and_walks_the_map(page: Page) -> None:
    page.goto("/")
    press(page, page.get_by_role("navigation").get_by_role("link", name="Statsbidrag"))
    press(page, page.get_by_role("link", name="God och nära vård 2026: kommunernas del"))
    expect(page.locator("main")).to_contain_text("Socialstyrelsen delar ut")

    press(page, page.locator("#measure-part-sparsity"))
    expect(page).to_have_url(re.compile("measure=part-sparsity"))
    expect(page.locator("figcaption")).to_contain_text("Glesbygd")
    expect(page.locator("#measure-part-sparsity")).to_be_focused()

    tab_to(page, page.locator(".s-map__sheet a[tabindex='0']"))
    name = page.locator("[data-map-name]")
    expect(name).not_to_be_empty()
    here = name.inner_text()
    page.keyboard.press("ArrowUp")
    expect(name).not_to_have_text(here)
    there = name.inner_text()
    page.keyboard.press("ArrowDown")
    expect(name).not_to_have_text(there)

    press(page, page.locator("#lista-sort-amount"))
    expect(page).to_have_url(re.compile("sort=-amount"))
    expect(page.locator("#lista tbody th").first).to_have_text("Stockholm")
    write(page, page.locator("#lista-search"), "norrbotten", key="Shift+Tab")
    expect(page.locator("#lista tbody tr")).to_have_count(14)
    expect(page.locator("#lista")).to_contain_text("14 av 290 kommuner")
    expect(page.locator("#lista tbody th").first).to_have_text("Luleå")
    expect(page.locator("#lista-search")).to_be_focused()
    expect(page).to_have_url(re.compile("q=norrbotten"))
    press(page, page.locator("#lista tbody a").first)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Luleå får")


def test_another_division_is_tried_and_shared_by_its_address(
    page: Page, new_context: "type[BrowserContext]"
) -> None:
    page.goto("/statsbidrag/close-care-municipalities-2026/")
    press(page, page.get_by_role("link", name="Pröva en annan fördelning"))
    lead = page.locator("#utfall-ord")
    expect(lead).to_have_text("Inget är ändrat än.")
    slider = page.get_by_role("slider", name="Pott, reglage").first
    tab_to(page, slider)
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile(r"\?population\.pot=374900000$"))
    expect(lead).to_have_text("Ingen kommun får mer än med bidragets egna regler, 290 får mindre.")
    expect(page.locator("#population-pot")).to_have_value("374\u202f900\u202f000")
    expect(page.locator("#utfall tbody tr")).to_have_count(290)
    expect(page.locator("figure")).to_be_visible()
    expect(slider).to_be_focused()
    for _ in range(2):
        page.keyboard.press("ArrowLeft")
    expect(page.locator("#utfall-delar strong")).to_have_text("374\u202f700\u202f000\u00a0kr")
    expect(page).to_have_url(re.compile(r"\?population\.pot=374700000$"))
    expect(page.locator("#utfall tbody tr")).to_have_count(290)
    said = page.locator("#utfall-delar").inner_text()

    elsewhere = new_context().new_page()
    elsewhere.goto(page.url)
    assert elsewhere.locator("#utfall-delar").inner_text() == said
    assert elsewhere.locator("#population-pot").input_value() == (
        page.locator("#population-pot").input_value()
    )
    elsewhere.get_by_role("link", name="English").click()
    expect(elsewhere).to_have_url(page.url.replace("/statsbidrag/", "/en/statsbidrag/"))


def test_the_outcome_is_sorted_and_going_back_shows_the_page_again(page: Page) -> None:
    page.goto("/statsbidrag/elderly-care-2026/prova/?elderly_care.floor=3000000")
    page.locator("#utfall-sort-difference").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("sort=-difference"))
    expect(page.locator("#utfall th[aria-sort='descending']")).to_contain_text("Skillnad")
    cells = page.locator("#utfall tbody td:nth-child(4)").all_inner_texts()
    differences = [int(re.sub(r"[+\u202f]", "", each).replace("−", "-")) for each in cells]
    assert differences[0] > 0 > differences[-1]
    assert differences == sorted(differences, reverse=True)
    write(page, page.locator("#elderly_care-floor"), "4000000", key="Shift+Tab")
    expect(page.locator("#utfall-delar strong")).to_have_text("4\u202f000\u202f000\u00a0kr")
    expect(page).to_have_url(re.compile(r"floor=4000000&sort=-difference"))
    expect(page.locator("#utfall-tabell")).not_to_have_attribute("aria-busy", "true")
    page.go_back()
    expect(page).to_have_url(re.compile(r"floor=3000000$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Pröva en annan fördelning")
    expect(page.locator("#elderly_care-floor")).to_have_value("3\u202f000\u202f000")
    tab_to(page, page.get_by_role("slider", name="Golv, reglage"))
    page.keyboard.press("ArrowRight")
    expect(page).not_to_have_url(re.compile("floor=3000000$"))


def test_settings_that_cannot_be_kept_say_so_where_they_stand(page: Page) -> None:
    page.goto("/statsbidrag/elderly-care-2026/prova/")
    write(page, page.locator("#elderly_care-floor"), "50 000 000")
    expect(page.locator("#utfall-ord")).to_have_text("Det går inte att räkna så.")
    link = page.locator("#utfall-delar").get_by_role("link")
    expect(link).to_contain_text("Golven kräver")
    expect(page.locator("figure")).to_be_hidden()
    press(page, link)
    expect(page.locator("#elderly_care-floor")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    expect(page.locator("#utfall-ord")).to_have_text("Inget är ändrat än.")
    expect(page).to_have_url(re.compile("/prova/$"))


def test_recipients_are_added_and_removed_side_by_side(page: Page) -> None:
    page.goto("/jamfor/")
    field = page.get_by_label("Lägg till kommun, region eller stadsdelsnämnd")
    for name in ("Luleå", "Region Norrbotten"):
        write(page, field, name)
        page.keyboard.press("Enter")
        expect(page.locator("#jamforelse thead")).to_contain_text(name)
    write(page, field, "Bodn")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Bodn")
    press(page, page.get_by_role("link", name="Boden", exact=True))
    expect(page.locator("#jamforelse thead th")).to_have_text(
        ["Statsbidrag", "Luleå", "Region Norrbotten", "Boden"]
    )
    press(page, page.get_by_role("link", name="Ta bort Luleå"))
    expect(page.locator("#jamforelse thead")).not_to_contain_text("Luleå")
    expect(page).to_have_url(re.compile(r"\?r=R25&r=2582$"))


def test_the_language_changes_on_the_same_page_and_the_theme_is_remembered(page: Page) -> None:
    page.goto("/statsbidrag/elderly-care-2026/2580/")
    press(page, page.get_by_role("link", name="English"))
    expect(page).to_have_url(re.compile("/en/statsbidrag/elderly-care-2026/2580/$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Luleå gets 30,866,401 SEK")
    root = page.locator("html")
    button = page.locator("[data-theme-toggle]")
    press(page, button)
    expect(root).to_have_attribute("data-color-scheme", "dark")
    expect(button).to_have_text("Light mode")
    page.goto("/om/")
    expect(root).to_have_attribute("data-color-scheme", "dark")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
