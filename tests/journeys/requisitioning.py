"""A requisition, as the people of a municipality, of its region and of the agency go about it."""

from pathlib import Path

from playwright.sync_api import Page

from .acting import attach, follow, press, says, waits

SCHEME = "God och nära vård 2026: kommunernas del"


def plan_in(folder: Path) -> Path:
    """A joint plan, as a file to attach."""
    file = folder / "Handlingsplan.txt"
    file.write_text("EXEMPEL\n\nEn påhittad handlingsplan.\n", encoding="utf-8")
    return file


def written(page: Page, *, amount: str = "", more: str = "", decision: str = "") -> None:
    """What the officer writes in the form, and hands to a colleague."""
    for label, words in (
        ("Belopp att rekvirera", amount),
        ("Högst så mycket mer", more),
        ("Nämndens beslut", decision),
    ):
        if words:
            page.get_by_label(label).fill(words)
    press(page, "Lämna till bekräftelse")


def confirmed(page: Page, scheme: str = SCHEME) -> None:
    waits(page, "Bekräfta och skicka", scheme).click()
    press(page, "Bekräfta och skicka")
    says(page, "har rekvirerat")


def signed_by_both(officer: Page, colleague: Page, neighbour: Page, plan: Path) -> None:
    """The plan is attached, and both the municipality and the region stand behind it."""
    attach(officer, "Välj fil", plan)
    signed_by_neighbour(neighbour)
    colleague.reload()
    press(colleague, "Godkänn filen")


def signed_by_neighbour(neighbour: Page) -> None:
    waits(neighbour, "Godkänn filer från andra", "Gemensamma planer").click()
    press(neighbour, "Godkänn filen")
    says(neighbour, "Inga filer väntar på er.")


def found(page: Page, name: str, scheme: str = SCHEME) -> None:
    """The agency looks a recipient up on the page of the scheme."""
    page.goto("/arbete/")
    follow(page, scheme)
    page.get_by_label("Sök mottagare").fill(name)
    page.get_by_label("Sök mottagare").press("Enter")
    follow(page, name)
