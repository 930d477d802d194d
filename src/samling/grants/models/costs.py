"""Costs of a grant, taken from accounts, and amounts of reports from older systems."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from samling.platform.privacy import Privacy

from .files import StoredFile
from .life import Grant


class CostImport(models.Model):
    """Costs taken from a file of accounts. chosen: which rows, as plain values.

    removed_at: since when they no longer count.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "grant": Privacy.INTERNAL,
        "file": Privacy.INTERNAL,
        "name": Privacy.INTERNAL,
        "chosen": Privacy.INTERNAL,
        "key": Privacy.INTERNAL,
        "by": Privacy.PERSONAL,
        "at": Privacy.INTERNAL,
        "removed_by": Privacy.PERSONAL,
        "removed_at": Privacy.INTERNAL,
    }

    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="cost_imports")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    chosen = models.JSONField()
    key = models.CharField(max_length=80, unique=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    removed_by = models.CharField(max_length=200, blank=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="grants_costs_removed_by_someone",
                condition=Q(removed_at__isnull=True, removed_by="")
                | (Q(removed_at__isnull=False) & ~Q(removed_by="")),
            )
        ]

    def __str__(self) -> str:
        return self.name


class CostLine(models.Model):
    """The costs of an account and its objects, for one purpose.

    booked_on: the objects, as [dimension, code, name]. amount_ore: exact, debit less credit;
    amount_sek: whole kronor, which add up over the import. vouchers: where they are booked, as
    [series, number, date, row of the file, öre].
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "imported": Privacy.INTERNAL,
        "purpose": Privacy.INTERNAL,
        "account": Privacy.INTERNAL,
        "account_name": Privacy.INTERNAL,
        "booked_on": Privacy.INTERNAL,
        "amount_ore": Privacy.INTERNAL,
        "amount_sek": Privacy.INTERNAL,
        "vouchers": Privacy.INTERNAL,
    }

    imported = models.ForeignKey(CostImport, on_delete=models.PROTECT, related_name="lines")
    purpose = models.CharField(max_length=50)
    account = models.CharField(max_length=20)
    account_name = models.CharField(max_length=200, blank=True)
    booked_on = models.JSONField(default=list)
    amount_ore = models.BigIntegerField()
    amount_sek = models.BigIntegerField()
    vouchers = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.account} {self.purpose} {self.amount_sek}"


class ReportImport(models.Model):
    """Amounts of many reports, read at once from a file of an older system."""

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "agency": Privacy.INTERNAL,
        "file": Privacy.INTERNAL,
        "name": Privacy.INTERNAL,
        "rows": Privacy.INTERNAL,
        "total_sek": Privacy.INTERNAL,
        "key": Privacy.INTERNAL,
        "by": Privacy.PERSONAL,
        "at": Privacy.INTERNAL,
    }

    agency = models.ForeignKey("registry.Organisation", on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    rows = models.PositiveIntegerField()
    total_sek = models.BigIntegerField()
    key = models.CharField(max_length=80, unique=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.name


class ReportRow(models.Model):
    """What one grant used for one purpose, as an older system has it."""

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "imported": Privacy.INTERNAL,
        "grant": Privacy.INTERNAL,
        "purpose": Privacy.INTERNAL,
        "amount_sek": Privacy.INTERNAL,
    }

    imported = models.ForeignKey(ReportImport, on_delete=models.PROTECT, related_name="report_rows")
    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="report_rows")
    purpose = models.CharField(max_length=50)
    amount_sek = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["grant", "purpose"], name="grants_one_row_a_purpose"),
            models.CheckConstraint(
                name="grants_report_row_not_below_zero", condition=Q(amount_sek__gte=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.grant_id} {self.purpose} {self.amount_sek}"
