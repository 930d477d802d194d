"""How each step of a mapping and of a reply is taken: once, by the right person."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from samling.kernel import Fault, Life, Text, changed_since, check_step
from samling.platform import actions as platform
from samling.platform.requests import Conflict, Request, led_to
from samling.registry import queries as registry

from ... import models
from ...rules.mapping import REPLY, ROUND, WHO
from ..steps import NotYours, check_reason

Row = models.MappingRound | models.MappingReply


def not_yours() -> NotYours:
    return NotYours(
        Fault(
            "SUPPLY-MAPPING-NOT-YOURS",
            Text("Det finns ingen sådan kartläggning hos er.", "You have no such mapping."),
            Text(
                "Gå till era kartläggningar och välj därifrån.",
                "Go to your mappings and choose there.",
            ),
        )
    )


def locked_round(round_id: int, request: Request) -> models.MappingRound:
    """One's own round, locked until the transaction ends. Raises NotYours."""
    found = models.MappingRound.objects.select_for_update().filter(id=round_id).first()
    if found is None or request.acting_for != found.owner:
        raise not_yours()
    return found


def locked_reply(round_id: int, request: Request) -> models.MappingReply:
    """One's own reply, locked until the transaction ends with its round. Raises NotYours."""
    # The round first, so that it is not closed or frozen between this look and the step.
    mapped = models.MappingRound.objects.select_for_update().filter(id=round_id).first()
    if mapped is None or request.acting_for is None:
        raise not_yours()
    found = mapped.replies.select_for_update().filter(party=request.acting_for).first()
    if found is None:
        raise not_yours()
    found.round = mapped
    return found


def done_before(request: Request) -> models.MappingEvent | None:
    """The event that this request has led to already. Raises Conflict where the same form has led
    to one with something else in it.
    """
    return led_to(models.MappingEvent.objects.select_related("round", "reply"), request)


def take(
    row: Row,
    step_id: str,
    request: Request,
    *,
    detail: Mapping[str, Any] | None = None,
    changes: Mapping[str, Any] | None = None,
) -> models.MappingEvent:
    """Take one step of a locked round or reply, and write it in the audit. Raises MayNot, Conflict.

    changes: fields of it that the step sets too.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("a step is taken whole or not at all")
    life = life_of(row)
    if request.version is not None and request.version != row.version:
        raise Conflict(changed_since(life, _last_of(row, life), registry.name_of))
    check_reason(request)
    step = life.step(step_id)
    before = "" if step in life.begins else row.state
    check_step(life, step_id, who=WHO, state=before, actor=request.actor, reason=request.reason)
    is_reply = isinstance(row, models.MappingReply)
    event = models.MappingEvent.objects.create(
        key=request.key,
        round=row.round if isinstance(row, models.MappingReply) else row,
        reply=row if isinstance(row, models.MappingReply) else None,
        step=step_id,
        before=before,
        after=step.leads_from(before),
        by=request.actor.id,
        at=request.at,
        reason=request.reason.strip(),
        detail=dict(detail or {}),
    )
    row.state = event.after
    row.version += 1
    row.changed_at = request.at
    for field, value in (changes or {}).items():
        setattr(row, field, value)
    row.save()
    platform.record(
        action=f"supply.{life.id}_{step_id}",
        subject=f"mapping_reply:{row.pk}" if is_reply else f"mapping:{row.pk}",
        by=event.by,
        at=event.at,
        detail={"reason": event.reason, **event.detail},
    )
    return event


def life_of(row: Row) -> Life:
    return REPLY if isinstance(row, models.MappingReply) else ROUND


def _last_of(row: Row, life: Life) -> models.MappingEvent | None:
    """The last step of the row's own life."""
    steps = row.events.filter(
        step__in=[each.id for each in (*life.begins, *life.steps)],
        reply=row if isinstance(row, models.MappingReply) else None,
    )
    found: models.MappingEvent | None = steps.order_by("-id").first()
    return found
