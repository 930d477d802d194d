"""Files with offers, between that they were read and that somebody has said what to take in."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from samling.platform.privacy import Privacy


class OfferImport(models.Model):
    """rows: as `rules.sheet` read them; emptied when they are taken in. done: what came of it."""

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "owner": Privacy.INTERNAL,
        "name": Privacy.INTERNAL,
        "rows": Privacy.INTERNAL,
        "done": Privacy.INTERNAL,
        "key": Privacy.INTERNAL,
        "by": Privacy.PERSONAL,
        "at": Privacy.INTERNAL,
    }

    owner = models.CharField(max_length=100)
    name = models.CharField(max_length=200)
    rows = models.JSONField()
    done = models.JSONField(null=True)
    key = models.CharField(max_length=80, unique=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["owner", "id"], name="supply_import_of_owner")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="supply_import_said", condition=~Q(owner="") & ~Q(by="") & ~Q(key="")
            )
        ]

    def __str__(self) -> str:
        return self.name
