"""What others read of the platform."""

import heapq
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from itertools import islice
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from .models import Account, AuditEvent, AuditHead, AuditReader, DailyRun, LoadedReference
from .pieces import Pieces
from .rules.audit_chain import Head, Link

MOST_COUNTED = 10_000  # events of an organisation's log


def loaded_version(name: str) -> str | None:
    """The SHA-256 of the reference data `name` in the database; None when they are not loaded."""
    found = LoadedReference.objects.filter(name=name).first()
    return found.sha256 if found else None


def loaded_names() -> frozenset[str]:
    """The names of all reference data in the database."""
    return frozenset(LoadedReference.objects.values_list("name", flat=True))


def languages_of(addresses: Iterable[str]) -> dict[str, str]:
    """The languages that people read in, by their accounts' addresses; those without an account are
    left out.
    """
    known = Account.objects.filter(email__in=set(addresses))
    return dict(known.values_list("email", "language"))


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


def last_done(action: str = "") -> datetime | None:
    """When an action was last done; of any kind, when the last event is of. None when never."""
    events = AuditEvent.objects.filter(action=action) if action else AuditEvent.objects.all()
    return events.order_by("-id").values_list("at", flat=True).first()


def daily_days() -> dict[str, date]:
    """Each work of the day, and the day on which it was last done."""
    return dict(DailyRun.objects.values_list("name", "day"))


# By whom: the organisation's own people, or others who did something that concerns it.
Done = AuditReader.Done


@dataclass(frozen=True)
class Wanted:
    """Which events of a trail are asked for; None or empty is every. done: by whom, of the two."""

    done: Done | None = None
    by: str = ""
    action: str = ""
    first: date | None = None
    last: date | None = None


class Trail(Pieces[AuditEvent]):
    """Events that an organisation reads of, newest first; taken in pieces by the caller.

    How many there are is counted no further than is asked for, so that a page costs as much
    however long the log is.
    """

    def __init__(self, parts: Sequence[Any], most: int) -> None:
        self._parts = parts
        self._most = most

    def number(self) -> int:
        """How many, at most as many as are counted; see `is_more`."""
        return min(self._counted, self._most)

    @property
    def is_more(self) -> bool:
        """Whether there are more than are counted. What lies beyond is reached by other days."""
        return self._counted > self._most

    def piece(self, start: int, stop: int) -> list[AuditEvent]:
        parts = [(part[:stop], list(part[:stop])) for part in self._parts]
        wanted = list(islice(heapq.merge(*(ids for _, ids in parts), reverse=True), start, stop))
        if not wanted:
            return []
        between = {"id__lte": wanted[0], "id__gte": wanted[-1]}
        found = [
            event
            for part, ids in parts
            if ids
            for event in AuditEvent.objects.filter(id__in=part, **between)
        ]
        return sorted(found, key=lambda event: -event.pk)

    @cached_property
    def _counted(self) -> int:
        return sum(part[: self._most + 1].count() for part in self._parts)


def trail(party: str, wanted: Wanted, most: int = MOST_COUNTED) -> Trail:
    """What was done in the name of a party, its people's signing in, and what others have done with
    what is its. most: how many are counted and can be taken.
    """
    chosen = Q()
    if wanted.by:
        chosen &= Q(by=wanted.by)
    if wanted.action:
        chosen &= Q(action=wanted.action)
    if wanted.first:
        chosen &= Q(at__gte=_midnight(wanted.first))
    if wanted.last:
        chosen &= Q(at__lt=_midnight(wanted.last + timedelta(days=1)))
    parts = [_read(party, chosen, each) for each in Done if wanted.done in (None, each)]
    return Trail(parts, most)


def have_come(party: str, accounts: Collection[str]) -> frozenset[str]:
    """Those of the accounts that have done something in the name of a party, if only signed in."""
    readers = AuditReader.objects.filter(party=party, done=Done.OWN, event=OuterRef("pk"))
    events = AuditEvent.objects.filter(Exists(readers), by=OuterRef("email"))
    found = Account.objects.filter(Exists(events), email__in=set(accounts))
    return frozenset(found.values_list("email", flat=True))


def _read(party: str, chosen: Q, done: Done) -> Any:
    """The ids of events, newest first: by the party's own list of them, or, where only some are
    chosen, by those. A database that takes the other way reads the whole log.
    """
    readers = AuditReader.objects.filter(party=party, done=done)
    if not chosen:
        return readers.order_by("-event_id").values_list("event_id", flat=True)
    events = AuditEvent.objects.filter(chosen, Exists(readers.filter(event=OuterRef("pk"))))
    return events.order_by("-id").values_list("id", flat=True)


def _midnight(day: date) -> datetime:
    """When a day begins here, in UTC."""
    return timezone.make_aware(datetime.combine(day, time())).astimezone(UTC)
