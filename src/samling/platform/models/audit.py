"""The audit log, and a note of which reference data are loaded."""

from typing import ClassVar

from django.db import models

from ..privacy import Privacy


class AuditEvent(models.Model):
    """One thing that was done. Triggers in the database forbid change and removal.

    action: what, as "capability.verb"; subject: to what, as "kind:id"; by: who or which
    command; at: when; detail: facts about the subject that a later reader needs.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "action": Privacy.INTERNAL,
        "subject": Privacy.INTERNAL,
        "by": Privacy.PERSONAL,
        "at": Privacy.INTERNAL,
        "detail": Privacy.INTERNAL,
    }

    action = models.CharField(max_length=100)
    subject = models.CharField(max_length=200)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    detail = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name=f"audit_event_{field}_said", condition=~models.Q(**{field: ""})
            )
            for field in ("action", "subject", "by")
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.subject}"


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
