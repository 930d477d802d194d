"""How every step is taken: once, by the right person, on what is there now, with its postings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from samling.kernel import Fault, Faults, SamlingError, Text, sha256_of

from .. import models, queries
from ..rules.days import check_known
from ..rules.ledger import Movement, Posting, posting
from ..rules.life import (
    BEFORE,
    GRANT,
    PAYMENT,
    RECOVERY,
    SCHEME,
    Actor,
    Life,
    MayNot,
    Part,
    Side,
    check_step,
)
from ..rules.reports import can_be_kept
from .about import audit_step, taker
from .posting import post
from .step_faults import MOST_OF_REASON, changed_last, reason_not_kept, sent_with_other_content


class NotYours(SamlingError):
    """The grant or the scheme does not exist, or belongs to somebody else."""


class Conflict(SamlingError):
    """Somebody else has changed it since the page was read."""


@dataclass(frozen=True, slots=True)
class Request:
    """Who asks for a step, when, and once: the same request sent twice has the same `key`.

    version: of what the person saw; None where nothing was shown first (the system's own steps).
    form: what the keys of all that is sent from one form begin with, whatever was written in it;
    empty where no form was shown. acting_for: the agency's id or the area's code, which every step
    is checked against; None for Samling's own. Raises MayNot for a reason that cannot be kept.
    """

    actor: Actor
    at: datetime
    key: str
    version: int | None = None
    reason: str = ""
    form: str = ""
    acting_for: str | None = None

    def __post_init__(self) -> None:
        if not can_be_kept(self.reason, MOST_OF_REASON):
            raise MayNot(reason_not_kept())


def alone(request: Request) -> None:
    """Wait until the same request is done, where it is under way on another connection.

    Until the transaction ends nobody else takes it up. SQLite writes one at a time already; on
    PostgreSQL the second of a double click would else not see what the first is about to write,
    and meet the first's new version, or its key, as somebody else's.
    """
    connection = transaction.get_connection()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))",
                [request.form or request.key],
            )


def done_before(request: Request) -> models.Event | None:
    """The event that this request has led to already, so that a double click does no harm.

    Asked before anything is locked, as all do, it holds until the transaction ends. Raises
    Conflict where the same form has led to an event with something else in it.
    """
    alone(request)
    done = models.Event.objects.filter(key=request.key).first()
    of_form = models.Event.objects.filter(key__startswith=f"{request.form}.")
    if done is None and request.form and of_form.exists():
        raise Conflict(sent_with_other_content())
    return done


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


def not_yours() -> Fault:
    """What is answered of a grant of somebody else, and of one that does not exist."""
    return Fault(
        "GRANTS-GRANT-NOT-YOURS",
        Text("Det finns inget sådant bidrag hos er.", "You have no such grant."),
        Text(
            "Gå till er lista över bidrag och välj därifrån.",
            "Go to your list of grants and choose from there.",
        ),
    )


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
    return _take(SCHEME, step_id, life, about, request, detail, postings, changes)


def grant_step(
    grant: models.Grant,
    step_id: str,
    request: Request,
    *,
    detail: Mapping[str, Any] | None = None,
    postings: Iterable[Posting] = (),
) -> models.Event:
    """Take one step of a grant, whose scheme is locked. Raises MayNot, Conflict, CannotPost."""
    about = {"scheme": grant.life, "grant": grant}
    return _take(GRANT, step_id, grant, about, request, detail, postings)


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
    return _take(RECOVERY, step_id, recovery, about, request, detail, postings, changes)


def batch_step(
    batch: models.PaymentBatch,
    step_id: str,
    request: Request,
    *,
    detail: Mapping[str, Any] | None = None,
) -> models.Event:
    """Take one step of a batch of payments, or begin it. Raises MayNot, Conflict."""
    about = {"scheme": batch.life, "batch": batch}
    return _take(PAYMENT, step_id, batch, about, request, detail)


def also(request: Request, key: str) -> Request:
    """Another step that the same person takes with the same request."""
    return Request(request.actor, request.at, key, None, request.reason)


def follows(request: Request, what: str, *, key: str = "") -> Request:
    """A step of the system's own that follows from what a person asked for.

    key: where the step can happen once only, whoever asks; else it is made of the request's.
    """
    actor = Actor(request.actor.id, Side.SYSTEM, frozenset(Part))
    key = key or sha256_of(f"{request.key}/{what}")
    return Request(actor, request.at, key, None, request.reason)


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
    subject: Any,
    about: Mapping[str, Any],
    request: Request,
    detail: Mapping[str, Any] | None,
    postings: Iterable[Posting] = (),
    changes: Mapping[str, Any] | None = None,
) -> models.Event:
    """One step of anything with a state and a version. about: what its events are told of.

    Raises NotYours, MayNot, Conflict, CannotPost.
    """
    _refuse_unknown_days(changes or {})
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("a step is taken whole or not at all")
    step = life.step(step_id)
    before = _ready(life, step_id, subject, about, request)
    event = models.Event.objects.create(
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
    for field, value in (changes or {}).items():
        setattr(subject, field, value)
    subject.save(update_fields=["state", "version", *(changes or {})])
    post(event, postings)
    audit_step(event, f"{life.id}:{subject.pk}")
    return event


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
