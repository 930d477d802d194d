"""On paper: what is read stays, what is pressed goes."""

import pytest
from playwright.sync_api import Page, expect

from . import addresses

pytestmark = pytest.mark.browser


def test_the_arithmetic_is_open_and_the_page_has_its_address(page: Page) -> None:
    page.goto("/statsbidrag/elderly-care-2026/2580/")
    page.locator("summary").first.click()
    expect(page.locator(".s-arithmetic ol").first).to_be_hidden()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".s-arithmetic ol").first).to_be_visible()
    link = page.get_by_role("link", name="Jämför med grannarna")
    assert link.evaluate("link => getComputedStyle(link, '::after').content") == "none"
    address = page.get_by_text("Sidans adress:")
    expect(address).to_contain_text(f"Sidans adress: {page.url}")
    page.emulate_media(media="screen")
    expect(address).to_be_hidden()


# Every amount, with its unit, that stands on more than one line.
_BROKEN = r"""() => {
  const amounts = /\d{1,3}(?:\s\d{3})+(?:\s(?:kr|%)(?!\p{L}))?|\d\s(?:kr|%)(?!\p{L})/gu
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const found = []
  while (words.nextNode()) {
    const text = words.currentNode.nodeValue
    for (const amount of text.matchAll(amounts)) {
      const range = document.createRange()
      range.setStart(words.currentNode, amount.index)
      range.setEnd(words.currentNode, amount.index + amount[0].length)
      const boxes = [...range.getClientRects()].filter(box => box.width > 0)
      if (new Set(boxes.map(box => Math.round(box.top))).size > 1) found.push(text.trim())
    }
  }
  return found
}"""


# What is pressed, where it still can be seen.
_PRESSED = """() =>
  [...document.querySelectorAll(
    "nav, form, .s-skip, .s-header__tools, .s-downloads, .s-map__readout"
  )].filter(each => each.checkVisibility({visibilityProperty: true}))
    .map(each => each.outerHTML.slice(0, 200))
"""


@pytest.mark.parametrize("address", addresses.pages())
def test_no_menus_no_forms_and_no_amount_broken_over_lines(page: Page, address: str) -> None:
    page.goto(address)
    for media, width in (("print", 672), ("screen", 320)):
        page.emulate_media(media=media)  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(_BROKEN) == []
        if media == "print":
            assert page.evaluate(_PRESSED) == []
            expect(page.get_by_role("heading", level=1)).to_be_visible()
