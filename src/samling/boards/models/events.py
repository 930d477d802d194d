"""Every step that was taken with a matter or a meeting, and what is counted anew each year."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from samling.platform.privacy import Privacy


class BoardEvent(models.Model):
    """One step that was taken. Never changed. key: the same request asked twice has the same."""

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "key": Privacy.INTERNAL,
        "life": Privacy.INTERNAL,
        "step": Privacy.INTERNAL,
        "matter": Privacy.INTERNAL,
        "meeting": Privacy.INTERNAL,
        "before": Privacy.INTERNAL,
        "after": Privacy.INTERNAL,
        "by": Privacy.PERSONAL,
        "at": Privacy.INTERNAL,
        "reason": Privacy.INTERNAL,
        "detail": Privacy.INTERNAL,
    }

    key = models.CharField(max_length=80, unique=True)
    life = models.CharField(max_length=20)
    step = models.CharField(max_length=40)
    matter = models.ForeignKey("Matter", on_delete=models.CASCADE, null=True, related_name="events")
    meeting = models.ForeignKey(
        "Meeting", on_delete=models.PROTECT, null=True, related_name="events"
    )
    before = models.CharField(max_length=20, blank=True)
    after = models.CharField(max_length=20)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    reason = models.TextField(blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="boards_event_said",
                condition=~Q(key="") & ~Q(life="") & ~Q(step="") & ~Q(by=""),
            ),
            models.CheckConstraint(
                name="boards_event_of_one",
                condition=Q(matter__isnull=False, meeting__isnull=True)
                | Q(matter__isnull=True, meeting__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.life}.{self.step}"


class Series(models.Model):
    """The last number given in a year: of an owner's matters, or of a body's paragraphs."""

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "name": Privacy.INTERNAL,
        "year": Privacy.INTERNAL,
        "last": Privacy.INTERNAL,
    }

    name = models.CharField(max_length=140)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name", "year"], name="boards_series_once")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.year}: {self.last}"
