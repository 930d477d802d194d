"""Where money lies, by grant: what it holds itself, and what its units hold."""

from collections.abc import Collection
from typing import Any

from django.db.models import Exists, OuterRef, Q, Sum

from samling.kernel import Kronor

from .. import models
from ..rules.ledger import Place
from .named import MOST_NAMED, named


def shared_from(holders: Collection[int]) -> Q:
    """All that was shared from these grants, at every level: below a country lie counties, below
    them municipalities, below them districts, and nothing is shared further.
    """
    of = list(holders)
    return Q(parent__in=of) | Q(parent__parent__in=of) | Q(parent__parent__parent__in=of)


def places_of(accounts: Any) -> dict[int, dict[Place, Kronor]]:
    """Kronor by grant and place, of the accounts that hold any."""
    found: dict[int, dict[Place, Kronor]] = {}
    held = accounts.filter(balance__gt=0).order_by().values_list("grant", "place")
    for grant, place, amount in held.annotate(sum=Sum("balance")):
        found.setdefault(grant, {})[Place(place)] = Kronor(amount)
    return found


def something_offered() -> Exists:
    """Of a grant in a question: whether it has anything to requisition."""
    return Exists(
        models.Account.objects.filter(
            grant=OuterRef("pk"), place=Place.OFFERED.value, balance__gt=0
        )
    )


def places_below(
    schemes: Collection[str], holders: Collection[int]
) -> dict[int, dict[Place, Kronor]]:
    """Where that lies which these grants of the schemes were shared into, counted at every grant
    above the one that holds it.

    Named one by one they are found by an index, whatever else the schemes have; too many to name,
    all that was shared in the schemes is asked for.
    """
    units = models.Grant.objects.filter(life__in=schemes, parent__isnull=False)
    if len(holders) <= MOST_NAMED:
        units = units.filter(shared_from(holders))
    parents = dict(units.values_list("id", "parent"))
    if not parents:
        return {}
    found: dict[int, dict[Place, Kronor]] = {}
    of = named(list(parents), units.values("id"))
    for unit, held in places_of(models.Account.objects.filter(grant__in=of)).items():
        above = parents.get(unit)
        while above is not None:
            there = found.setdefault(above, {})
            for place, amount in held.items():
                there[place] = Kronor(there.get(place, 0) + amount)
            above = parents.get(above)
    return found
