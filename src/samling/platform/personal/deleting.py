"""Deletes what has passed its time, and tells the audit log how much of what: counts, no names."""

from datetime import date, datetime, timedelta

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from .. import actions
from .register import in_force, periods


@transaction.atomic
def delete_expired(*, by: str, at: datetime, last_run: date | None = None) -> str:
    """Delete what the periods of today no longer keep; says how much. One of the works of the day.

    A model that the database guards (the audit log, the ledger) cannot have a period.
    """
    told = []
    for period in in_force(periods(), timezone.localdate(at)):
        limit = at - timedelta(days=period.days)
        model = apps.get_model(period.model)
        field = model._meta.get_field(period.since)
        last = limit.date() if field.get_internal_type() == "DateField" else limit
        _, by_model = model._default_manager.filter(**{f"{period.since}__lt": last}).delete()
        number = by_model.get(model._meta.label, 0)
        if not number:
            continue
        told.append(f"{period.title.sv.lower()} {number}")
        actions.record(
            action="platform.delete_expired",
            subject=f"period:{period.id}",
            by=by,
            at=at,
            detail={
                "number": number,
                "days": period.days,
                "valid_from": period.valid_from.isoformat(),
            },
        )
    return f"borttaget: {', '.join(told)}" if told else "inget att ta bort"
