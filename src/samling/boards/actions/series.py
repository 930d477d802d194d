"""Numbers that are given once, within a year."""

from django.db.models import F

from .. import models


def next_in(name: str, year: int) -> int:
    """The next number of a series; those that are left out are never used again."""
    row, _ = models.Series.objects.get_or_create(name=name, year=year)
    models.Series.objects.filter(pk=row.pk).update(last=F("last") + 1)
    row.refresh_from_db()
    return row.last
