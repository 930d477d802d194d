"""The book of a fund, and every step of its years. Rows are never changed: triggers see to it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from samling.platform.privacy import Privacy

from ..rules.funds import EntryKind
from .funds import Fund, FundApplication, FundYear

_CORRECTIONS = [kind.value for kind in EntryKind if kind.is_correction]


class FundEvent(models.Model):
    """A step in the life of a fund's year, as it was taken. key: of the request that took it."""

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "key": Privacy.INTERNAL,
        "life": Privacy.INTERNAL,
        "step": Privacy.INTERNAL,
        "year": Privacy.INTERNAL,
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
    year = models.ForeignKey(FundYear, on_delete=models.PROTECT, related_name="events")
    before = models.CharField(max_length=20, blank=True)
    after = models.CharField(max_length=20)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    reason = models.TextField(blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.year_id} {self.step}"


class FundEntry(models.Model):
    """Money that came to a fund or went, or a statement of what there is on a day.

    is_about: the amount is not known exactly yet. answers: the entry that this one sets right.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "fund": Privacy.INTERNAL,
        "year": Privacy.INTERNAL,
        "application": Privacy.INTERNAL,
        "kind": Privacy.INTERNAL,
        "amount_sek": Privacy.INTERNAL,
        "day": Privacy.INTERNAL,
        "why": Privacy.INTERNAL,
        "is_about": Privacy.INTERNAL,
        "answers": Privacy.INTERNAL,
        "key": Privacy.INTERNAL,
        "by": Privacy.PERSONAL,
        "at": Privacy.INTERNAL,
    }

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="entries")
    year = models.ForeignKey(FundYear, on_delete=models.PROTECT, null=True, related_name="entries")
    application = models.ForeignKey(
        FundApplication, on_delete=models.PROTECT, null=True, related_name="entries"
    )
    kind = models.CharField(max_length=10)
    amount_sek = models.BigIntegerField()
    day = models.DateField()
    why = models.TextField(blank=True)
    is_about = models.BooleanField(default=False)
    answers = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    key = models.CharField(max_length=90, unique=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["day", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="grants_fund_entry_moves",
                condition=Q(amount_sek__gt=0, kind__in=[kind.value for kind in EntryKind])
                & ~Q(by=""),
            ),
            models.CheckConstraint(
                name="grants_fund_correction_says_why",
                condition=~Q(kind__in=_CORRECTIONS) | ~Q(why=""),
            ),
            # What a unit is granted, and what comes back of it, stands once.
            models.UniqueConstraint(
                fields=["application", "kind"], name="grants_one_fund_entry_of_a_kind"
            ),
            models.CheckConstraint(
                name="grants_fund_entry_of_a_unit",
                condition=Q(kind__in=["grant", "back"], application__isnull=False)
                | (~Q(kind__in=["grant", "back"]) & Q(application__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fund_id} {self.day} {self.kind} {self.amount_sek}"
