"""After a meeting: its minutes approved, and announced."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from samling.kernel import Fault, Text, is_one_line
from samling.platform.requests import Request

from .. import models
from .agenda import CannotMeet
from .requests import done_before
from .steps import locked_meeting, meeting_step


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


@transaction.atomic
def post_minutes(
    meeting_id: int, request: Request, *, on: date, until: date, kept_at: str
) -> models.BoardEvent:
    """Enter from when until when it is announced that the minutes are approved.

    kept_at: where they are kept. Raises CannotMeet, MayNot, Conflict, NotYours.
    """
    if done := done_before(request):
        return done
    meeting = locked_meeting(meeting_id, request)
    kept_at = kept_at.strip()
    if until <= on or (meeting.adjusted_on is not None and on < meeting.adjusted_on):
        raise CannotMeet(
            Fault(
                "BOARDS-POSTED-DAYS",
                Text(
                    "Anslaget sätts upp tidigast när protokollet är justerat, och tas ner senare.",
                    "It is announced once the minutes are approved, and taken down later.",
                ),
                Text("Ändra dagarna.", "Change the days."),
                Text("Anslag", "Announcement"),
            )
        )
    if not kept_at or len(kept_at) > 200 or not is_one_line(kept_at):
        raise CannotMeet(
            Fault(
                "BOARDS-MINUTES-KEPT",
                Text("Det står inte var protokollet förvaras.", "It is not told where it is kept."),
                Text("Skriv det på en rad.", "Write it on a line."),
                Text("Förvaras", "Kept"),
            )
        )
    detail = {"on": on.isoformat(), "until": until.isoformat()}
    changes = {"posted_on": on, "posted_until": until, "kept_at": kept_at}
    return meeting_step(meeting, "post", request, detail=detail, changes=changes)
