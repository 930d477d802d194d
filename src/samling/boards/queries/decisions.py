"""What was decided, to whom it was sent, what holds for a time, and what has been destroyed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from .. import models


@dataclass(frozen=True)
class DecisionTold:
    """What a body decided. kind: the step that the matter took by it."""

    id: int
    item: int
    meeting: int
    body: str
    short_name: str
    paragraph: int | None
    kind: str
    points: tuple[str, ...]
    decided_on: date
    valid_from: date
    valid_until: date | None
    recorded_at: datetime
    superseded_at: datetime | None
    why: str


@dataclass(frozen=True)
class DispatchTold:
    recipient: str
    address: str
    at: datetime
    by: str


@dataclass(frozen=True)
class DestroyedRow:
    number: str
    title: str
    closed_on: date
    basis: str
    at: datetime
    by: str


def decisions_of(matter_id: int, at: datetime | None = None) -> tuple[DecisionTold, ...]:
    """What bodies have decided in a matter, oldest first. at: as it was known then; None: with
    all that has been corrected since.
    """
    rows = models.Decision.objects.filter(matter=matter_id)
    if at is not None:
        rows = rows.filter(recorded_at__lte=at).filter(
            Q(superseded_at=None) | Q(superseded_at__gt=at)
        )
    return tuple(
        DecisionTold(
            id=row.pk,
            item=row.item_id,
            meeting=row.item.meeting_id,
            body=row.item.meeting.body.name,
            short_name=row.item.meeting.body.short_name,
            paragraph=row.item.paragraph,
            kind=row.kind,
            points=tuple(row.points),
            decided_on=row.decided_on,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            recorded_at=row.recorded_at,
            superseded_at=row.superseded_at,
            why=row.why,
        )
        for row in rows.select_related("item__meeting__body").order_by("id")
    )


def dispatches_of(matter_id: int) -> Mapping[int, tuple[DispatchTold, ...]]:
    """To whom each decision in a matter has been sent, by its id."""
    found: dict[int, tuple[DispatchTold, ...]] = {}
    for each in models.Dispatch.objects.filter(matter=matter_id).order_by("id"):
        told = DispatchTold(each.recipient, each.address, each.at, each.by)
        found[each.decision_id] = (*found.get(each.decision_id, ()), told)
    return found


@dataclass(frozen=True)
class AdoptedRow:
    """What was adopted and holds for a time."""

    id: int
    title: str
    valid_from: date
    valid_until: date | None
    review_on: date | None


def adopted_matters(owner: str) -> tuple[AdoptedRow, ...]:
    """What a party's boards have adopted that holds for a time; the nearest review first."""
    rows = models.Matter.objects.filter(
        owner=owner,
        state__in=["decided", "dispatched", "closed"],
        has_validity=True,
    ).defer("definition")
    known = {
        each.matter_id: each
        for each in models.Decision.objects.filter(
            matter__in=rows, kind="decide", superseded_at=None
        )
    }
    found = [
        AdoptedRow(
            each.pk,
            each.title,
            known[each.pk].valid_from,
            known[each.pk].valid_until,
            each.review_on,
        )
        for each in rows
        if each.pk in known
    ]
    return tuple(sorted(found, key=lambda each: (each.review_on or date.max, each.title)))


def destroyed_of(owner: str) -> tuple[DestroyedRow, ...]:
    """The matters of a party that have been destroyed, newest first."""
    rows = models.Destroyed.objects.filter(owner=owner).order_by("-id")[:1000]
    return tuple(
        DestroyedRow(each.number, each.title, each.closed_on, each.basis, each.at, each.by)
        for each in rows
    )


def known_points(item_id: int) -> tuple[str, ...]:
    """The words of what was decided, as they are known now; none before the meeting has ended."""
    found = models.Decision.objects.filter(item=item_id, superseded_at=None).first()
    return tuple(found.points) if found else ()
