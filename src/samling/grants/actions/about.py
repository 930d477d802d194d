"""Whom a step is about: who may take it for whom, and what the audit log is told of it."""

from collections.abc import Mapping
from typing import Any

from samling.platform import actions as platform

from .. import models
from ..rules.life import Side, Step


def taker(step: Step, about: Mapping[str, Any]) -> str | None:
    """For whom a step is taken: the one that has the grant, or the one that gave it."""
    grant = about.get("grant")
    if step.side is Side.SYSTEM:
        return None
    if grant is None:
        return str(about["scheme"].agency_id)
    if step.side is Side.RECIPIENT:
        return str(grant.recipient_id)
    return str(grant.parent.recipient_id if grant.parent else grant.life.agency_id)


def audit_step(events: Mapping[str, models.Event]) -> None:
    """A step of one thing or of several as events of the audit log, by subject: "kind:id"."""
    first = next(iter(events.values()))
    platform.record_each(
        action=f"grants.{first.life}_{first.step}",
        of={
            subject: {
                "scheme": event.scheme_id,
                "before": event.before,
                "after": event.after,
                "reason": event.reason,
                **event.detail,
            }
            for subject, event in events.items()
        },
        by=first.by,
        at=first.at,
    )
