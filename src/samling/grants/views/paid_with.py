"""Which state grants offers were paid for with, for the pages and files of the register of offers:
it is built below grants, and finds this by the settings."""

from collections.abc import Collection, Mapping

from django.urls import reverse

from samling.grants import queries
from samling.registry import queries as registry
from samling.supply.rules import KnownGrant, PaidWith, grant_called


def paid_with(offers: Collection[int] | None = None) -> Mapping[int, tuple[PaidWith, ...]]:
    """By offer's id, the newest year first: what approved and published reports say of these, or
    of all.
    """
    found = queries.paid_by(offers)
    if not found:
        return {}
    schemes, areas = queries.schemes(), registry.registry()
    return {
        offer: tuple(
            PaidWith(
                scheme=each.scheme_id,
                title=schemes[each.scheme_id].title,
                year=schemes[each.scheme_id].year,
                holder=areas.area(each.holder.recipient).name,
                path=f"{reverse('way', args=[each.scheme_id])}?for={each.holder}#betalda",
            )
            for each in grants
        )
        for offer, grants in found.items()
    }


def grants_known() -> Mapping[str, KnownGrant]:
    """Every state grant by id, the newest year first, for whoever says what pays for an offer."""
    return {
        each.id: KnownGrant(grant_called(each.title, each.year), reverse("scheme", args=[each.id]))
        for each in queries.schemes().values()
    }
