"""What lies where, and what has gone which way, as the ledger says."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Sum

from .. import models
from ..rules.ledger import Account, Books, Movement, Place


@dataclass(frozen=True)
class Balances:
    """Kronor above zero by place and grant, and in each by component."""

    by_place: Mapping[tuple[Place, int | None], Mapping[str, int]]

    def at(self, place: Place, grant: int | None = None) -> Mapping[str, int]:
        """Kronor by component at a place; empty where there are none."""
        return self.by_place.get((place, grant), {})


def balances(
    scheme_id: str, grant: int | None = None, *, among: Collection[int] | None = None
) -> Balances:
    """Every balance of a scheme, or those of one or several of its grants, in one question."""
    found: dict[tuple[Place, int | None], dict[str, int]] = {}
    rows = models.Account.objects.filter(life=scheme_id, balance__gt=0).order_by("component")
    if grant is not None:
        rows = rows.filter(grant=grant)
    if among is not None:
        rows = rows.filter(grant__in=among)
    for place, holder, component, balance in rows.values_list(
        "place", "grant", "component", "balance"
    ):
        found.setdefault((Place(place), holder), {})[component] = balance
    return Balances(found)


def books(scheme_id: str) -> Books:
    """The whole ledger of a scheme, for its equations: two questions, however long its history."""
    accounts = models.Account.objects.filter(life=scheme_id)
    gone = (
        models.Posting.objects.filter(source__life=scheme_id)
        .order_by()
        .values_list("source__component", "movement")
        .annotate(sum=Sum("amount_sek"))
    )
    return Books(
        {
            Account(row.component, Place(row.place), str(row.grant_id) if row.grant_id else None): (
                row.balance
            )
            for row in accounts
        },
        {(component, Movement(movement)): amount for component, movement, amount in gone},
    )
