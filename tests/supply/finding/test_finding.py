"""What is published is found at once, and what is not is not; alike on both databases."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from samling.supply import actions, models, queries
from samling.supply.queries import Sought, find_offers, held_finder
from samling.supply.rules.finding.ranking import Nearness
from tests.supply.written import PLACE

from .making import DAY, NOW, by, found, published

pytestmark = pytest.mark.django_db


def test_an_offer_is_found_from_when_it_is_published_until_it_is_withdrawn() -> None:
    draft = actions.begin_offer({"name": "Komet för föräldrar"}, by())
    assert found("komet") == []
    offer = published("Föräldrakursen Komet")
    assert found("komet") == ["Föräldrakursen Komet"]
    actions.write_offer(offer.pk, {"name": "Kursen Cope"}, by())
    assert found("cope") == [], "what is written and not published is nobody's yet"
    actions.publish_offer(offer.pk, by())
    assert (found("komet"), found("cope")) == ([], ["Kursen Cope"])
    actions.withdraw_offer(offer.pk, by(reason="Slut"))
    assert found("cope") == []
    assert not models.FinderEntry.objects.filter(offer=draft).exists()


def test_what_nobody_has_confirmed_for_long_is_not_found_until_somebody_does() -> None:
    offer = published("Komet", days=300)
    assert found("komet") == []
    actions.confirm_offer(offer.pk, by())
    assert found("komet") == ["Komet"]
    last = models.FinderEntry.objects.get(offer=offer).last_day
    assert found("komet", day=last) == ["Komet"]
    assert found("komet", day=last + timedelta(days=1)) == []


def test_what_has_been_merged_leads_nowhere_from_the_finder() -> None:
    one, other = published("Komet på torget"), published("Komet i viken")
    actions.merge_offers(one.pk, other.pk, by())
    assert found("komet") == ["Komet i viken"]


def test_what_is_near_comes_after_what_is_here_and_before_what_is_anywhere() -> None:
    published("Komet i Boden", owner="area:2582", open_to="anyone")
    published("Komet för Bodensare", owner="area:2582", open_to="residents")
    published("Komet i Stockholm", owner="area:0180")
    web = {"forms": ["web"], "at_distance": True, "places": None, "open_to": "anyone"}
    published("Komet på webben", owner="area:0180", **web)
    published("Komet i Luleå")
    phone = {"forms": ["phone"], "places": [{**PLACE, "municipality": "2582"}], "weeks": 0}
    published("Komet, komet på mottagningen i Boden", owner="area:R25", **phone)
    published("Kometen på telefon", forms=["phone"], places=None)
    hits = find_offers(Sought(words="komet", where="2580"), DAY)
    rings = [(each.told.offer.name, each.nearness) for each in hits.offers]
    assert rings == [
        ("Komet i Luleå", Nearness.HERE),
        ("Kometen på telefon", Nearness.HERE),
        ("Komet, komet på mottagningen i Boden", Nearness.FROM_HOME),
        ("Komet i Boden", Nearness.NEAR),
        ("Komet på webben", Nearness.ANYWHERE),
    ]
    assert hits.numbers == Counter(nearness for _name, nearness in rings)
    # The clinic in Boden is of all municipalities of the region, and counted where it is.
    assert (hits.areas["2580"], hits.areas["2582"], hits.around) == (2, 2, 4)
    pages = [
        find_offers(Sought(words="komet", where="2580"), DAY, start, start + 2)
        for start in (0, 2, 4)
    ]
    assert [each.told.offer.name for page in pages for each in page.offers] == [
        name for name, _ in rings
    ]
    assert found("komet i luleå") == [name for name, _ in rings], "the place is read from words"
    assert len(found("komet")) == 7


def test_what_comes_last_does_so_though_it_is_in_the_municipality_and_the_other_is_not() -> None:
    """What is there for the exposed from the region stays before what is here for who does harm."""
    published("Sluta med våld", groups=["uses_violence"])
    there = {"forms": ["phone"], "places": [{**PLACE, "municipality": "2582"}]}
    published("Stöd efter våld", owner="area:R25", groups=["violence"], **there)
    assert found("våld", where="2580") == ["Stöd efter våld", "Sluta med våld"]
    published("Kurs: när barn slår")
    asked = found("min man slår mig", where="2580")
    assert asked[0] == "Stöd efter våld", "before what is in the municipality for anybody"
    assert "Sluta med våld" not in asked


def test_a_region_s_offer_without_a_place_is_found_in_all_of_it() -> None:
    phone = {"forms": ["phone"], "places": None, "at_distance": True, "open_to": "residents"}
    published("Råd på telefon", owner="area:R25", **phone)
    assert found("telefon", where="2583") == ["Råd på telefon"]
    assert found("telefon", where="0180") == []


@pytest.mark.parametrize(
    ("more", "names"),
    [
        ({"words": "tonåring"}, ["För tonårsföräldrar"]),
        ({"months": (13 * 12, 18 * 12)}, ["För tonårsföräldrar"]),
        ({"months": (-9, 0)}, ["Öppen förskola"]),
        ({"words": "2-åring"}, ["Öppen förskola"]),
        ({"topic": "teenager"}, ["För tonårsföräldrar"]),
        ({"topic": "money"}, []),
        ({"language": "ar"}, ["Öppen förskola"]),
        ({"words": "förskla"}, ["Öppen förskola"]),
        ({"words": "arabic"}, ["Öppen förskola"]),
        ({"topic": "finns inte"}, ["Öppen förskola", "För tonårsföräldrar"]),
    ],
)
def test_age_topic_and_language_choose(more: dict[str, Any], names: list[str]) -> None:
    published("Öppen förskola")
    teenagers = {"age_from": "13y", "age_to": "17y", "languages": ["sv"], "arenas": ["family_law"]}
    published("För tonårsföräldrar", ways_in=["booking"], **teenagers)
    assert found(**more) == names


def test_a_word_that_is_to_be_taken_as_written_is_not_put_right() -> None:
    published("Öppen förskola")
    hits = find_offers(Sought(words="förskla", as_written=True), DAY)
    assert (hits.number, hits.read.question.unknown) == (0, ("förskla",))


def test_each_change_is_seen_by_a_finder_that_is_held_already() -> None:
    published("Komet ett")
    first = held_finder.held(DAY)
    assert held_finder.held(DAY) is first
    published("Komet två")
    second = held_finder.held(DAY)
    assert (second.large, len(second.changed)) == (first.large, 1)
    assert sorted(found("komet")) == ["Komet ett", "Komet två"]


def test_one_who_comes_late_makes_nothing_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    published("Komet ett")
    old = held_finder.held(DAY).number
    published("Komet två")
    newest = held_finder.held(DAY)
    seen = iter([old, newest.number])
    monkeypatch.setattr(held_finder, "_number", lambda: next(seen))
    monkeypatch.setattr(held_finder, "_whole", lambda number: pytest.fail("all was read again"))
    assert held_finder.held(DAY) is newest


def test_words_that_only_old_offers_have_lead_nowhere() -> None:
    gone, old = published("Zumbakväll"), published("Klätterkurs", days=160)
    assert found("zumbakvll") == ["Zumbakväll"]
    assert found("kläterkurs") == ["Klätterkurs"]
    actions.withdraw_offer(gone.pk, by(reason="Slut"))
    last = models.FinderEntry.objects.get(offer=old).last_day
    assert "zumbakväll" not in held_finder.held(last).vocabulary.terms
    question = find_offers(Sought(words="zumbakvll kläterkurs"), last + timedelta(days=1)).read
    assert question.question.unknown == ("zumbakvll", "kläterkurs")


def test_nobody_waits_while_another_reads_many_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    published("Komet ett")
    before = held_finder.held(DAY)
    published("Komet två")
    monkeypatch.setattr(held_finder, "PATIENCE", 0.01)
    with held_finder._lock:
        assert held_finder.held(DAY) is before
    assert len(found("komet")) == 2


def test_many_changes_are_read_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held_finder, "MOST_CHANGED", 1)
    published("Komet ett")
    held_finder.held(DAY)
    for number in ("två", "tre"):
        published(f"Komet {number}")
    assert held_finder.held(DAY).changed == {}
    assert len(found("komet")) == 3


def test_the_finder_is_made_anew_where_it_is_not_whole_or_of_another_form() -> None:
    published("Komet")
    models.FinderEntry.objects.all().delete()
    queries.forget()
    assert found("komet") == []
    actions.make_finder(by="test", at=NOW)
    assert found("komet") == ["Komet"]
    models.FinderEntry.objects.update(words="", change=1)
    queries.forget()
    actions.make_finder(by="test", at=NOW)
    assert found("komet") == [], "what is whole and of this form is not made anew"
    models.FinderChange.objects.update(made_by="")
    actions.make_finder(by="test", at=NOW)
    assert found("komet") == ["Komet"]


@pytest.fixture
def _demo(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("actions.invented", "management.commands.invented_offers"):
        monkeypatch.setattr(f"samling.supply.{module}.is_demo", lambda: True)


@pytest.mark.usefixtures("_demo")
def test_invented_offers_are_as_if_they_had_been_published(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call_command("invented_offers", 40)
    call_command("invented_offers", 60)
    assert capsys.readouterr().out.splitlines()[1] == "· 20 påhittade insatser lades in"
    rows = models.Offer.objects.all()
    assert rows.count() == rows.filter(is_example=True, versions__is_public=True).count() == 60
    assert models.OfferEvent.objects.filter(step="publish").count() == 60
    for offer in rows[:10]:
        assert offer.owner.startswith("area:")
        assert actions.publish_offer(offer.pk, by(offer.owner)).state == "published"
    page = find_offers(Sought(), DAY)
    assert 40 < page.number <= 60, "some have not been confirmed for long"
    assert all(each.told.is_example for each in page.offers)


def test_nothing_is_invented_outside_a_demo() -> None:
    with pytest.raises(CommandError, match="demo"):
        call_command("invented_offers", 5)
    with pytest.raises(ValueError, match="demo"):
        actions.invent_offers(5, by="test", at=NOW)
    actions.load_invented_offers(by="test", at=NOW)
    assert not models.Offer.objects.exists()


def test_whom_an_offer_is_for_is_obeyed_before_its_words_and_its_place() -> None:
    calm = {"summary": "Samtal", "groups": ["uses_violence"]}
    published("Sluta slå: för dig som har slagit", groups=["uses_violence"])
    published("Lugn", **calm)
    published("Efter slagen", owner="area:2582", open_to="anyone", groups=["violence"])
    published("Slår ingen", groups=["fathers"])
    exposed, hits = found("min man slår mig", where="2580"), found("jag slår", where="2580")
    assert exposed == ["Slår ingen", "Efter slagen"]
    assert hits == ["Sluta slå: för dig som har slagit", "Lugn", "Slår ingen", "Efter slagen"]
    assert found("slår", where="2580") == [*exposed, *hits[:2]], "not told: last, and not left out"
    assert find_offers(Sought(words="jag tappar kontrollen"), DAY).read.question.unknown == ()
    assert len(found("jag tappar kontrollen")) == 2
    published("Stöd till slagna", groups=["violence"])
    here = found("slår", where="2580")
    assert here == ["Slår ingen", "Stöd till slagna", *hits[:2], "Efter slagen"], "not far down"


_URGENT = {
    "sv": "våldtäkt, övergrepp, incest, slåss, hedersvåld, våldsutsatt, vill inte leva",
    "en": "violence, abuse, my husband hits me, suicide",
    "ar": "عنف, زوجي يضربني, انتحار",
    "so": "garaacid, rabshad, isdil",
    "misspelt": "vålld, violense, misshandlel",
    "now": "prata med någon nu, akut, helpline, qof la hadlo",
    "told": "min ilska, jag tappar kontrollen, rädd för min man, kvinnojour",
    "compound": "dödshot, barnmisshandel, hedersproblem",
    "late": "barn familj hjälp tonåring sömn mat gråt skola vän kurs lek syskon bråk ilska slår",
}


@pytest.mark.parametrize("words", _URGENT.values(), ids=_URGENT)
def test_who_asks_of_violence_in_any_words_is_to_see_the_numbers_to_call(words: str) -> None:
    asked = [each.strip() for each in words.split(",")]
    missed = [each for each in asked if not find_offers(Sought(words=each), DAY).is_urgent]
    assert missed == []


def test_other_words_are_not_urgent() -> None:
    for words in ("komet", "bråk på hotell", "sömn", "skilsmässa", "money", "نوم", "hurdo"):
        assert not find_offers(Sought(words=words), DAY).is_urgent


@pytest.mark.parametrize("words", ["' OR x=x", "x" * 5000, "日本", "a" * 60, "zz\x00q"])
def test_odd_words_find_nothing_and_break_nothing(words: str) -> None:
    published("Komet")
    assert found(words, day=date(2026, 11, 29)) == []
