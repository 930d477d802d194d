"""How many an offer reached in a period, as counted in one way."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from samling.kernel import Fault, Text
from samling.platform.requests import Request

from .. import models
from ..rules import BadReach, packed_reach, read_reach
from .steps import done_before, locked, take


@transaction.atomic
def write_reach(offer_id: int, raw: Mapping[str, Any], request: Request) -> models.Offer:
    """The counts of a period; what stood for the same period and way of counting is replaced, and
    stays in the offer's events. Raises BadReach, MayNot, Conflict, NotYours.
    """
    if done := done_before(request):
        return done.offer
    offer = locked(offer_id, request)
    reach = read_reach(raw)
    if reach.period.start > timezone.localdate(request.at):
        raise BadReach(_to_come())
    counts = packed_reach(reach)
    take(offer, "reach", request, detail={"counts": counts})
    models.OfferReach.objects.update_or_create(
        offer=offer,
        start=reach.period.start,
        end=reach.period.end,
        mode=reach.mode.value,
        defaults={"counts": counts, "by": request.actor.id, "at": request.at},
    )
    return offer


def _to_come() -> Fault:
    return Fault(
        "SUPPLY-REACH-TO-COME",
        Text(
            "Perioden har inte börjat, så ingen kan vara räknad i den.",
            "The period has not begun, so nobody can be counted in it.",
        ),
        Text(
            "Skriv en period som har varit, eller den som pågår.",
            "Write a period that has been, or the one that is running.",
        ),
        Text("Period", "Period"),
    )
