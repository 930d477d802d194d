"""What is to be paid back: what is left of each claim, what is open and late, and what is over."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, Sum

from samling.kernel import Kronor

from .. import models
from ..rules.ledger import Movement, Place
from ..rules.life import RECOVERY, TO_REPORT, Step, Taken
from ..rules.recovery import RecoveryKind, is_done, left_to_propose, not_claimed
from .ledger import balances
from .stories import Told, told_of

_ASKED = ("proposed", "hearing")
LIVE = (*_ASKED, "decided")
_PROPOSES = [step.id for step in RECOVERY.begins]
_SIGNS = {
    Movement.CLAIM.value: 1,
    Movement.WAIVE.value: -1,
    Movement.REPAY.value: -1,
    Movement.SET_OFF.value: -1,
}


@dataclass(frozen=True)
class OpenRecovery:
    """A recovery that is not finished. left: kronor still claimed. late: days after the due day."""

    recovery: models.Recovery
    left: Kronor
    late: int


def claims_left(recoveries: Iterable[int]) -> Mapping[int, Mapping[str, int]]:
    """Kronor by recovery and component that are claimed and not paid back: one question."""
    rows = (
        models.Posting.objects.filter(event__recovery__in=list(recoveries))
        .order_by()
        .values_list("event__recovery", "source__component", "movement")
        .annotate(sum=Sum("amount_sek"))
    )
    left: dict[int, dict[str, int]] = {}
    for recovery, component, movement, amount in rows:
        parts = left.setdefault(recovery, {})
        parts[component] = parts.get(component, 0) + _SIGNS[movement] * amount
    return {
        recovery: {component: amount for component, amount in parts.items() if amount}
        for recovery, parts in left.items()
    }


def open_recoveries(
    today: date, *, agency: str | None = None, recipient: str | None = None
) -> tuple[OpenRecovery, ...]:
    """Recoveries that are not finished, of an agency or a recipient, the latest due first."""
    rows = models.Recovery.objects.filter(state__in=LIVE)
    rows = rows.select_related("grant", "grant__recipient", "grant__life")
    if agency is not None:
        rows = rows.filter(grant__life__agency=agency)
    if recipient is not None:
        rows = rows.filter(grant__recipient=recipient)
    left = claims_left(row.pk for row in rows)
    found = [
        OpenRecovery(
            row,
            Kronor(sum(left.get(row.pk, {}).values())),
            max(0, (today - row.due).days) if row.due else 0,
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda each: (-each.late, each.recovery.pk)))


def recovery(recovery_id: int) -> models.Recovery | None:
    """One recovery with its grant, recipient and scheme; None where there is no such."""
    rows = models.Recovery.objects.filter(id=recovery_id)
    return rows.select_related("grant__recipient", "grant__life").first()


def recoveries_of_grant(grant_id: int) -> tuple[models.Recovery, ...]:
    """All recoveries of a grant, the newest first."""
    return tuple(models.Recovery.objects.filter(grant=grant_id).order_by("-id"))


def proposed_of(grant_id: int) -> Mapping[str, int]:
    """Kronor by component of a grant that are proposed for recovery and not decided on."""
    found: dict[str, int] = {}
    for row in models.Recovery.objects.filter(grant=grant_id, state__in=_ASKED):
        _add(found, row.parts)
    return found


def proposed_in(scheme_id: str) -> Mapping[int, Mapping[str, int]]:
    """The same of every grant of a scheme: one question."""
    found: dict[int, dict[str, int]] = {}
    for row in models.Recovery.objects.filter(grant__life=scheme_id, state__in=_ASKED):
        _add(found.setdefault(row.grant_id, {}), row.parts)
    return found


def live_set_off(recovery_id: int) -> models.SetOff | None:
    """The payment on its way that a recovery is kept from, if any."""
    rows = models.SetOff.objects.filter(recovery=recovery_id, is_live=True)
    return rows.select_related("payment__batch").first()


def story_of_recovery(recovery_id: int) -> tuple[Told, ...]:
    """Every step of a recovery, oldest first."""
    return told_of(models.Event.objects.filter(recovery=recovery_id, life=RECOVERY.id))


def let_go_by_decision(row: models.Recovery) -> Kronor:
    """Kronor that were proposed and not decided on: the recipient keeps them."""
    if row.state in _ASKED or not row.number:
        return Kronor(0)
    began = models.Event.objects.get(recovery=row, life=RECOVERY.id, step__in=_PROPOSES)
    return Kronor(sum(not_claimed(began.detail["parts"], row.parts).values()))


def taken_of_recoveries(step: Step, recoveries: Iterable[int]) -> Mapping[int, tuple[Taken, ...]]:
    """Of each recovery, who last took what this step follows up or answers: one question."""
    events = models.Event.objects.filter(
        step__in=step.others, life=RECOVERY.id, recovery__in=list(recoveries)
    )
    found: dict[int, dict[str, str]] = {}
    for recovery, taken, by in events.order_by("id").values_list("recovery", "step", "by"):
        if recovery is not None:
            found.setdefault(recovery, {})[taken] = by
    return {
        recovery: tuple(Taken(taken, by) for taken, by in of.items())
        for recovery, of in found.items()
    }


@dataclass(frozen=True)
class TakenUp:
    """Of a grant's open kronor, by component: what is proposed (live), and what was let go: of a
    recovery that was dropped or lifted, and what was decided below what was proposed.
    """

    live: Mapping[int, Mapping[str, int]]
    let_go: Mapping[int, Mapping[str, int]]
    unfinished: Mapping[int, int]

    def left(self, grant: int, open_: Mapping[str, int]) -> dict[str, Kronor]:
        """What could be proposed now."""
        return left_to_propose(open_, self.live.get(grant, {}), self.let_go.get(grant, {}))


def taken_up(scheme_id: str, *, by_changes: bool | None = None) -> TakenUp:
    """What recoveries have taken up of each grant of a scheme: three questions.

    by_changes: only those that changed decisions led to, or only the others.
    """
    live: dict[int, dict[str, int]] = {}
    let_go: dict[int, dict[str, int]] = {}
    unfinished: dict[int, int] = {}
    rows = models.Recovery.objects.filter(grant__life=scheme_id)
    if by_changes is not None:
        corrected = Q(kind=RecoveryKind.CORRECTED.value)
        rows = rows.filter(corrected if by_changes else ~corrected)
    replaced, proposed = set(), {}
    for recovery, step, detail in models.Event.objects.filter(
        scheme=scheme_id, life=RECOVERY.id, step__in=["supersede", *_PROPOSES]
    ).values_list("recovery", "step", "detail"):
        if step == "supersede":
            replaced.add(recovery)
        else:
            proposed[recovery] = detail["parts"]
    waived: dict[int, dict[str, int]] = {}
    claims = models.Posting.objects.filter(
        event__scheme=scheme_id, movement__in=[Movement.WAIVE.value, Movement.CLAIM.value]
    ).values_list("event__recovery", "movement", "source__component", "amount_sek")
    claimed = set()
    for recovery, movement, component, amount in claims:
        claimed.add(recovery)
        if movement == Movement.WAIVE:
            waived.setdefault(recovery, {})[component] = amount
    for row in rows:
        if row.state in LIVE:
            unfinished[row.grant_id] = unfinished.get(row.grant_id, 0) + 1
        if row.state in _ASKED:
            _add(live.setdefault(row.grant_id, {}), row.parts)
        elif row.state == "dropped" and row.pk not in claimed:
            if row.pk not in replaced:
                _add(let_go.setdefault(row.grant_id, {}), row.parts)
        else:
            of = let_go.setdefault(row.grant_id, {})
            _add(of, waived.get(row.pk, {}))
            _add(of, not_claimed(proposed[row.pk], row.parts))
    return TakenUp(live, let_go, unfinished)


def done_grants(scheme_id: str) -> tuple[models.Grant, ...]:
    """The grants of which nothing more is to come, not yet settled; units count with theirs."""
    balance, taken = balances(scheme_id), taken_up(scheme_id)
    rows = list(models.Grant.objects.filter(life=scheme_id))
    below: dict[int, list[int]] = {}
    for row in rows:
        if row.parent_id:
            below.setdefault(row.parent_id, []).append(row.pk)

    def tree(grant: int) -> list[int]:
        return [grant, *(each for unit in below.get(grant, []) for each in tree(unit))]

    def lies(grant: int, *places: Place) -> int:
        return sum(
            sum(balance.at(place, each).values()) for each in tree(grant) for place in places
        )

    found = []
    for row in rows:
        if row.parent_id or row.state not in (*TO_REPORT, "accepted"):
            continue
        open_: dict[str, int] = {}
        for each in tree(row.pk):
            _add(open_, balance.at(Place.OPEN, each))
        if is_done(
            accepted=row.state == "accepted",
            approved=lies(row.pk, Place.APPROVED),
            open_=open_,
            claimed=lies(row.pk, Place.CLAIMED),
            live=sum(taken.unfinished.get(each, 0) for each in tree(row.pk)),
            let_go=taken.let_go.get(row.pk, {}),
            used=lies(row.pk, Place.USED),
        ):
            found.append(row)
    return tuple(found)


def _add(to: dict[str, int], parts: Mapping[str, int]) -> None:
    for component, amount in parts.items():
        to[component] = to.get(component, 0) + amount
