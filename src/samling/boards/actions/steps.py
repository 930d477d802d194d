"""How every step of a matter or a meeting is taken: once, by the right person, on what is there."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from samling.kernel import (
    BEFORE,
    FIRST_DAY,
    LAST_DAY,
    Faults,
    Life,
    MayNot,
    Step,
    Taken,
    Text,
    changed_since,
    check_step,
    is_known_day,
)
from samling.platform import actions as platform
from samling.platform.requests import Conflict, Request
from samling.registry import queries as registry

from .. import models
from ..rules.content import personal_number_fault
from ..rules.life import MATTER, MEETING, WHO
from .requests import not_yours


def locked_matter(matter_id: int, request: Request) -> models.Matter:
    """One's own matter, locked until the transaction ends. Raises NotYours."""
    found = models.Matter.objects.select_for_update().filter(id=matter_id).first()
    if found is None or request.acting_for not in (None, found.owner):
        raise not_yours()
    return found


def locked_meeting(meeting_id: int, request: Request) -> models.Meeting:
    """One's own meeting, locked until the transaction ends. Raises NotYours."""
    rows = models.Meeting.objects.select_for_update(of=("self",)).select_related("body")
    found = rows.filter(id=meeting_id).first()
    if found is None or request.acting_for not in (None, found.body.owner):
        raise not_yours()
    return found


def matter_step(
    matter: models.Matter,
    step_id: str,
    request: Request,
    *,
    detail: Mapping[str, Any] | None = None,
    changes: Mapping[str, Any] | None = None,
) -> models.BoardEvent:
    """Take one step of a locked matter, or begin it. Raises MayNot, Conflict.

    changes: fields of the matter that the step sets too.
    """
    refuse_unknown_days(changes or {})
    more = {**(changes or {}), "changed_at": request.at}
    return _take(MATTER, step_id, matter, {"matter": matter}, request, detail, more)


def meeting_step(
    meeting: models.Meeting,
    step_id: str,
    request: Request,
    *,
    detail: Mapping[str, Any] | None = None,
    changes: Mapping[str, Any] | None = None,
) -> models.BoardEvent:
    """Take one step of a locked meeting, or begin it. Raises MayNot, Conflict."""
    refuse_unknown_days(changes or {})
    return _take(MEETING, step_id, meeting, {"meeting": meeting}, request, detail, changes or {})


def refuse_meeting_step(meeting: models.Meeting, step_id: str, request: Request) -> None:
    """Raises what keeps a step from being taken, before what it leads to is worked out."""
    _ready(MEETING, step_id, meeting, {"meeting": meeting}, request)


def earlier_steps(life: Life, steps: list[str], **about: Any) -> list[Taken]:
    """Who took each of the steps that others must follow up, the last time that it was taken."""
    found: dict[str, Taken] = {}
    rows = models.BoardEvent.objects.filter(life=life.id, step__in=steps, **about).order_by("id")
    for step, by in rows.values_list("step", "by"):
        found[step] = Taken(step, by)
    return list(found.values())


def _take(
    life: Life,
    step_id: str,
    subject: Any,
    about: Mapping[str, Any],
    request: Request,
    detail: Mapping[str, Any] | None,
    changes: Mapping[str, Any],
) -> models.BoardEvent:
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("a step is taken whole or not at all")
    step, before = _ready(life, step_id, subject, about, request)
    event = models.BoardEvent.objects.create(
        key=request.key,
        life=life.id,
        step=step_id,
        before=before,
        after=step.leads_from(before),
        by=request.actor.id,
        at=request.at,
        reason=request.reason.strip(),
        detail=dict(detail or {}),
        **about,
    )
    subject.state = step.leads_from(before)
    subject.version += 1
    for field, value in changes.items():
        setattr(subject, field, value)
    subject.save(update_fields=["state", "version", *changes])
    platform.record(
        action=f"boards.{life.id}_{step_id}",
        subject=f"{life.id}:{subject.pk}",
        by=event.by,
        at=event.at,
        detail={"reason": event.reason, **event.detail},
    )
    return event


def _ready(
    life: Life, step_id: str, subject: Any, about: Mapping[str, Any], request: Request
) -> tuple[Step, str]:
    """The step, and the state that it is taken from. Raises MayNot, Conflict."""
    step = life.step(step_id)
    if request.version is not None and request.version != subject.version:
        last = models.BoardEvent.objects.filter(life=life.id, **about).order_by("-id").first()
        raise Conflict(changed_since(life, last, registry.name_of))
    if fault := personal_number_fault(request.reason, Text("Skäl", "Reason")):
        raise MayNot(fault)
    before = BEFORE if step in life.begins else subject.state
    others = list(step.others)
    check_step(
        life,
        step_id,
        who=WHO,
        state=before,
        actor=request.actor,
        earlier=earlier_steps(life, others, **about) if others else (),
        reason=request.reason,
    )
    return step, before


def refuse_unknown_days(changes: Mapping[str, Any]) -> None:
    """A day that is kept is looked for in calendars ever after. Raises MayNot."""
    faults = Faults()
    for value in changes.values():
        if isinstance(value, date) and not is_known_day(value):
            faults.add(
                "BOARDS-UNKNOWN-DAY",
                Text("Dagen ligger för långt bort.", "The day is too far away."),
                Text(
                    f"Skriv ett år från {FIRST_DAY.year} till {LAST_DAY.year}.",
                    f"Write a year from {FIRST_DAY.year} to {LAST_DAY.year}.",
                ),
            )
    faults.raise_if_any(MayNot)
