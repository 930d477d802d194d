"""Who has asked for the newsletter, and the letters that wait to be sent to them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from samling.platform.privacy import Privacy


class Subscriber(models.Model):
    """An address, and nothing else of whoever has it. It is deleted when they want no more.

    token: what the link to end it has; whoever has it can end it, and nothing else. asked_at: when
    it was last asked for, while it waits to be confirmed; else empty, and confirmed_at says when
    it was. refused: issues in a row whose letter the server said no to for good.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "email": Privacy.PERSONAL,
        "token": Privacy.PERSONAL,
        "asked_at": Privacy.INTERNAL,
        "confirmed_at": Privacy.INTERNAL,
        "refused": Privacy.INTERNAL,
        "is_example": Privacy.INTERNAL,
    }

    email = models.CharField(max_length=254, unique=True)
    token = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    refused = models.PositiveSmallIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index(
                fields=["asked_at"],
                condition=Q(asked_at__isnull=False),
                name="knowledge_unconfirmed",
            )
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="knowledge_subscriber_said", condition=~Q(email="") & ~Q(token="")
            ),
            models.CheckConstraint(
                name="knowledge_subscriber_asked_or_confirmed",
                condition=Q(asked_at__isnull=True, confirmed_at__isnull=False)
                | Q(asked_at__isnull=False, confirmed_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class IssueLetter(models.Model):
    """One letter of an issue, to one subscriber; empty where they have left since. There only
    while the issue is sent.

    due: when it is tried, or tried anew. An answer that never came leaves it in hand.
    """

    WAITING, IN_HAND, SENT, FAILED = "waiting", "in_hand", "sent", "failed"
    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "issue": Privacy.INTERNAL,
        "subscriber": Privacy.PERSONAL,
        "state": Privacy.INTERNAL,
        "tries": Privacy.INTERNAL,
        "due": Privacy.INTERNAL,
    }

    issue = models.ForeignKey("knowledge.Issue", on_delete=models.PROTECT, related_name="letters")
    subscriber = models.ForeignKey(Subscriber, null=True, on_delete=models.SET_NULL)
    state = models.CharField(max_length=10, default=WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    due = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index(fields=["issue", "state", "due"], name="knowledge_letter_waiting")
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["issue", "subscriber"], name="knowledge_letter_once"),
            models.CheckConstraint(
                name="knowledge_letter_state",
                condition=Q(state__in=["waiting", "in_hand", "sent", "failed"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.issue_id} {self.pk}"
