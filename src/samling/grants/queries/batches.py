"""Batches of payments and what the bank has said of them, as an agency's pages show them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Sum

from samling.kernel import Kronor
from samling.platform.pieces import Pieces

from .. import models
from ..rules.ledger import Place
from ..rules.life import PAYMENT
from .payouts import Payout
from .recoveries import claims_left
from .stories import Told, told_of


@dataclass(frozen=True)
class Batch:
    """One batch without its file. payments: how many; waiting: those the bank has not answered.

    sums: by outcome, how many payments and how many kronor in all.
    """

    row: models.PaymentBatch
    payments: int
    waiting: int
    is_example: bool
    sums: Mapping[str, tuple[int, int]]


@dataclass(frozen=True)
class Offset:
    """A decided recovery that could be kept from a payment. amount: kronor left of it."""

    recovery: models.Recovery
    amount: int


class BatchesOf(Pieces[Batch]):
    """The batches of an agency's schemes, the newest first: three questions for each piece."""

    def __init__(self, agency: str) -> None:
        self._rows = models.PaymentBatch.objects.filter(life__agency=agency)

    def number(self) -> int:
        return self._rows.count()

    def piece(self, start: int, stop: int) -> tuple[Batch, ...]:
        ids = self._rows.order_by("-id").values_list("id", flat=True)[start:stop]
        return _batches(models.PaymentBatch.objects.filter(id__in=list(ids)))


def batches_on_their_way(agency: str) -> tuple[Batch, ...]:
    """An agency's batches that somebody is to do something with, or the bank: two questions."""
    of = {"life__agency": agency, "state__in": ["made", "approved", "sent"]}
    return _batches(models.PaymentBatch.objects.filter(**of))


def batch(batch_id: int, agency: str) -> Batch | None:
    """One batch of an agency; None where it has no such."""
    found = _batches(models.PaymentBatch.objects.filter(id=batch_id, life__agency=agency))
    return found[0] if found else None


def story_of_batch(batch_id: int) -> tuple[Told, ...]:
    """Every step of a batch, oldest first."""
    return told_of(models.Event.objects.filter(batch=batch_id, life=PAYMENT.id))


def last_takers_of_batches(step: str, batches: Collection[int]) -> Mapping[int, str]:
    """Who last took a step of each batch."""
    events = models.Event.objects.filter(step=step, life=PAYMENT.id, batch__in=batches)
    return dict(events.order_by("id").values_list("batch", "by"))


def payer(agency: str) -> models.Payer | None:
    """How an agency pays; None where it has not said."""
    return models.Payer.objects.filter(agency=agency).first()


def offsets(agency: str, payout: Payout) -> tuple[Offset, ...]:
    """The decided recoveries that can be kept in full from a payment that would go out now."""
    room = {each.to.code: each.amount for each in payout.payable}
    rows = (
        models.Recovery.objects.filter(
            state="decided", grant__life__agency=agency, grant__recipient__in=room
        )
        .exclude(set_offs__is_live=True)
        .select_related("grant__recipient")
        .order_by("id")
    )
    left = {each: sum(parts.values()) for each, parts in claims_left(r.pk for r in rows).items()}
    return tuple(
        Offset(row, left[row.pk])
        for row in rows
        if 0 < left.get(row.pk, 0) < room[row.grant.recipient_id]
    )


def to_pay(agency: str) -> Mapping[str, tuple[Kronor, Kronor]]:
    """By scheme: kronor that are approved and in no payment, and those that are on their way.

    Only schemes that have any; two questions.
    """
    approved = models.Account.objects.filter(
        life__agency=agency, place=Place.APPROVED.value, balance__gt=0
    )
    waiting = models.Payment.objects.filter(batch__life__agency=agency, outcome="waiting")
    there = dict(approved.order_by().values_list("life").annotate(sum=Sum("balance")))
    sent = dict(waiting.order_by().values_list("batch__life").annotate(sum=Sum("amount_sek")))
    return {
        life: (Kronor(amount - sent.get(life, 0)), Kronor(sent.get(life, 0)))
        for life, amount in there.items()
    }


def bank_file(file_id: int, agency: str) -> models.BankFile | None:
    """A file from the agency's bank; None where it has no such."""
    rows = models.BankFile.objects.filter(id=file_id, agency=agency).defer("content")
    return rows.first()


def last_bank_files(agency: str, most: int) -> tuple[models.BankFile, ...]:
    """The files that the agency's bank has sent, the newest first."""
    rows = models.BankFile.objects.filter(agency=agency).defer("content").order_by("-id")
    return tuple(rows[:most])


def items_of(file_id: int) -> tuple[models.BankItem, ...]:
    """All that a file from the bank says, with what each item was matched with."""
    rows = models.BankItem.objects.filter(file=file_id).order_by("id")
    return tuple(
        rows.select_related(
            "payment__grant__recipient",
            "payment__grant__life",
            "recovery__grant__recipient",
            "recovery__grant__life",
            "file",
        )
    )


def waiting_account(recipient: str) -> models.PaymentAccount | None:
    """The account number that waits for a colleague to confirm it."""
    return models.PaymentAccount.objects.filter(recipient=recipient, state="written").first()


def _batches(rows: Any) -> tuple[Batch, ...]:
    found = list(rows.defer("content").select_related("life").order_by("-id"))
    counts: dict[int, dict[str, tuple[int, int]]] = {}
    grouped = (
        models.Payment.objects.filter(batch__in=[row.pk for row in found])
        .order_by()
        .values_list("batch", "outcome")
        .annotate(number=Count("id"), sum=Sum(F("amount_sek") - F("set_off_sek")))
    )
    for of, outcome, number, amount in grouped:
        counts.setdefault(of, {})[outcome] = (number, amount)
    return tuple(
        Batch(
            row,
            sum(number for number, _amount in counts.get(row.pk, {}).values()),
            counts.get(row.pk, {}).get("waiting", (0, 0))[0],
            row.life.is_example,
            counts.get(row.pk, {}),
        )
        for row in found
    )
