"""What the platform writes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from .circumstances import circumstances
from .deeds import belonging, concerned
from .models import AuditEvent, AuditHead, AuditReader, LoadedReference
from .rules.audit_chain import link_hash


def record(
    *,
    action: str,
    subject: str,
    by: str,
    at: datetime,
    detail: Mapping[str, Any] | None = None,
    party: str | None = None,
) -> AuditEvent:
    """Write one audit event at the end of the chain, in the transaction of what it tells of.

    action: "capability.verb"; subject: "kind:id"; at: with its time zone; detail: JSON without
    floats. party: whom it concerns, where that is not whom the person acts for. Raises ValueError
    or TypeError for values of another form; outside a transaction, where the event could stand
    without its deed, TransactionManagementError.
    """
    told = {subject: dict(detail or {})}
    (event,) = record_each(action=action, of=told, by=by, at=at, party=party)
    return event


def record_each(
    *,
    action: str,
    of: Mapping[str, Mapping[str, Any]],
    by: str,
    at: datetime,
    party: str | None = None,
) -> list[AuditEvent]:
    """The same of one deed with several subjects: an event for each, with its own detail.

    As many questions whatever the number.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(
            "an audit event is written in the same transaction as what it tells of"
        )
    if at.tzinfo is None:
        raise ValueError("an audit event needs a time with its time zone")
    around = circumstances()
    party = around.party if party is None else party
    # The head is locked until the transaction ends: events stand in the order of their chain.
    head = AuditHead.objects.select_for_update().get(id=1)
    previous, events = head.sha256, []
    for subject, detail in of.items():
        said: dict[str, Any] = {
            "action": action,
            "subject": subject,
            "by": by,
            "at": at,
            "party": party,
            "origin": around.origin,
            "detail": dict(detail),
        }
        sha256 = link_hash(previous=previous, **said)
        events.append(AuditEvent(**said, previous=previous, sha256=sha256))
        previous = sha256
    AuditEvent.objects.bulk_create(events)
    others = concerned(action, of)
    AuditReader.objects.bulk_create(
        AuditReader(
            event=event,
            party=each,
            done=AuditReader.Done.OWN if each in own else AuditReader.Done.BY_OTHERS,
        )
        for event in events
        for own in [{party} if party else belonging(event.subject)]
        for each in sorted(own | others.get(event.subject, frozenset()))
    )
    AuditHead.objects.filter(id=1).update(count=head.count + len(events), sha256=previous)
    return events


@transaction.atomic
def note_loaded(*, name: str, sha256: str, by: str, at: datetime) -> None:
    """Note that the reference data `name` now stand in the version `sha256`."""
    LoadedReference.objects.update_or_create(
        name=name, defaults={"sha256": sha256, "loaded_at": at}
    )
    record(
        action="platform.load", subject=f"reference:{name}", by=by, at=at, detail={"sha256": sha256}
    )
