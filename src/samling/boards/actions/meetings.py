"""Meetings: planned, called, their agenda, who is there, and the minutes approved."""

from collections.abc import Sequence
from datetime import date, time

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from samling.kernel import Fault, SamlingError, Text, is_one_line
from samling.platform.requests import Request
from samling.registry import queries as registry

from .. import models, queries
from ..rules.seats import Present, chair_of
from ..rules.seats import packed as packed_present
from .deciding import decide_items
from .requests import also, done_before, not_yours, unkept_line
from .steps import (
    locked_matter,
    locked_meeting,
    matter_step,
    meeting_step,
    refuse_meeting_step,
)

MOST_ITEMS = 200


class CannotMeet(SamlingError):
    """The meeting cannot be changed like that; the fault says why."""


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
    if fault := unkept_line(room, 200, Text("Plats", "Place")):
        raise CannotMeet(fault)
    if models.Meeting.objects.filter(body=body, day=day, begins=begins).exists():
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
    meeting = models.Meeting(body=body, day=day, begins=begins, room=room, is_example=is_example)
    meeting.save()
    meeting_step(meeting, "plan", request, changes={"day": day})
    return meeting


@transaction.atomic
def add_item(
    meeting_id: int, request: Request, *, matter_id: int | None = None, title: str = ""
) -> models.BoardEvent:
    """A matter, or only a title, last on the agenda. Raises CannotMeet, MayNot, NotYours."""
    if done := done_before(request):
        return done
    meeting = locked_meeting(meeting_id, request)
    if meeting.items.count() >= MOST_ITEMS:
        raise CannotMeet(_too_many())
    matter = None
    if matter_id is not None:
        matter = locked_matter(matter_id, request)
        title = matter.title
        _put_before(matter, meeting, request)
    title = title.strip()
    if not title or len(title) > 300 or not is_one_line(title):
        raise CannotMeet(_no_title())
    if fault := unkept_line(title, 300, Text("Rubrik", "Title")):
        raise CannotMeet(fault)
    last = meeting.items.aggregate(last=Max("place"))["last"] or 0
    number = (
        matter.versions.order_by("-number").values_list("number", flat=True).first()
        if matter
        else None
    )
    models.AgendaItem.objects.create(
        meeting=meeting, place=last + 1, matter=matter, title=title, content_number=number
    )
    detail = {"added": title}
    return meeting_step(meeting, "arrange", request, detail=detail)


@transaction.atomic
def remove_item(meeting_id: int, item_id: int, request: Request) -> models.BoardEvent:
    """Take an item off the agenda, before the meeting. Raises MayNot, NotYours."""
    if done := done_before(request):
        return done
    meeting = locked_meeting(meeting_id, request)
    item = _item(meeting, item_id)
    event = meeting_step(meeting, "arrange", request, detail={"removed": item.title})
    if item.matter_id is not None:
        matter = locked_matter(item.matter_id, request)
        matter_step(matter, "take_off", also(request, f"matter-{matter.pk}"))
    item.delete()
    return event


@transaction.atomic
def move_item(meeting_id: int, item_id: int, by: int, request: Request) -> models.BoardEvent:
    """Let an item change places with the one before (-1) or after (1). Raises MayNot, NotYours."""
    if done := done_before(request):
        return done
    meeting = locked_meeting(meeting_id, request)
    items = list(meeting.items.order_by("place", "id"))
    at = items.index(_item(meeting, item_id))
    event = meeting_step(meeting, "arrange", request, detail={"moved": items[at].title})
    to = min(max(at + (1 if by > 0 else -1), 0), len(items) - 1)
    items[at], items[to] = items[to], items[at]
    for place, each in enumerate(items, start=1):
        if each.place != place:
            models.AgendaItem.objects.filter(pk=each.pk).update(place=place)
    return event


@transaction.atomic
def enter_present(
    meeting_id: int,
    present: Sequence[Present],
    request: Request,
    *,
    adjusters: Sequence[str] = (),
) -> models.BoardEvent:
    """Who is there, who votes, and who approves the minutes with the chair.

    Raises CannotMeet where nobody can lead the meeting, MayNot, Conflict, NotYours.
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
    called = {each.called for each in present}
    changes = {
        "present": packed_present(present),
        "adjusters": [each for each in adjusters if each in called],
    }
    return meeting_step(meeting, "attend", request, changes=changes)


@transaction.atomic
def take_meeting_step(meeting_id: int, step: str, request: Request) -> models.BoardEvent:
    """Call, open, or cancel. Raises CannotMeet, MayNot, Conflict, NotYours."""
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
    event = meeting_step(meeting, step, request)
    if step == "cancel":
        for item in meeting.items.exclude(matter=None):
            assert item.matter_id is not None
            matter = locked_matter(item.matter_id, request)
            matter_step(matter, "take_off", also(request, f"matter-{matter.pk}"))
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
    first, last = decide_items(meeting, request)
    changes = {"ended": ended or timezone.localtime(request.at).time().replace(microsecond=0)}
    event = meeting_step(
        meeting, "end", request, detail={"first": first, "last": last}, changes=changes
    )
    # From here the minutes say what they say, whatever is renamed, rewritten or destroyed.
    meeting.record = queries.minutes_record(meeting.pk, registry.name_of(request.actor.id))
    meeting.save(update_fields=["record"])
    return event


@transaction.atomic
def adjust_minutes(meeting_id: int, on: date, request: Request) -> models.BoardEvent:
    """Enter that the minutes were approved on a day. Raises CannotMeet, MayNot, NotYours."""
    if done := done_before(request):
        return done
    meeting = locked_meeting(meeting_id, request)
    if not meeting.day <= on <= timezone.localdate(request.at):
        raise CannotMeet(
            Fault(
                "BOARDS-ADJUSTED-DAY",
                Text(
                    "Protokollet justeras efter sammanträdet, och inte i framtiden.",
                    "Minutes are approved after the meeting, and not in the future.",
                ),
                Text("Skriv dagen då det justerades.", "Write the day on which they were."),
                Text("Justerat", "Approved"),
            )
        )
    detail = {"on": on.isoformat()}
    return meeting_step(meeting, "adjust", request, detail=detail, changes={"adjusted_on": on})


def _put_before(matter: models.Matter, meeting: models.Meeting, request: Request) -> None:
    """A matter goes to its own committee, or to its own board."""
    if meeting.body_id == matter.committee_id and matter.state == "ready":
        step = "to_committee"
    elif meeting.body_id == matter.body_id:
        step = "to_board"
    else:
        name = meeting.body.name
        raise CannotMeet(
            Fault(
                "BOARDS-OTHER-BODY",
                Text(f"Ärendet tas inte upp i {name}.", f"It is not taken up in {name}."),
                Text(
                    "Välj ett sammanträde med ärendets egen nämnd.",
                    "Choose a meeting of the matter's own board.",
                ),
            )
        )
    matter_step(matter, step, also(request, f"matter-{matter.pk}"))


def _item(meeting: models.Meeting, item_id: int) -> models.AgendaItem:
    found = meeting.items.filter(id=item_id).first()
    if found is None:
        raise not_yours()
    return found


def _too_many() -> Fault:
    return Fault(
        "BOARDS-TOO-MANY-ITEMS",
        Text(f"Dagordningen har redan {MOST_ITEMS} punkter.", f"It has {MOST_ITEMS} items."),
        Text("Planera ett sammanträde till.", "Plan one more meeting."),
    )


def _no_title() -> Fault:
    return Fault(
        "BOARDS-ITEM-TITLE",
        Text("Skriv vad punkten heter, på en rad.", "Write the title of the item, on a line."),
        where=Text("Punkt", "Item"),
    )
