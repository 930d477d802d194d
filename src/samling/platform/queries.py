"""What others read of the platform."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from django.db.models import Q, QuerySet
from django.utils import timezone

from .deeds import done_by_others
from .models import AuditEvent, AuditHead, LoadedReference
from .rules.audit_chain import Head, Link


def loaded_version(name: str) -> str | None:
    """The SHA-256 of the reference data `name` in the database; None when they are not loaded."""
    found = LoadedReference.objects.filter(name=name).first()
    return found.sha256 if found else None


def loaded_names() -> frozenset[str]:
    """The names of all reference data in the database."""
    return frozenset(LoadedReference.objects.values_list("name", flat=True))


def audit_links() -> Iterator[Link]:
    """Every audit event in order, read in pieces, however long the log is."""
    for row in AuditEvent.objects.order_by("id").iterator(chunk_size=2_000):
        yield Link(
            number=row.pk,
            action=row.action,
            subject=row.subject,
            by=row.by,
            at=row.at,
            party=row.party,
            origin=row.origin,
            detail=row.detail,
            previous=row.previous,
            sha256=row.sha256,
        )


def audit_head() -> Head:
    """How many events there should be, and the hash of the last."""
    row = AuditHead.objects.get(id=1)
    return Head(row.count, row.sha256)


class Done(StrEnum):
    """By whom: the organisation's own people, or others who did something that concerns it."""

    OWN = "own"
    BY_OTHERS = "others"


@dataclass(frozen=True)
class Wanted:
    """Which events of a trail are asked for; None or empty is every. done: by whom, of the two."""

    done: Done | None = None
    by: str = ""
    action: str = ""
    first: date | None = None
    last: date | None = None


def trail(party: str, accounts: Collection[str], wanted: Wanted) -> QuerySet[AuditEvent]:
    """What was done in the name of a party, and by others with what is its, newest first; taken
    in pages by the caller.

    accounts: the addresses of its people. Their signing in belongs to no party, and is its too.
    """
    own = Q(party=party) | Q(party="", subject__in=[f"account:{each}" for each in accounts])
    match wanted.done:
        case Done.OWN:
            asked = own
        case Done.BY_OTHERS:
            asked = done_by_others(party)
        case None:
            asked = own | done_by_others(party)
    events = AuditEvent.objects.filter(asked)
    if wanted.by:
        events = events.filter(by=wanted.by)
    if wanted.action:
        events = events.filter(action=wanted.action)
    if wanted.first:
        events = events.filter(at__gte=_midnight(wanted.first))
    if wanted.last:
        events = events.filter(at__lt=_midnight(wanted.last + timedelta(days=1)))
    return events.order_by("-id")


def _midnight(day: date) -> datetime:
    """When a day begins here, in UTC."""
    return timezone.make_aware(datetime.combine(day, time())).astimezone(UTC)
