"""The parents' pages: plain, in four languages, light, and with nothing kept of who asks."""

import gzip
import json
import logging
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from samling.supply import models
from samling.supply.data.finding import load_help_lines, load_topics
from samling.supply.data.finding.words import LANGUAGES, load_words
from samling.supply.rules import Assessment, Group, Records, WayIn
from samling.supply.rules.finding.answers import AGES
from samling.supply.rules.finding.entries import Field

from .making import published

pytestmark = pytest.mark.django_db
PAGES = {"sv": "/stod/", "en": "/en/stod/", "ar": "/ar/stod/", "so": "/so/stod/"}

# What professionals call those who are hard to reach is no name that anyone has for oneself.
SHAMING = {
    *(Group.LESS_EDUCATION, Group.EXPOSED_AREA, Group.OUTSIDE_WORK, Group.LESS_TRUST),
    *(Group.LESS_ENGAGED, Group.NOT_RECEPTIVE, Group.BETWEEN_CARE, Group.SMALL_MUNICIPALITY),
}


def page(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200
    assert not answer.cookies
    return answer.content.decode()


@pytest.mark.parametrize(("language", "address"), PAGES.items())
def test_each_language_has_the_page_whole_and_leads_to_the_others(
    language: str, address: str
) -> None:
    published("Komet")
    words = load_words(language)
    first = Client().get(address)
    assert first["Content-Language"] == language
    shown = first.content.decode()
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in shown
    assert shown.index(words["page"]["common"]) < shown.index("<form")
    assert all(each.number in shown for each in load_help_lines())
    found = page(f"{address}?var=lulea&ord=komet")
    for other, there in PAGES.items():
        assert f'href="{there}?var=lulea&amp;ord=komet" lang="{other}"' in found
    assert "<bdi>Komet</bdi>" in found
    assert words["offer"]["free"] in found
    assert "<script" not in found.replace('<script type="application/ld+json">', "")


def _keys(words: Any, above: str = "") -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, each in words.items():
        key = f"{above}{name}"
        found |= (
            _keys(each, f"{key}.")
            if isinstance(each, dict)
            else {key: set(re.findall(r"{\w+}", each))}
        )
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_words_with_the_same_places(language: str) -> None:
    words = load_words(language)
    assert _keys(words) == _keys(load_words("sv"))
    assert set(words["ages"]) == set(AGES)
    assert set(words["topics"]) == set(load_topics())
    assert {f"field_{each.name.lower()}" for each in Field} <= set(words["found"])
    assert {each.id for each in load_help_lines()} <= set(words["help"])
    assert set(Group) - set(words["groups"]) == SHAMING
    for section, choices in (("get_in", WayIn), ("assessment", Assessment), ("records", Records)):
        assert set(words[section]) == set(choices)


def test_every_word_is_used() -> None:
    """Those that are chosen by a value of an offer or of a question are left out, as sections."""
    supply = Path(models.__file__).parents[1]
    files = [*supply.glob("views/finder*.py"), *supply.glob("templates/supply/finder/*.html")]
    code = "".join(each.read_text("utf-8") for each in files)
    by_value = re.compile(
        r"(ages|topics|ways_in|get_in|forms|groups|assessment|records|price_per|tongues)[.]"
        r"|found[.]field_|offer[.]residents_"
    )
    by_value_too = {f"help.{each.id}" for each in load_help_lines()}
    unused = []
    for key in _keys(load_words("sv")):
        asked = re.sub("_(one|many)$", "", key)
        name = asked.rpartition(".")[2]
        if by_value.match(key) or key in by_value_too:
            continue
        if not re.search(rf'\b{re.escape(asked)}\b|\["{name}"\]', code):
            unused.append(key)
    assert unused == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_to_call_promises_no_hours_price_or_ages(language: str) -> None:
    """What its source says of whom it is for, and no more: promises change, and nobody is told."""
    for each in load_help_lines():
        said = load_words(language)["help"][each.id].lower()
        assert each.source
        assert each.reviewed
        assert not re.search(r"\d|[.]|dygn|gratis|tolk|räkning|anonym|sjuksköterska", said)
        assert not re.search(r"night|free|interpreter|bill|nurse|على مدار|مجاني|مترجم|ممرضة", said)
        assert not re.search(r"habeen|bilaash|turjumaan|biil|kalkaaliso", said)


def test_what_was_put_right_and_what_was_read_is_told_with_a_way_back() -> None:
    published("Öppen förskola")
    shown = page("/stod/?ord=2-åring förskla i luleå")
    assert "Visar träffar för <bdi>förskola</bdi>" in shown
    assert "precis=1" in shown
    assert "Du skrev <bdi>Luleå</bdi>" in shown
    assert "Öppen förskola" in shown
    shown = page("/stod/?ord=xylofon&var=Luleå")
    assert "Vi hittar inget stöd som nämner <bdi>xylofon</bdi>." in shown
    assert "Visa allt stöd i <bdi>Luleå</bdi>" in shown
    assert '<details class="v-again" open>' in shown
    assert "Menade du <a" in page("/stod/?var=Lulla")
    assert "Menade du" not in page("/stod/?var=98231")
    (near,) = re.findall("Menade du(.*)</p>", page("/stod/?var=Lulå"))
    assert re.findall(r">([^<]+)</a>", near) == ["Luleå"]


def test_an_age_that_was_read_is_told_and_can_be_left_out() -> None:
    published("Komet", age_from="10y", age_to="12y")
    shown = page("/stod/?ord=komet+3-åring")
    assert "Vi läste barnets ålder ur det du skrev: <bdi>3-åring</bdi>." in shown
    assert "alder=alla" in shown
    assert "<bdi>Komet</bdi>" not in shown
    for undone in ("alder=alla", "precis=1"):
        shown = page(f"/stod/?ord=komet+3-åring&{undone}")
        assert "<bdi>Komet</bdi>" in shown
        assert "Vi läste" not in shown
    assert "<bdi>Komet</bdi>" in page("/stod/?ord=komet+för+2+år+sedan")


def test_what_is_found_is_told_to_programs_and_cannot_end_its_element() -> None:
    published("Komet </script><b>x")
    shown = page("/stod/?ord=komet")
    data = json.loads(shown.split('<script type="application/ld+json">')[1].split("</script>")[0])
    (item,) = data["itemListElement"]
    assert item["item"]["name"] == "Komet </script><b>x"
    assert re.search(r"/stod/insats/\d+/$", item["item"]["url"])
    assert "<b>x" not in shown


def test_a_map_counts_one_s_municipality_and_those_beside_it() -> None:
    published("Komet")
    published("Komet i Boden", owner="area:2582", open_to="anyone")
    shown = page("/stod/?var=2580&ord=komet")
    assert "2 förslag i <bdi>Luleå</bdi> och kommunerna bredvid" in shown
    assert 'aria-label="Boden: 1"' in shown
    assert 'href="/stod/?var=Boden&amp;ord=komet"' in shown
    assert "Fråga om du får komma" not in shown


def test_whom_an_offer_is_for_is_told_by_what_kind_of_area_its_owner_is() -> None:
    published("Komet", open_to="residents")
    phone = {"forms": ["phone"], "places": None, "at_distance": True, "open_to": "residents"}
    published("Råd", owner="area:R25", **phone)
    shown = page("/stod/?ord=komet&var=Luleå")
    assert "Bara för dem som bor i kommunen" in shown
    shown = page("/stod/?ord=råd&var=Luleå")
    assert "Bara för dem som bor i regionen" in shown
    assert "i kommunen<" not in shown


def test_why_each_was_found_is_told_to_one_who_asks() -> None:
    published("Komet")
    told = 'Träff: <bdi lang="sv">komet</bdi> i namnet'
    assert told not in page("/stod/?ord=komet")
    assert told in page("/stod/?ord=komet&varfor=1")


@pytest.mark.parametrize(
    ("query", "is_first"),
    [
        *(("ord=min+man+slår+mig", True), ("om=violence", True), ("ord=vill+inte+leva", True)),
        *(("ord=komet", False), ("om=school", False)),
    ],
)
def test_the_numbers_to_call_come_first_where_it_is_urgent(query: str, is_first: bool) -> None:
    published("Komet i skolan")
    shown = page(f"/stod/?{query}")
    assert (shown.index('id="help"') < shown.index('class="v-again"')) is is_first


@pytest.mark.parametrize(
    ("words", "is_first", "is_last"),
    [
        ("min man slår mig nu", "020-50 50 50", "020-555 666"),
        ("jag slår mina barn", "020-555 666", "020-50 50 50"),
        ("våld i hemmet", "020-50 50 50", "020-555 666"),
        ("vill inte leva", "1177", "020-555 666"),
    ],
)
def test_the_numbers_to_call_come_by_who_asks_after_the_emergency_number(
    words: str, is_first: str, is_last: str
) -> None:
    shown = page(f"/stod/?ord={words}")
    numbers = re.findall(r'<li><a href="tel:\d+">Ring <bdi>([^<]+)</bdi></a>', shown)
    assert (numbers[:2], numbers[-1]) == (["112", is_first], is_last)


def test_nothing_of_who_asks_is_kept(caplog: pytest.LogCaptureFixture) -> None:
    published("Komet")
    with caplog.at_level(logging.DEBUG):
        answer = Client().get("/stod/?ord=min+man+slår+mig&var=Luleå")
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "no-referrer"
    written = " ".join(each.getMessage() for each in caplog.records)
    assert "slår" not in written
    assert "Lule" not in written


@pytest.mark.parametrize(
    "query",
    [
        "ord=%00&var=%00",
        "ord=%ff%fe&var=%ed%a0%80",
        f"ord={'a' * 3000}&var={'b' * 3000}",
        "alder=finns-inte&om=../..&sprak=xx&sida=-1",
        "sida=99999999999999999999",
        "sida=²",
        "sida=400",
        "ord=<script>alert(1)</script>&var=<b>",
        "ord={n}{place}&var={0}",
        "ord=ord&ord=tva&var[]=x",
        "ord=%E2%80%AEgnp.exe",
    ],
)
def test_odd_questions_are_answered_plainly(query: str) -> None:
    published("Komet")
    shown = page(f"/stod/?{query}")
    assert "<script>" not in shown
    assert "var=<b>" not in shown


def test_a_page_is_light_enough_for_a_slow_telephone() -> None:
    """With everything that it fetches, below 100 kB; without compression, the page below 40 kB."""
    for number in range(12):
        published(f"Komet nummer {number}", days=number)
    found, first = page("/stod/?ord=komet&var=Luleå"), page("/stod/")
    assert len(found.encode()) < 40_000
    assert len(first.encode()) < 20_000
    for shown in (found, first):
        linked = re.findall(r'<link rel="(?:stylesheet|icon)" href="([^"]+)"', shown)
        assert len(linked) == 7
        assert not re.search(r"<(img|script src|iframe)|rel=.(preload|modulepreload)", shown)
        fetched = [_static(each) for each in linked]
        assert sum(len(gzip.compress(each)) for each in (shown.encode(), *fetched)) < 100_000


def _static(address: str) -> bytes:
    path = finders.find(address.removeprefix(settings.STATIC_URL))
    assert isinstance(path, str), address
    return Path(path).read_bytes()
