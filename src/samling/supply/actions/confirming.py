"""Saying that what is published is still right: of one offer, or of several that were looked at."""

from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from samling.platform import actions as platform
from samling.platform.requests import Request

from .. import models
from .finding import let_find
from .steps import check_begins, done_before, locked, not_yours, owner_of, take, take_unaudited


@transaction.atomic
def confirm_offer(offer_id: int, request: Request) -> models.Offer:
    """One offer is right as it is shown. Raises MayNot, Conflict, NotYours."""
    if done := done_before(request):
        return done.offer
    offer = locked(offer_id, request)
    take(offer, "confirm", request, changes=_confirmed(request))
    return offer


@transaction.atomic
def confirm_offers(shown: Mapping[int, int], request: Request) -> int:
    """Some of the organisation's offers are right as they were shown; how many. One audit event.

    shown: the offers' versions by their ids. Where one has changed since, none is confirmed.
    Raises MayNot, Conflict, NotYours.
    """
    owner = owner_of(request)
    if done_before(request):
        return models.OfferEvent.objects.filter(key=request.key).count()
    check_begins("confirm", request)
    rows = models.Offer.objects.select_for_update().filter(id__in=list(shown), owner=owner)
    offers = list(rows.order_by("id"))
    if len(offers) != len(shown):
        raise not_yours()
    for offer in offers:
        seen = replace(request, version=shown[offer.pk])
        take_unaudited(offer, "confirm", seen, changes=_confirmed(request))
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
