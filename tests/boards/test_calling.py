"""Those who sit in a body are told when it meets, when that changes, and when it does not meet."""

from datetime import date, time, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.utils.timezone import localdate

from samling.boards import actions, models, queries
from samling.boards.actions import Sitting
from samling.boards.rules.seats import Seat
from samling.kernel import MayNot
from samling.platform.models import AuditEvent, Notice
from samling.platform.notices import send_notices
from samling.platform.personal import export_person
from samling.registry.rules import Role
from tests.people import LULEA, account_of, signed_in

from .making import DAY, NOW, OFFICER, OTHER, OWNER, SECRETARY, board, by, planned
from .test_pages import sent

pytestmark = pytest.mark.django_db

IDA, OLLE, MAJA = "ida@lulea.test", "olle@lulea.test", "maja@lulea.test"
SITTING = (
    Sitting("Ida Berg", "X", Seat.CHAIR, IDA),
    Sitting("Olle Ek", "Y", Seat.MEMBER, OLLE.upper()),
    Sitting("Maja Lind", "X", Seat.SUBSTITUTE, MAJA),
    Sitting("Nils Ask", "Z", Seat.SUBSTITUTE),
)
FROM = date(2026, 1, 1)


def seated(*sitting: Sitting) -> models.Body:
    body = board()
    actions.seat_members(body.pk, sitting or SITTING, by(SECRETARY), owner=OWNER, on=FROM)
    return body


def called(day: date = DAY + timedelta(days=14)) -> models.Meeting:
    seated()
    meeting = planned(day=day)
    actions.add_item(meeting.pk, by(SECRETARY), title="Val av justerare")
    actions.take_meeting_step(meeting.pk, "call", by(SECRETARY))
    meeting.refresh_from_db()
    return meeting


def letters() -> dict[str, Notice]:
    """The newest to each address."""
    return {each.to: each for each in Notice.objects.order_by("id")}


def moved(meeting: models.Meeting, **more: object) -> models.BoardEvent | None:
    when = {"day": meeting.day, "begins": meeting.begins, "room": meeting.room, **more}
    return actions.move_meeting(meeting.pk, request=by(SECRETARY), **when)  # type: ignore[arg-type]


def test_each_member_and_substitute_is_called_once_with_day_time_place_and_link() -> None:
    get_user_model().objects.create_user(OLLE, name="Olle Ek", language="en")
    meeting = called()
    found = letters()
    assert set(found) == {IDA, OLLE, MAJA}
    assert Notice.objects.count() == 3
    ida, olle = found[IDA], found[OLLE]
    assert ida.subject == "Kallelse till Socialnämnden 2026-04-02"
    for words in ("Dag: 2 april 2026", "Tid: 08:00", "Plats: Kanslisalen"):
        assert words in ida.body
    assert f"/arbete/sammantraden/{meeting.pk}/" in ida.body
    assert olle.subject == "Notice of a meeting of Socialnämnden 2026-04-02"
    assert "Day: 2 April 2026" in olle.body
    assert f"/en/arbete/sammantraden/{meeting.pk}/" in olle.body
    assert not any(name in each.body for each in found.values() for name in ("Ida", "Olle", "Maja"))
    event = models.BoardEvent.objects.get(step="call")
    assert event.detail == {"told": 3, "without_address": 1}
    assert AuditEvent.objects.get(action="boards.meeting_call").detail["told"] == 3
    assert send_notices(at=NOW).sent == 3
    assert {address for each in mail.outbox for address in each.to} == {IDA, OLLE, MAJA}


def test_the_same_calling_sent_twice_tells_once() -> None:
    seated()
    meeting = planned()
    actions.add_item(meeting.pk, by(SECRETARY), title="Val av justerare")
    request = by(SECRETARY)
    first = actions.take_meeting_step(meeting.pk, "call", request)
    assert actions.take_meeting_step(meeting.pk, "call", request).pk == first.pk
    assert Notice.objects.count() == 3


def test_a_planned_meeting_is_moved_and_cancelled_without_telling_anybody() -> None:
    seated()
    meeting = planned()
    moved(meeting, day=DAY + timedelta(days=1))
    actions.take_meeting_step(meeting.pk, "cancel", by(SECRETARY, reason="För få ärenden."))
    assert Notice.objects.count() == 0


def test_those_who_are_called_are_told_of_another_day_hour_or_place() -> None:
    meeting = called()
    event = moved(meeting, day=date(2026, 4, 9), begins=time(13, 30), room="Sessionssalen")
    assert event is not None
    assert event.detail == {
        "day": {"from": "2026-04-02", "to": "2026-04-09"},
        "begins": {"from": "08:00", "to": "13:30"},
        "room": {"from": "Kanslisalen", "to": "Sessionssalen"},
        "told": 3,
        "without_address": 1,
    }
    letter = letters()[MAJA]
    assert letter.subject == "Ändrat: sammanträde med Socialnämnden 2026-04-09"
    for words in ("Dag: 9 april 2026", "Tid: 13:30", "Plats: Sessionssalen"):
        assert words in letter.body
    assert "Förut: 2 april 2026 kl. 08:00, Kanslisalen." in letter.body
    meeting.refresh_from_db()
    assert moved(meeting) is None, "nothing is changed"
    assert Notice.objects.count() == 6


def test_those_who_are_called_are_told_that_it_is_cancelled_but_not_why() -> None:
    meeting = called()
    actions.take_meeting_step(meeting.pk, "cancel", by(SECRETARY, reason="Ordföranden är sjuk."))
    letter = letters()[IDA]
    assert letter.subject == "Inställt: sammanträde med Socialnämnden 2026-04-02"
    assert "är inställt: 2 april 2026 kl. 08:00, Kanslisalen." in letter.body
    assert "sjuk" not in letter.body
    assert Notice.objects.count() == 6


def test_a_meeting_is_moved_by_its_secretary_to_a_time_that_is_free_and_not_once_it_is_open() -> (
    None
):
    meeting, other = called(), planned(day=DAY + timedelta(days=14))
    with pytest.raises(actions.CannotMeet) as error:
        moved(meeting, begins=other.begins)
    assert error.value.faults[0].code == "BOARDS-MEETING-TWICE"
    with pytest.raises(actions.CannotMeet):
        moved(meeting, room="Salen\u202e")
    when = {"day": DAY, "begins": time(9), "room": ""}
    with pytest.raises(MayNot):
        actions.move_meeting(meeting.pk, request=by(OFFICER), **when)  # type: ignore[arg-type]
    models.Meeting.objects.filter(pk=meeting.pk).update(state="open")
    with pytest.raises(MayNot):
        moved(meeting, room="Salen")
    assert Notice.objects.count() == 3


def test_an_address_is_kept_as_long_as_somebody_sits() -> None:
    body = seated()
    assert {each.email for each in queries.sitting_on(body.pk, DAY)} == {IDA, OLLE, MAJA, ""}
    assert "boards.BodyMember" in export_person(IDA, by="test", at=NOW).rows
    seated(*SITTING[1:])
    gone = models.BodyMember.objects.get(name="Ida Berg")
    assert (gone.valid_to is not None, gone.email) == (True, "")
    assert "boards.BodyMember" not in export_person(IDA, by="test", at=NOW).rows
    with pytest.raises(actions.CannotArrange) as error:
        seated(Sitting("Ida Berg", "X", Seat.CHAIR, "ida"))
    assert error.value.faults[0].code == "BOARDS-MEMBER-ADDRESS"


def test_a_secretary_writes_addresses_and_sees_who_has_none_and_others_see_no_address() -> None:
    body = board()
    secretary, officer = signed_in(LULEA, Role.BOARD_SECRETARY), signed_in(LULEA, Role.OFFICER)
    address = f"/arbete/arenden/namnder/{body.pk}/"
    names = {"name": "Socialnämnden", "short_name": "SN", "is_open": "on"}
    lines = f"Ida Berg, X, ordförande, {IDA}\nNils Ask, Z, ledamot"
    wrong = sent(secretary, address, **names, members="Ida Berg, X, ordförande, ida")
    assert "E-postadressen till Ida Berg" in str(wrong.context["form"].errors["members"])
    assert sent(secretary, address, **names, members=lines).status_code == 302
    assert IDA in secretary.get(address).content.decode()
    for client in (officer, secretary):
        assert IDA not in client.get("/arbete/arenden/namnder/").content.decode()
    meeting = planned(day=localdate() + timedelta(days=7))
    home = f"/arbete/sammantraden/{meeting.pk}/"
    page = secretary.get(home).content.decode()
    assert "När du kallar får 1 person ett brev" in page
    assert "Utan e-postadress: Nils Ask (Z)." in page
    assert "Utan e-postadress" not in officer.get(home).content.decode()


def test_a_called_meeting_is_moved_on_its_page_and_its_story_tells_from_what_to_what() -> None:
    meeting = called(localdate() + timedelta(days=7))
    secretary, officer = signed_in(LULEA, Role.BOARD_SECRETARY), signed_in(LULEA, Role.OFFICER)
    home = f"/arbete/sammantraden/{meeting.pk}/"
    assert "brevet om sammanträdet gick till 3 personer" in secretary.get(home).content.decode()
    fields = {"day": meeting.day.isoformat(), "begins": "10:15", "room": "Kanslisalen"}
    wrong = sent(secretary, f"{home}dag/", version=meeting.version, **fields | {"begins": "sen"})
    assert (wrong.status_code, "Skriv tiden som 09:00." in wrong.content.decode()) == (422, True)
    late = sent(secretary, f"{home}dag/", version=0, **fields)
    assert late.status_code == 409
    done = sent(secretary, f"{home}dag/", version=meeting.version, **fields)
    page = secretary.get(done["Location"]).content.decode()
    assert "Börjar: från 08:00 till 10:15." in page
    assert "Ändra dag, tid eller plats" not in officer.get(home).content.decode()


def test_a_called_meeting_waits_on_the_first_page_of_one_who_sits() -> None:
    seated()
    account = account_of(LULEA, Role.BOARD_MEMBER)
    meeting = called(localdate() + timedelta(days=7))
    client = signed_in(LULEA, Role.BOARD_MEMBER)
    home = f"/arbete/sammantraden/{meeting.pk}/"
    assert home not in client.get("/arbete/").content.decode()
    seated(*SITTING, Sitting("Sara Öst", "Y", Seat.MEMBER, account.email))
    page = client.get("/arbete/").content.decode()
    assert "Du är kallad" in page
    assert home in page
    assert queries.called_meetings(OTHER, account.email, localdate()) == ()
