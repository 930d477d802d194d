"""What the ledger has moved between an agency, its bank and its recipients, for its own books."""

from datetime import date

from django.utils import timezone

from samling.kernel import Kronor, Period

from .. import models
from ..rules.accounting import Head, Written, write_sie
from ..rules.ledger import Movement
from ..rules.payments import Chart, Moved, vouchers_of

_IN_THE_BOOKS = ("pay", "bounce", "claim", "waive", "repay", "set_off")


def vouchers(agency: str, period: Period, *, made: date, scheme_id: str | None = None) -> Written:
    """A SIE file of the vouchers of a period: of one scheme, or of all that the agency runs.

    Booked on the day that the bank says, else on the day of the decision. Raises
    Payer.DoesNotExist where the agency has not said which accounts it books on.
    """
    payer = models.Payer.objects.get(agency=agency)
    rows = models.Posting.objects.filter(
        event__scheme__agency=agency, movement__in=_IN_THE_BOOKS
    ).select_related("event", "source__grant__recipient")
    if scheme_id is not None:
        rows = rows.filter(event__scheme=scheme_id)
    sums: dict[tuple[int, str], list[models.Posting]] = {}
    for row in rows.order_by("event", "id"):
        sums.setdefault((row.event_id, row.movement), []).append(row)
    moved = []
    for same in sums.values():
        day = _day(same[0].event)
        if period.start <= day < period.end:
            grant = same[0].source.grant
            assert grant is not None
            moved.append(
                Moved(
                    day,
                    Movement(same[0].movement),
                    Kronor(sum(row.amount_sek for row in same)),
                    f"{grant.recipient.official_name}, {grant.life_id}",
                )
            )
    head = Head(
        company=payer.name,
        organisation_number=payer.organisation_number,
        program="Samling",
        version="1",
        generated=made,
    )
    chart = Chart(payer.cost_account, payer.bank_account, payer.claims_account)
    return write_sie(head, vouchers_of(moved, chart))


def _day(event: models.Event) -> date:
    told = event.detail.get("day")
    return date.fromisoformat(told) if told else timezone.localdate(event.at)
