"""What every page must be: accessible, no wider than the screen, readable in the dark."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDE, NARROW = 1280, 320


def is_fine(page: Page, address: str, width: int, status: int = 200) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == status
    looks_fine(page, width)


def looks_fine(page: Page, width: int) -> None:
    """The same of the page that stands in the browser."""
    page.set_viewport_size({"width": width, "height": 900})
    page.wait_for_load_state("networkidle")
    assert _violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.get_by_role("heading", level=1).count() == 1
    # In the dark nothing but the colours is different.
    page.emulate_media(color_scheme="dark")
    assert _violations(page, only="color-contrast") == []
    page.emulate_media(color_scheme="light")


def _violations(page: Page, only: str = "") -> list[tuple[str, str]]:
    """Each rule that is broken, with the first element that breaks it."""
    options = {"runOnly": [only]} if only else None
    found = Axe().run(page, options=options).response["violations"]
    return [(each["id"], each["nodes"][0]["html"][:200]) for each in found]
