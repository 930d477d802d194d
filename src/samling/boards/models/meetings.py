"""Meetings of boards and committees, and how each matter was treated at them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from samling.platform.privacy import Privacy

from ..rules.life import MEETING
from .bodies import Body
from .matters import Matter


class Meeting(models.Model):
    """One meeting. present: who is there, as it was entered, with seat, party and whether the
    person votes. adjusters: who approves the minutes with the chair. posted_on, posted_until: the
    days of the announcement that they are approved; kept_at: where they are kept. record: what the
    minutes say, as it was when the meeting ended; what changes elsewhere does not change them.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "body": Privacy.INTERNAL,
        "day": Privacy.INTERNAL,
        "begins": Privacy.INTERNAL,
        "ended": Privacy.INTERNAL,
        "room": Privacy.INTERNAL,
        "state": Privacy.INTERNAL,
        "version": Privacy.INTERNAL,
        "present": Privacy.PERSONAL,
        "adjusters": Privacy.PERSONAL,
        "adjusted_on": Privacy.INTERNAL,
        "record": Privacy.PERSONAL,
        "posted_on": Privacy.INTERNAL,
        "posted_until": Privacy.INTERNAL,
        "kept_at": Privacy.INTERNAL,
        "is_example": Privacy.INTERNAL,
    }

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    day = models.DateField()
    begins = models.TimeField()
    ended = models.TimeField(null=True)
    room = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=20, default=MEETING.first)
    version = models.PositiveIntegerField(default=0)
    present = models.JSONField(default=list)
    adjusters = models.JSONField(default=list)
    adjusted_on = models.DateField(null=True)
    record = models.JSONField(null=True)
    posted_on = models.DateField(null=True)
    posted_until = models.DateField(null=True)
    kept_at = models.CharField(max_length=200, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["-day", "-id"]
        indexes: ClassVar = [models.Index(fields=["body", "-day"], name="boards_meeting_of")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["body", "day", "begins"],
                condition=~Q(state="cancelled"),
                name="boards_meeting_once",
            ),
            models.CheckConstraint(
                name="boards_posted_until_a_day",
                condition=Q(posted_on__isnull=True, posted_until__isnull=True)
                | Q(posted_until__gte=models.F("posted_on")),
            ),
            models.CheckConstraint(
                name="boards_meeting_state",
                condition=Q(state__in=[state.id for state in MEETING.states]),
            ),
            models.CheckConstraint(
                name="boards_adjusted_on_a_day",
                condition=~Q(state="adjusted") | Q(adjusted_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body_id} {self.day}"


class AgendaItem(models.Model):
    """One line of an agenda: a matter, or only a title as "Val av justerare".

    content_number: the version of the matter that was before the body. course: how it was
    treated. present: who was there when something was last put to the body, as in a meeting.
    recused: who did not take part. paragraph: given when the meeting ends. is_immediate: its
    paragraph was approved at once, and may be sent out before the minutes are.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "meeting": Privacy.INTERNAL,
        "place": Privacy.INTERNAL,
        "matter": Privacy.INTERNAL,
        "title": Privacy.INTERNAL,
        "content_number": Privacy.INTERNAL,
        "course": Privacy.PERSONAL,
        "present": Privacy.PERSONAL,
        "recused": Privacy.PERSONAL,
        "paragraph": Privacy.INTERNAL,
        "is_immediate": Privacy.INTERNAL,
    }

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    place = models.PositiveSmallIntegerField()
    matter = models.ForeignKey(Matter, on_delete=models.SET_NULL, null=True, related_name="items")
    title = models.CharField(max_length=300)
    content_number = models.PositiveIntegerField(null=True)
    course = models.JSONField(null=True)
    present = models.JSONField(default=list)
    recused = models.JSONField(default=list)
    paragraph = models.PositiveIntegerField(null=True)
    is_immediate = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["meeting", "place", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "matter"], name="boards_matter_once_there"),
            models.UniqueConstraint(fields=["meeting", "paragraph"], name="boards_paragraph_once"),
            models.CheckConstraint(name="boards_item_titled", condition=~Q(title="")),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.title}"
