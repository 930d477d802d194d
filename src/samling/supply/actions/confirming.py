"""Saying that what is published is still right: of one offer, or of all that are due."""

from django.db import transaction
from django.utils import timezone

from samling.platform import actions as platform
from samling.platform.requests import Request

from .. import models, queries
from .finding import let_find
from .steps import check_begins, done_before, locked, owner_of, take, take_unaudited


@transaction.atomic
def confirm_offer(offer_id: int, request: Request) -> models.Offer:
    """One offer is right as it is shown. Raises MayNot, Conflict, NotYours."""
    if done := done_before(request):
        return done.offer
    offer = locked(offer_id, request)
    take(offer, "confirm", request, changes=_confirmed(request))
    return offer


@transaction.atomic
def confirm_due(request: Request) -> int:
    """All of the organisation's offers that are due are right; how many. One audit event.

    Raises MayNot, NotYours.
    """
    owner = owner_of(request)
    if done_before(request):
        return models.OfferEvent.objects.filter(key=request.key).count()
    check_begins("confirm", request)
    today = timezone.localdate(request.at)
    due = models.Offer.objects.select_for_update().filter(queries.due_on(today), owner=owner)
    offers = list(due.order_by("id"))
    for offer in offers:
        take_unaudited(offer, "confirm", request, changes=_confirmed(request))
    if offers:
        platform.record(
            action="supply.confirm_due",
            subject=f"offers_of:{owner}",
            by=request.actor.id,
            at=request.at,
            detail={"offers": [offer.pk for offer in offers]},
        )
    let_find(offers)
    return len(offers)


def _confirmed(request: Request) -> dict[str, object]:
    return {
        "confirmed_on": timezone.localdate(request.at),
        "confirmed_by": request.actor.id,
    }
