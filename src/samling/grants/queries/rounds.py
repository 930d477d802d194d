"""What a round of redistribution would give now."""

from collections.abc import Collection, Mapping
from fractions import Fraction
from math import lcm

from django.db.models import Sum

from samling.kernel import AreaCode

from .. import models
from ..rules.ledger import Movement, Place
from ..rules.life.rounds import Round, redistribute
from .ledger import balances
from .lists import decided_list


def planned_rounds(scheme_id: str) -> Mapping[str, Round]:
    """What a round would give now, by component, in the scheme's order.

    A wish is for the grant as a whole: what one component gives is taken off it for the next.
    """
    allocation = decided_list(scheme_id)
    if allocation is None:
        return {}
    unclaimed = balances(scheme_id).at(Place.UNCLAIMED)
    wishes = _wishes([scheme_id]).get(scheme_id, {})
    rounds: dict[str, Round] = {}
    for result in allocation.components:
        if not unclaimed.get(result.component.id):
            continue
        # Where the key is not published, the decided amounts are the only measure there is.
        keys = {
            share.recipient: Fraction(share.amount) if share.key is None else share.key
            for share in result.shares
        }
        made = redistribute(unclaimed[result.component.id], wishes, _whole(keys))
        rounds[result.component.id] = made
        wishes = {code: wish - made.amounts.get(code, 0) for code, wish in wishes.items()}
    return rounds


def to_redistribute(schemes: Collection[str]) -> frozenset[str]:
    """Those of the schemes with money that nobody has claimed, and somebody who wants more."""
    unclaimed = with_unclaimed(schemes)
    wishes = _wishes(unclaimed) if unclaimed else {}
    return frozenset(each for each, wanted in wishes.items() if any(w > 0 for w in wanted.values()))


def with_unclaimed(schemes: Collection[str]) -> frozenset[str]:
    """Those of the schemes that have money which nobody has claimed."""
    rows = models.Account.objects.filter(
        life__in=schemes, place=Place.UNCLAIMED.value, balance__gt=0
    )
    return frozenset(rows.values_list("life", flat=True))


def _whole(keys: Mapping[AreaCode, Fraction]) -> dict[AreaCode, int]:
    """The keys as whole numbers in the same proportions."""
    scale = lcm(*(key.denominator for key in keys.values()))
    return {code: int(key * scale) for code, key in keys.items()}


def _wishes(schemes: Collection[str]) -> Mapping[str, dict[AreaCode, int]]:
    """By scheme, how much more each approved recipient still wants, paid or not."""
    got = dict(
        models.Posting.objects.filter(
            movement=Movement.REDISTRIBUTE.value, target__life__in=schemes
        )
        .order_by()
        .values_list("target__grant")
        .annotate(sum=Sum("amount_sek"))
    )
    rows = models.Requisition.objects.filter(
        grant__life__in=schemes,
        grant__state__in=["approved", "paid"],
        more_at_most_sek__gt=0,
    ).values_list("grant__life", "grant__recipient", "grant", "more_at_most_sek")
    found: dict[str, dict[AreaCode, int]] = {}
    for scheme, code, grant, more in rows:
        found.setdefault(scheme, {})[AreaCode(code)] = more - got.get(grant, 0)
    return found
