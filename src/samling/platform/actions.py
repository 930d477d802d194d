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
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(
            "an audit event is written in the same transaction as what it tells of"
        )
    if at.tzinfo is None:
        raise ValueError("an audit event needs a time with its time zone")
    around = circumstances()
    said: dict[str, Any] = {
        "action": action,
        "subject": subject,
        "by": by,
        "at": at,
        "party": around.party if party is None else party,
        "origin": around.origin,
        "detail": dict(detail or {}),
    }
    # The head is locked until the transaction ends: events stand in the order of their chain.
    head = AuditHead.objects.select_for_update().get(id=1)
    sha256 = link_hash(previous=head.sha256, **said)
    event = AuditEvent.objects.create(**said, previous=head.sha256, sha256=sha256)
    own = {said["party"]} if said["party"] else belonging(subject)
    AuditReader.objects.bulk_create(
        AuditReader(
            event=event,
            party=each,
            done=AuditReader.Done.OWN if each in own else AuditReader.Done.BY_OTHERS,
        )
        for each in sorted(own | concerned(action, subject))
    )
    AuditHead.objects.filter(id=1).update(count=head.count + 1, sha256=sha256)
    return event


@transaction.atomic
def note_loaded(*, name: str, sha256: str, by: str, at: datetime) -> None:
    """Note that the reference data `name` now stand in the version `sha256`."""
    LoadedReference.objects.update_or_create(
        name=name, defaults={"sha256": sha256, "loaded_at": at}
    )
    record(
        action="platform.load", subject=f"reference:{name}", by=by, at=at, detail={"sha256": sha256}
    )
