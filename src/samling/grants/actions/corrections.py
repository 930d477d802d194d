"""A decision that is changed after it was made: prepared by one person, decided by another."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from samling.kernel import AreaCode, Text
from samling.platform import actions as platform

from .. import models, queries
from ..queries import PlannedCorrection
from ..rules.ledger import Movement, Place, Posting, posting
from ..rules.life import GRANT, SCHEME, MayNot, check_role, two_persons
from ..rules.life.correction import Correction
from ..rules.recovery import RecoveryKind
from .completing import more_to_report, report_anew
from .correction_faults import (
    CannotCorrect,
    correcting_step,
    means_something_else,
    no_day,
    no_reason,
    nothing_to_change,
    nothing_to_publish,
    refuse_correction,
)
from .holding import own_life
from .lists import keep_allocation
from .recoveries import begin_recovery
from .requests import Conflict, Request, also, done_before, follows
from .steps import Taking, grant_steps, moved, of_grant, recovery_step, scheme_step

_ANEW = (Movement.REGRET, Movement.TAKE_BACK)
# What the decision itself posts for each recipient, on either side of what it calls back.
_BEFORE_RECALL = (Movement.WITHDRAW,)
_AFTER_RECALL = (Movement.ALLOCATE, Movement.RELEASE, Movement.REQUISITION, Movement.APPROVE)


@transaction.atomic
def prepare_correction(scheme_id: str, request: Request, *, acting_for: str) -> models.Correction:
    """Lay the list that is computed now before the decision maker, instead of the decided one.

    The reason is the request's. What the same person has prepared already, word for word, and
    nobody has decided, is not prepared again. Raises CannotCorrect where nothing is changed or no
    reason given, MayNot where there is no decision yet or the scheme is settled, CannotAllocate.
    """
    life = own_life(scheme_id, acting_for)
    check_role(SCHEME.step("compute"), request.actor)
    correcting_step(life.state)
    entry = queries.computed_entry(scheme_id)
    if entry.allocation is None:
        assert entry.lacking is not None
        raise entry.lacking
    sha256 = keep_allocation(entry.allocation, by=request.actor.id, at=request.at)
    after = models.Allocation.objects.get(scheme_id=scheme_id, kind="computed", sha256=sha256)
    why = request.reason.strip()
    faults = [nothing_to_change()] if life.decided == after else []
    if faults or not why:
        raise CannotCorrect(*faults, *([] if why else [no_reason()]))
    assert life.decided is not None
    same = {"before": life.decided, "after": after, "why": why, "prepared_by": request.actor.id}
    if waiting := life.corrections.filter(decided=None, **same).first():
        found: models.Correction = waiting
        return found
    prepared: models.Correction = models.Correction.objects.create(
        life=life, prepared_at=request.at, **same
    )
    platform.record(
        action="grants.prepare_correction",
        subject=f"scheme:{scheme_id}",
        by=request.actor.id,
        at=request.at,
        detail={"before": life.decided.sha256, "after": sha256, "reason": why},
    )
    return prepared


@transaction.atomic
def correct_scheme(
    correction_id: int,
    request: Request,
    *,
    acting_for: str,
    cover: bool = False,
    until: date | None = None,
    seen: str | None = None,
) -> models.Event:
    """Decide the list that was prepared instead of the one decided before. Raises CannotCorrect.

    seen: the hash of what the person was shown that the change means; Conflict where it means
    something else now. cover: what raises need beyond the pot is taken from the appropriation;
    else that is refused. until: the last day to requisition, where somebody is offered an amount
    when requisition is over. The one who prepared it does not decide it (MayNot).
    """
    if done := done_before(request):
        return done
    prepared = models.Correction.objects.filter(id=correction_id)
    scheme = prepared.values_list("life_id", flat=True).first() or ""
    life = own_life(scheme, acting_for)
    step = correcting_step(life.state)
    correction = models.Correction.objects.select_related("before", "after").get(id=correction_id)
    if correction.prepared_by == request.actor.id:
        raise MayNot(two_persons(SCHEME.step(step), Text("förberedde", "prepared")))
    plan = queries.planned_correction(scheme, correction.after)
    refuse_correction(life, correction, plan, cover=cover)
    if seen is not None and seen != plan.sha256 and request.version in (None, life.version):
        raise Conflict(means_something_else())
    changes: dict[str, Any] = {"decided": correction.after}
    if plan.offered_late:
        changes["requisition_until"] = _day(life, until, request)
    request = replace(request, reason=request.reason or correction.why)
    models.Grant.objects.bulk_create(
        models.Grant(life=life, recipient_id=str(code)) for code in plan.new
    )
    grants = {AreaCode(each.recipient_id): each for each in life.grants.filter(parent=None)}
    for grant in grants.values():
        grant.life = life
    rows = {grants[code].pk: (grants[code], made) for code, made in plan.rows.items()}
    _of_grants(life, rows, request)
    event = scheme_step(
        life,
        step,
        request,
        detail=_told(correction, plan),
        changes=changes,
        postings=_postings(plan, grants),
    )
    _recover(rows, request)
    # The reason that everybody reads is the decision's own, where it has one.
    correction.why = event.reason
    correction.decided = event
    correction.rows = {
        str(code): {
            "before_sek": made.before,
            "after_sek": made.after,
            "sv": made.words.sv,
            "en": made.words.en,
        }
        for code, made in plan.rows.items()
    }
    correction.save(update_fields=["why", "decided", "rows"])
    return event


@transaction.atomic
def publish_change(scheme_id: str, request: Request, *, acting_for: str) -> models.Event:
    """Show everyone the decision as it was changed when requisition was over.

    Raises CannotCorrect where it has not been changed since it was published, MayNot, Conflict.
    """
    if done := done_before(request):
        return done
    life = own_life(scheme_id, acting_for)
    is_changed = scheme_id in queries.with_unpublished_change([scheme_id])
    event = scheme_step(life, "publish_change", request)
    if not is_changed:
        raise CannotCorrect(nothing_to_publish())
    return event


def _day(life: models.SchemeLife, until: date | None, request: Request) -> date:
    """The day to requisition by. Raises CannotCorrect for none, and for one that will not do."""
    before_report = life.report_until is None or (until is not None and until < life.report_until)
    if until is None or until <= timezone.localdate(request.at) or not before_report:
        raise CannotCorrect(no_day())
    return until


def _of_grants(
    life: models.SchemeLife,
    rows: Mapping[int, tuple[models.Grant, Correction]],
    request: Request,
) -> None:
    """Each grant's own step: what it loses before the decision divides anew, or what it reports."""
    more = more_to_report([grant for grant, made in rows.values() if made.more], request)
    balances = queries.balances(life.scheme_id)
    takings: dict[str, list[Taking]] = {}
    as_before = []
    for grant, made in rows.values():
        detail: dict[str, Any] = {"before_sek": made.before, "after_sek": made.after}
        detail |= more.get(grant.pk, {})
        postings: list[Posting] = []
        if made.anew:
            for movement in _ANEW:
                postings += moved(movement, made.moves.get(movement, {}), grant=grant.pk)
            is_over = grant.state in GRANT.step("offer_again").sources
            step = "offer_again" if is_over else "offer_anew"
            taken = follows(request, f"anew-{grant.pk}")
        elif made.ends:
            withdrawn = made.moves.get(Movement.WITHDRAW, {})
            postings = moved(Movement.WITHDRAW, withdrawn, grant=grant.pk)
            step, taken = "withdraw", also(request, f"{request.key}/{grant.pk}"[-80:])
        elif made.again:
            used = balances.at(Place.USED, grant.pk)
            postings = moved(Movement.REOPEN, used, grant=grant.pk)
            detail |= report_anew(grant, request, is_changed=True)
            step, taken = "report_again", follows(request, f"again-{grant.pk}")
        elif grant.pk in more:
            step, taken = "report_more", follows(request, f"more-{grant.pk}")
        else:
            as_before.append(grant.pk)
            continue
        takings.setdefault(step, []).append(
            of_grant(grant, taken, detail=detail, postings=postings)
        )
    for step, those in takings.items():
        grant_steps(step, those)
    models.Grant.objects.filter(pk__in=as_before).update(version=F("version") + 1)
    anew = [grant.pk for grant, made in rows.values() if made.anew]
    models.Requisition.objects.filter(grant__in=anew).update(confirmed=None)


def _postings(plan: PlannedCorrection, grants: Mapping[AreaCode, models.Grant]) -> list[Posting]:
    """The decision's own postings: into the pots, out of it, and at last what is left over."""

    def of_grants(movements: tuple[Movement, ...]) -> list[Posting]:
        return [
            each
            for movement in movements
            for code, made in plan.rows.items()
            if not (made.ends and movement is Movement.WITHDRAW)
            for each in moved(movement, made.moves.get(movement, {}), grant=grants[code].pk)
        ]

    def of_pots(movement: Movement, field: str) -> list[Posting]:
        return [
            posting(movement, component, amount)
            for component, change in plan.pots.items()
            if (amount := getattr(change, field))
        ]

    return [
        *of_pots(Movement.APPROPRIATE, "appropriate"),
        *of_grants(_BEFORE_RECALL),
        *of_pots(Movement.RECALL, "recall"),
        *of_grants(_AFTER_RECALL),
        *of_pots(Movement.REDUCE, "reduce"),
        *of_pots(Movement.LEAVE, "leave"),
    ]


def _recover(changed: Mapping[int, tuple[models.Grant, Correction]], request: Request) -> None:
    """Replace what an earlier change proposed, and propose what this one leaves to recover."""
    earlier = models.Recovery.objects.filter(
        grant__in=list(changed),
        kind=RecoveryKind.CORRECTED.value,
        state__in=["proposed", "hearing"],
    )
    for recovery in earlier:
        recovery.grant = changed[recovery.grant_id][0]
        recovery_step(recovery, "supersede", follows(request, f"supersede-{recovery.pk}"))
    found = [(grant, made.recover) for grant, made in changed.values() if made.recover]
    if not found:
        return
    known = queries.claimable(found[0][0].life_id)
    for grant, parts in found:
        why = follows(request, f"recover-{grant.pk}")
        begin_recovery(grant, RecoveryKind.CORRECTED, parts, why, "find", known)


def _told(correction: models.Correction, plan: PlannedCorrection) -> dict[str, Any]:
    changes = [made.after - made.before for made in plan.rows.values()]
    return {
        "before": correction.before.sha256,
        "after": correction.after.sha256,
        "recipients": len(changes),
        "raised_sek": sum(change for change in changes if change > 0),
        "lowered_sek": -sum(change for change in changes if change < 0),
        "to_recover_sek": sum(sum(made.recover.values()) for made in plan.rows.values()),
        "to_judge_sek": sum(sum(made.beyond.values()) for made in plan.rows.values()),
        "covered_sek": plan.cover,
        "gone_sek": plan.short,
    }
