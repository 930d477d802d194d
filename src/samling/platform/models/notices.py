"""Letters that wait to be sent by e-mail, and which daily work was last done when."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ..privacy import Privacy


class Notice(models.Model):
    """A letter to one address. key: the same letter is queued once, whoever asks.

    due: when it is to be sent, or tried anew; tries: how often that has begun; error: of the last.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "key": Privacy.INTERNAL,
        "to": Privacy.PERSONAL,
        "subject": Privacy.INTERNAL,
        "body": Privacy.INTERNAL,
        "due": Privacy.INTERNAL,
        "made_at": Privacy.INTERNAL,
        "sent_at": Privacy.INTERNAL,
        "tries": Privacy.INTERNAL,
        "error": Privacy.INTERNAL,
    }

    key = models.CharField(max_length=64, unique=True)
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    due = models.DateTimeField()
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index(
                fields=["due"], condition=Q(sent_at__isnull=True), name="platform_notice_unsent"
            )
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="platform_notice_whole",
                condition=~Q(to="") & ~Q(subject="") & ~Q(body="") & ~Q(key=""),
            ),
            models.CheckConstraint(
                name="platform_notice_sent_was_tried",
                condition=Q(sent_at__isnull=True) | Q(tries__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.due:%Y-%m-%d}"


class DailyRun(models.Model):
    """The last day on which some daily work was done to its end."""

    PRIVACY: ClassVar = {"name": Privacy.INTERNAL, "day": Privacy.INTERNAL}

    name = models.CharField(max_length=100, primary_key=True)
    day = models.DateField()

    def __str__(self) -> str:
        return f"{self.name} {self.day}"
