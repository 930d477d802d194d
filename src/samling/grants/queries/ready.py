"""Of several schemes, those where there is something to take a step with: what is waited for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, Sum

from samling.kernel import Kronor

from .. import models
from ..rules.ledger import Place
from ..rules.life import GRANT, TO_REPORT
from .decisions import with_unpublished_change
from .ledger import balances
from .own_days import completing, last_days, unanswered
from .recoveries import done_grants
from .rounds import to_redistribute
from .runs import Run

TO_ANSWER = (Place.OFFERED, Place.REQUISITIONED, Place.APPROVED)
_CAN_BE_DONE = (*TO_REPORT, "accepted")


@dataclass(frozen=True)
class Ready:
    """Schemes by the step that there is something to take with; the others need no looking."""

    today: date
    redistribute: frozenset[str]
    publish_change: frozenset[str]
    finish_paying: frozenset[str]
    settle: frozenset[str]

    def waits(self, run: Run, step: str) -> bool:
        """Whether the step of the scheme can be taken, and is to be: closing when time is out."""
        match step:
            case "close":
                return run.requisition_until is None or run.requisition_until < self.today
            case "redistribute":
                return run.scheme_id in self.redistribute
            case "publish_change":
                return run.scheme_id in self.publish_change
            case "finish_paying":
                return run.scheme_id in self.finish_paying
            case "settle":
                return run.scheme_id in self.settle
        return True


def ready(runs: Sequence[Run], today: date) -> Ready:
    """A few questions, however many schemes; and a few for each that is about to be settled."""
    live = [run for run in runs if not run.is_final]
    closed = {run.scheme_id for run in live if run.state in ("closed", "redistributed")}
    left = models.Account.objects.filter(
        life__in=closed, place__in=[place.value for place in TO_ANSWER], balance__gt=0
    )
    return Ready(
        today,
        to_redistribute(closed),
        with_unpublished_change([run.scheme_id for run in live]),
        frozenset(closed) - frozenset(left.values_list("life", flat=True)),
        _to_settle([run for run in live if run.state == "reporting"]),
    )


@dataclass(frozen=True)
class Lapsing:
    """What would be unclaimed if requisition closed now, though there is time left to ask."""

    recipients: int
    amount: Kronor


def lapsing(scheme_id: str, today: date, *, unless_completing: bool = False) -> Lapsing:
    """Of those that are offered something and still may requisition it.

    unless_completing: those that are to complete theirs are left alone. Three questions.
    """
    rows = unanswered(scheme_id)
    days = last_days(rows)
    own = completing(rows) if unless_completing else {}
    offered = balances(scheme_id, among=[row.pk for row in rows])
    amounts = [
        sum(offered.at(Place.OFFERED, row.pk).values())
        for row in rows
        if own.get(row.pk, date.min) < today and (days[row.pk].requisition or today) >= today
    ]
    return Lapsing(sum(1 for each in amounts if each), Kronor(sum(amounts)))


def _to_settle(runs: Sequence[Run]) -> frozenset[str]:
    """Those whose every grant has ended, or is done and ends when the scheme is settled."""
    left = {
        run.scheme_id: {
            state: number
            for state, number in run.counts.items()
            if not GRANT.state(state).final and number
        }
        for run in runs
    }
    near = [each for each, states in left.items() if states.keys() <= set(_CAN_BE_DONE)]
    undone = (
        models.Account.objects.filter(life__in=near)
        .filter(
            Q(place__in=[Place.APPROVED.value, Place.CLAIMED.value])
            | Q(place=Place.OPEN.value, grant__state__in=TO_REPORT, grant__parent=None)
        )
        .order_by()
        .values_list("life")
        .annotate(sum=Sum("balance"))
        .filter(sum__gt=0)
    )
    not_done = {life for life, _sum in undone}
    return frozenset(
        each
        for each in near
        if each not in not_done
        and (not left[each] or len(done_grants(each)) == sum(left[each].values()))
    )
