"""The steps of one recipient's grant: requisition by two persons, and the agency's answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from samling.kernel import Fault, Faults, Kronor, SamlingError, Text, format_kronor

from .. import models, queries
from ..rules.ledger import Movement, Place
from ..rules.life import MayNot
from ..rules.life.rounds import split
from .attachments import refuse_lacking
from .steps import Request, done_before, grant_step, locked_grant, moved


class CannotRequisition(SamlingError):
    """What is asked for is not what can be given; each fault names its field."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a recipient asks for. decision: the board's decision, by its reference."""

    amount: Kronor
    more_at_most: Kronor
    decision: str
    message: str = ""


@transaction.atomic
def prepare_requisition(grant_id: int, asked: Asked, request: Request) -> models.Event:
    """Write the requisition and pass it on to the one who confirms.

    Raises CannotRequisition with every fault, MayNot, Conflict.
    """
    if done := done_before(request):
        return done
    grant = locked_grant(grant_id)
    _check_asked(asked, sum(_at(grant, Place.OFFERED).values()))
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
    grant = locked_grant(grant_id)
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
    return _whole(grant_id, "decline", request, Movement.RELEASE, Place.OFFERED)


@transaction.atomic
def ask_to_complete(grant_id: int, request: Request) -> models.Event:
    """The agency wants more before it decides; the recipient may requisition anew."""
    return _whole(grant_id, "ask_to_complete", request, Movement.REGRET, Place.REQUISITIONED)


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
    return _withdraw(grant_id, "withdraw_rest", request)


def _withdraw(grant_id: int, step: str, request: Request) -> models.Event:
    event = _whole(grant_id, step, request, Movement.WITHDRAW, Place.APPROVED)
    if models.Payment.objects.filter(grant=grant_id, outcome="waiting").exists():
        raise MayNot(_on_its_way())
    return event


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


def _at(grant: models.Grant, place: Place) -> Mapping[str, int]:
    return queries.balances(grant.life_id, grant.pk).at(place, grant.pk)


def _check_asked(asked: Asked, offered: int) -> None:
    faults = Faults()
    if not 0 < asked.amount <= offered:
        most = Text(format_kronor(offered, "sv"), format_kronor(offered, "en"))
        faults.add(
            "GRANTS-REQUISITION-AMOUNT",
            Text(
                f"Beloppet måste vara minst 1 kr och högst {most.sv}.",
                f"The amount must be at least SEK 1 and at most {most.en}.",
            ),
            Text(
                "Vill ni ha mer, skriv det under ”Högst så mycket mer”.",
                "If you want more, write it under “At most this much more”.",
            ),
            where=Text("Belopp", "Amount"),
        )
    if asked.more_at_most < 0:
        faults.add(
            "GRANTS-REQUISITION-MORE",
            Text("Beloppet kan inte vara under noll.", "The amount cannot be below zero."),
            Text("Skriv 0 eller mer.", "Write 0 or more."),
            where=Text("Högst så mycket mer", "At most this much more"),
        )
    if asked.more_at_most and asked.amount < offered:
        faults.add(
            "GRANTS-REQUISITION-MORE-OF-PART",
            Text(
                "Ni ber om mindre än ert belopp, och ändå om mer.",
                "You ask for less than your amount, and yet for more.",
            ),
            Text(
                "Rekvirera hela beloppet, eller skriv 0 här.",
                "Requisition the whole amount, or write 0 here.",
            ),
            where=Text("Högst så mycket mer", "At most this much more"),
        )
    if not asked.decision.strip():
        faults.add(
            "GRANTS-REQUISITION-DECISION",
            Text("Nämndens beslut saknas.", "The board's decision is lacking."),
            Text(
                "Skriv dess beteckning, till exempel ”SN 2026-03-19 § 24”.",
                "Write its reference, for example “SN 2026-03-19 § 24”.",
            ),
            where=Text("Beslut", "Decision"),
        )
    faults.raise_if_any(CannotRequisition)
