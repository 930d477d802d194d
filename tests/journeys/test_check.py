"""A published list is handed in, found wrong, mended and found right."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .keyboard import press, tab_to, write

pytestmark = pytest.mark.browser

WRONG = "Kommun;Belopp, kr\nLuleå;100\nBoden;200\nPiteå;300\nSumma;601\n"
RIGHT = WRONG.replace("601", "600")
STRANGER = RIGHT.replace("Boden", "Bodn")


def test_a_pasted_list_with_a_wrong_sum_is_mended(page: Page) -> None:
    page.goto("/granska/")
    write(page, page.get_by_label("Eller klistra in listan"), WRONG)
    press(page, page.get_by_role("button", name="Granska listan"))
    outcome = page.locator("#outcome")
    expect(outcome).to_have_text("Det går inte ihop. Ett fel.")
    expect(outcome).to_be_focused()
    press(page, page.get_by_role("link", name="rad 5"))
    row = page.locator(":target")
    expect(row).to_contain_text("Summa")
    expect(row).to_contain_text("1\u00a0kr mindre än summan")
    expect(row).to_have_css("font-weight", "400")

    write(page, page.get_by_label("Eller klistra in listan"), RIGHT)
    press(page, page.get_by_role("button", name="Granska listan"))
    expect(outcome).to_have_text("Listan går ihop.")
    expect(page.locator("main")).to_contain_text("Summorna stämmer och alla mottagare är kända.")


def test_a_file_is_chosen_and_its_stranger_is_found(page: Page, tmp_path: Path) -> None:
    listed = tmp_path / "lista.csv"
    listed.write_text(STRANGER, encoding="utf-8")
    # The browser is told to hand the window to the test when somebody first listens; told only as
    # the key is pressed, a busy machine's browser could open it before it knows.
    page.on("filechooser", lambda _: None)
    page.goto("/granska/")
    tab_to(page, page.get_by_label("Fil med listan"))
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    chooser.value.set_files(listed)
    expect(page.locator("[data-drop-chosen]")).to_contain_text("lista.csv")
    press(page, page.get_by_role("button", name="Granska listan"))
    row = page.locator("tr.s-table__row--error", has_text="Bodn")
    expect(row).to_contain_text("Boden")


def test_nothing_handed_in_is_told_of_beside_its_field(page: Page) -> None:
    page.goto("/granska/")
    press(page, page.get_by_role("button", name="Granska listan"))
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    press(page, summary.get_by_role("link"))
    expect(page.get_by_label("Fil med listan")).to_be_focused()


def test_the_example_has_a_krona_too_little(page: Page) -> None:
    page.goto("/granska/")
    page.get_by_role("link", name="Stockholms vidarefördelning 2023: ökad och jämlik").click()
    page.get_by_role("button", name="Granska listan").click()
    expect(page.locator("#outcome")).to_have_text("Det går inte ihop. Ett fel.")
    expect(page.locator("#list-1-sums tbody td").last).to_have_text("−1")
