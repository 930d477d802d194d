"""How every step is taken: once, by the right person, on what is there now, with its postings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from samling.kernel import Fault, SamlingError, Text, sha256_of
from samling.platform import actions as platform

from .. import models
from ..rules.ledger import Account, CannotPost, Movement, Place, Posting, posting, too_little
from ..rules.life import GRANT, SCHEME, Actor, Life, Part, Side, Taken, check_step


class Conflict(SamlingError):
    """Somebody else has changed it since the page was read."""


@dataclass(frozen=True, slots=True)
class Request:
    """Who asks for a step, when, and once: the same request sent twice has the same `key`.

    version: of what the person saw; None where nothing was shown first (the system's own steps).
    """

    actor: Actor
    at: datetime
    key: str
    version: int | None = None
    reason: str = ""


def done_before(request: Request) -> models.Event | None:
    """The event that this request has led to already, so that a double click does no harm."""
    return models.Event.objects.filter(key=request.key).first()


def locked_life(scheme_id: str) -> models.SchemeLife:
    """The scheme, locked until the transaction ends: one step at a time in each scheme."""
    return models.SchemeLife.objects.select_for_update().get(scheme_id=scheme_id)


def scheme_step(
    life: models.SchemeLife,
    step_id: str,
    request: Request,
    *,
    detail: Mapping[str, Any] | None = None,
    postings: Iterable[Posting] = (),
    changes: Mapping[str, Any] | None = None,
) -> models.Event:
    """Take one step of a scheme. Raises MayNot, Conflict, CannotPost.

    changes: fields of the scheme that the step sets too.
    """
    step = _allowed(SCHEME, step_id, life, models.Event.objects.filter(grant=None), request)
    event = _event(SCHEME, step_id, life, None, life.state, step, request, detail)
    _move(life, life, step, changes or {})
    post(event, postings)
    _audit(event, f"scheme:{life.scheme_id}")
    return event


def grant_step(
    grant: models.Grant,
    step_id: str,
    request: Request,
    *,
    detail: Mapping[str, Any] | None = None,
    postings: Iterable[Posting] = (),
) -> models.Event:
    """Take one step of a grant, whose scheme is locked. Raises MayNot, Conflict, CannotPost."""
    events = models.Event.objects.filter(grant=grant)
    step = _allowed(GRANT, step_id, grant, events, request)
    event = _event(GRANT, step_id, grant.life, grant, grant.state, step, request, detail)
    _move(grant.life, grant, step, {})
    post(event, postings)
    _audit(event, f"grant:{grant.pk}")
    return event


def follows(request: Request, what: str) -> Request:
    """A step of the system's own that follows from what a person asked for."""
    actor = Actor(request.actor.id, Side.SYSTEM, frozenset(Part))
    return Request(actor, request.at, sha256_of(f"{request.key}/{what}"))


def moved(
    movement: Movement, amounts: Mapping[str, int], *, grant: int | None = None
) -> list[Posting]:
    """The same movement of an amount in each component."""
    holder = None if grant is None else str(grant)
    return [
        posting(movement, component, amount, grant=holder)
        for component, amount in amounts.items()
        if amount
    ]


def post(event: models.Event, postings: Iterable[Posting]) -> None:
    """Write the postings of an event. Raises CannotPost when the money is not there."""
    wanted = list(postings)
    if not wanted:
        return
    accounts = _accounts(
        event.scheme, {each.source for each in wanted} | {each.target for each in wanted}
    )
    left = {account: row.balance for account, row in accounts.items()}
    for each in wanted:
        left[each.source] -= each.amount
        left[each.target] += each.amount
        if left[each.source] < 0 and each.source.place is not Place.STATE:
            raise CannotPost(too_little(each, left[each.source] + each.amount))
    models.Posting.objects.bulk_create(
        models.Posting(
            event=event,
            movement=each.movement,
            source=accounts[each.source],
            target=accounts[each.target],
            amount_sek=int(each.amount),
        )
        for each in wanted
    )


def _accounts(life: models.SchemeLife, wanted: set[Account]) -> dict[Account, models.Account]:
    def stored() -> dict[Account, models.Account]:
        rows = models.Account.objects.filter(
            life=life, component__in={account.component for account in wanted}
        )
        grants = {int(account.grant) for account in wanted if account.grant}
        if len(grants) < _FEW:
            rows = rows.filter(grant__in=grants) | rows.filter(grant=None)
        found = {
            Account(
                row.component, Place(row.place), str(row.grant_id) if row.grant_id else None
            ): row
            for row in rows
        }
        return {account: found[account] for account in wanted if account in found}

    there = stored()
    lacking = wanted - there.keys()
    if not lacking:
        return there
    models.Account.objects.bulk_create(
        models.Account(
            life=life,
            component=account.component,
            place=account.place,
            grant_id=int(account.grant) if account.grant else None,
        )
        for account in sorted(lacking, key=lambda one: (one.component, one.place, one.grant or ""))
    )
    return stored()


_FEW = 100  # below it the accounts are asked for by grant, above it all of the scheme's at once


def _allowed(life: Life, step_id: str, subject: Any, events: Any, request: Request) -> str:
    step = life.step(step_id)
    if request.version is not None and request.version != subject.version:
        raise Conflict(_changed_since(events.order_by("-id").first(), life))
    earlier = []
    if step.after:
        last = events.filter(life=life.id, step=step.after).order_by("-id").first()
        earlier = [Taken(last.step, last.by)] if last else []
    found = check_step(
        life,
        step_id,
        state=subject.state,
        actor=request.actor,
        earlier=earlier,
        reason=request.reason,
    )
    return found.target


def _event(
    life: Life,
    step_id: str,
    scheme: models.SchemeLife,
    grant: models.Grant | None,
    before: str,
    after: str,
    request: Request,
    detail: Mapping[str, Any] | None,
) -> models.Event:
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("a step is taken whole or not at all")
    return models.Event.objects.create(
        key=request.key,
        life=life.id,
        step=step_id,
        scheme=scheme,
        grant=grant,
        before=before,
        after=after,
        by=request.actor.id,
        at=request.at,
        reason=request.reason.strip(),
        detail=dict(detail or {}),
    )


def _move(life: models.SchemeLife, subject: Any, state: str, changes: Mapping[str, Any]) -> None:
    subject.state = state
    subject.version += 1
    for field, value in changes.items():
        setattr(subject, field, value)
    subject.save(update_fields=["state", "version", *changes])


def _audit(event: models.Event, subject: str) -> None:
    platform.record(
        action=f"grants.{event.life}_{event.step}",
        subject=subject,
        by=event.by,
        at=event.at,
        detail={
            "scheme": event.scheme_id,
            "before": event.before,
            "after": event.after,
            "reason": event.reason,
            **event.detail,
        },
    )


def _changed_since(last: models.Event | None, life: Life) -> Fault:
    if last is None:
        did = Text("Någon har ändrat", "Somebody has changed it")
    else:
        done = life.step(last.step).done
        did = Text(f"{last.by} {done.sv}", f"{last.by} {done.en}")
    return Fault(
        "GRANTS-CHANGED-SINCE",
        Text(
            f"{did.sv} medan sidan var öppen hos dig. Det du gjorde är inte sparat.",
            f"{did.en} while you had the page open. What you did is not saved.",
        ),
        Text(
            "Läs om sidan, se efter vad som ändrats och gör om det som behövs.",
            "Reload the page, look at what has changed and do again what is needed.",
        ),
    )
