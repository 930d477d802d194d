"""Pages of a meeting: what is filled in of those there, of a matter, and of the announcement."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from samling.boards import actions, models, queries
from samling.boards.rules.seats import Present, Seat
from samling.registry.rules import Role
from tests.people import LULEA, signed_in

from ..making import DAY, OWNER, PRESENT, SECRETARY, board, by, in_session, item_of, planned, ready

pytestmark = pytest.mark.django_db

EK, ALM, LIND, ASP = PRESENT


@pytest.fixture
def secretary() -> Client:
    return signed_in(LULEA, Role.BOARD_SECRETARY)


def words(answer: Any) -> str:
    return str(answer.content.decode())


def seated(*people: Present) -> tuple[queries.MemberRow, ...]:
    sitting = [actions.Sitting(each.name, each.group, each.seat) for each in people]
    on = DAY - timedelta(days=30)
    actions.seat_members(board().pk, sitting, by(SECRETARY), owner=OWNER, on=on)
    return queries.sitting_on(board().pk, DAY)


def form(meeting: models.Meeting, **more: Any) -> dict[str, Any]:
    meeting.refresh_from_db()
    return {"key": f"k-{meeting.version}", "version": meeting.version, **more}


def test_those_present_are_kept_by_who_they_are_and_not_by_their_place(secretary: Client) -> None:
    rows = seated(*PRESENT)
    meeting = in_session(ready())
    sent = {f"seat.{each.id}": "votes" for each in rows}
    sent[f"seat.{rows[1].id}"] = "away"
    sent[f"seat.{rows[3].id}"] = "votes"
    members = models.BodyMember.objects.filter(body=board())
    for each in members:  # a colleague puts them in another order meanwhile
        members.filter(pk=each.pk).update(place=9 - each.place)
    address = f"/arbete/sammantraden/{meeting.pk}/"
    data = form(meeting, adjusters=[LIND.called], **sent)
    assert secretary.post(f"{address}narvaro/", data).status_code == 302
    found = queries.meeting(meeting.pk, OWNER)
    assert found is not None
    assert {each.called for each in found.present} == {EK.called, LIND.called, ASP.called}


def test_the_one_chosen_to_lead_keeps_the_seat_that_the_person_has(secretary: Client) -> None:
    rows = seated(*PRESENT)
    meeting = in_session(ready())
    sent = {f"seat.{each.id}": "votes" for each in rows[:3]} | {f"seat.{rows[3].id}": "there"}
    sent[f"seat.{rows[2].id}"] = "chairs"
    address = f"/arbete/sammantraden/{meeting.pk}/"
    data = form(meeting, adjusters=[ALM.called], **sent)
    page = words(secretary.post(f"{address}narvaro/", data, follow=True))
    assert "Ledamot Lind (C), ledamot, leder sammanträdet" in page
    found = queries.meeting(meeting.pk, OWNER)
    assert found is not None
    assert found.present[2].seat is Seat.MEMBER


def test_who_is_recused_is_entered_and_only_the_others_are_offered(secretary: Client) -> None:
    matter = ready()
    meeting = in_session(matter)
    item = item_of(meeting, matter)
    address = f"/arbete/sammantraden/{meeting.pk}/punkt/{item.pk}/"
    assert f'<option value="{ASP.called}"' not in words(secretary.get(address))
    page = words(secretary.post(f"{address}jav/", form(meeting, names=[LIND.called]), follow=True))
    assert f"{LIND.called} deltar inte i ärendet." in page
    assert f'<option value="{LIND.called}"' not in page
    assert f'<option value="{ALM.called}"' in page


def test_a_vote_is_called_from_the_page_on_whether_to_decide_today(secretary: Client) -> None:
    matter = ready()
    meeting = in_session(matter)
    item = item_of(meeting, matter)
    address = f"/arbete/sammantraden/{meeting.pk}/punkt/{item.pk}/"
    sent = form(meeting, kind="back", by=ALM.called, words="Räkna om.")
    page = words(secretary.post(f"{address}forslag/", sent, follow=True))
    assert "Ja till att ärendet avgörs i dag, nej till förslaget om återremiss." in page
    ballots = {"ballot.0": "yes", "ballot.1": "no", "ballot.2": "yes"}
    page = words(secretary.post(f"{address}votering/", form(meeting, **ballots), follow=True))
    assert "Resultatet är 2 ja, 1 nej." in page
    assert "avslår förslaget om återremiss." in page


def test_the_announcement_is_entered_on_the_page_and_stands_there(secretary: Client) -> None:
    matter = ready()
    meeting = in_session(matter)
    actions.put(item_of(meeting, matter).pk, "main", by(SECRETARY))
    actions.end_meeting(meeting.pk, by(SECRETARY))
    address = f"/arbete/sammantraden/{meeting.pk}/"
    assert "För in anslaget" not in words(secretary.get(address))
    actions.adjust_minutes(meeting.pk, DAY, by(SECRETARY))
    assert "För in anslaget" in words(secretary.get(address))
    sent = form(meeting, on=str(DAY), until=str(DAY), kept_at="Kansliet")
    answer = secretary.post(f"{address}anslag/", sent)
    assert answer.status_code in (409, 422)
    sent = form(meeting, on=str(DAY), until=str(DAY + timedelta(days=22)), kept_at="Kansliet")
    page = words(secretary.post(f"{address}anslag/", {**sent, "key": "again"}, follow=True))
    assert "Det förvaras hos Kansliet." in page
    assert secretary.get(f"{address}protokoll.docx").status_code == 200


def test_why_a_matter_passes_its_committee_is_written_on_the_page(secretary: Client) -> None:
    matter = ready(with_committee=True)
    meeting = planned()
    address = f"/arbete/sammantraden/{meeting.pk}/"
    answer = secretary.post(f"{address}punkt/", form(meeting, matter=matter.pk, title=""))
    assert answer.status_code in (409, 422)
    assert "Ärendet ska beredas av utskottet först." in words(answer)
    sent = form(meeting, matter=matter.pk, title="", reason="Det är bråttom.")
    page = words(secretary.post(f"{address}punkt/", {**sent, "key": "other"}, follow=True))
    assert matter.title in page
    matter.refresh_from_db()
    assert matter.state == "board"
