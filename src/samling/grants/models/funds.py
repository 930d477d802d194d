"""Funds: their rules as they were decided, their years, and what was applied for and reported.

Their money stands in a book of its own (`fund_money`): see the decision on the ledger of funds.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from samling.platform.privacy import Privacy

from ..rules.life import FUND_YEAR


class Fund(models.Model):
    """A fund that a municipality, region or district gives from. version: counts what is done to
    its rules, so that nobody writes over another's. key: of the request that made it."""

    PRIVACY: ClassVar = {
        "id": Privacy.PUBLIC,
        "holder": Privacy.PUBLIC,
        "is_public": Privacy.INTERNAL,
        "is_example": Privacy.INTERNAL,
        "version": Privacy.INTERNAL,
        "key": Privacy.INTERNAL,
    }

    id = models.SlugField(max_length=60, primary_key=True)
    holder = models.ForeignKey("registry.Area", on_delete=models.PROTECT, related_name="+")
    is_public = models.BooleanField(default=False)
    is_example = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=0)
    key = models.CharField(max_length=80, unique=True)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.id


class FundRulesVersion(models.Model):
    """The rules as they were decided on a day. Never changed: what is decided anew is another.

    reserves: [[what in Swedish, in English, kronor a year, last year]]. source: as a `Source`.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "fund": Privacy.PUBLIC,
        "number": Privacy.PUBLIC,
        "decided": Privacy.PUBLIC,
        "decision": Privacy.PUBLIC,
        "title_sv": Privacy.PUBLIC,
        "title_en": Privacy.PUBLIC,
        "board_sv": Privacy.PUBLIC,
        "board_en": Privacy.PUBLIC,
        "purpose_sv": Privacy.PUBLIC,
        "purpose_en": Privacy.PUBLIC,
        "area_sv": Privacy.PUBLIC,
        "area_en": Privacy.PUBLIC,
        "at_most_per_user": Privacy.PUBLIC,
        "reserves": Privacy.PUBLIC,
        "source": Privacy.PUBLIC,
        "key": Privacy.INTERNAL,
        "by": Privacy.PERSONAL,
        "at": Privacy.INTERNAL,
    }

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="rules")
    number = models.PositiveIntegerField()
    decided = models.DateField()
    decision = models.CharField(max_length=200)
    title_sv = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    board_sv = models.CharField(max_length=200)
    board_en = models.CharField(max_length=200)
    purpose_sv = models.TextField()
    purpose_en = models.TextField()
    area_sv = models.CharField(max_length=200)
    area_en = models.CharField(max_length=200)
    at_most_per_user = models.BigIntegerField()
    reserves = models.JSONField(default=list)
    source = models.JSONField(default=dict)
    key = models.CharField(max_length=80, unique=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["fund", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["fund", "number"], name="grants_one_fund_rules"),
            models.CheckConstraint(
                name="grants_fund_rules_said",
                condition=Q(at_most_per_user__gt=0)
                & ~Q(decision="")
                & ~Q(title_sv="")
                & ~Q(area_sv="")
                & ~Q(purpose_sv="")
                & ~Q(by=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fund_id} {self.number}"


class FundYear(models.Model):
    """One year of a fund. counted: the day that users and money are counted on; until: the last
    day to apply. rules, available_sek, per_user_sek and given_sek stand from the proposal on.

    said_sek, said_back_sek, said_left_sek: sums as the decisions have them, where they were told.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "fund": Privacy.PUBLIC,
        "year": Privacy.PUBLIC,
        "state": Privacy.INTERNAL,
        "version": Privacy.INTERNAL,
        "counted": Privacy.PUBLIC,
        "until": Privacy.PUBLIC,
        "rules": Privacy.PUBLIC,
        "available_sek": Privacy.PUBLIC,
        "per_user_sek": Privacy.PUBLIC,
        "given_sek": Privacy.PUBLIC,
        "decided": Privacy.PUBLIC,
        "decision": Privacy.PUBLIC,
        "said_sek": Privacy.PUBLIC,
        "paid": Privacy.INTERNAL,
        "payment": Privacy.INTERNAL,
        "closed": Privacy.PUBLIC,
        "closing": Privacy.PUBLIC,
        "said_back_sek": Privacy.PUBLIC,
        "said_left_sek": Privacy.PUBLIC,
    }

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="years")
    year = models.PositiveIntegerField()
    state = models.CharField(max_length=20, default=FUND_YEAR.first)
    version = models.PositiveIntegerField(default=0)
    counted = models.DateField()
    until = models.DateField(null=True)
    rules = models.ForeignKey(
        FundRulesVersion, on_delete=models.PROTECT, null=True, related_name="+"
    )
    available_sek = models.BigIntegerField(null=True)
    per_user_sek = models.BigIntegerField(null=True)
    given_sek = models.BigIntegerField(null=True)
    decided = models.DateField(null=True)
    decision = models.CharField(max_length=200, blank=True)
    said_sek = models.BigIntegerField(null=True)
    paid = models.DateField(null=True)
    payment = models.CharField(max_length=200, blank=True)
    closed = models.DateField(null=True)
    closing = models.CharField(max_length=200, blank=True)
    said_back_sek = models.BigIntegerField(null=True)
    said_left_sek = models.BigIntegerField(null=True)

    class Meta:
        ordering: ClassVar = ["fund", "-year"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["fund", "year"], name="grants_one_fund_year"),
            models.CheckConstraint(
                name="grants_fund_year_state",
                condition=Q(state__in=[state.id for state in FUND_YEAR.states]),
            ),
            models.CheckConstraint(
                name="grants_fund_gives_what_there_is",
                condition=Q(state="open")
                | Q(
                    rules__isnull=False,
                    per_user_sek__gte=0,
                    given_sek__gte=0,
                    given_sek__lte=F("available_sek"),
                ),
            ),
            models.CheckConstraint(
                name="grants_fund_year_decided",
                condition=Q(state__in=["open", "proposed"])
                | (Q(decided__isnull=False) & ~Q(decision="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fund_id} {self.year}"


class FundApplication(models.Model):
    """What a unit applied for. place: where it lies, in words. why_not: why it gets nothing
    although it lies inside, in the officer's words. granted_sek: from the decision on.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "year": Privacy.PUBLIC,
        "unit": Privacy.PUBLIC,
        "activity": Privacy.INTERNAL,
        "applied_sek": Privacy.PUBLIC,
        "users": Privacy.PUBLIC,
        "is_inside": Privacy.PUBLIC,
        "place": Privacy.INTERNAL,
        "received": Privacy.INTERNAL,
        "why_not": Privacy.PUBLIC,
        "granted_sek": Privacy.PUBLIC,
        "withdrawn": Privacy.INTERNAL,
        "version": Privacy.INTERNAL,
        "key": Privacy.INTERNAL,
        "by": Privacy.PERSONAL,
        "at": Privacy.INTERNAL,
    }

    year = models.ForeignKey(FundYear, on_delete=models.PROTECT, related_name="applications")
    unit = models.CharField(max_length=120)
    activity = models.TextField(blank=True)
    applied_sek = models.BigIntegerField()
    users = models.PositiveIntegerField(null=True)
    is_inside = models.BooleanField()
    place = models.CharField(max_length=200, blank=True)
    received = models.DateField()
    why_not = models.TextField(blank=True)
    granted_sek = models.BigIntegerField(null=True)
    withdrawn = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=0)
    key = models.CharField(max_length=90, unique=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["year", "unit", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["year", "unit"],
                condition=Q(withdrawn=False),
                name="grants_one_fund_application",
            ),
            models.CheckConstraint(
                name="grants_fund_application_asks",
                condition=Q(applied_sek__gt=0)
                & ~Q(unit="")
                & ~Q(by="")
                & (Q(users__isnull=True) | Q(users__gt=0)),
            ),
            models.CheckConstraint(
                name="grants_fund_granted_at_most_applied",
                condition=Q(granted_sek__isnull=True)
                | Q(granted_sek__gte=0, granted_sek__lte=F("applied_sek")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year_id} {self.unit}"


class FundReport(models.Model):
    """What a unit used of what it was granted, and what came of it."""

    PRIVACY: ClassVar = {
        "application": Privacy.PUBLIC,
        "used_sek": Privacy.PUBLIC,
        "told": Privacy.INTERNAL,
        "version": Privacy.INTERNAL,
        "key": Privacy.INTERNAL,
        "by": Privacy.PERSONAL,
        "at": Privacy.INTERNAL,
    }

    application = models.OneToOneField(
        FundApplication, on_delete=models.PROTECT, primary_key=True, related_name="report"
    )
    used_sek = models.BigIntegerField()
    told = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    key = models.CharField(max_length=90, unique=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="grants_fund_report_said", condition=Q(used_sek__gte=0) & ~Q(by="")
            )
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.used_sek}"
