"""Keys by which organisations' own systems act in their names."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from samling.platform.privacy import Privacy

from ..rules import LONGEST_KEY_NAME
from .reference import Area, Organisation


class SystemKey(models.Model):
    """One key of one party: an organisation or an area. It is never changed, only revoked, and
    stays, since what it did names it.

    sha256: of the secret, which is kept nowhere. scopes: in words with a space between. last_day:
    on which it still holds; None for one that holds until it is revoked. used_on: the latest day
    on which it was used.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "organisation": Privacy.INTERNAL,
        "area": Privacy.INTERNAL,
        "name": Privacy.INTERNAL,
        "sha256": Privacy.INTERNAL,
        "scopes": Privacy.INTERNAL,
        "made_by": Privacy.PERSONAL,
        "made_at": Privacy.INTERNAL,
        "last_day": Privacy.INTERNAL,
        "used_on": Privacy.INTERNAL,
        "revoked_by": Privacy.PERSONAL,
        "revoked_at": Privacy.INTERNAL,
        "reason": Privacy.INTERNAL,
    }

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="+"
    )
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=LONGEST_KEY_NAME)
    sha256 = models.CharField(max_length=64, unique=True)
    scopes = models.CharField(max_length=500)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    last_day = models.DateField(null=True)
    used_on = models.DateField(null=True)
    revoked_by = models.CharField(max_length=200, blank=True)
    revoked_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="registry_key_of_one_party",
                condition=Q(organisation__isnull=True, area__isnull=False)
                | Q(organisation__isnull=False, area__isnull=True),
            ),
            models.CheckConstraint(
                name="registry_key_said",
                condition=~Q(name="") & ~Q(sha256="") & ~Q(scopes="") & ~Q(made_by=""),
            ),
            models.CheckConstraint(
                name="registry_key_revoked_whole",
                condition=Q(revoked_at__isnull=True, revoked_by="", reason="")
                | Q(revoked_at__isnull=False) & ~Q(revoked_by="") & ~Q(reason=""),
            ),
            models.UniqueConstraint(
                fields=["organisation", "name"],
                condition=Q(revoked_at__isnull=True, area__isnull=True),
                name="registry_key_name_in_organisation",
            ),
            models.UniqueConstraint(
                fields=["area", "name"],
                condition=Q(revoked_at__isnull=True, organisation__isnull=True),
                name="registry_key_name_in_area",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.organisation_id or self.area_id})"
