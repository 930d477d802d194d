"""A batch of payments: made by one, approved by another, fetched for the bank, or cancelled."""

import hashlib
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from samling.kernel import Fault, Faults, Text, format_kronor, sha256_of

from .. import models, queries
from ..queries import Payable
from ..rules.life import PAYMENT, MayNot, Part, check_role
from ..rules.payments import CannotPay, check_day, pain_001
from .requests import NotYours, Request, done_before, not_yours
from .steps import batch_step, locked_life, locked_lives


@transaction.atomic
def make_payments(
    scheme_id: str,
    *,
    instalment: int,
    day: date,
    request: Request,
    acting_for: str,
    only: Collection[int] | None = None,
    set_off: Collection[int] = (),
) -> models.PaymentBatch:
    """Make a batch of what is due in an instalment, and its file. Raises CannotPay, MayNot.

    only: these grants; else all that can be paid. set_off: decided recoveries, each kept in full
    from the payment to the same recipient. What is left out stays due; `queries.payout` says why.
    """
    if done := done_before(request):
        assert done.batch is not None
        return done.batch
    if not models.SchemeLife.objects.filter(scheme=scheme_id, agency=acting_for).exists():
        raise NotYours(not_yours())
    recoveries = _recoveries(set_off)
    lives = locked_lives({scheme_id, *(each.grant.life_id for each in recoveries)})
    life = lives[scheme_id]
    payout = queries.payout(scheme_id, instalment)
    chosen = [each for each in payout.payable if only is None or each.to.grant in only]
    kept = _set_offs(life, chosen, recoveries)
    payer = models.Payer.objects.get(agency=life.agency_id)
    batch = models.PaymentBatch.objects.create(
        life=life,
        instalment=instalment,
        message_id=sha256_of(request.key)[:35],  # until it has a number of its own
        day=day,
        payer={
            name: getattr(payer, name)
            for name in ("name", "organisation_number", "kind", "number", "bic")
        },
        content=b"",
        sha256="",
        total_sek=1,
        made_at=request.at,
    )
    batch.message_id = f"{payer.organisation_number}-{batch.pk}"
    parts = len(queries.instalment_plan(scheme_id)) or 1
    title = queries.scheme(scheme_id).title.sv
    payments = models.Payment.objects.bulk_create(
        models.Payment(
            batch=batch,
            grant_id=each.to.grant,
            end_to_end_id=f"{batch.message_id}-{number}",
            amount_sek=int(each.amount),
            set_off_sek=sum(amount for _, amount in kept.get(each.to.grant, [])),
            parts={name: int(amount) for name, amount in each.parts.items()},
            creditor=each.to.official_name,
            account=each.account,
            reference=_reference(each, parts, title),
        )
        for number, each in enumerate(chosen, start=1)
    )
    models.SetOff.objects.bulk_create(
        models.SetOff(payment=payment, recovery=recovery, amount_sek=amount)
        for payment in payments
        for recovery, amount in kept.get(payment.grant_id, [])
    )
    plain = queries.plain_batch(batch)
    batch.content = pain_001(plain, queries.limits_of(payer))
    batch.sha256 = hashlib.sha256(batch.content).hexdigest()
    batch.total_sek = int(plain.total)
    batch.save(update_fields=["message_id", "content", "sha256", "total_sek"])
    batch_step(batch, "make", request, detail=_told(batch, len(payments), payout.left_out))
    return batch


@transaction.atomic
def approve_payments(batch_id: int, request: Request, *, acting_for: str) -> models.Event:
    """Another person approves the file as it is. Raises MayNot, Conflict.

    A payment above the economist's own limit needs one who also decides.
    """
    if done := done_before(request):
        return done
    batch = locked_batch(batch_id, acting_for)
    payer = models.Payer.objects.get(agency=batch.life.agency_id)
    largest = batch.payments.order_by("-amount_sek").first()
    assert largest is not None
    if Part.DECIDES not in request.actor.parts and largest.amount_sek > payer.alone_at_most_sek:
        raise MayNot(_needs_decider(largest, payer.alone_at_most_sek))
    return batch_step(batch, "approve", request, detail={"sha256": batch.sha256})


@transaction.atomic
def drop_payments(batch_id: int, request: Request, *, acting_for: str) -> models.Event:
    """Cancel a batch that has not been sent; what was in it is due again. Raises MayNot."""
    if done := done_before(request):
        return done
    batch = locked_batch(batch_id, acting_for)
    event = batch_step(batch, "drop", request)
    batch.payments.update(outcome="dropped")
    models.SetOff.objects.filter(payment__batch=batch).update(is_live=False)
    return event


@transaction.atomic
def send_payments(batch_id: int, request: Request, *, acting_for: str) -> bytes:
    """The file for the bank: the bytes that were approved, however often it is fetched.

    Raises MayNot; Conflict where a colleague has fetched it since it was offered to be sent;
    CannotPay where the day of payment has passed before the first time.
    """
    check_role(PAYMENT.step("send"), request.actor)
    is_done = done_before(request) is not None
    batch = locked_batch(batch_id, acting_for)
    content = bytes(batch.content)
    if hashlib.sha256(content).hexdigest() != batch.sha256:
        raise CannotPay(_not_as_approved(batch))
    is_first = batch.state not in ("sent", "settled")
    if is_first and not is_done:
        faults = Faults()
        check_day(faults, batch.day, timezone.localdate(request.at))
        faults.raise_if_any(CannotPay)
    if not is_done and (is_first or request.version is not None):
        batch_step(batch, "send", request, detail={"sha256": batch.sha256})
    return content


def _reference(payable: Payable, parts: int, title: str) -> str:
    """What the recipient reads on its account."""
    words = title if parts == 1 else f"Del {payable.number} av {parts}: {title}"
    # The code tells two boards of one city, with one account, from each other.
    return f"{words[:90]}, {payable.to.code}"[:130]


def locked_batch(batch_id: int, acting_for: str) -> models.PaymentBatch:
    """A batch of the agency, with its scheme locked until the transaction ends. Raises NotYours."""
    mine = models.PaymentBatch.objects.filter(id=batch_id, life__agency=acting_for)
    scheme = mine.values_list("life_id", flat=True).first()
    if scheme is None:
        raise NotYours(not_yours())
    life = locked_life(scheme)
    batch = models.PaymentBatch.objects.get(id=batch_id)
    batch.life = life
    return batch


def _recoveries(ids: Collection[int]) -> list[models.Recovery]:
    rows = models.Recovery.objects.filter(id__in=ids).select_related("grant", "grant__life")
    return list(rows.order_by("id"))


def _set_offs(
    life: models.SchemeLife, chosen: Collection[Payable], recoveries: Collection[models.Recovery]
) -> Mapping[int, list[tuple[models.Recovery, int]]]:
    """Recoveries and amounts by the grant whose payment they are kept from. Raises CannotPay."""
    faults = Faults()
    left = queries.claims_left(each.pk for each in recoveries)
    room = {each.to.code: each for each in chosen}
    kept: dict[int, list[tuple[models.Recovery, int]]] = {}
    for recovery in recoveries:
        amount = sum(left.get(recovery.pk, {}).values())
        where = room.get(recovery.grant.recipient_id)
        before = sum(each for _, each in kept.get(where.to.grant, [])) if where else 0
        reserved = recovery.set_offs.filter(is_live=True).exists()
        if (
            not amount
            or reserved
            or recovery.grant.life.agency_id != life.agency_id
            or where is None
            or before + amount >= where.amount
        ):
            _add_no_set_off(faults, recovery, amount)
        else:
            kept.setdefault(where.to.grant, []).append((recovery, amount))
    faults.raise_if_any(CannotPay)
    return kept


def _add_no_set_off(faults: Faults, recovery: models.Recovery, amount: int) -> None:
    who = recovery.grant.recipient_id
    faults.add(
        "GRANTS-SET-OFF",
        Text(
            f"Återkravet av {format_kronor(amount, 'sv')} från {who} går inte att kvitta här.",
            f"The recovery of {format_kronor(amount, 'en')} from {who} cannot be set off here.",
        ),
        Text(
            "Kvitta ett beslutat återkrav hos samma mottagare och myndighet, som är mindre än "
            "utbetalningen och inte kvittas redan.",
            "Set off a decided recovery of the same recipient and agency that is less than the "
            "payment and not set off already.",
        ),
    )


def _told(batch: models.PaymentBatch, number: int, left: Collection[Payable]) -> dict[str, Any]:
    return {
        "message_id": batch.message_id,
        "instalment": batch.instalment,
        "day": batch.day.isoformat(),
        "payments": number,
        "total_sek": batch.total_sek,
        "sha256": batch.sha256,
        "left_out": {
            each.to.code: {"sek": int(each.amount), "why": each.why_not.sv}
            for each in left
            if each.why_not
        },
    }


def _needs_decider(payment: models.Payment, most: int) -> Fault:
    return Fault(
        "GRANTS-PAYMENT-NEEDS-DECIDER",
        Text(
            f"Utbetalningen av {format_kronor(payment.amount_sek, 'sv')} är över gränsen för en "
            f"ensam ekonom, {format_kronor(most, 'sv')}.",
            f"The payment of {format_kronor(payment.amount_sek, 'en')} is above the limit for an "
            f"economist alone, {format_kronor(most, 'en')}.",
        ),
        Text(
            "Be en kollega som både är ekonom och beslutsfattare.",
            "Ask a colleague who is both economist and decision maker.",
        ),
    )


def _not_as_approved(batch: models.PaymentBatch) -> Fault:
    return Fault(
        "GRANTS-PAYMENT-FILE-CHANGED",
        Text(
            f"Filen {batch.message_id} är inte den som attesterades.",
            f"The file {batch.message_id} is not the one that was approved.",
        ),
        Text(
            "Skicka inget. Kontakta den som driver Samling.",
            "Send nothing. Contact the operator of Samling.",
        ),
    )
