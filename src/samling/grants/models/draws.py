"""Which reports are looked at more closely."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from samling.platform.privacy import Privacy

from .life import Grant, SchemeLife


class Draw(models.Model):
    """Which reports of a scheme are looked at more closely. Never changed.

    share: of the reports, as "1/10"; rules: the risk rules as they stood. The same seed and the
    same reports give the same draw.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "life": Privacy.INTERNAL,
        "seed": Privacy.INTERNAL,
        "share": Privacy.INTERNAL,
        "rules": Privacy.INTERNAL,
        "reports": Privacy.INTERNAL,
        "key": Privacy.INTERNAL,
        "by": Privacy.PERSONAL,
        "at": Privacy.INTERNAL,
    }

    life = models.ForeignKey(SchemeLife, on_delete=models.PROTECT, related_name="draws")
    seed = models.CharField(max_length=100)
    share = models.CharField(max_length=20)
    rules = models.JSONField()
    reports = models.PositiveIntegerField()
    key = models.CharField(max_length=80, unique=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="grants_draw_said", condition=~Q(seed="") & ~Q(share="") & ~Q(by="")
            )
        ]

    def __str__(self) -> str:
        return f"{self.life_id} {self.seed}"


class DrawnReport(models.Model):
    """A grant whose report is looked at more closely, and every reason why."""

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "draw": Privacy.INTERNAL,
        "grant": Privacy.INTERNAL,
        "reasons": Privacy.INTERNAL,
    }

    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="drawn")
    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="drawn")
    reasons = models.JSONField()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draw", "grant"], name="grants_drawn_once")
        ]

    def __str__(self) -> str:
        return f"{self.draw_id} {self.grant_id}"
