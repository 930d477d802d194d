"""What every page must be: accessible, no wider than the screen, readable in the dark."""

import os
import re
from itertools import count
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDE, NARROW = 1280, 320
_CONTRAST = "color-contrast"
_ROWS = "tbody tr:nth-child(n+10)"
_ALL: dict[str, Any] = {}
_ALL_BUT_CONTRAST = {"rules": {_CONTRAST: {"enabled": False}}}
_ONLY_CONTRAST = {"runOnly": [_CONTRAST]}
# A folder for pictures of what is looked at; set by somebody who wants to look too.
PICTURES = os.environ.get("TEST_PICTURES")
_NUMBERS = count(1)
# All that is asked of a page in one guise is asked at once: each question is a way to the browser
# and back, and with the many pages those were a good part of the time.
_LOOK = """async ([leftOut, options]) => {
  // What a page does with a new width, and what it asks for once it stands there, has come too.
  await new Promise(requestAnimationFrame)
  const longest = performance.now() + 15_000
  while (document.querySelector(".htmx-request")) {
    if (performance.now() > longest) throw new Error("something is still asked for")
    await new Promise(done => setTimeout(done, 10))
  }
  const found = await axe.run(
    {include: [["html"]], exclude: leftOut},
    {resultTypes: ["violations"], ...options},
  )
  const heads = [...document.querySelectorAll("h1, [role=heading][aria-level='1']")]
  return {
    wrong: found.violations.map(each => [each.id, each.nodes[0].html.slice(0, 200)]),
    width: document.documentElement.scrollWidth,
    heads: heads.filter(each => each.checkVisibility({visibilityProperty: true})).length,
  }
}"""
_BRING_AXE = f"() => {{ if (!('axe' in window)) {{ {Axe().axe_script} }} }}"


def is_fine(
    page: Page,
    address: str,
    *,
    widths: tuple[int, ...] = (NARROW, WIDE),
    status: int = 200,
    has_own_colours: bool = True,
    alike: tuple[str, ...] = (),
) -> None:
    """has_own_colours: else they are those of another page, which is looked at for them.

    alike: selectors of parts of which a few others of the same kind stand before them. As rows of
    a long table they are looked at once, and not for their colours.
    """
    page.set_viewport_size({"width": widths[0], "height": 900})
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == status
    looks_fine(page, *widths, has_own_colours=has_own_colours, alike=alike)


def looks_fine(
    page: Page, *widths: int, has_own_colours: bool = True, alike: tuple[str, ...] = ()
) -> None:
    """The same of the page that stands in the browser; in both widths where none is said.

    Contrast takes longer to measure than all else that may be wrong, and is the same at every
    width: it is measured at the last, in the light and in the dark.
    """
    widths = widths or (NARROW, WIDE)
    page.wait_for_load_state()
    page.evaluate(_BRING_AXE)
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        with_colours = has_own_colours and width == widths[-1]
        # Every row of a long table is alike: one look at them all is enough.
        left_out = () if width == NARROW and not with_colours else (_ROWS, *alike)
        seen = _seen(page, _ALL if with_colours else _ALL_BUT_CONTRAST, left_out)
        assert seen["wrong"] == []
        assert seen["width"] <= width
        assert seen["heads"] == 1
        _picture(page, f"{width}")
    if has_own_colours:
        page.emulate_media(color_scheme="dark")
        assert _seen(page, _ONLY_CONTRAST, (_ROWS, *alike))["wrong"] == []
        _picture(page, "dark")
        page.emulate_media(color_scheme="light")


def looked_at(page: Page) -> None:
    """A page of the lists, in a state that no address leads to, is fine; then it is wide again.

    What fits and is well ordered in both widths is known of the page: what the state has brought is
    looked at where there is least room, in the light and in the dark.
    """
    looks_fine(page, NARROW)
    page.set_viewport_size({"width": WIDE, "height": 900})


def _seen(page: Page, options: dict[str, Any], left_out: tuple[str, ...]) -> dict[str, Any]:
    """What is wrong: each rule that is broken, with the first element that breaks it. The width of
    all that there is, in pixels. How many headings say what the page is."""
    seen: dict[str, Any] = page.evaluate(_LOOK, [[[each] for each in left_out], options])
    return seen


def _picture(page: Page, guise: str) -> None:
    if PICTURES:
        name = re.sub(r"\W+", "-", page.title()).strip("-").lower()
        page.screenshot(path=f"{PICTURES}/{next(_NUMBERS):03}-{name}-{guise}.png", full_page=True)
