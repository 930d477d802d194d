"""What every page must be on paper: no menus, no forms, and amounts that are read in one piece."""

from playwright.sync_api import Page, expect

from .looking import NARROW

# How wide a page is in print, in pixels: A4 less its margins.
_PAPER = 672

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


def is_fine_on_paper(page: Page) -> None:
    """Of the page that stands in the browser. Amounts are whole on the narrowest screen too."""
    for media, width in (("print", _PAPER), ("screen", NARROW)):
        page.emulate_media(media=media)  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(_BROKEN) == []
        if media == "print":
            assert page.evaluate(_PRESSED) == []
            expect(page.get_by_role("heading", level=1)).to_be_visible()
