"""Whom reminders are sent to, and who may read a calendar by its secret address."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from samling.platform.privacy import Privacy


def _one_party(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=Q(area__isnull=False, organisation__isnull=True)
        | Q(area__isnull=True, organisation__isnull=False),
    )


class NoticeAddress(models.Model):
    """An address that a party wants its reminders sent to: an area or an organisation."""

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "area": Privacy.INTERNAL,
        "organisation": Privacy.INTERNAL,
        "email": Privacy.PERSONAL,
    }

    area = models.ForeignKey("registry.Area", on_delete=models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(
        "registry.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    email = models.EmailField()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            _one_party("grants_notice_address_of_one"),
            models.UniqueConstraint(fields=["area", "email"], name="grants_area_address_once"),
            models.UniqueConstraint(
                fields=["organisation", "email"], name="grants_organisation_address_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area_id or self.organisation_id}: {self.email}"


class CalendarToken(models.Model):
    """A secret address of one party's calendar. Only its hash is kept; revoked ones stay."""

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "area": Privacy.INTERNAL,
        "organisation": Privacy.INTERNAL,
        "sha256": Privacy.INTERNAL,
        "made_by": Privacy.PERSONAL,
        "made_at": Privacy.INTERNAL,
        "revoked_by": Privacy.PERSONAL,
        "revoked_at": Privacy.INTERNAL,
    }

    area = models.ForeignKey("registry.Area", on_delete=models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(
        "registry.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    sha256 = models.CharField(max_length=64, unique=True)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    revoked_by = models.CharField(max_length=200, blank=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [_one_party("grants_calendar_of_one")]

    def __str__(self) -> str:
        return f"{self.area_id or self.organisation_id} {self.sha256[:8]}"
