"""Where money lies, by grant: what it holds itself, and what its units hold."""

from collections.abc import Collection
from typing import Any

from django.db.models import Exists, OuterRef, Sum

from samling.kernel import Kronor

from .. import models
from ..rules.ledger import Place


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


def places_below(schemes: Collection[str]) -> dict[int, dict[Place, Kronor]]:
    """Where that lies which was shared, counted at every grant above the one that holds it."""
    units = models.Grant.objects.filter(life__in=schemes, parent__isnull=False)
    parents = dict(units.values_list("id", "parent"))
    if not parents:
        return {}
    found: dict[int, dict[Place, Kronor]] = {}
    for unit, held in places_of(
        models.Account.objects.filter(grant__in=units.values("id"))
    ).items():
        above = parents.get(unit)
        while above is not None:
            there = found.setdefault(above, {})
            for place, amount in held.items():
                there[place] = Kronor(there.get(place, 0) + amount)
            above = parents.get(above)
    return found
