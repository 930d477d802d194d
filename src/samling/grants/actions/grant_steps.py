"""The steps of one recipient's grant: requisition by two persons, and the agency's answer."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from samling.kernel import Fault, Text

from .. import models, queries
from ..rules.ledger import Movement, Place, Posting
from ..rules.life import TAKES_REQUISITIONS, MayNot
from ..rules.life.rounds import split
from .attachments import refuse_lacking
from .completing import requisition_anew
from .requests import Request, done_before
from .requisition_faults import Asked, CannotRequisition, check_asked, not_open, out_of_time
from .steps import grant_step, locked_grant, moved, refuse_grant_step


@transaction.atomic
def prepare_requisition(grant_id: int, asked: Asked, request: Request) -> models.Event:
    """Write the requisition and pass it on to the one who confirms.

    Raises CannotRequisition with every fault, MayNot, Conflict.
    """
    if done := done_before(request):
        return done
    grant = _in_time(grant_id, "prepare", request)
    check_asked(asked, sum(_at(grant, Place.OFFERED).values()))
    event = grant_step(
        grant,
        "prepare",
        request,
        detail={
            "asked_sek": int(asked.amount),
            "more_at_most_sek": int(asked.more_at_most),
            "decision": asked.decision,
        },
    )
    models.Requisition.objects.update_or_create(
        grant=grant,
        defaults={
            "asked_sek": int(asked.amount),
            "more_at_most_sek": int(asked.more_at_most),
            "decision": asked.decision.strip(),
            "message": asked.message.strip(),
            "confirmed": None,
        },
    )
    return event


@transaction.atomic
def send_back_requisition(grant_id: int, request: Request) -> models.Event:
    """The one who confirms wants it written again, and says why."""
    return done_before(request) or grant_step(locked_grant(grant_id), "rework", request)


@transaction.atomic
def requisition(grant_id: int, request: Request) -> models.Event:
    """Confirm and send: what is asked for is requisitioned, the rest is given up.

    Raises CannotRequisition where a file that the scheme demands is lacking or not signed off.
    """
    if done := done_before(request):
        return done
    grant = _in_time(grant_id, "requisition", request)
    offered = _at(grant, Place.OFFERED)
    row = models.Requisition.objects.filter(grant=grant).first()
    asked = split(row.asked_sek, offered) if row and offered else {}
    rest = {name: amount - asked.get(name, 0) for name, amount in offered.items()}
    event = grant_step(
        grant,
        "requisition",
        request,
        postings=[
            *moved(Movement.REQUISITION, asked, grant=grant.pk),
            *moved(Movement.RELEASE, rest, grant=grant.pk),
        ],
    )
    refuse_lacking(grant, CannotRequisition)  # after who may: then nothing of it stands
    models.Requisition.objects.filter(grant=grant).update(confirmed=event)
    return event


@transaction.atomic
def decline(grant_id: int, request: Request) -> models.Event:
    """The recipient gives the whole grant up."""
    if done := done_before(request):
        return done
    grant = _in_time(grant_id, "decline", request)
    released = moved(Movement.RELEASE, _at(grant, Place.OFFERED), grant=grant.pk)
    return grant_step(grant, "decline", request, postings=released)


@transaction.atomic
def ask_to_complete(grant_id: int, request: Request) -> models.Event:
    """The agency wants more before it decides; the recipient may requisition anew, and has its
    days for it whatever day it is. While requisition is open it can ask for all that was decided.
    """
    if done := done_before(request):
        return done
    grant = locked_grant(grant_id)
    asked = _at(grant, Place.REQUISITIONED)
    regretted = moved(Movement.REGRET, asked, grant=grant.pk)
    told = requisition_anew(grant, request)
    return grant_step(
        grant,
        "ask_to_complete",
        request,
        detail=told,
        postings=[*regretted, *_given_up_again(grant, asked)],
    )


@transaction.atomic
def approve_requisition(grant_id: int, request: Request) -> models.Event:
    """The agency approves what was asked for."""
    return _whole(grant_id, "approve", request, Movement.APPROVE, Place.REQUISITIONED)


@transaction.atomic
def refuse_requisition(grant_id: int, request: Request) -> models.Event:
    """The agency refuses, and says why."""
    return _whole(grant_id, "refuse", request, Movement.REFUSE, Place.REQUISITIONED)


@transaction.atomic
def withdraw(grant_id: int, request: Request) -> models.Event:
    """The agency takes an approved grant back before it is paid, and says why."""
    return _withdraw(grant_id, "withdraw", request)


@transaction.atomic
def withdraw_rest(grant_id: int, request: Request) -> models.Event:
    """The agency takes back what has not been paid of a grant that is paid in part."""
    event = _withdraw(grant_id, "withdraw_rest", request)
    if not event.postings.exists():  # all is paid, or it is a unit's, which the agency pays nothing
        raise MayNot(_nothing_left())
    return event


def _withdraw(grant_id: int, step: str, request: Request) -> models.Event:
    event = _whole(grant_id, step, request, Movement.WITHDRAW, Place.APPROVED)
    if models.Payment.objects.filter(grant=grant_id, outcome="waiting").exists():
        raise MayNot(_on_its_way())
    return event


def _nothing_left() -> Fault:
    return Fault(
        "GRANTS-WITHDRAW-NOTHING",
        Text("Inget är godkänt och inte betalt.", "Nothing is approved and not paid."),
        Text(
            "Det som är betalt krävs tillbaka i stället.", "What is paid is claimed back instead."
        ),
    )


def _on_its_way() -> Fault:
    return Fault(
        "GRANTS-PAYMENT-ON-ITS-WAY",
        Text(
            "En utbetalning till mottagaren är på väg.",
            "A payment to the recipient is on its way.",
        ),
        Text(
            "Vänta på bankens svar, eller makulera utbetalningen.",
            "Wait for the bank's answer, or cancel the payment.",
        ),
    )


def _whole(
    grant_id: int, step: str, request: Request, movement: Movement, place: Place
) -> models.Event:
    if done := done_before(request):
        return done
    grant = locked_grant(grant_id)
    return grant_step(
        grant, step, request, postings=moved(movement, _at(grant, place), grant=grant.pk)
    )


def _given_up_again(grant: models.Grant, asked: Mapping[str, int]) -> list[Posting]:
    """What was given up with a requisition is offered again, while nobody else can have got it."""
    if grant.life.state != "open":
        return []
    decided = models.Amount.objects.filter(
        allocation=grant.life.decided_id, recipient=grant.recipient_id
    ).values_list("component", "amount_sek")
    rest = {name: max(0, amount - asked.get(name, 0)) for name, amount in decided}
    return [
        *moved(Movement.RECALL, rest),
        *moved(Movement.ALLOCATE, rest, grant=grant.pk),
    ]


def _in_time(grant_id: int, step: str, request: Request) -> models.Grant:
    """The grant, locked, if the recipient can answer the offer with this step now.

    The last day is in time. Raises MayNot, Conflict.
    """
    grant = locked_grant(grant_id)
    refuse_grant_step(grant, step, request)
    if grant.life.state not in TAKES_REQUISITIONS:
        raise MayNot(not_open(grant.life.state))
    until = queries.last_days([grant])[grant.pk].requisition
    if until is not None and until < timezone.localdate(request.at):
        raise MayNot(out_of_time(until))
    return grant


def _at(grant: models.Grant, place: Place) -> Mapping[str, int]:
    return queries.balances(grant.life_id, grant.pk).at(place, grant.pk)
