"""Who has which role in which organisation, and from when till when."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from samling.platform.privacy import Privacy

from ..rules import Role
from .reference import Area, Organisation


class Membership(models.Model):
    """One role of one person in one organisation. A role that ends is kept, with the day it ended.

    organisation: an agency or a county board; area: a municipality, region or district. One of
    them. valid_to: the day it ended, on which it holds no more; None while it goes on. A role can
    have ended the day it was given.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "account": Privacy.PERSONAL,
        "organisation": Privacy.INTERNAL,
        "area": Privacy.INTERNAL,
        "role": Privacy.PERSONAL,
        "valid_from": Privacy.INTERNAL,
        "valid_to": Privacy.INTERNAL,
    }

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="memberships"
    )
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, related_name="memberships")
    role = models.CharField(max_length=30)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="registry_membership_of_one_party",
                condition=Q(organisation__isnull=True, area__isnull=False)
                | Q(organisation__isnull=False, area__isnull=True),
            ),
            models.CheckConstraint(
                name="registry_membership_role", condition=Q(role__in=[role.value for role in Role])
            ),
            models.CheckConstraint(
                name="registry_membership_days",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.UniqueConstraint(
                fields=["account", "role", "organisation"],
                condition=Q(valid_to__isnull=True, area__isnull=True),
                name="registry_role_once_in_organisation",
            ),
            models.UniqueConstraint(
                fields=["account", "role", "area"],
                condition=Q(valid_to__isnull=True, organisation__isnull=True),
                name="registry_role_once_in_area",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.role} {self.organisation_id or self.area_id}"
