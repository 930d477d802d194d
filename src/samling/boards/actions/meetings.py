"""Meetings: planned, called, held, and ended."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from samling.kernel import Fault, Text, format_date
from samling.platform.requests import Request
from samling.registry import queries as registry

from .. import models, queries
from ..rules.seats import Present, chair_of, unpacked, voting
from ..rules.seats import packed as packed_present
from .agenda import CannotMeet, take_off
from .calling import When, called_to, packed_when, tell_called, tell_cancelled, tell_moved, when_of
from .deciding import decide_items
from .quorum import seats_of, too_few
from .requests import done_before, not_yours, unkept_line
from .steps import locked_matter, locked_meeting, meeting_step, refuse_meeting_step


@transaction.atomic
def plan_meeting(
    body_id: int,
    *,
    day: date,
    begins: time,
    room: str,
    request: Request,
    is_example: bool = False,
) -> models.Meeting:
    """A meeting of one's own body. Raises CannotMeet, MayNot, NotYours."""
    if done := done_before(request):
        assert done.meeting is not None
        return done.meeting
    # Locked, so that two who plan for the same hour are told apart by the question below.
    body = models.Body.objects.select_for_update().filter(id=body_id, is_open=True).first()
    if body is None or request.acting_for not in (None, body.owner):
        raise not_yours()
    room = room.strip()
    _refuse_when(body, When(day, begins, room), 0)
    meeting = models.Meeting(body=body, day=day, begins=begins, room=room, is_example=is_example)
    meeting.save()
    meeting_step(meeting, "plan", request, changes={"day": day})
    return meeting


@transaction.atomic
def move_meeting(
    meeting_id: int, *, day: date, begins: time, room: str, request: Request
) -> models.BoardEvent | None:
    """Another day, hour or place; those who are called already are told. None where it is the same.

    Raises CannotMeet, MayNot, Conflict, NotYours.
    """
    if done := done_before(request):
        return done
    meeting = locked_meeting(meeting_id, request)
    before, after = when_of(meeting), When(day, begins, room.strip())
    refuse_meeting_step(meeting, "move", request)
    if after == before:
        return None
    models.Body.objects.select_for_update().get(id=meeting.body_id)
    _refuse_when(meeting.body, after, meeting.pk)
    was, now = packed_when(before), packed_when(after)
    detail: dict[str, Any] = {
        name: {"from": was[name], "to": now[name]} for name in now if was[name] != now[name]
    }
    called = called_to(meeting, before.day, after.day) if meeting.state == "called" else None
    if called is not None:
        detail |= called.detail
    changes = {"day": after.day, "begins": after.begins, "room": after.room}
    event = meeting_step(meeting, "move", request, detail=detail, changes=changes)
    if called is not None:
        tell_moved(meeting, before, called, request)
    return event


def _refuse_when(body: models.Body, when: When, own: int) -> None:
    """Raises CannotMeet for a place that cannot be kept, or a time that is taken. own: the meeting
    that is moved; 0 for a new one.
    """
    if fault := unkept_line(when.room, 200, Text("Plats", "Place")):
        raise CannotMeet(fault)
    taken = models.Meeting.objects.filter(body=body, day=when.day, begins=when.begins)
    if taken.exclude(state="cancelled").exclude(pk=own).exists():
        raise CannotMeet(
            Fault(
                "BOARDS-MEETING-TWICE",
                Text(
                    f"{body.name} har redan ett sammanträde då.",
                    f"{body.name} has a meeting at that time already.",
                ),
                Text("Välj en annan tid.", "Choose another time."),
                Text("Tid", "Time"),
            )
        )


@transaction.atomic
def enter_present(
    meeting_id: int,
    present: Sequence[Present],
    request: Request,
    *,
    adjusters: Sequence[str] = (),
) -> models.BoardEvent:
    """Who is there, who votes, and who approves the minutes with the chair.

    Raises CannotMeet where nobody can lead the meeting, two are to, more vote than there are seats,
    or one who approves the minutes does not vote; MayNot, Conflict, NotYours.
    """
    if done := done_before(request):
        return done
    meeting = locked_meeting(meeting_id, request)
    if chair_of(present) is None:
        raise CannotMeet(
            Fault(
                "BOARDS-NO-CHAIR",
                Text(
                    "Varken ordföranden eller vice ordföranden är närvarande.",
                    "Neither the chair nor the vice chair is present.",
                ),
                Text(
                    "Nämnden väljer en ordförande för sammanträdet. Ge den personen den platsen.",
                    "The board elects a chair for the meeting. Give that person the seat.",
                ),
                Text("Närvaro", "Present"),
            )
        )
    _refuse_wrong_seats(meeting, present)
    able = {each.called for each in present if each.votes} | _voted_at(meeting)
    for name in adjusters:
        if name not in able:
            raise CannotMeet(_cannot_adjust(name))
    changes = {"present": packed_present(present), "adjusters": list(adjusters)}
    return meeting_step(meeting, "attend", request, changes=changes)


@transaction.atomic
def take_meeting_step(meeting_id: int, step: str, request: Request) -> models.BoardEvent:
    """Call, open, or cancel. Those who sit are told that they are called, and that a meeting that
    they were called to is cancelled. Raises CannotMeet, MayNot, Conflict, NotYours.
    """
    if done := done_before(request):
        return done
    meeting = locked_meeting(meeting_id, request)
    if step not in PLAIN_STEPS:
        raise ValueError(f"{step} is not taken by itself")
    if step in ("call", "open") and not meeting.items.exists():
        raise CannotMeet(
            Fault(
                "BOARDS-EMPTY-AGENDA",
                Text("Dagordningen är tom.", "The agenda is empty."),
                Text("Lägg till ett ärende först.", "Add a matter first."),
            )
        )
    if step == "open":
        _refuse_before_its_day(meeting, request)
    is_told = step == "call" or (step == "cancel" and meeting.state == "called")
    called = called_to(meeting, meeting.day) if is_told else None
    event = meeting_step(meeting, step, request, detail=called.detail if called else None)
    if called is not None:
        (tell_called if step == "call" else tell_cancelled)(meeting, called, request)
    if step == "cancel":
        for item in meeting.items.exclude(matter=None):
            assert item.matter_id is not None
            take_off(locked_matter(item.matter_id, request), request)
    return event


PLAIN_STEPS = ("call", "open", "cancel")


@transaction.atomic
def end_meeting(
    meeting_id: int, request: Request, *, ended: time | None = None
) -> models.BoardEvent:
    """End it: each matter is decided as it was treated, and gets its paragraph.

    Raises CannotDecide where a matter is not treated, CannotMeet, MayNot, Conflict, NotYours.
    """
    if done := done_before(request):
        return done
    meeting = locked_meeting(meeting_id, request)
    if not meeting.present:
        raise CannotMeet(
            Fault(
                "BOARDS-NOBODY-PRESENT",
                Text("Det står inte vilka som är närvarande.", "Nobody is told to be present."),
                Text("För in närvaron först.", "Enter who is present first."),
            )
        )
    refuse_meeting_step(meeting, "end", request)
    _refuse_before_its_day(meeting, request)
    present = unpacked(meeting.present)
    if fault := too_few(meeting, voting(present)):
        raise CannotMeet(fault)
    chair = chair_of(present)
    if not set(meeting.adjusters) - {chair.called if chair else ""}:
        raise CannotMeet(_no_adjuster())
    first, last = decide_items(meeting, request)
    changes = {"ended": ended or timezone.localtime(request.at).time().replace(microsecond=0)}
    event = meeting_step(
        meeting, "end", request, detail={"first": first, "last": last}, changes=changes
    )
    # From here the minutes say what they say, whatever is renamed, rewritten or destroyed.
    meeting.record = queries.minutes_record(meeting.pk, registry.name_of(request.actor.id))
    meeting.save(update_fields=["record"])
    return event


def _refuse_before_its_day(meeting: models.Meeting, request: Request) -> None:
    if timezone.localdate(request.at) < meeting.day:
        raise CannotMeet(
            Fault(
                "BOARDS-NOT-ITS-DAY",
                Text(
                    f"Sammanträdet är den {format_date(meeting.day)}.",
                    f"The meeting is on {format_date(meeting.day, 'en')}.",
                ),
                Text(
                    "Det öppnas och avslutas tidigast då. Planera ett annat om dagen är fel.",
                    "It is opened and ended then at the earliest. Plan another if it is wrong.",
                ),
            )
        )


def _refuse_wrong_seats(meeting: models.Meeting, present: Sequence[Present]) -> None:
    if sum(each.leads for each in present) > 1:
        raise CannotMeet(
            Fault(
                "BOARDS-TWO-CHAIRS",
                Text("Två ska leda sammanträdet.", "Two are to lead the meeting."),
                Text("Låt en av dem tjänstgöra som ledamot.", "Let one of them be a member."),
                Text("Närvaro", "Present"),
            )
        )
    seats, votes = seats_of(meeting), len(voting(present))
    if seats and votes > seats:
        raise CannotMeet(
            Fault(
                "BOARDS-TOO-MANY-VOTES",
                Text(
                    f"{votes} tjänstgör, men {meeting.body.name} har {seats} platser.",
                    f"{votes} vote, but {meeting.body.name} has {seats} seats.",
                ),
                Text(
                    "En ersättare tjänstgör bara i stället för någon.",
                    "A substitute votes only in the place of somebody.",
                ),
                Text("Närvaro", "Present"),
            )
        )


def _voted_at(meeting: models.Meeting) -> set[str]:
    """Those who took part in some matter, and may have left since."""
    rows = meeting.items.values_list("present", flat=True)
    return {each.called for there in rows for each in voting(unpacked(there))}


def _cannot_adjust(name: str) -> Fault:
    return Fault(
        "BOARDS-ADJUSTER-AWAY",
        Text(
            f"{name} tjänstgör inte och kan inte justera protokollet.",
            f"{name} does not vote, and cannot approve the minutes.",
        ),
        Text("Välj en annan justerare.", "Choose another."),
        Text("Justerar", "Approves"),
    )


def _no_adjuster() -> Fault:
    return Fault(
        "BOARDS-NO-ADJUSTER",
        Text(
            "Ingen utom ordföranden är vald att justera protokollet.",
            "Nobody but the chair is chosen to approve the minutes.",
        ),
        Text(
            "Välj en justerare bland dem som tjänstgör, under Närvaro.",
            "Choose somebody among those who vote, under Present.",
        ),
        Text("Justerar", "Approves"),
    )
