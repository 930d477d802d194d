"""A payment that the bank contradicts itself about: one says what happened, another confirms it."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from samling.kernel import Fault, SamlingError, Text

from .. import models, queries
from ..rules.life import Actor, Part, Side
from .claims import settle_done
from .paid import book, bounce, close_answered, reject
from .payments import locked_batch
from .requests import Request, done_before
from .steps import batch_step, locked_lives


class CannotExplain(SamlingError):
    """What was said cannot be kept, or no longer holds; the fault says why."""


@transaction.atomic
def explain_payments(
    batch_id: int, paid: Mapping[str, bool], request: Request, *, acting_for: str
) -> models.Event:
    """Say what happened to payments that the bank contradicts itself about; nothing is booked.

    paid: by the payment's id at the bank. What was said before and not confirmed is replaced.
    Raises CannotExplain, MayNot, Conflict.
    """
    if done := done_before(request):
        return done
    batch = locked_batch(batch_id, acting_for)
    today = timezone.localdate(request.at)
    known = {each.payment.end_to_end_id for each in queries.contradicted(batch, today)}
    if not paid or not paid.keys() <= known:
        raise CannotExplain(_not_of_these())
    detail = {"paid": dict(paid), "until": queries.last_said(batch)}
    return batch_step(batch, "explain", request, detail=detail)


@transaction.atomic
def confirm_payments(batch_id: int, request: Request, *, acting_for: str) -> models.Event:
    """Another person confirms it: what was paid is booked, what was not is due again.

    The batch is closed when all of it is answered or decided. Raises CannotExplain, MayNot,
    Conflict.
    """
    if done := done_before(request):
        return done
    lives = _locked_with_set_offs(batch_id)
    batch = locked_batch(batch_id, acting_for)
    _done, said = queries.explained(batch.pk)
    if said is None or said.until != queries.last_said(batch):
        raise CannotExplain(_said_anew())
    today = timezone.localdate(request.at)
    strange = {each.payment.end_to_end_id: each for each in queries.contradicted(batch, today)}
    event = batch_step(
        batch, "confirm", request, detail={"paid": dict(said.paid), "said_by": said.by}
    )
    # What is booked is the economist's, as when it reads the bank's answer, and now confirmed.
    economist = Actor(said.by, Side.AGENCY, frozenset([Part.PAYS]))
    books = Request(economist, request.at, request.key, reason=said.reason)
    for name, is_paid in said.paid.items():
        row = strange[name].payment
        row.grant.refresh_from_db()
        row.grant.life = batch.life
        status = strange[name].now.status
        day = status.day if status else None
        if is_paid and row.outcome == "waiting":
            book(row, day, books)
        elif not is_paid and row.outcome == "waiting":
            reject(row)
        elif not is_paid and row.outcome == "booked":
            bounce(row, day, books)
        _look_into(row, said.reason, request)
    close_answered(batch, request)
    for scheme_id in lives:
        settle_done(scheme_id, request)
    return event


@transaction.atomic
def question_payments(batch_id: int, request: Request, *, acting_for: str) -> models.Event:
    """What was said is not confirmed: somebody is to say it anew. Raises MayNot, Conflict."""
    if done := done_before(request):
        return done
    batch = locked_batch(batch_id, acting_for)
    if queries.explained(batch.pk)[1] is None:
        raise CannotExplain(_said_anew())
    return batch_step(batch, "question", request)


def _locked_with_set_offs(batch_id: int) -> list[str]:
    """The schemes of a batch and of what is kept from its payments, locked in the order of all."""
    of_batch = models.PaymentBatch.objects.filter(id=batch_id).values_list("life", flat=True)
    set_off = models.SetOff.objects.filter(payment__batch=batch_id, is_live=True)
    return list(locked_lives({*of_batch, *set_off.values_list("recovery__grant__life", flat=True)}))


def _look_into(row: models.Payment, reason: str, request: Request) -> None:
    """What the bank said of the payment is no longer to be looked into."""
    said = models.BankItem.objects.filter(
        file__agency=row.grant.life.agency_id, end_to_end_id=row.end_to_end_id, state="open"
    ).exclude(kind="incoming")
    said.update(
        payment=row,
        state=models.BankItem.State.HANDLED,
        note=reason,
        handled_by=request.actor.id,
        handled_at=request.at,
    )


def _not_of_these() -> Fault:
    return Fault(
        "GRANTS-PAYMENT-EXPLAIN-NONE",
        Text(
            "Inget är sagt om någon betalning som bankens svar säger emot sig om.",
            "Nothing is said of a payment on which the bank's answers disagree.",
        ),
        Text(
            "Välj betald eller inte betald för minst en av dem. Läs om sidan om den har ändrats.",
            "Choose paid or not paid for at least one of them. Reload the page if it has changed.",
        ),
    )


def _said_anew() -> Fault:
    return Fault(
        "GRANTS-PAYMENT-EXPLAIN-OUTDATED",
        Text(
            "Inget väntar på att bekräftas: banken har svarat igen, eller någon har hunnit före.",
            "Nothing awaits confirmation: the bank has answered again, or someone was first.",
        ),
        Text(
            "Läs om sidan. En ekonom säger på nytt vad som hände, om det behövs.",
            "Reload the page. An economist says anew what happened, where that is needed.",
        ),
    )
