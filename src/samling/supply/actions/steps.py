"""How every step of an offer is taken: once, by the right person, on what is there."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from samling.kernel import (
    BEFORE,
    Fault,
    MayNot,
    SamlingError,
    Text,
    changed_since,
    check_role,
    check_step,
    personal_number_in,
)
from samling.platform import actions as platform
from samling.platform.requests import Conflict, Request, led_to
from samling.registry import queries as registry

from .. import models
from ..rules import OFFER, WHO
from .finding import let_find

# Steps after which the finder shows something else of the offer, or nothing.
_FOUND_ANEW = frozenset({"publish", "confirm", "withdraw", "merge"})


class NotYours(SamlingError):
    """The offer does not exist, or is another organisation's."""


def not_yours() -> NotYours:
    return NotYours(
        Fault(
            "SUPPLY-NOT-YOURS",
            Text("Det finns ingen sådan insats hos er.", "You have no such offer."),
            Text("Gå till ert utbud och välj därifrån.", "Go to your offers and choose there."),
        )
    )


def owner_of(request: Request) -> str:
    """Whose offers the person writes. Raises NotYours for one who acts for nobody."""
    if request.acting_for is None:
        raise not_yours()
    return request.acting_for


def locked(offer_id: int, request: Request) -> models.Offer:
    """One's own offer, locked until the transaction ends. Raises NotYours."""
    found = models.Offer.objects.select_for_update().filter(id=offer_id).first()
    if found is None or request.acting_for != found.owner:
        raise not_yours()
    return found


def done_before(request: Request) -> models.OfferEvent | None:
    """The event that this request has led to already, so that a double click does no harm.

    Raises Conflict where the same form has led to an event with something else in it.
    """
    return led_to(models.OfferEvent.objects.all(), request)


def check_begins(step_id: str, request: Request) -> None:
    """Raises MayNot where the person begins no offers."""
    check_role(OFFER.step(step_id), request.actor, WHO)


def take(
    offer: models.Offer,
    step_id: str,
    request: Request,
    *,
    detail: Mapping[str, Any] | None = None,
    changes: Mapping[str, Any] | None = None,
) -> models.OfferEvent:
    """Take one step of a locked offer, and write it in the audit. Raises MayNot, Conflict.

    changes: fields of the offer that the step sets too.
    """
    event = take_unaudited(offer, step_id, request, detail=detail, changes=changes)
    platform.record(
        action=f"supply.offer_{step_id}",
        subject=f"offer:{offer.pk}",
        by=event.by,
        at=event.at,
        detail={"reason": event.reason, **event.detail},
    )
    if step_id in _FOUND_ANEW:
        let_find([offer])
    return event


def take_unaudited(
    offer: models.Offer,
    step_id: str,
    request: Request,
    *,
    detail: Mapping[str, Any] | None = None,
    changes: Mapping[str, Any] | None = None,
) -> models.OfferEvent:
    """The same as one of several that are a single audit event together, and that whoever calls
    lets be found together when all are taken.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("a step is taken whole or not at all")
    if request.version is not None and request.version != offer.version:
        last = offer.events.order_by("-id").first()
        raise Conflict(changed_since(OFFER, last, registry.name_of))
    check_reason(request)
    step = OFFER.step(step_id)
    before = BEFORE if step in OFFER.begins else offer.state
    check_step(OFFER, step_id, who=WHO, state=before, actor=request.actor, reason=request.reason)
    event = models.OfferEvent.objects.create(
        key=request.key,
        offer=offer,
        step=step_id,
        before=before,
        after=step.leads_from(before),
        by=request.actor.id,
        at=request.at,
        reason=request.reason.strip(),
        detail=dict(detail or {}),
    )
    offer.state = event.after
    offer.version += 1
    offer.changed_at = request.at
    for field, value in (changes or {}).items():
        setattr(offer, field, value)
    offer.save()
    return event


def check_reason(request: Request) -> None:
    """Nobody's number is kept among the reasons. Raises MayNot."""
    if not personal_number_in(request.reason):
        return
    raise MayNot(
        Fault(
            "SUPPLY-PERSONAL-NUMBER",
            Text(
                "Skälet ser ut att ha ett personnummer i sig. Inget är sparat.",
                "The reason seems to have a personal identity number in it. Nothing is saved.",
            ),
            Text("Ta bort det och försök igen.", "Take it away and try again."),
            Text("Skäl", "Reason"),
        )
    )
