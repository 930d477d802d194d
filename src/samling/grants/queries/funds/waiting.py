"""What waits for whom in the years of funds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from samling.kernel import AreaCode, Step, Text

from ... import models
from ...rules.life import FUND_YEAR, Actor, Taken, awaited
from .seen import funds_of


def last_takers(year_ids: Sequence[int]) -> Mapping[int, tuple[Taken, ...]]:
    """Who last took each step of each year."""
    found: dict[int, dict[str, str]] = {}
    rows = models.FundEvent.objects.filter(year__in=year_ids).order_by("id")
    for year, step, by in rows.values_list("year", "step", "by"):
        found.setdefault(year, {})[step] = by
    return {
        year: tuple(Taken(step, by) for step, by in taken.items()) for year, taken in found.items()
    }


@dataclass(frozen=True)
class FundWaiting:
    """A step that waits in a year of a fund. unreported: those that have not reported yet."""

    title: Text
    fund_id: str
    year: int
    step: Step
    unreported: int


def waiting_fund_years(holder: AreaCode, actor: Actor) -> tuple[FundWaiting, ...]:
    """What waits for a person in the years of its organisation's funds.

    Nobody is waited for to propose a year that nobody has applied for.
    """
    funds = {each.id: each for each in funds_of(holder)}
    if not funds:
        return ()
    there = Q(applications__withdrawn=False)
    lacking = there & Q(applications__granted_sek__gt=0, applications__report__isnull=True)
    rows = list(
        models.FundYear.objects.filter(fund__in=funds)
        .exclude(state="closed")
        .annotate(
            applied=Count("applications", filter=there),
            unreported=Count("applications", filter=lacking),
        )
    )
    taken = last_takers([row.pk for row in rows])
    return tuple(
        FundWaiting(funds[row.fund_id].title, row.fund_id, row.year, step, row.unreported)
        for row in rows
        for step in awaited(FUND_YEAR, row.state, actor, taken.get(row.pk, ()))
        if row.applied or step.id != "propose"
    )
