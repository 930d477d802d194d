"""Checklists: what is asked, what organisations answer, and who sees it."""

import io
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from samling.knowledge import actions, models, queries
from samling.knowledge.data import load_checklists
from samling.knowledge.rules import (
    Answer,
    BadAnswers,
    Rating,
    changes_since,
    counted,
    plain_answers,
    read_answers,
    unanswered,
    weak_points,
)
from samling.platform.models import AuditEvent
from samling.registry.rules import Role
from tests.people import BODEN, COUNTY, LULEA, MFOF, OTHER_COUNTY, signed_in

from .making import ANSWERS, LIST, own
from .test_work_pages import _fields

_CHECKLIST = next(each for each in load_checklists() if each.id == LIST)
_RATINGS = st.sampled_from([*Rating, None])
_ANSWERS = st.fixed_dictionaries({each.id: _RATINGS.map(Answer) for each in _CHECKLIST.items})


@given(_ANSWERS, _ANSWERS)
def test_every_item_is_counted_once_and_only_what_is_told_is_weak(now: Any, before: Any) -> None:
    assert sum(counted(_CHECKLIST, now).values()) == len(_CHECKLIST.items)
    weak = weak_points(_CHECKLIST, now)
    ratings = [now[each.id].rating for each in weak]
    assert ratings == sorted(ratings)  # "not_begun" before "under_way"
    assert not set(weak) & set(unanswered(_CHECKLIST, now))
    changes = changes_since(_CHECKLIST, now, before)
    assert all(each.before.rating not in (None, each.now.rating) for each in changes)
    assert read_answers(plain_answers(now), _CHECKLIST) == {
        item: each for item, each in now.items() if each.rating is not None
    }
    back = changes_since(_CHECKLIST, before, now)
    assert {each.item.id for each in back} == {each.item.id for each in changes}


def test_each_list_has_its_items_with_sources_in_both_languages() -> None:
    every = {each.id: len(each.items) for each in load_checklists()}
    assert every[LIST] == 13
    assert (every["kunskapsbaserat"], every["tillgangligt-stod"]) == (3, 4)
    for checklist in load_checklists():
        for item in checklist.items:
            assert item.source.title
            assert item.title.sv != item.title.en or item.words.sv != item.words.en
            if checklist.composed:
                assert item.source.publisher != "Samling"


def test_answers_that_cannot_be_kept_are_told_by_item_and_part() -> None:
    raw = {
        "economy": {"rating": "best", "what": "x" * 2_001, "who": "19121212-1212"},
        "management": {"rating": ["in_place"], "what": None},
        "nothing": {"rating": "in_place"},
    }
    with pytest.raises(BadAnswers) as caught:
        read_answers(raw, _CHECKLIST)
    places = [fault.where.sv for fault in caught.value.faults if fault.where]
    assert places == ["economy.rating", "economy.what", "economy.who", "management.rating"]


def _year() -> int:
    return timezone.localdate().year


def _place(more: str = "", year: int | None = None) -> str:
    return f"/arbete/checklistor/{LIST}/{year or _year()}/{more}"


@pytest.mark.django_db
def test_it_is_filled_in_finished_opened_again_and_compared_with_last_year() -> None:
    before = {**ANSWERS, "economy": Answer(Rating.IN_PLACE)}
    actions.save_checklist(LIST, _year() - 1, before, own(), finish=True)
    client = signed_in(LULEA, Role.OFFICER)
    assert "Checklistan är inte påbörjad." in client.get(_place()).content.decode()
    form = client.get(_place("fyll-i/")).content.decode()
    assert f"{_year() - 1}: på plats." in form
    sent = {**_fields(form), "economy-rating": "not_begun", "economy-what": "Ingen plan"}
    assert client.post(_place("fyll-i/"), {**sent, "step": "save"}).status_code == 302
    twice = client.post(_place("fyll-i/"), {**sent, "step": "save"})
    assert twice.status_code == 302
    assert models.FilledChecklistEvent.objects.filter(filled__year=_year()).count() == 1
    page = client.get(_place()).content.decode()
    assert "1 punkt är inte på plats: ”Pengar och långsiktig plan”." in page
    assert "12 punkter är inte besvarade." in page
    assert "Sämre: inte påbörjat" in page
    fields = _fields(client.get(_place("fyll-i/")).content.decode())
    done = client.post(_place("fyll-i/"), {**fields, "step": "finish", "goals-rating": "in_place"})
    assert done.status_code == 302
    assert "Slutförd av" in client.get(_place()).content.decode()
    assert client.get(_place("fyll-i/")).status_code == 302
    late = client.post(_place("fyll-i/"), {**fields, "key": "other", "step": "save"})
    assert late.status_code == 409  # it was finished since
    version = queries.filled(LULEA, LIST, _year())
    assert version is not None
    again = {"key": "k", "version": version.version}
    assert client.post(_place("steg/reopen/"), again).status_code == 422  # no reason
    assert client.post(_place("steg/reopen/"), {**again, "reason": "Fel svar"}).status_code == 302
    found = queries.filled(LULEA, LIST, _year())
    assert found is not None
    assert (found.state, found.finished_by) == ("open", "")
    steps = [each.step for each in queries.filling_events(found.id)]
    assert steps == ["reopen", "finish", "save", "begin"]
    told = AuditEvent.objects.filter(action__startswith="knowledge.checklist_").count()
    assert told == 4  # last year's, and three of this year's: one for each request
    read = signed_in(LULEA, Role.AUDITOR)
    assert read.get(_place()).status_code == 200
    assert read.get(_place("fyll-i/")).status_code == 404
    rows = CalamineWorkbook.from_filelike(io.BytesIO(client.get(_place("lista.xlsx")).content))
    assert any("Ingen plan" in row for row in rows.get_sheet_by_index(0).to_python())
    assert "Ingen plan" in client.get(_place("lista.csv")).content.decode("utf-8-sig")


@pytest.mark.django_db
def test_nobody_else_sees_it_and_the_county_board_only_what_is_shared() -> None:
    filled = actions.save_checklist(LIST, _year(), ANSWERS, own())
    shared = f"/arbete/checklistor/delade/{filled.pk}/"
    county = signed_in(COUNTY, Role.COUNTY_COORDINATOR)
    assert "Ingen plan än" not in signed_in(BODEN, Role.OFFICER).get(_place()).content.decode()
    assert signed_in(BODEN, Role.OFFICER).get(_place("lista.csv")).status_code == 404
    assert signed_in(MFOF, Role.AGENCY_OFFICER).get(_place()).status_code == 403
    assert county.get(shared).status_code == 404
    officer = signed_in(LULEA, Role.OFFICER)
    send = {"key": "k", "version": filled.version}
    assert officer.post(_place("steg/share/"), send).status_code == 302
    page = county.get(shared).content.decode()
    assert "Ingen plan än" in page
    assert "officer@lulea.test" not in page
    assert "Luleå kommun" in county.get("/arbete/checklistor/delade/").content.decode()
    assert signed_in(OTHER_COUNTY, Role.COUNTY_COORDINATOR).get(shared).status_code == 404
    assert officer.get("/arbete/checklistor/delade/").status_code == 404
    send = {"key": "k2", "version": filled.version + 1}
    assert officer.post(_place("steg/unshare/"), send).status_code == 302
    assert county.get(shared).status_code == 404


@pytest.mark.django_db
def test_odd_years_lists_and_forms_are_refused_plainly() -> None:
    officer, county = signed_in(LULEA, Role.OFFICER), signed_in(COUNTY, Role.COUNTY_COORDINATOR)
    for address in (
        _place(year=_year() + 1),
        _place("fyll-i/", year=_year() - 2),
        _place(year=1_000_000_000_000_000_000_000),
        "/arbete/checklistor/finns-inte/2026/",
        _place("lista.exe"),
    ):
        assert officer.get(address).status_code == 404, address
    assert county.get(f"/arbete/checklistor/foraldrars-delaktighet/{_year()}/").status_code == 404
    assert officer.post(_place("steg/steal/"), {"key": "k"}).status_code == 404
    assert officer.post(_place("fyll-i/"), {"step": "save"}).status_code == 400  # no form of ours
    odd = {"key": "k", "version": "x", "economy-rating": "best", "economy-what": "a\x00b"}
    assert officer.post(_place("fyll-i/"), odd).status_code == 422
    number = {"key": "k", "version": "", "economy-who": "Anna 19121212-1212"}
    answer = officer.post(_place("fyll-i/"), number)
    assert answer.status_code == 422
    assert "KNOWLEDGE-PERSONAL-NUMBER" in answer.content.decode()
    assert not models.FilledChecklist.objects.exists()
    assert Client().get(f"/kunskap/checklistor/{LIST}/").status_code == 200
    assert Client().get("/kunskap/checklistor/finns-inte/").status_code == 404


@pytest.mark.django_db
def test_a_checklist_of_the_new_year_is_begun_in_its_first_hour() -> None:
    new_year = datetime(2027, 1, 1, 0, 30, tzinfo=ZoneInfo("Europe/Stockholm"))
    asked = own(at=new_year.astimezone(UTC))
    assert actions.save_checklist(LIST, 2027, ANSWERS, asked).year == 2027
