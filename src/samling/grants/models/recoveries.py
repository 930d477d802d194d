"""Money that is to go back: proposed, heard, decided, paid back or set off."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from samling.platform.privacy import Privacy

from ..rules.life import RECOVERY
from ..rules.recovery import RecoveryKind
from .life import Grant
from .payments import Payment


class Recovery(models.Model):
    """What one grant is to pay back. parts: kronor by component, which make amount_sek.

    The amounts are what is proposed, then what is decided. number: what it is paid back with.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "grant": Privacy.INTERNAL,
        "kind": Privacy.INTERNAL,
        "amount_sek": Privacy.INTERNAL,
        "parts": Privacy.INTERNAL,
        "why": Privacy.INTERNAL,
        "state": Privacy.INTERNAL,
        "version": Privacy.INTERNAL,
        "made_at": Privacy.INTERNAL,
        "hear_until": Privacy.INTERNAL,
        "answer": Privacy.INTERNAL,
        "due": Privacy.INTERNAL,
        "number": Privacy.INTERNAL,
    }

    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="recoveries")
    kind = models.CharField(max_length=20)
    amount_sek = models.BigIntegerField()
    parts = models.JSONField()
    why = models.TextField()
    state = models.CharField(max_length=20, default=RECOVERY.first)
    version = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    hear_until = models.DateField(null=True)
    answer = models.TextField(blank=True)
    due = models.DateField(null=True)
    number = models.CharField(max_length=25, null=True, unique=True)  # noqa: DJ001

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["state"], name="grants_recovery_in")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="grants_recovery_state",
                condition=Q(state__in=[state.id for state in RECOVERY.states]),
            ),
            models.CheckConstraint(
                name="grants_recovery_kind",
                condition=Q(kind__in=[kind.value for kind in RecoveryKind]),
            ),
            models.CheckConstraint(
                name="grants_recovery_of_something", condition=Q(amount_sek__gt=0) & ~Q(why="")
            ),
            models.CheckConstraint(
                name="grants_recovery_heard",
                condition=~Q(state__in=["hearing", "decided", "settled"])
                | Q(hear_until__isnull=False),
            ),
            models.CheckConstraint(
                name="grants_recovery_claimed",
                condition=~Q(state__in=["decided", "settled"])
                | Q(due__isnull=False, number__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.grant_id}: {self.amount_sek} {self.state}"


class SetOff(models.Model):
    """A recovery that is kept from a payment: in full, when the bank has sent the rest."""

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "payment": Privacy.INTERNAL,
        "recovery": Privacy.INTERNAL,
        "amount_sek": Privacy.INTERNAL,
        "is_live": Privacy.INTERNAL,
    }

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="set_offs")
    recovery = models.ForeignKey(Recovery, on_delete=models.PROTECT, related_name="set_offs")
    amount_sek = models.BigIntegerField()
    is_live = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["recovery"], condition=Q(is_live=True), name="grants_set_off_once"
            ),
            models.CheckConstraint(
                name="grants_set_off_of_something", condition=Q(amount_sek__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recovery_id}: {self.amount_sek} of {self.payment_id}"
