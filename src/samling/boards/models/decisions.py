"""What was decided, to whom it was sent, and what has been destroyed."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from samling.platform.privacy import Privacy

from .matters import Matter
from .meetings import AgendaItem


class Decision(models.Model):
    """What a body decided in a matter, bitemporal: holds from valid_from to valid_until, and was
    known here from recorded_at until superseded_at. A correction is another row.

    kind: what came of the matter, by the step that it took. points: the words of the decision.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "matter": Privacy.INTERNAL,
        "item": Privacy.INTERNAL,
        "kind": Privacy.INTERNAL,
        "points": Privacy.INTERNAL,
        "decided_on": Privacy.INTERNAL,
        "valid_from": Privacy.INTERNAL,
        "valid_until": Privacy.INTERNAL,
        "recorded_at": Privacy.INTERNAL,
        "recorded_by": Privacy.PERSONAL,
        "superseded_at": Privacy.INTERNAL,
        "why": Privacy.INTERNAL,
    }

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="decisions")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=20)
    points = models.JSONField()
    decided_on = models.DateField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=200)
    superseded_at = models.DateTimeField(null=True)
    why = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["item"],
                condition=Q(superseded_at__isnull=True),
                name="boards_one_decision_known",
            ),
            models.CheckConstraint(
                name="boards_decision_holds_after_it_begins",
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="boards_decision_superseded_after",
                condition=Q(superseded_at__isnull=True) | Q(superseded_at__gte=F("recorded_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter_id} {self.decided_on}"


class Dispatch(models.Model):
    """That a decision was sent to one of its recipients. address: where, if by e-mail."""

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "matter": Privacy.INTERNAL,
        "decision": Privacy.INTERNAL,
        "recipient": Privacy.INTERNAL,
        "address": Privacy.PERSONAL,
        "at": Privacy.INTERNAL,
        "by": Privacy.PERSONAL,
    }

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="dispatches")
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="dispatches")
    recipient = models.CharField(max_length=500)
    address = models.CharField(max_length=254, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["decision", "recipient"], name="boards_dispatched_once"
            ),
            models.CheckConstraint(
                name="boards_dispatch_said", condition=~Q(recipient="") & ~Q(by="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter_id}: {self.recipient}"


class Destroyed(models.Model):
    """That a matter was destroyed when its time was over: what is left to tell of it."""

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "owner": Privacy.INTERNAL,
        "number": Privacy.INTERNAL,
        "title": Privacy.INTERNAL,
        "closed_on": Privacy.INTERNAL,
        "basis": Privacy.INTERNAL,
        "at": Privacy.INTERNAL,
        "by": Privacy.PERSONAL,
    }

    owner = models.CharField(max_length=100)
    number = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    closed_on = models.DateField()
    basis = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "number"], name="boards_destroyed_once"),
            models.CheckConstraint(
                name="boards_destroyed_said", condition=~Q(basis="") & ~Q(by="") & ~Q(title="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner} {self.number}"
