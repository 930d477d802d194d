"""What the platform writes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from samling.kernel import canonical_json

from .models import AuditEvent, LoadedReference


def record(
    *, action: str, subject: str, by: str, at: datetime, detail: Mapping[str, Any] | None = None
) -> AuditEvent:
    """Write one audit event, in the transaction of what it tells of.

    action: "capability.verb"; subject: "kind:id"; at: with its time zone; detail: JSON without
    floats. Raises ValueError or TypeError for values of another form; outside a transaction, where
    the event could stand without its deed, TransactionManagementError.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(
            "an audit event is written in the same transaction as what it tells of"
        )
    if at.tzinfo is None:
        raise ValueError("an audit event needs a time with its time zone")
    detail = dict(detail or {})
    canonical_json(detail)
    return AuditEvent.objects.create(action=action, subject=subject, by=by, at=at, detail=detail)


@transaction.atomic
def note_loaded(*, name: str, sha256: str, by: str, at: datetime) -> None:
    """Note that the reference data `name` now stand in the version `sha256`."""
    LoadedReference.objects.update_or_create(
        name=name, defaults={"sha256": sha256, "loaded_at": at}
    )
    record(
        action="platform.load", subject=f"reference:{name}", by=by, at=at, detail={"sha256": sha256}
    )
