"""What recipients gave up: decided for them or come in a redistribution, and with them no more."""

from collections.abc import Mapping

from django.db.models import Q, Sum

from .. import models
from ..rules.ledger import Movement
from .places import shared_from


def given_up(scheme_id: str, grant: int | None = None) -> Mapping[int, Mapping[str, int]]:
    """Kronor by grant from the agency and component, where any: of a scheme, or of one grant.

    Four questions, however many there are.
    """
    grants = models.Grant.objects.filter(life=scheme_id)
    if grant is not None:
        grants = grants.filter(Q(id=grant) | shared_from([grant]))
    rows = list(grants.select_related("life"))
    top_of = {row.recipient_id: row.pk for row in rows if row.parent_id is None}
    had: dict[tuple[int, str], int] = {}

    def add(holder: int, component: str, amount: int) -> None:
        had[holder, component] = had.get((holder, component), 0) + amount

    amounts = models.Amount.objects.filter(
        allocation__in={row.life.decided_id for row in rows if row.life.decided_id},
        recipient__in=list(top_of),
    )
    for recipient, component, amount in amounts.values_list("recipient", "component", "amount_sek"):
        add(top_of[recipient], component, amount)
    more = models.Posting.objects.filter(
        movement=Movement.REDISTRIBUTE.value, target__grant__in=grants.values("id")
    ).order_by()
    for holder, component, amount in more.values_list(
        "target__grant", "target__component"
    ).annotate(sum=Sum("amount_sek")):
        add(holder, component, amount)
    parents = {row.pk: row.parent_id for row in rows}
    lies = models.Account.objects.filter(grant__in=grants.values("id"), balance__gt=0)
    for holder, component, balance in lies.values_list("grant", "component", "balance"):
        while (above := parents.get(holder)) is not None:
            holder = above
        add(holder, component, -balance)
    found: dict[int, dict[str, int]] = {}
    for (holder, component), left in had.items():
        if left > 0:
            found.setdefault(holder, {})[component] = left
    return found
