"""A decision that is changed after it was made: prepared by one person, decided by another."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from samling.kernel import AreaCode, Fault, Faults, SamlingError, Text, format_kronor

from .. import models, queries
from ..queries import PlannedCorrection
from ..rules.ledger import Movement, Place, Posting, posting
from ..rules.life import SCHEME, MayNot, check_role, two_persons
from ..rules.life.correction import Correction
from ..rules.recovery import RecoveryKind
from .holding import own_life
from .lists import keep_allocation
from .recoveries import begin_recovery
from .steps import (
    Request,
    also,
    done_before,
    follows,
    grant_step,
    moved,
    recovery_step,
    scheme_step,
)

_ANEW = (Movement.REGRET, Movement.TAKE_BACK)
_IN_ORDER = (
    Movement.WITHDRAW,
    Movement.RECALL,
    Movement.ALLOCATE,
    Movement.RELEASE,
    Movement.REQUISITION,
    Movement.APPROVE,
)


class CannotCorrect(SamlingError):
    """The decision cannot be changed so; each fault says why."""


@transaction.atomic
def prepare_correction(scheme_id: str, request: Request, *, acting_for: str) -> models.Correction:
    """Lay the list that is computed now before the decision maker, instead of the decided one.

    The reason is the request's. Raises CannotCorrect where nothing is changed or no reason given,
    MayNot, CannotAllocate.
    """
    life = own_life(scheme_id, acting_for)
    check_role(SCHEME.step("compute"), request.actor)
    entry = queries.entry(scheme_id)
    if entry.allocation is None:
        assert entry.lacking is not None
        raise entry.lacking
    sha256 = keep_allocation(entry.allocation, by=request.actor.id, at=request.at)
    after = models.Allocation.objects.get(scheme_id=scheme_id, kind="computed", sha256=sha256)
    faults = Faults()
    if life.decided is None or life.decided == after:
        faults.add(
            "GRANTS-CORRECT-NOTHING",
            Text(
                "Den uträknade listan är den som är beslutad.",
                "The computed list is the one that is decided.",
            ),
            Text(
                "Ändra bidragets uppgifter och räkna ut på nytt först.",
                "Change the figures of the scheme and compute anew first.",
            ),
        )
    if not request.reason.strip():
        faults.add(
            "GRANTS-CORRECT-WHY",
            Text("Skriv varför beslutet ändras.", "Write why the decision is changed."),
            Text("Skälet visas för alla.", "Everybody is shown the reason."),
            where=Text("Skäl", "Reason"),
        )
    faults.raise_if_any(CannotCorrect)
    assert life.decided is not None
    return models.Correction.objects.create(
        life=life,
        before=life.decided,
        after=after,
        why=request.reason.strip(),
        prepared_by=request.actor.id,
        prepared_at=request.at,
    )


@transaction.atomic
def correct_scheme(
    correction_id: int, request: Request, *, acting_for: str, cover: bool = False
) -> models.Event:
    """Decide the list that was prepared instead of the one decided before. Raises CannotCorrect.

    cover: what raises need beyond the pot, since lowered amounts are paid already, is taken from
    the appropriation; else that is refused. The one who prepared it does not decide it (MayNot).
    """
    if done := done_before(request):
        return done
    prepared = models.Correction.objects.filter(id=correction_id)
    scheme = prepared.values_list("life_id", flat=True).first() or ""
    life = own_life(scheme, acting_for)
    correction = models.Correction.objects.select_related("after").get(id=correction_id)
    if correction.prepared_by == request.actor.id:
        raise MayNot(two_persons(SCHEME.step("correct"), Text("förberedde", "prepared")))
    plan = queries.planned_correction(scheme, correction.after)
    _check(life, correction, plan)
    request = Request(
        request.actor, request.at, request.key, request.version, request.reason or correction.why
    )
    models.Grant.objects.bulk_create(
        models.Grant(life=life, recipient_id=str(code)) for code in plan.new
    )
    grants = {AreaCode(each.recipient_id): each for each in life.grants.filter(parent=None)}
    for code, made in plan.rows.items():
        grants[code].life = life
        _take_back(grants[code], made, request)
    pot = queries.balances(scheme).at(Place.POT)
    postings, cover_sek = _postings(plan, grants, pot)
    if cover_sek and not cover:
        raise CannotCorrect(_money_out(cover_sek))
    event = scheme_step(
        life,
        "correct",
        request,
        detail=_told(correction, plan, cover_sek),
        changes={"decided": correction.after},
        postings=postings,
    )
    for code, made in plan.rows.items():
        _recover(grants[code], made, request)
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
    correction.save(update_fields=["decided", "rows"])
    return event


def _take_back(grant: models.Grant, made: Correction, request: Request) -> None:
    """What the grant itself loses, before the decision divides anew."""
    step = "offer_anew" if made.anew else "withdraw" if made.ends else None
    if step is None:
        models.Grant.objects.filter(pk=grant.pk).update(version=grant.version + 1)
        return
    movements = _ANEW if made.anew else (Movement.WITHDRAW,)
    postings = [
        each
        for movement in movements
        for each in moved(movement, made.moves.get(movement, {}), grant=grant.pk)
    ]
    key = f"{request.key}/{grant.pk}"[-80:]
    taken = follows(request, f"anew-{grant.pk}") if made.anew else also(request, key)
    detail = {"before_sek": made.before, "after_sek": made.after}
    grant_step(grant, step, taken, detail=detail, postings=postings)
    models.Requisition.objects.filter(grant=grant).update(confirmed=None)


def _postings(
    plan: PlannedCorrection, grants: Mapping[AreaCode, models.Grant], pot: Mapping[str, int]
) -> tuple[list[Posting], int]:
    """The decision's own postings, and kronor that had to be added to the appropriation."""
    own: dict[Movement, list[Posting]] = {movement: [] for movement in _IN_ORDER}
    after = dict(pot)
    for code, made in plan.rows.items():
        for movement in _IN_ORDER:
            if made.ends and movement is Movement.WITHDRAW:
                continue
            parts = made.moves.get(movement, {})
            own[movement] += moved(movement, parts, grant=grants[code].pk)
            sign = {Movement.RECALL: 1, Movement.ALLOCATE: -1}.get(movement, 0)
            for component, amount in parts.items():
                after[component] = after.get(component, 0) + sign * amount
    first, last, cover = [], [], 0
    for component, (before, now) in plan.pots.items():
        left = after.get(component, 0) + now - before
        change = now - before - min(left, 0)  # never below an empty pot
        cover += max(0, change - max(0, now - before))
        if change > 0:
            first.append(posting(Movement.APPROPRIATE, component, change))
        elif change < 0:
            last.append(posting(Movement.REDUCE, component, -change))
    return [*first, *(each for movement in _IN_ORDER for each in own[movement]), *last], cover


def _recover(grant: models.Grant, made: Correction, request: Request) -> None:
    """Replace what an earlier change proposed, and propose what this one leaves to recover."""
    earlier = models.Recovery.objects.filter(
        grant=grant, kind=RecoveryKind.CORRECTED.value, state__in=["proposed", "hearing"]
    )
    for recovery in earlier:
        recovery.grant = grant
        recovery_step(recovery, "supersede", follows(request, f"supersede-{recovery.pk}"))
    if made.recover:
        begin_recovery(
            grant,
            RecoveryKind.CORRECTED,
            made.recover,
            follows(request, f"recover-{grant.pk}"),
            "find",
        )


def _check(life: models.SchemeLife, correction: models.Correction, plan: PlannedCorrection) -> None:
    faults = Faults()
    if correction.decided_id is not None or life.decided_id != correction.before_id:
        faults.add(
            "GRANTS-CORRECT-CHANGED-SINCE",
            Text(
                "Beslutet har ändrats sedan förslaget gjordes.",
                "The decision has been changed since this was prepared.",
            ),
            Text("Förbered ändringen på nytt.", "Prepare the change anew."),
        )
    for code in plan.on_its_way:
        faults.add(
            "GRANTS-CORRECT-ON-ITS-WAY",
            Text(
                "En utbetalning till mottagaren är på väg, och beloppet ska sänkas.",
                "A payment to the recipient is on its way, and its amount is to be lowered.",
            ),
            Text(
                "Vänta på bankens svar, eller makulera utbetalningen.",
                "Wait for the bank's answer, or cancel the payment.",
            ),
            where=Text.same(str(code)),
        )
    faults.raise_if_any(CannotCorrect)


def _told(correction: models.Correction, plan: PlannedCorrection, cover_sek: int) -> dict[str, Any]:
    changes = [made.after - made.before for made in plan.rows.values()]
    return {
        "before": correction.before.sha256,
        "after": correction.after.sha256,
        "recipients": len(changes),
        "raised_sek": sum(change for change in changes if change > 0),
        "lowered_sek": -sum(change for change in changes if change < 0),
        "to_recover_sek": sum(sum(made.recover.values()) for made in plan.rows.values()),
        "to_judge_sek": sum(sum(made.beyond.values()) for made in plan.rows.values()),
        "covered_sek": cover_sek,
    }


def _money_out(amount: int) -> Fault:
    return Fault(
        "GRANTS-CORRECT-MONEY-OUT",
        Text(
            f"Höjningarna behöver {format_kronor(amount, 'sv')} mer än potten har, för så mycket "
            "av det som sänks är redan utbetalt.",
            f"The raises need {format_kronor(amount, 'en')} more than the pot has, since that "
            "much of what is lowered is paid already.",
        ),
        Text(
            "Ta beloppet ur anslaget tills det är återbetalt, eller vänta med höjningarna.",
            "Take the amount from the appropriation until it is paid back, or let the raises wait.",
        ),
    )
