"""What people do on the pages of work, by the words that they see."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page, expect

from samling.grants.rules.open_money import LYING, place_of


def waits(page: Page, step: str, scheme: str, words: str = "") -> Locator:
    """What waits for the person on its first page: the link to a step of a scheme.

    words: the figure or the day that stands beside it, where there are several.
    """
    page.goto("/arbete/")
    item = page.get_by_role("listitem").filter(has=page.get_by_text(scheme, exact=True))
    if words:
        item = item.filter(has_text=words)
    return item.get_by_role("link", name=step, exact=True)


def follow(page: Page, words: str) -> None:
    """A link in the page itself, by the whole of its words."""
    page.get_by_role("main").get_by_role("link", name=words, exact=True).click()


def press(page: Page, words: str) -> None:
    page.get_by_role("main").get_by_role("button", name=words, exact=True).click()


def give_reason(page: Page, step: str, reason: str) -> None:
    """A step that asks for a reason: it is folded out, written and taken."""
    page.get_by_text(f"{step} …", exact=True).click()
    folded = page.get_by_role("group").filter(has=page.get_by_text(f"{step} …", exact=True))
    folded.get_by_label("Skäl").fill(reason)
    folded.get_by_role("button", name=step, exact=True).click()


def confirm(page: Page, step: str, *words: str) -> None:
    """A step that is asked about: it is folded out, says what it means, and is taken."""
    page.get_by_text(f"{step} …", exact=True).click()
    folded = page.get_by_role("group").filter(has=page.get_by_text(f"{step} …", exact=True))
    for each in words:
        expect(folded).to_contain_text(each, use_inner_text=True)
    folded.get_by_role("button", name=step, exact=True).click()


def says(page: Page, *words: str) -> None:
    """The page says all of this. Spaces in amounts may be of any kind."""
    for each in words:
        expect(page.get_by_role("main")).to_contain_text(each, use_inner_text=True)


def warns(page: Page, words: str) -> None:
    """What is wrong stands at the top of the page, for those who do not see it too."""
    expect(page.get_by_role("alert").first).to_contain_text(words)


def attach(page: Page, label: str, file: Path) -> None:
    """Choose a file at a label, and send it."""
    field = page.get_by_label(label)
    field.set_input_files(file)
    form = page.locator("form").filter(has=field)
    form.get_by_role("button", name="Bifoga", exact=True).click()


def in_days(days: int) -> str:
    """The day so far ahead, as a field for days takes it."""
    today = datetime.now(ZoneInfo("Europe/Stockholm")).date()
    return (today + timedelta(days=days)).isoformat()


def money(page: Page) -> dict[str, int]:
    """Where the kronor of the grant lie by the ledger, as its page shows it: by the place's id."""
    places = {each.text.sv: str(place_of(each)) for each in LYING}
    found: dict[str, int] = {}
    for name, amount in amounts(page, "Så ligger pengarna nu").items():
        found[places[name]] = found.get(places[name], 0) + amount
    return found


def amounts(page: Page, table: str, column: int = 1) -> dict[str, int]:
    """The kronor of a column of a table, by what stands first in the row."""
    shown = page.get_by_role("table", name=table)
    expect(shown).to_be_visible()
    page.wait_for_load_state()  # with all of its rows
    cells: list[list[str]] = shown.evaluate(
        "table => [...table.tBodies].flatMap(body => [...body.rows])"
        ".map(row => [...row.cells].map(cell => cell.innerText))"
    )
    return {each[0].strip(): kronor(each[column]) for each in cells}


def kronor(words: str) -> int:
    """The first amount in some words: "6 328 211 kr" is 6328211."""
    found = re.search(r"\d[\d\s]*", words)
    assert found is not None, words
    return int(re.sub(r"\s", "", found.group()))
