"""What is left to do, by how far the grants have come, before a scheme can go on to its end."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Sum

from samling.kernel import Kronor

from .. import models
from ..rules.life import GRANT
from .ready import TO_ANSWER
from .recoveries import done_grants


@dataclass(frozen=True)
class Remaining:
    """Grants in one state that something remains of. amount: kronor that wait; 0 for reports."""

    state: str
    recipients: int
    amount: Kronor


def before_all_is_paid(scheme_id: str) -> tuple[Remaining, ...]:
    """Those with money that is offered, requisitioned or approved, in the order of the states."""
    left = (
        models.Account.objects.filter(
            life=scheme_id, place__in=[place.value for place in TO_ANSWER], balance__gt=0
        )
        .order_by()
        .values_list("grant__state")
        .annotate(Count("grant", distinct=True), Sum("balance"))
    )
    found = {state: Remaining(state, number, Kronor(amount)) for state, number, amount in left}
    return tuple(found[state.id] for state in GRANT.states if state.id in found)


def before_it_is_settled(scheme_id: str) -> tuple[Remaining, ...]:
    """Those that have not ended and would not end with the scheme, in the order of the states."""
    rows = models.Grant.objects.filter(life=scheme_id, parent=None).values_list("id", "state")
    done = {grant.pk for grant in done_grants(scheme_id)}
    found = Counter(state for grant, state in rows if grant not in done)
    return tuple(
        Remaining(state.id, found[state.id], Kronor(0))
        for state in GRANT.states
        if not state.final and found[state.id]
    )
