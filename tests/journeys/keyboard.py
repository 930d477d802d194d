"""A reader with a keyboard only."""

from playwright.sync_api import Locator, Page

_MOST_STOPS = 80


def tab_to(page: Page, wanted: Locator, key: str = "Tab") -> None:
    """Press tab until the wanted element has focus. Fails when tab never gets there."""
    wanted.wait_for(state="attached")
    # A page that has just come may still put focus where its script wants it.
    page.wait_for_load_state()
    for _ in range(_MOST_STOPS):
        page.keyboard.press(key)
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{key} does not reach {wanted} in {_MOST_STOPS} stops")


def press(page: Page, wanted: Locator, key: str = "Enter") -> None:
    """Go to an element with tab, and press a key on it."""
    tab_to(page, wanted)
    page.keyboard.press(key)


def write(page: Page, wanted: Locator, words: str, key: str = "Tab") -> None:
    """Go to a field with tab, and write in it in place of what stands there."""
    tab_to(page, wanted, key)
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(words)
