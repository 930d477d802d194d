"""How every step is taken: once, by the right person, on what is there now, with its postings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F

from samling.kernel import Faults

from .. import models, queries
from ..rules.days import check_known
from ..rules.ledger import Movement, Posting, posting
from ..rules.life import (
    BEFORE,
    GRANT,
    PAYMENT,
    RECOVERY,
    SCHEME,
    Life,
    MayNot,
    check_step,
)
from .about import audit_step, taker
from .posting import post
from .requests import Conflict, NotYours, Request, not_yours
from .step_faults import changed_last


@dataclass(frozen=True, slots=True)
class Taking:
    """What a step is taken of, with all that is its own.

    subject: what has a state and a version. about: what its event is told of.
    """

    subject: Any
    about: Mapping[str, Any]
    request: Request
    detail: Mapping[str, Any] | None = None
    postings: Iterable[Posting] = ()


def locked_life(scheme_id: str) -> models.SchemeLife:
    """The scheme, locked until the transaction ends: one step at a time in each scheme."""
    return models.SchemeLife.objects.select_for_update().get(scheme_id=scheme_id)


def locked_lives(scheme_ids: Iterable[str]) -> dict[str, models.SchemeLife]:
    """Several schemes, always locked in the same order, so that no two wait for each other."""
    rows = models.SchemeLife.objects.select_for_update().order_by("scheme_id")
    return {life.scheme_id: life for life in rows.filter(scheme_id__in=set(scheme_ids))}


def locked_grant(grant_id: int) -> models.Grant:
    """The grant, with its scheme locked until the transaction ends. Raises NotYours."""
    scheme = models.Grant.objects.filter(id=grant_id).values_list("life_id", flat=True).first()
    if scheme is None:
        raise NotYours(not_yours())
    life = locked_life(scheme)
    grant = models.Grant.objects.select_related("parent").get(id=grant_id)
    grant.life = life
    return grant


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
    about = {"scheme": life, "grant": None}
    taking = Taking(life, about, request, detail, postings)
    return _take(SCHEME, step_id, [taking], changes)[0]


def grant_step(
    grant: models.Grant,
    step_id: str,
    request: Request,
    *,
    detail: Mapping[str, Any] | None = None,
    postings: Iterable[Posting] = (),
) -> models.Event:
    """Take one step of a grant, whose scheme is locked. Raises MayNot, Conflict, CannotPost."""
    return grant_steps(step_id, [of_grant(grant, request, detail=detail, postings=postings)])[0]


def grant_steps(step_id: str, takings: Sequence[Taking]) -> list[models.Event]:
    """The same step of several grants of a locked scheme, as `of_grant` tells of each."""
    return _take(GRANT, step_id, takings)


def of_grant(
    grant: models.Grant,
    request: Request,
    *,
    detail: Mapping[str, Any] | None = None,
    postings: Iterable[Posting] = (),
) -> Taking:
    """A grant as a step is taken of it. request: with a key of this grant's own."""
    return Taking(grant, {"scheme": grant.life, "grant": grant}, request, detail, postings)


def refuse_scheme_step(life: models.SchemeLife, step_id: str, request: Request) -> None:
    """Raises what keeps a step of a locked scheme from being taken: MayNot, Conflict.

    For steps that work something out first, of what may no longer be there.
    """
    _ready(SCHEME, step_id, life, {"scheme": life, "grant": None}, request)


def refuse_grant_step(grant: models.Grant, step_id: str, request: Request) -> None:
    """The same for a step of a grant, whose scheme is locked. Raises MayNot, Conflict."""
    _ready(GRANT, step_id, grant, {"scheme": grant.life, "grant": grant}, request)


def recovery_step(
    recovery: models.Recovery,
    step_id: str,
    request: Request,
    *,
    detail: Mapping[str, Any] | None = None,
    postings: Iterable[Posting] = (),
    changes: Mapping[str, Any] | None = None,
) -> models.Event:
    """Take one step of a recovery, or begin it. Raises MayNot, Conflict, CannotPost."""
    grant = recovery.grant
    about = {"scheme": grant.life, "grant": grant, "recovery": recovery}
    taking = Taking(recovery, about, request, detail, postings)
    return _take(RECOVERY, step_id, [taking], changes)[0]


def batch_step(
    batch: models.PaymentBatch,
    step_id: str,
    request: Request,
    *,
    detail: Mapping[str, Any] | None = None,
) -> models.Event:
    """Take one step of a batch of payments, or begin it. Raises MayNot, Conflict."""
    about = {"scheme": batch.life, "batch": batch}
    return _take(PAYMENT, step_id, [Taking(batch, about, request, detail)])[0]


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


def _take(
    life: Life,
    step_id: str,
    takings: Sequence[Taking],
    changes: Mapping[str, Any] | None = None,
) -> list[models.Event]:
    """One step of things of one scheme, asked for by one person, in as many questions however many.

    changes: fields that the step sets too. Raises NotYours, MayNot, Conflict, CannotPost.
    """
    if not takings:
        return []
    _refuse_unknown_days(changes or {})
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("a step is taken whole or not at all")
    events = []
    for each in takings:
        before = _ready(life, step_id, each.subject, each.about, each.request)
        each.subject.state = life.step(step_id).leads_from(before)
        each.subject.version += 1
        for name, value in (changes or {}).items():
            setattr(each.subject, name, value)
        events.append(
            models.Event(
                key=each.request.key,
                life=life.id,
                step=step_id,
                before=before,
                after=each.subject.state,
                by=each.request.actor.id,
                at=each.request.at,
                reason=each.request.reason.strip(),
                detail=dict(each.detail or {}),
                **each.about,
            )
        )
    models.Event.objects.bulk_create(events)
    for state in {event.after for event in events}:
        those = [each.subject.pk for each in takings if each.subject.state == state]
        type(takings[0].subject).objects.filter(pk__in=those).update(
            state=state, version=F("version") + 1, **(changes or {})
        )
    told = list(zip(events, takings, strict=True))
    post(events[0].scheme, ((event, one) for event, each in told for one in each.postings))
    audit_step({f"{life.id}:{each.subject.pk}": event for event, each in told})
    return events


def _refuse_unknown_days(changes: Mapping[str, Any]) -> None:
    """A day that is kept is looked for in calendars ever after. Raises MayNot."""
    faults = Faults()
    for value in changes.values():
        if isinstance(value, date):
            check_known(faults, value)
    faults.raise_if_any(MayNot)


def _ready(
    life: Life, step_id: str, subject: Any, about: Mapping[str, Any], request: Request
) -> str:
    """The state that the step is taken from, by who may take it. Raises as `_take`."""
    step = life.step(step_id)
    if request.acting_for not in (None, taker(step, about)):
        raise NotYours(not_yours())
    events = models.Event.objects.filter(life=life.id, **about).order_by("-id")
    if request.version is not None and request.version != subject.version:
        raise Conflict(changed_last(life, subject, events.first()))
    before = BEFORE if step in life.begins else subject.state
    check_step(
        life,
        step_id,
        state=before,
        actor=request.actor,
        earlier=queries.earlier(life, [step], **about),
        reason=request.reason,
    )
    return before
