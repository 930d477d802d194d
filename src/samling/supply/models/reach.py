"""How many an offer reached: counts alone."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from samling.platform.privacy import Privacy

from ..rules import Mode


class OfferReach(models.Model):
    """Counts of a period (from start, up to but not including end), by one way of counting.

    counts: as `rules.packed_reach` has them. Small numbers may tell of somebody, so they are the
    organisation's own and are not published.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "offer": Privacy.INTERNAL,
        "start": Privacy.INTERNAL,
        "end": Privacy.INTERNAL,
        "mode": Privacy.INTERNAL,
        "counts": Privacy.INTERNAL,
        "by": Privacy.PERSONAL,
        "at": Privacy.INTERNAL,
    }

    offer = models.ForeignKey("Offer", on_delete=models.PROTECT, related_name="reach")
    start = models.DateField()
    end = models.DateField()
    mode = models.CharField(max_length=20)
    counts = models.JSONField()
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-start", "end", "mode"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["offer", "start", "end", "mode"], name="supply_reach_once"
            ),
            models.CheckConstraint(
                name="supply_reach_said",
                condition=Q(start__lt=F("end")) & Q(mode__in=[m.value for m in Mode]) & ~Q(by=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.offer_id} {self.start} {self.mode}"
