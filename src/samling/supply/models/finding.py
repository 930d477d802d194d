"""What the finder looks at of each offer, and the number of the last change of it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from samling.platform.privacy import Privacy


class FinderEntry(models.Model):
    """An offer as `rules.finding.entries.Entry`; all of it follows from the offer, and can be made
    anew. change: of FinderChange, when this was written. areas: empty where it is found no more.
    words: one line for each field, in the order of Field.
    """

    PRIVACY: ClassVar = {
        "offer": Privacy.PUBLIC,
        "change": Privacy.INTERNAL,
        "areas": Privacy.PUBLIC,
        "first_month": Privacy.PUBLIC,
        "last_month": Privacy.PUBLIC,
        "last_day": Privacy.PUBLIC,
        "ease": Privacy.PUBLIC,
        "is_for_residents": Privacy.PUBLIC,
        "languages": Privacy.PUBLIC,
        "groups": Privacy.PUBLIC,
        "given": Privacy.PUBLIC,
        "words": Privacy.PUBLIC,
    }

    offer = models.OneToOneField(
        "Offer", on_delete=models.CASCADE, primary_key=True, related_name="entry"
    )
    change = models.PositiveBigIntegerField(db_index=True)
    areas = models.TextField(blank=True)
    first_month = models.SmallIntegerField()
    last_month = models.SmallIntegerField()
    last_day = models.DateField()
    ease = models.PositiveSmallIntegerField()
    is_for_residents = models.BooleanField()
    languages = models.TextField(blank=True)
    groups = models.TextField(blank=True, default="")
    given = models.TextField(blank=True, default="")
    words = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="supply_entry_has_ages", condition=Q(first_month__lt=F("last_month"))
            )
        ]

    def __str__(self) -> str:
        return str(self.offer_id)


class FinderChange(models.Model):
    """One row, from the first change on: how many times what is found has changed. Locked by each
    change until it is whole, so that a higher number is never seen before a lower. made_by: the
    form in which all was made.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "number": Privacy.INTERNAL,
        "made_by": Privacy.INTERNAL,
    }

    number = models.PositiveBigIntegerField(default=0)
    made_by = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="supply_finder_change_alone", condition=Q(id=1))
        ]

    def __str__(self) -> str:
        return str(self.number)
