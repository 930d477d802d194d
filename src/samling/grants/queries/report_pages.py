"""What the pages of reports read beside the reports themselves, by the ids that pages know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from django.db.models import Count, Sum

from samling.kernel import AreaCode, Kronor

from .. import models
from .holdings import Holding, holdings_below, holdings_with_ids
from .reports import DraftReport, comments_on, draft_report
from .reviews import Review, review


@dataclass(frozen=True)
class WrittenReport:
    """A report as it is being written. comments: what the giver wants completed, by question;
    reason: why it was returned, empty where it was not."""

    draft: DraftReport
    comments: Mapping[str, str]
    reason: str


@dataclass(frozen=True, slots=True)
class CostsTaken:
    """Costs that count in a report, from one file. chosen: which rows, as plain values."""

    id: int
    name: str
    by: str
    at: datetime
    lines: int
    total: Kronor
    chosen: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DrawMade:
    """A draw of reports. share: of `reports`, which awaited an answer then; rules: as they were."""

    seed: str
    share: Fraction
    rules: Sequence[Mapping[str, Any]]
    reports: int
    drawn: int
    by: str
    at: datetime


def written_report(grant_id: int) -> WrittenReport:
    """The draft of a grant's report. Raises NoForm."""
    grant = models.Grant.objects.select_related("life", "parent").get(id=grant_id)
    returned = models.Event.objects.filter(grant=grant, step="return_report")
    last = returned.order_by("id").last() if grant.state == "returned" else None
    return WrittenReport(draft_report(grant), comments_on(grant), last.reason if last else "")


def sent_report(grant_id: int, number: int | None = None) -> Review | None:
    """A report that was sent, the last where no number is given; None where there is none."""
    grant = models.Grant.objects.select_related("life", "parent").get(id=grant_id)
    return review(grant, number)


def costs_taken(grant_id: int) -> tuple[CostsTaken, ...]:
    """The imports that count, oldest first: one question, however many rows they have."""
    rows = models.CostImport.objects.filter(grant=grant_id, removed_at=None).annotate(
        number=Count("lines"), total=Sum("lines__amount_sek")
    )
    return tuple(
        CostsTaken(row.pk, row.name, row.by, row.at, row.number, Kronor(row.total or 0), row.chosen)
        for row in rows
    )


def last_draw(scheme_id: str) -> DrawMade | None:
    """The draw that counts; None before the first."""
    row = (
        models.Draw.objects.filter(life=scheme_id)
        .annotate(number=Count("drawn"))
        .order_by("id")
        .last()
    )
    if row is None:
        return None
    return DrawMade(
        row.seed, Fraction(row.share), row.rules, row.reports, row.number, row.by, row.at
    )


def units_below(held: Holding) -> tuple[Holding, ...]:
    """Every unit that the grant was shared among, at all levels, each after the one above it.

    As many questions however many units and levels.
    """
    below: dict[int, list[Holding]] = {}
    for each in holdings_below(held):
        below.setdefault(each.parent or 0, []).append(each)
    return tuple(_under(held.id, below))


def units_to_answer(sharer: AreaCode) -> tuple[Holding, ...]:
    """The grants that a recipient has shared out and whose reports await its answer."""
    waiting = models.Grant.objects.filter(parent__recipient=str(sharer), state="reported")
    return holdings_with_ids(waiting.values_list("id", flat=True))


def _under(grant: int, below: Mapping[int, Sequence[Holding]]) -> list[Holding]:
    found: list[Holding] = []
    for each in below.get(grant, ()):
        found += [each, *_under(each.id, below)]
    return found
