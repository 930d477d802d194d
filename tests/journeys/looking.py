"""What every page must be: accessible, no wider than the screen, readable in the dark."""

import os
import re
from itertools import count
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDE, NARROW = 1280, 320
_CONTRAST = "color-contrast"
# A folder for pictures of what is looked at; set by somebody who wants to look too.
PICTURES = os.environ.get("TEST_PICTURES")
_NUMBERS = count(1)
_AXE = Axe()


def is_fine(
    page: Page,
    address: str,
    *,
    widths: tuple[int, ...] = (NARROW, WIDE),
    status: int = 200,
    has_own_colours: bool = True,
) -> None:
    """has_own_colours: else they are those of another page, which is looked at for them."""
    page.set_viewport_size({"width": widths[0], "height": 900})
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == status
    looks_fine(page, *widths, has_own_colours=has_own_colours)


def looks_fine(page: Page, *widths: int, has_own_colours: bool = True) -> None:
    """The same of the page that stands in the browser."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        # What a page asks for once it stands there has come too.
        page.wait_for_function("!document.querySelector('.htmx-request')")
        assert violations(page, is_whole=width == NARROW) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.get_by_role("heading", level=1).count() == 1
        _picture(page, f"{width}")
    if has_own_colours:
        assert contrasts(page) == []


def looked_at(page: Page) -> None:
    """The page that stands in the browser is fine in both widths; then it is wide again."""
    looks_fine(page, NARROW, WIDE)


def violations(page: Page, *, is_whole: bool = True) -> list[tuple[str, str]]:
    """Each rule that is broken, but of contrast, with the first element that breaks it.

    is_whole: every row of a long table too; they are alike, and one look at them all is enough.
    """
    return _found(page, {"rules": {_CONTRAST: {"enabled": False}}}, is_whole=is_whole)


def contrasts(page: Page) -> list[tuple[str, str]]:
    """What is hard to read, in the light and in the dark. It takes longer to find than all else
    that may be wrong, and is the same at every width.
    """
    found = []
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found += _found(page, {"runOnly": [_CONTRAST]}, is_whole=False)
        if scheme == "dark":
            _picture(page, scheme)
    return found


def _found(page: Page, options: dict[str, Any], *, is_whole: bool) -> list[tuple[str, str]]:
    context = {} if is_whole else {"exclude": [["tbody tr:nth-child(n+10)"]]}
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE.axe_script)
    found = page.evaluate(
        "([context, options]) => axe.run({include: [['html']], ...context}, options)"
        ".then(each => each.violations)",
        [context, {"resultTypes": ["violations"], **options}],
    )
    return [(each["id"], each["nodes"][0]["html"][:200]) for each in found]


def _picture(page: Page, guise: str) -> None:
    if PICTURES:
        name = re.sub(r"\W+", "-", page.title()).strip("-").lower()
        page.screenshot(path=f"{PICTURES}/{next(_NUMBERS):03}-{name}-{guise}.png", full_page=True)
