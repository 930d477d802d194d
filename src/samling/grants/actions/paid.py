"""What has become of a payment, in the ledger: paid, come back, or never drawn."""

from datetime import date

from django.utils import timezone

from .. import models, queries
from ..rules.ledger import Movement, Place
from ..rules.life import GRANT
from ..rules.life.rounds import split
from .claims import book_set_off
from .requests import Request, follows
from .steps import batch_step, grant_step, moved


def book(row: models.Payment, day: date | None, request: Request) -> None:
    """It was paid, and so was what is set off against it."""
    grant_step(
        row.grant,
        "pay" if row.grant.state in GRANT.step("pay").sources else "pay_more",
        follows(request, "pay", key=f"pay:{row.end_to_end_id}"),
        detail={"payment": row.end_to_end_id, "day": day.isoformat() if day else None},
        postings=moved(Movement.PAY, row.parts, grant=row.grant_id),
    )
    for set_off in row.set_offs.filter(is_live=True).select_related("recovery__grant__life"):
        book_set_off(set_off, day, request)
    _conclude(row, "booked")


def bounce(row: models.Payment, day: date | None, request: Request) -> None:
    """What was sent is due again; what was set off has been paid, and stays."""
    back = split(row.amount_sek - row.set_off_sek, row.parts)
    open_ = queries.balances(row.grant.life_id, row.grant_id).at(Place.OPEN, row.grant_id)
    paid = queries.paid_net(row.grant.life_id).get(row.grant_id, {})
    is_all = sum(paid.values()) == sum(back.values()) == sum(open_.values())
    grant_step(
        row.grant,
        "bounce" if is_all and row.grant.state == "paid" else "bounce_part",
        follows(request, "bounce", key=f"bounce:{row.end_to_end_id}"),
        detail={"payment": row.end_to_end_id, "day": day.isoformat() if day else None},
        postings=moved(Movement.BOUNCE, back, grant=row.grant_id),
    )
    _conclude(row, "returned")


def reject(row: models.Payment) -> None:
    """It was not paid: due again, and so is what was to be set off against it."""
    _conclude(row, "rejected")
    row.set_offs.update(is_live=False)


def close_answered(batch: models.PaymentBatch, request: Request) -> None:
    """Close a locked batch when all of it is answered by the bank, or decided by persons."""
    if queries.is_answered(batch, timezone.localdate(request.at)):
        batch_step(batch, "close", follows(request, "close", key=f"close:{batch.message_id}"))


def _conclude(row: models.Payment, outcome: str) -> None:
    row.outcome = outcome
    row.save(update_fields=["outcome"])
