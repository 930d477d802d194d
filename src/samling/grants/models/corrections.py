"""A decision that is changed: the list before and after, why, and what it meant for each."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from samling.platform.privacy import Privacy

from .life import Event, SchemeLife
from .lists import Allocation


class Correction(models.Model):
    """Prepared by one person, decided by another. rows: by recipient, what it was and became.

    decided: the event that changed the decision; None while it waits, or was never decided.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "life": Privacy.PUBLIC,
        "before": Privacy.PUBLIC,
        "after": Privacy.PUBLIC,
        "why": Privacy.PUBLIC,
        "rows": Privacy.INTERNAL,
        "prepared_by": Privacy.PERSONAL,
        "prepared_at": Privacy.INTERNAL,
        "decided": Privacy.INTERNAL,
    }

    life = models.ForeignKey(SchemeLife, on_delete=models.PROTECT, related_name="corrections")
    before = models.ForeignKey(Allocation, on_delete=models.PROTECT, related_name="+")
    after = models.ForeignKey(Allocation, on_delete=models.PROTECT, related_name="+")
    why = models.TextField()
    rows = models.JSONField(default=dict)
    prepared_by = models.CharField(max_length=200)
    prepared_at = models.DateTimeField()
    decided = models.OneToOneField(Event, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="grants_correction_of_another_list",
                condition=~Q(before=F("after")) & ~Q(why=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.life_id} {self.before_id} -> {self.after_id}"
