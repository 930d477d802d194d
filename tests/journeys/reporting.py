"""A report, as those who write it and send it go about it."""

import re

from playwright.sync_api import Page, expect

from .acting import follow, press, says


def part(page: Page, name: str) -> None:
    """Go to a part of the report."""
    parts = page.get_by_role("navigation", name="Redovisningens delar")
    parts.get_by_role("link", name=re.compile(f"^{name}")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Redovisa: {name}")
    page.wait_for_load_state()  # with all of its fields


def explained(page: Page, words: str) -> None:
    """Comment on everything that the checks wonder about."""
    part(page, "Kontrollen")
    for field in page.get_by_label("Kommentar till myndigheten").all():
        field.fill(words)
    press(page, "Spara kommentarerna")


def sent(page: Page, giver: str) -> None:
    """Read the whole, and send it."""
    part(page, "Kontrollen")
    follow(page, "Till sammanfattningen")
    press(page, f"Skicka redovisningen till {giver}")
    says(page, "Klart: du redovisade. Läget är nu ”Redovisat”.")
