"""Good examples: suggested, examined, and shown beside what is weak."""

from dataclasses import dataclass

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from samling.kernel import Missing
from samling.knowledge import actions, queries
from samling.knowledge.parameters import size_bands
from samling.knowledge.rules import Example, band_of, nearest_first
from samling.registry.rules import Role
from tests.people import BODEN, LULEA, MFOF, signed_in

from .making import ANSWERS, LIST, own

NEW = f"/arbete/exempel/nytt/{LIST}/economy/"


@dataclass(frozen=True)
class _Sized:
    inhabitants: int | Missing


_SIZES = st.one_of(st.integers(0, 2_000_000), st.just(Missing.NOT_APPLICABLE))


@given(st.lists(_SIZES.map(_Sized), max_size=12), _SIZES)
def test_those_of_like_size_come_first_and_nobody_is_lost(
    found: list[_Sized], own_size: int | Missing
) -> None:
    bands = size_bands()
    shown = nearest_first(found, own_size, bands)
    assert sorted(map(repr, shown)) == sorted(map(repr, found))
    if isinstance(own_size, Missing) or own_size == 0:
        return
    band = band_of(own_size, bands)
    same = [band_of(each.inhabitants, bands) == band for each in shown if each.inhabitants != 0]
    assert same == sorted(same, reverse=True)


def test_every_number_of_inhabitants_is_in_one_band() -> None:
    for number in (0, 9_999, 10_000, 19_999, 49_999, 50_000, 99_999, 100_000, 1_000_000):
        assert sum(band.holds(number) for band in size_bands()) == 1


@pytest.mark.django_db
def test_it_is_suggested_declined_with_a_reason_changed_and_published() -> None:
    boden, agency = signed_in(BODEN, Role.OFFICER), signed_in(MFOF, Role.AGENCY_OFFICER)
    sent = {"key": "k", "title": "En plan", "text": "Vi skrev en.\n\n<script>1</script>"}
    place = boden.post(NEW, sent)["Location"]
    assert Client().get("/kunskap/exempel/").content.decode().count("En plan") == 0
    assert signed_in(LULEA, Role.OFFICER).get(place).status_code == 404
    assert (
        "1 exempel väntar på att ni prövar det." in agency.get("/arbete/exempel/").content.decode()
    )
    step = {"key": "k", "version": 1}
    assert agency.post(f"{place}steg/decline/", step).status_code == 422
    assert boden.post(f"{place}steg/publish/", step).status_code == 404
    reason = {**step, "reason": "Berätta vad det kostade"}
    assert agency.post(f"{place}steg/decline/", reason).status_code == 302
    own_page = boden.get(place).content.decode()
    assert "Berätta vad det kostade" in own_page
    assert "agency_officer" not in own_page
    change = {"key": "k2", "version": 2, "title": "En plan", "text": "Den kostade inget."}
    assert boden.post(f"{place}andra/", change).status_code == 302
    assert agency.post(f"{place}steg/publish/", {"key": "k3", "version": 3}).status_code == 302
    public = Client().get(f"/kunskap/exempel/?lista={LIST}&punkt=economy").content.decode()
    assert "Den kostade inget." in public
    assert "Bodens kommun, 20 000–49 999 invånare" in public
    assert "officer area" not in public
    year = timezone.localdate().year
    actions.save_checklist(LIST, year, ANSWERS, own())
    lulea = signed_in(LULEA, Role.OFFICER)
    beside = lulea.get(f"/arbete/checklistor/{LIST}/{year}/").content.decode()
    assert "Så har andra gjort: 1 exempel" in beside
    before = boden.get(f"{place}steg/withdraw/").content.decode()
    assert "Exemplet försvinner från sidan som alla läser." in before
    assert agency.get(f"{place}steg/withdraw/")["Location"] == place
    assert boden.post(f"{place}steg/withdraw/", {"key": "k4", "version": 4}).status_code == 302
    assert "Den kostade inget." not in Client().get("/kunskap/exempel/").content.decode()


@pytest.mark.django_db
def test_odd_suggestions_are_refused_plainly() -> None:
    boden = signed_in(BODEN, Role.OFFICER)
    for text in ("", "a\x00b", "x" * 4_001, "Anna 19121212-1212"):
        assert boden.post(NEW, {"key": "k", "title": "T", "text": text}).status_code == 422
    assert boden.get("/arbete/exempel/nytt/finns/inte/").status_code == 404
    assert boden.get("/arbete/exempel/999999999999999999999/").status_code == 404
    assert Client().get("/kunskap/exempel/?lista=%00&punkt=%00").status_code == 200
    found = actions.suggest_example(LIST, "economy", Example("T", "Text"), own())
    assert queries.example(found.pk) is not None
    assert boden.post(f"/arbete/exempel/{found.pk}/andra/", {"key": "k"}).status_code == 404
    assert boden.post(f"/arbete/exempel/{found.pk}/steg/withdraw/", {"key": "k"}).status_code == 404
