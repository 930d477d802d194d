"""The audit log, and a note of which reference data are loaded."""

from typing import ClassVar

from django.db import models

from ..privacy import Privacy


class AuditEvent(models.Model):
    """One thing that was done. Triggers in the database forbid change and removal.

    action: what, as "capability.verb"; subject: to what, as "kind:id"; by: who or which
    command; party: whom that person acted for; origin: the address it came from; at: when;
    detail: facts about the subject that a later reader needs. previous, sha256: the chain.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "action": Privacy.INTERNAL,
        "subject": Privacy.INTERNAL,
        "by": Privacy.PERSONAL,
        "at": Privacy.INTERNAL,
        "party": Privacy.INTERNAL,
        "origin": Privacy.PERSONAL,
        "detail": Privacy.INTERNAL,
        "previous": Privacy.INTERNAL,
        "sha256": Privacy.INTERNAL,
    }

    action = models.CharField(max_length=100)
    subject = models.CharField(max_length=200)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    party = models.CharField(max_length=100, blank=True, default="")
    origin = models.CharField(max_length=100, blank=True, default="")
    detail = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index(fields=["party", "id"], name="audit_by_party"),
            models.Index(fields=["subject", "id"], name="audit_by_subject"),
            models.Index(fields=["at", "id"], name="audit_by_day"),
            models.Index(fields=["by", "id"], name="audit_by_person"),
            models.Index(fields=["action", "id"], name="audit_by_action"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name=f"audit_event_{field}_said", condition=~models.Q(**{field: ""})
            )
            for field in ("action", "subject", "by")
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.subject}"


class AuditReader(models.Model):
    """An organisation that reads of an event. done: in its name, or by others.

    Written with the event, so that a log is read as fast however much others have done. Not a part
    of the chain: it says who is shown an event, not what was done.
    """

    class Done(models.TextChoices):
        OWN = "own"
        BY_OTHERS = "others"

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "event": Privacy.INTERNAL,
        "party": Privacy.INTERNAL,
        "done": Privacy.INTERNAL,
    }

    event = models.ForeignKey(
        AuditEvent,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="readers",
    )
    party = models.CharField(max_length=100)
    done = models.CharField(max_length=6, choices=Done)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["party", "done", "event"], name="audit_read_as")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "party"], name="audit_read_once")
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.event_id}"


class AuditHead(models.Model):
    """The end of the chain: how many events there are, and the hash of the last. One row."""

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "count": Privacy.INTERNAL,
        "sha256": Privacy.INTERNAL,
    }

    count = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="audit_one_head", condition=models.Q(id=1))
        ]

    def __str__(self) -> str:
        return f"{self.count} {self.sha256[:8]}"


class LoadedReference(models.Model):
    """Which version of a set of reference data the database holds."""

    PRIVACY: ClassVar = {
        "name": Privacy.INTERNAL,
        "sha256": Privacy.INTERNAL,
        "loaded_at": Privacy.INTERNAL,
    }

    name = models.CharField(max_length=100, primary_key=True)
    sha256 = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.sha256[:8]}"
