"""Matters whose time is over are destroyed, with a record of it."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from samling.platform import actions as platform
from samling.platform.circumstances import under

from .. import models, queries
from ..rules.keeping import is_over

MOST_EACH_DAY = 1_000


def destroy_due(*, by: str, at: datetime) -> int:
    """Destroy every matter whose time is over: its words, papers, files and story. How many.

    A consultation that it answered goes with it. What is left is its number, its title, when it
    was closed, and the decision that allowed it.
    Minutes of meetings are other records, and are kept. Each is destroyed in a transaction of its
    own, so that what was done before a failure stands.
    """
    today = timezone.localdate(at)
    rows = models.Matter.objects.filter(
        state="closed",
        closed_on__isnull=False,
        definition__keep_years__isnull=False,
        closed_on__year__lt=today.year,
    )
    number = 0
    for matter_id in list(rows.order_by("id").values_list("id", flat=True)):
        if number >= MOST_EACH_DAY:
            break
        number += _destroyed(matter_id, by=by, at=at)
    return number


@transaction.atomic
def _destroyed(matter_id: int, *, by: str, at: datetime) -> bool:
    matter = models.Matter.objects.select_for_update().filter(id=matter_id, state="closed").first()
    if matter is None or matter.closed_on is None:
        return False
    kind = queries.kind_of(matter)
    if not is_over(kind, matter.closed_on, timezone.localdate(at)):
        return False
    models.Destroyed.objects.create(
        owner=matter.owner,
        number=str(matter),
        title=matter.title,
        closed_on=matter.closed_on,
        basis=kind.keep_basis,
        at=at,
        by=by,
    )
    # The line of the agenda stays in the minutes; what was written in the matter does not.
    matter.items.update(matter=None)
    matter.decisions.all().delete()
    matter.dispatches.all().delete()
    with under(party=matter.owner):
        platform.record(
            action="boards.destroy_matter",
            subject=f"matter:{matter.pk}",
            by=by,
            at=at,
            detail={"number": str(matter), "basis": kind.keep_basis},
        )
    asked = models.Consultation.objects.filter(answers__matter=matter).first()
    matter.delete()
    if asked is not None and not asked.answers.exists():
        # The letter goes with its answer: else it would be told to wait for one again.
        asked.delete()
    return True


def do_daily(*, by: str, at: datetime, last_run: date | None) -> str:
    """The daily work of boards; says what was done."""
    number = destroy_due(by=by, at=at)
    return f"{number} ärenden gallrade"
