"""Where a scheme and its grants are in their lives, and every step that took them there."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from samling.platform.privacy import Privacy

from ..rules.life import GRANT, SCHEME, Life
from .lists import Allocation, Scheme


def _state_of(life: Life) -> Q:
    return Q(state__in=[state.id for state in life.states])


class SchemeLife(models.Model):
    """A scheme that an agency runs here. version: counts every step, for optimistic locking.

    decided: the list that was decided; a corrected decision names the newer one, and its events
    the older.
    """

    PRIVACY: ClassVar = {
        "scheme": Privacy.PUBLIC,
        "agency": Privacy.PUBLIC,
        "state": Privacy.PUBLIC,
        "version": Privacy.INTERNAL,
        "decided": Privacy.PUBLIC,
        "requisition_until": Privacy.PUBLIC,
        "report_until": Privacy.PUBLIC,
        "is_example": Privacy.PUBLIC,
    }

    scheme = models.OneToOneField(
        Scheme, on_delete=models.PROTECT, primary_key=True, related_name="life"
    )
    agency = models.ForeignKey("registry.Organisation", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, default=SCHEME.first)
    version = models.PositiveIntegerField(default=0)
    decided = models.ForeignKey(Allocation, on_delete=models.PROTECT, null=True, related_name="+")
    requisition_until = models.DateField(null=True)
    report_until = models.DateField(null=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="grants_scheme_state", condition=_state_of(SCHEME)),
            models.CheckConstraint(
                name="grants_decided_list_is_kept",
                condition=Q(state__in=["draft", "computed", "proposed"], decided__isnull=True)
                | (~Q(state__in=["draft", "computed", "proposed"]) & Q(decided__isnull=False)),
            ),
            models.CheckConstraint(
                name="grants_report_after_requisition",
                condition=Q(requisition_until__isnull=True)
                | Q(report_until__isnull=True)
                | Q(report_until__gt=F("requisition_until")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme_id} {self.state}"


class Grant(models.Model):
    """What one recipient has of one scheme; parent: the grant that it was shared from."""

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "life": Privacy.PUBLIC,
        "recipient": Privacy.PUBLIC,
        "parent": Privacy.PUBLIC,
        "state": Privacy.PUBLIC,
        "version": Privacy.INTERNAL,
    }

    life = models.ForeignKey(SchemeLife, on_delete=models.PROTECT, related_name="grants")
    recipient = models.ForeignKey(
        "registry.Area", on_delete=models.PROTECT, related_name="+", db_column="recipient_code"
    )
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="units")
    state = models.CharField(max_length=20, default=GRANT.first)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index(fields=["life", "parent", "state"], name="grants_grant_in")
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["life", "recipient"],
                condition=Q(parent__isnull=True),
                name="grants_one_grant_each",
            ),
            models.UniqueConstraint(fields=["parent", "recipient"], name="grants_one_share_each"),
            models.CheckConstraint(name="grants_grant_state", condition=_state_of(GRANT)),
            models.CheckConstraint(
                name="grants_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.life_id} {self.recipient_id} {self.state}"


class Event(models.Model):
    """One step that was taken. Never changed. key: the same request asked twice has the same.

    life: which table the step is of; before, after: states. detail: what a later reader needs.
    grant, recovery, batch: what it happened to, where that is not the scheme itself.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "key": Privacy.INTERNAL,
        "life": Privacy.INTERNAL,
        "step": Privacy.INTERNAL,
        "scheme": Privacy.INTERNAL,
        "grant": Privacy.INTERNAL,
        "recovery": Privacy.INTERNAL,
        "batch": Privacy.INTERNAL,
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
    scheme = models.ForeignKey(SchemeLife, on_delete=models.PROTECT, related_name="events")
    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, null=True, related_name="events")
    recovery = models.ForeignKey(
        "Recovery", on_delete=models.PROTECT, null=True, related_name="events"
    )
    batch = models.ForeignKey(
        "PaymentBatch", on_delete=models.PROTECT, null=True, related_name="events"
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
            models.CheckConstraint(name=f"grants_event_{field}_said", condition=~Q(**{field: ""}))
            for field in ("key", "life", "step", "by")
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.life}.{self.step}"


class Requisition(models.Model):
    """What a recipient asks for: of its own amount, and at most how much more.

    decision: the board's decision by its reference. confirmed: the event that sent it; None while
    it waits for the second person.
    """

    PRIVACY: ClassVar = {
        "grant": Privacy.INTERNAL,
        "asked_sek": Privacy.INTERNAL,
        "more_at_most_sek": Privacy.INTERNAL,
        "decision": Privacy.INTERNAL,
        "message": Privacy.INTERNAL,
        "confirmed": Privacy.INTERNAL,
    }

    grant = models.OneToOneField(
        Grant, on_delete=models.PROTECT, primary_key=True, related_name="requisition"
    )
    asked_sek = models.BigIntegerField()
    more_at_most_sek = models.BigIntegerField(default=0)
    decision = models.CharField(max_length=200)
    message = models.TextField(blank=True)
    confirmed = models.ForeignKey(Event, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="grants_requisition_asks_for_something",
                condition=Q(asked_sek__gt=0) & Q(more_at_most_sek__gte=0) & ~Q(decision=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.grant_id}: {self.asked_sek}"
