"""Payments of which the bank contradicts itself: what people say happened, and what is decided."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from samling.kernel import Text

from .. import models
from ..rules.life import PAYMENT
from ..rules.payments import PaymentNow, StatusKind, reconcile
from .bank import reports_of, said_of
from .payments import plain_batch

_STEPS = ("explain", "confirm", "question")


@dataclass(frozen=True)
class Contradicted:
    """A payment that a person has to say what happened to. words: what the bank says of it."""

    payment: models.Payment
    now: PaymentNow

    @property
    def words(self) -> Text:
        return self.now.words


@dataclass(frozen=True)
class Explained:
    """What one person said, and who confirmed it. paid: by the payment's id at the bank.

    until: the last that the bank had said then. confirmed_by: empty where nobody has.
    """

    paid: Mapping[str, bool]
    by: str
    at: datetime
    reason: str
    until: int
    confirmed_by: str = ""
    confirmed_at: datetime | None = None


def explained(batch_id: int) -> tuple[tuple[Explained, ...], Explained | None]:
    """What has been confirmed of a batch, oldest first, and what waits to be."""
    return _explained([batch_id]).get(batch_id, ((), None))


def explained_waiting(batches: Collection[int]) -> Mapping[int, Explained]:
    """Of these batches, those of which somebody has said what another is to confirm."""
    return {
        batch: waiting
        for batch, (_done, waiting) in _explained(batches).items()
        if waiting is not None
    }


def contradicted(batch: models.PaymentBatch, today: date) -> tuple[Contradicted, ...]:
    """The payments of a sent batch that the bank contradicts itself about, and nobody decided."""
    if batch.state != "sent":
        return ()
    decided = _decided(batch)
    result = reconcile(plain_batch(batch), reports_of(batch), today)
    strange = {
        each.payment.end_to_end_id: each
        for each in result.payments
        if each.is_contradicted and each.payment.end_to_end_id not in decided
    }
    return tuple(
        Contradicted(row, strange[row.end_to_end_id])
        for row in batch.payments.select_related("grant__recipient").order_by("id")
        if row.end_to_end_id in strange
    )


def is_answered(batch: models.PaymentBatch, today: date) -> bool:
    """Whether a sent batch can be closed: each payment is answered by the bank, or by persons.

    What the bank says of payments that are not in it has been looked into.
    """
    if batch.state != "sent":
        return False
    result = reconcile(plain_batch(batch), reports_of(batch), today)
    handled = said_of(batch).filter(state="handled").values_list("kind", "end_to_end_id")
    looked_into = {(StatusKind[kind.upper()], name or None) for kind, name in handled}
    return result.is_closed(_decided(batch), looked_into)


def last_said(batch: models.PaymentBatch) -> int:
    """Which is the last that the bank has said of a batch; 0 where it has said nothing."""
    return said_of(batch).order_by("-id").values_list("id", flat=True).first() or 0


def _decided(batch: models.PaymentBatch) -> frozenset[str]:
    done, _waiting = explained(batch.pk)
    return frozenset(name for each in done for name in each.paid)


def _explained(
    batches: Collection[int],
) -> dict[int, tuple[tuple[Explained, ...], Explained | None]]:
    found: dict[int, tuple[tuple[Explained, ...], Explained | None]] = {}
    events = models.Event.objects.filter(batch__in=batches, life=PAYMENT.id, step__in=_STEPS)
    for event in events.order_by("id"):
        assert event.batch_id is not None
        done, waiting = found.get(event.batch_id, ((), None))
        if event.step == "explain":
            detail = event.detail
            waiting = Explained(detail["paid"], event.by, event.at, event.reason, detail["until"])
        elif waiting is not None and event.step == "confirm":
            done = (*done, replace(waiting, confirmed_by=event.by, confirmed_at=event.at))
            waiting = None
        else:
            waiting = None
        found[event.batch_id] = done, waiting
    return found
