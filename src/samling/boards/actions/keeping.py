"""Matters whose time is over are destroyed, with a record of it."""

import logging
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from samling.platform import actions as platform
from samling.platform.circumstances import under

from .. import models, queries
from ..rules.keeping import is_over

MOST_EACH_DAY = 1_000
_log = logging.getLogger("samling.boards")


def destroy_due(*, by: str, at: datetime) -> int:
    """Destroy every matter whose time is over: its words, papers, files and story. How many.

    A consultation that it answered goes with it. What is left is its number, its title, when it
    was closed, and the decision that allowed it.
    Minutes of meetings are other records, and are kept. Each is destroyed whole or not at
    all, and one that cannot be is logged and does not stand in the way of the others.
    """
    number = 0
    due = _due(at).order_by("destroy_on", "id")
    for matter_id in list(due.values_list("id", flat=True)):
        if number >= MOST_EACH_DAY:
            break
        try:
            number += _destroyed(matter_id, by=by, at=at)
        except Exception:
            _log.exception("matter %s could not be destroyed", matter_id)
    return number


def _due(at: datetime) -> Any:
    return models.Matter.objects.filter(state="closed", destroy_on__lte=timezone.localdate(at))


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
    left = _due(at).count()
    return f"{number} ärenden gallrade" + (f", {left} kvar att gallra" if left else "")
