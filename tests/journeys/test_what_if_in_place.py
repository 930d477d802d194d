"""The what-if page in a browser: words in its fields, and a map whose read-out stays in sight."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

TRIED = "/statsbidrag/elderly-care-2026/prova/?elderly_care.floor=3000000"


def test_words_in_a_field_are_read_at_their_end_and_told_of_in_their_place(page: Page) -> None:
    page.goto("/statsbidrag/elderly-care-2026/prova/")
    floor = page.locator("#elderly_care-floor")
    floor.fill("två miljoner")
    floor.press("Tab")
    error = page.locator("#elderly_care-floor-error")
    expect(error).to_contain_text("Golvet ”två miljoner” går inte att läsa som kronor.")
    expect(floor).to_have_value("två miljoner")
    expect(floor).to_have_attribute("aria-invalid", "true")
    expect(floor).to_have_accessible_description(re.compile("två miljoner"))
    floor.fill("2 mnkr")
    floor.press("Tab")
    expect(page).to_have_url(re.compile(r"floor=2000000$"))
    expect(error).to_have_count(0)
    expect(floor).not_to_have_attribute("aria-invalid", "true")
    expect(page.get_by_role("slider", name="Golv, reglage")).to_have_value("2000000")
    expect(page.locator("#map-title")).to_contain_text("Golvet gäller i")


def test_a_map_is_repainted_with_outlines_and_without(page: Page) -> None:
    page.goto(TRIED)
    expect(page.locator("[data-map-marked] use")).to_have_count(32)
    expect(page.locator("[data-map-legend]")).to_contain_text("bestäms av golv eller tak")
    floor = page.locator("#elderly_care-floor")
    floor.fill("")
    page.locator("#elderly_care-pot").fill("3 598 650 000")
    expect(page.locator("#map-title")).to_have_text(
        "Alla kommuner minskar lika mycket, 10,0\u00a0%."
    )
    expect(page.locator("[data-map-marked] use")).to_have_count(0)
    expect(page.locator("[data-map-legend] li")).to_have_count(1)


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (320, 640)])
@pytest.mark.parametrize("address", [TRIED, "/statsbidrag/elderly-care-2026/"])
@pytest.mark.parametrize("code", ["2584", "1290"])
def test_the_read_out_is_in_sight_with_its_area(
    page: Page, address: str, width: int, height: int, code: str
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address)
    shape = page.locator(f"#map-{code}")
    shape.evaluate("each => each.closest('a').focus()")
    read_out = page.locator("[data-map-readout]")
    expect(read_out).to_contain_text({"2584": "Kiruna", "1290": "Kristianstad"}[code])
    expect(read_out).to_be_in_viewport(ratio=1)
    expect(shape).to_be_in_viewport(ratio=0.5)
