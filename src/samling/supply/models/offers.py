"""An offer as it is now, each version of what was written, and each step that was taken."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from samling.platform.privacy import Privacy

from ..rules import OFFER

_STATES = [state.id for state in OFFER.states]


class Offer(models.Model):
    """owner: the party whose it is. external_id: what the owner's own system calls it; empty where
    none does.

    written: the newest version, whole or not; number: that version's. published: what is shown,
    with the number it had; None before it was ever published. name: of what is shown, else of what
    is written, for lists. confirmed_on: the day it was last said to be right, from when its age is
    counted; copied_from, merged_into: other offers.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.PUBLIC,
        "owner": Privacy.PUBLIC,
        "external_id": Privacy.INTERNAL,
        "state": Privacy.PUBLIC,
        "version": Privacy.INTERNAL,
        "number": Privacy.INTERNAL,
        "name": Privacy.PUBLIC,
        "written": Privacy.INTERNAL,
        "published": Privacy.PUBLIC,
        "published_number": Privacy.PUBLIC,
        "confirmed_on": Privacy.PUBLIC,
        "confirmed_by": Privacy.PERSONAL,
        "copied_from": Privacy.INTERNAL,
        "merged_into": Privacy.PUBLIC,
        "changed_at": Privacy.INTERNAL,
        "is_example": Privacy.INTERNAL,
    }

    owner = models.CharField(max_length=100)
    external_id = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=20)
    version = models.PositiveIntegerField(default=0)
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=200, blank=True)
    written = models.JSONField()
    published = models.JSONField(null=True)
    published_number = models.PositiveIntegerField(null=True)
    confirmed_on = models.DateField(null=True)
    confirmed_by = models.CharField(max_length=200, blank=True)
    copied_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="copies"
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="merged"
    )
    changed_at = models.DateTimeField()
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index(fields=["owner", "state"], name="supply_of_owner"),
            models.Index(
                fields=["confirmed_on", "id"],
                condition=Q(state="published"),
                name="supply_shown",
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["owner", "external_id"],
                condition=~Q(external_id=""),
                name="supply_external_once",
            ),
            models.CheckConstraint(
                name="supply_offer_stands", condition=Q(state__in=_STATES) & ~Q(owner="")
            ),
            models.CheckConstraint(
                name="supply_published_whole",
                condition=Q(state__in=["draft", "discarded", "merged"])
                | Q(published__isnull=False, published_number__isnull=False)
                & Q(confirmed_on__isnull=False)
                & ~Q(name=""),
            ),
            models.CheckConstraint(
                name="supply_published_is_a_version",
                condition=Q(published_number__isnull=True) | Q(published_number__lte=F("number")),
            ),
            models.CheckConstraint(
                name="supply_merged_into_another",
                condition=Q(state="merged", merged_into__isnull=False) & ~Q(merged_into=F("id"))
                | ~Q(state="merged") & Q(merged_into__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"offer {self.pk}"


class OfferVersion(models.Model):
    """What was written at a time. Never changed. is_public: it has been shown to everyone."""

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "offer": Privacy.INTERNAL,
        "number": Privacy.PUBLIC,
        "written": Privacy.INTERNAL,
        "is_public": Privacy.INTERNAL,
        "by": Privacy.PERSONAL,
        "at": Privacy.PUBLIC,
    }

    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    written = models.JSONField()
    is_public = models.BooleanField(default=False)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["offer", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["offer", "number"], name="supply_version_once"),
            models.CheckConstraint(
                name="supply_version_said", condition=Q(number__gte=1) & ~Q(by="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.offer_id} version {self.number}"


class OfferEvent(models.Model):
    """One step that was taken. Never changed. key: the same request asked twice has the same; one
    request may take a step with several offers.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "key": Privacy.INTERNAL,
        "offer": Privacy.INTERNAL,
        "step": Privacy.INTERNAL,
        "before": Privacy.INTERNAL,
        "after": Privacy.INTERNAL,
        "by": Privacy.PERSONAL,
        "at": Privacy.INTERNAL,
        "reason": Privacy.INTERNAL,
        "detail": Privacy.INTERNAL,
    }

    key = models.CharField(max_length=80)
    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="events")
    step = models.CharField(max_length=20)
    before = models.CharField(max_length=20, blank=True)
    after = models.CharField(max_length=20)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    reason = models.TextField(blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key", "offer", "step"], name="supply_event_once"),
            models.CheckConstraint(
                name="supply_event_said", condition=~Q(key="") & ~Q(step="") & ~Q(by="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.step}"


class OfferArea(models.Model):
    """An area in which what is published can be had: a place's municipality, or the owner's own
    area where one need not go anywhere. Made anew whenever it is published.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "offer": Privacy.INTERNAL,
        "code": Privacy.PUBLIC,
    }

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="areas")
    code = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code", "offer"], name="supply_area_once")
        ]

    def __str__(self) -> str:
        return f"{self.offer_id} {self.code}"
