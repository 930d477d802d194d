"""Two offers that were one: the history of both is kept, and the old address leads to the other."""

from django.db import transaction

from samling.kernel import Fault, SamlingError, Text
from samling.platform.requests import Conflict, Request

from .. import models
from .steps import done_before, locked, not_yours, take


class CannotMerge(SamlingError):
    """The two cannot be made one; the fault says why."""


@transaction.atomic
def merge_offers(
    offer_id: int, into_id: int, request: Request, *, into_version: int | None = None
) -> models.Offer:
    """The first is no more, and leads to the second, which stands as it is. Returns the second.

    request.version and into_version: of the two as they were shown, side by side; None where
    nothing was shown first. Both are the organisation's own. What had been merged into the first
    leads to the second too.
    Raises CannotMerge, MayNot, Conflict, NotYours.
    """
    if done := done_before(request):
        return models.Offer.objects.get(id=done.detail["into"])
    # Locked in one order, so that two who merge each into the other do not wait for ever.
    both = {each: locked(each, request) for each in sorted({offer_id, into_id})}
    if len(both) != 2:
        raise not_yours()
    offer, into = both[offer_id], both[into_id]
    if into_version is not None and into_version != into.version:
        raise Conflict(
            Fault(
                "SUPPLY-MERGE-CHANGED-SINCE",
                Text(
                    f"Den insats som ska vara kvar, {into.name or into.pk}, är ändrad medan sidan "
                    "var öppen hos dig. Inget är sammanslaget.",
                    f"The offer that is to stay, {into.name or into.pk}, was changed while you had "
                    "the page open. Nothing is merged.",
                ),
                Text("Jämför de två igen.", "Compare the two again."),
            )
        )
    if into.state != "published":
        raise CannotMerge(
            Fault(
                "SUPPLY-MERGE-INTO",
                Text(
                    "Den insats som ska vara kvar är inte publicerad.",
                    "The offer that is to stay is not published.",
                ),
                Text("Publicera den först, eller välj tvärtom.", "Publish it first, or turn it."),
            )
        )
    take(
        offer,
        "merge",
        request,
        detail={"into": into.pk, "name": offer.name},
        changes={"merged_into": into},
    )
    models.Offer.objects.filter(merged_into=offer).update(merged_into=into)
    offer.areas.all().delete()
    return into
