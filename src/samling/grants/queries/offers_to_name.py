"""Which offers in the register the holder of a grant may say that it paid for."""

from collections.abc import Iterable, Mapping

from samling.kernel import AreaCode
from samling.registry import queries as registry
from samling.supply import queries as supply

from .. import models
from ..rules.reports import KnownOffer
from .places import shared_from


def offers_to_name(recipient: str, units: Iterable[str] = ()) -> Mapping[int, KnownOffer]:
    """What one who has a grant may say that it paid for: what itself and the units that it has
    shared with have published, also what they offer no longer. By number, in order of name.
    """
    own = f"area:{recipient}"
    found = supply.offers_had({own, *(f"area:{code}" for code in units)})
    areas = registry.registry() if any(each.owner != own for each in found) else None
    return {
        each.id: KnownOffer(
            each.id,
            each.name,
            areas.area(AreaCode(each.owner.partition(":")[2])).name
            if areas is not None and each.owner != own
            else "",
        )
        for each in found
    }


def offers_that_may_be_named(grant: models.Grant) -> Mapping[int, KnownOffer]:
    """The same, of a grant."""
    below = models.Grant.objects.filter(shared_from([grant.pk]), life=grant.life_id)
    return offers_to_name(grant.recipient_id, below.values_list("recipient", flat=True))
