"""Counts that a link was followed or a letter opened, of everybody together.

Each is a row of its own that says which issue, which link and which day: nobody waits for a row
that somebody else is counting on. They are added up afterwards.
"""

from collections import Counter
from datetime import date

from django.db import DatabaseError, transaction
from django.db.models import F

from samling.platform.requests import one_at_a_time

from .. import models

OPENED = 0
"""The place that openings are counted at."""
_MOST, _AT_A_TIME = 50_000, 500


def count_hit(number: int, place: int, day: date) -> None:
    """Count one. Where the database cannot take it, it is lost: whoever follows a link comes to
    its page all the same.
    """
    try:
        with transaction.atomic():
            models.IssueHit.objects.create(issue_id=number, place=place, day=day)
    except DatabaseError:
        return


@transaction.atomic
def fold_counts() -> None:
    """Add up what has been counted since the last time."""
    one_at_a_time("newsletter counts")
    rows = models.IssueHit.objects.order_by("id").values_list("id", "issue", "place", "day")
    taken = list(rows[:_MOST])
    found = Counter((issue, place, day) for _id, issue, place, day in taken)
    for (issue, place, day), number in found.items():
        count, is_new = models.IssueCount.objects.get_or_create(
            issue_id=issue, place=place, day=day, defaults={"number": number}
        )
        if not is_new:
            models.IssueCount.objects.filter(pk=count.pk).update(number=F("number") + number)
    for start in range(0, len(taken), _AT_A_TIME):
        ids = [each[0] for each in taken[start : start + _AT_A_TIME]]
        models.IssueHit.objects.filter(id__in=ids).delete()
