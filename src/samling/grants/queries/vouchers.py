"""What the ledger has moved between an agency, its bank and its recipients, for its own books."""

from datetime import date, datetime, time

from django.db.models import Q, TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
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
    rows = (
        models.Posting.objects.filter(event__scheme__agency=agency, movement__in=_IN_THE_BOOKS)
        .alias(told=Cast(KeyTextTransform("day", "event__detail"), TextField()))
        .filter(_within(period))
        .select_related("event", "source__grant__recipient")
    )
    if scheme_id is not None:
        rows = rows.filter(event__scheme=scheme_id)
    sums: dict[tuple[int, str], list[models.Posting]] = {}
    for row in rows.order_by("event", "id"):
        sums.setdefault((row.event_id, row.movement), []).append(row)
    moved = []
    for same in sums.values():
        grant = same[0].source.grant
        assert grant is not None
        moved.append(
            Moved(
                _day(same[0].event),
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


def _within(period: Period) -> Q:
    """The same days as `_day` gives, asked of the database: an agency's books hold every year."""
    first, after = (
        timezone.make_aware(datetime.combine(day, time())) for day in (period.start, period.end)
    )
    # SQLite gives the JSON null of a step that was told no day as this word.
    is_not_told = Q(told__isnull=True) | Q(told="null")
    return Q(told__gte=period.start.isoformat(), told__lt=period.end.isoformat()) | (
        is_not_told & Q(event__at__gte=first, event__at__lt=after)
    )


def _day(event: models.Event) -> date:
    told = event.detail.get("day")
    return date.fromisoformat(told) if told else timezone.localdate(event.at)
