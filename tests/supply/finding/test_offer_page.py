"""An offer's page for parents: how to get in touch comes first, in four languages, and one finds
back to the list."""

import gzip
import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from samling.supply import actions
from samling.supply.data.finding.words import LANGUAGES, load_words
from tests.supply.written import PLACE

from .making import NOW, by, published
from .test_finder_pages import PAGES, _static

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def _page(address: str, status: int = 200) -> str:
    answer = Client().get(address)
    assert answer.status_code == status, address
    assert not answer.cookies
    assert answer["Referrer-Policy"] == "no-referrer"
    return answer.content.decode()


def _offer(name: str = "Komet", **more: Any) -> int:
    whole = {
        "contact_email": "stod@lulea.example",
        "contact_url": "https://lulea.example/stod",
        "groups": ["fathers", "less_engaged"],
        "conditions": "Du är folkbokförd i Luleå.",
        "ways_in": ["booking", "decision"],
        "assessment": "after",
    }
    return published(name, **{**whole, **more}).pk


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_tells_how_to_get_in_touch_first_and_the_rest_in_the_reader_s_language(
    language: str,
) -> None:
    number, words = _offer(), load_words(language)
    shown = _page(f"{PAGES[language]}insats/{number}/?var=Lule%C3%A5&ord=komet&sida=2")
    order = (
        "tel:0920000000",
        "Familjecentralen Björkskatan",
        words["get_in"]["booking"],
        words["assessment"]["after"],
        words["groups"]["fathers"],
        words["records"]["kept"],
    )
    places = [shown.index(escape(each)) for each in order]
    assert places == sorted(places)
    assert f'<html lang="{language}" dir="{words["direction"]}"' in shown
    assert "Mindre engagerad" not in shown, "it would shame whoever reads it"
    assert '<span lang="sv" dir="ltr" class="v-own">Du är folkbokförd i Luleå.</span>' in shown
    back = f"{PAGES[language]}?var=Lule%C3%A5&amp;ord=komet&amp;sida=2"
    assert f'href="{back}"' in shown
    for other in LANGUAGES:
        assert f'href="{PAGES[other]}insats/{number}/?var=Lule%C3%A5' in shown
    assert "noindex" in shown
    assert f'href="{PAGES[language]}insats/{number}/"' in shown, "a link that tells of no question"
    listed = _page(f"{PAGES[language]}?var=Lule%C3%A5&ord=komet")
    assert f'{PAGES[language]}insats/{number}/?var=Lule%C3%A5&amp;ord=komet"' in listed


def test_each_page_of_an_offer_leads_to_the_other_and_this_one_is_for_search_engines() -> None:
    number = _offer()
    shown = _page(f"/stod/insats/{number}/")
    assert "noindex" not in shown
    assert f'href="/utbud/insats/{number}/"' in shown
    data = json.loads(shown.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert data["url"].endswith(f"/stod/insats/{number}/")
    (channel,) = data["availableChannel"]
    assert channel["servicePhone"]["telephone"] == "0920-00 00 00"
    assert channel["serviceLocation"]["address"]["addressLocality"] == "Luleå"
    other = Client().get(f"/utbud/insats/{number}/").content.decode()
    assert f'<a href="/stod/insats/{number}/">' in other
    canonical = r'<link rel="canonical" href="([^"]+)">'
    assert re.findall(canonical, shown) == re.findall(canonical, other) == [data["url"]]


def test_a_map_of_another_is_a_link_and_whatever_is_lacking_is_left_out() -> None:
    places = [PLACE, {"name": "Parken", "municipality": "2580"}]
    places.append({"name": "Hamnen", "municipality": "2580", "address": "Kajen 1 & 2"})
    number = _offer(places=places, contact_phone=None, contact_email=None, weeks=None)
    shown = _page(f"/stod/insats/{number}/")
    assert re.findall(r'href="(https://www[^"]+)"', shown) == [
        "https://www.openstreetmap.org/?mlat=65.6&amp;mlon=22.15#map=17/65.6/22.15",
        "https://www.openstreetmap.org/search?query=Kajen%201%20%26%202%2C%20Lule%C3%A5",
    ]
    assert '<a class="ds-button" href="https://lulea.example/stod"' in shown
    assert "tel:" not in shown.partition('id="help"')[0]
    assert load_words("sv")["offer"]["unknown"] in shown, "how long one waits is not told"


def test_what_is_not_given_any_more_says_so_and_leads_on() -> None:
    withdrawn, other = _offer(), _offer()
    actions.withdraw_offer(withdrawn, by(reason="Slut"))
    ended = _offer(ends=(NOW.date() - timedelta(days=1)).isoformat())
    stale = published("Gammal komet", days=300).pk
    draft = actions.begin_offer({"name": "Utkast"}, by()).pk
    for language in LANGUAGES:
        words, base = load_words(language)["about"], f"{PAGES[language]}insats/"
        assert escape(words["gone"]) in _page(f"{base}{withdrawn}/", 410)
        shown = _page(f"{base}{ended}/?var=Boden", 410)
        assert f'class="ds-button" href="{PAGES[language]}?var=Boden"' in shown
        for unknown in (draft, 0, 10**30):
            assert escape(words["unknown"]) in _page(f"{base}{unknown}/", 404)
        assert escape(words["stale"]) in (shown := _page(f"{base}{stale}/"))
        assert "ld+json" not in shown
        assert "noindex" in shown
    actions.merge_offers(other, stale, by())
    answer = Client().get(f"/so/stod/insats/{other}/?ord=komet")
    assert (answer.status_code, answer["Location"]) == (301, f"/so/stod/insats/{stale}/")
    assert Client().get("/stod/insats/x/").status_code == 404


def test_the_page_is_light_and_takes_odd_questions() -> None:
    number = _offer(summary="Träffar. " * 160, name="Komet </script><b>x")
    odd = "?ord=%00%ff<script>&var={0}&sida=²&alder=../.."
    shown = _page(f"/ar/stod/insats/{number}/{odd}")
    assert "<b>x" not in shown
    assert "<script>" not in shown
    linked = re.findall(r'<link rel="(?:stylesheet|icon)" href="([^"]+)"', shown)
    fetched = [_static(each) for each in linked]
    assert sum(len(gzip.compress(each)) for each in (shown.encode(), *fetched)) < 100_000


def test_days_are_told_in_words_where_the_page_can() -> None:
    number = _offer(starts=date(2026, 12, 1).isoformat(), ends=date(2027, 3, 1).isoformat())
    shown = _page(f"/stod/insats/{number}/")
    assert "Börjar <bdi>1 december 2026</bdi>. Slutar <bdi>1 mars 2027</bdi>." in shown
