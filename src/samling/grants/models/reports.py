"""Reports on what money was used for: the draft, and every version that was sent."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from samling.platform.privacy import Privacy

from .life import Event, Grant


class ReportForm(models.Model):
    """A form as it stood when somebody answered it, by the hash of its content."""

    PRIVACY: ClassVar = {"sha256": Privacy.PUBLIC, "definition": Privacy.PUBLIC}

    sha256 = models.CharField(max_length=64, primary_key=True)
    definition = models.JSONField()

    def __str__(self) -> str:
        return self.sha256[:8]


class Report(models.Model):
    """The draft of one grant's report, with what it says of its own.

    version: counts every save, for optimistic locking; key: of the last request that saved.
    """

    PRIVACY: ClassVar = {
        "grant": Privacy.INTERNAL,
        "form": Privacy.INTERNAL,
        "answers": Privacy.INTERNAL,
        "version": Privacy.INTERNAL,
        "key": Privacy.INTERNAL,
        "saved_by": Privacy.PERSONAL,
        "saved_at": Privacy.INTERNAL,
    }

    grant = models.OneToOneField(
        Grant, on_delete=models.PROTECT, primary_key=True, related_name="report"
    )
    form = models.ForeignKey(ReportForm, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    key = models.CharField(max_length=80)
    saved_by = models.CharField(max_length=200)
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="grants_draft_saved_by_someone", condition=~Q(saved_by="") & ~Q(key="")
            )
        ]

    def __str__(self) -> str:
        return f"{self.grant_id} draft {self.version}"


class ReportVersion(models.Model):
    """A report as it was sent. Never changed.

    answers: what it says of its own; whole: with its units' reports in it; findings: what was told
    of it, with the comments in the answers. held_sek: the money it accounts for; used_sek and
    unused_sek add up to it.
    """

    PRIVACY: ClassVar = {
        "event": Privacy.INTERNAL,
        "grant": Privacy.INTERNAL,
        "number": Privacy.INTERNAL,
        "form": Privacy.INTERNAL,
        "answers": Privacy.INTERNAL,
        "whole": Privacy.INTERNAL,
        "findings": Privacy.INTERNAL,
        "held_sek": Privacy.INTERNAL,
        "used_sek": Privacy.INTERNAL,
        "unused_sek": Privacy.INTERNAL,
    }

    event = models.OneToOneField(
        Event, on_delete=models.PROTECT, primary_key=True, related_name="report"
    )
    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="reports")
    number = models.PositiveIntegerField()
    form = models.ForeignKey(ReportForm, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField()
    whole = models.JSONField()
    findings = models.JSONField()
    held_sek = models.BigIntegerField()
    used_sek = models.BigIntegerField()
    unused_sek = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["grant", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["grant", "number"], name="grants_one_report_a_number"),
            models.CheckConstraint(
                name="grants_report_adds_up",
                condition=Q(used_sek__gte=0, unused_sek__gte=0, number__gte=1)
                & Q(held_sek=F("used_sek") + F("unused_sek")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.grant_id} report {self.number}"


class ReportOffer(models.Model):
    """An offer in the register that a report names as paid for, as it was when the report was sent.
    Never changed.

    number: of the offer's version that was shown then; name and owner (the registry's key of a
    party) what they were. amount_sek: kronor of what is used, None where it is not told. reach: how
    many it reached, as `rules.reports.reach_plain` has it, without small counts.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "report": Privacy.INTERNAL,
        "place": Privacy.INTERNAL,
        "offer": Privacy.INTERNAL,
        "number": Privacy.INTERNAL,
        "owner": Privacy.INTERNAL,
        "name": Privacy.INTERNAL,
        "amount_sek": Privacy.INTERNAL,
        "remark": Privacy.INTERNAL,
        "reach": Privacy.INTERNAL,
    }

    report = models.ForeignKey(ReportVersion, on_delete=models.PROTECT, related_name="offers")
    place = models.PositiveIntegerField()
    offer = models.ForeignKey("supply.Offer", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    owner = models.CharField(max_length=100)
    name = models.CharField(max_length=200)
    amount_sek = models.BigIntegerField(null=True)
    remark = models.TextField(blank=True)
    reach = models.JSONField()

    class Meta:
        ordering: ClassVar = ["report", "place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "offer"], name="grants_offer_named_once"),
            models.CheckConstraint(
                name="grants_named_offer_whole",
                condition=Q(number__gte=1, place__gte=1)
                & ~Q(name="")
                & ~Q(owner="")
                & (Q(amount_sek__isnull=True) | Q(amount_sek__gte=0)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id}: {self.name}"
