"""What changing a decision would mean now, and what earlier changes meant."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from samling.kernel import AreaCode

from .. import models
from ..rules.ledger import Place
from ..rules.life.correction import Correction, Held, correct
from .ledger import balances

_PAID = (Place.OPEN, Place.USED)
_GONE = (Place.CLAIMED, Place.RETURNED)


@dataclass(frozen=True)
class PlannedCorrection:
    """By recipient, those that are changed only. on_its_way: recipients that cannot be lowered now.

    pots: kronor by component before and after; anew: recipients that were not in the old list.
    """

    rows: Mapping[AreaCode, Correction]
    grants: Mapping[AreaCode, int]
    pots: Mapping[str, tuple[int, int]]
    new: tuple[AreaCode, ...]
    on_its_way: tuple[AreaCode, ...]


def planned_correction(scheme_id: str, after: models.Allocation) -> PlannedCorrection:
    """What it would mean to decide `after` instead of the list that is decided. Eight questions."""
    life = models.SchemeLife.objects.select_related("decided").get(scheme_id=scheme_id)
    assert life.decided is not None
    old, new = _amounts(life.decided), _amounts(after)
    grants = list(life.grants.filter(parent=None))
    by_code = {AreaCode(grant.recipient_id): grant for grant in grants}
    held = _held(scheme_id)
    waiting = set(
        models.Payment.objects.filter(grant__life=life, outcome="waiting").values_list(
            "grant_id", flat=True
        )
    )
    rows = {}
    for code in sorted({*old, *new}):
        grant = by_code.get(code)
        state = grant.state if grant else "offered"
        made = correct(
            state,
            old.get(code, {}),
            new.get(code, {}),
            held.get(grant.pk, {}) if grant else {},
        )
        if made.changes:
            rows[code] = made
    was, now = _pots(life.decided), _pots(after)
    return PlannedCorrection(
        rows,
        {code: grant.pk for code, grant in by_code.items()},
        {name: (was.get(name, 0), now.get(name, 0)) for name in sorted({*was, *now})},
        tuple(code for code in sorted(new) if code not in by_code),
        tuple(
            code
            for code, made in rows.items()
            if code in by_code and by_code[code].pk in waiting and made.after < made.before
        ),
    )


def corrections(scheme_id: str) -> tuple[models.Correction, ...]:
    """Every change of the decision that was prepared, the newest first."""
    return tuple(_corrections(models.Correction.objects.filter(life=scheme_id)))


def correction(correction_id: int, scheme_id: str) -> models.Correction | None:
    """One change of the decision of a scheme; None where it has no such."""
    rows = models.Correction.objects.filter(id=correction_id, life=scheme_id)
    found: models.Correction | None = _corrections(rows).first()
    return found


def is_outdated(prepared: models.Correction) -> bool:
    """Whether the decision has been changed since the change was prepared."""
    life = models.SchemeLife.objects.get(scheme_id=prepared.life_id)
    return prepared.decided_id is None and life.decided_id != prepared.before_id


def _corrections(rows: Any) -> Any:
    known = rows.select_related("decided", "before", "after", "life")
    return known.defer("before__document", "after__document").order_by("-id")


def _amounts(allocation: models.Allocation) -> dict[AreaCode, dict[str, int]]:
    found: dict[AreaCode, dict[str, int]] = {}
    for code, component, amount in allocation.amounts.values_list(
        "recipient_id", "component", "amount_sek"
    ):
        found.setdefault(AreaCode(code), {})[component] = amount
    return found


def _pots(allocation: models.Allocation) -> dict[str, int]:
    document = json.loads(allocation.document)
    return {each["component"]: each["pot_sek"] for each in document["components"]}


def _held(scheme_id: str) -> dict[int, dict[str, Held]]:
    """By top grant and component."""
    tops = dict(models.Grant.objects.filter(life=scheme_id).values_list("id", "parent"))
    found: dict[int, dict[str, Held]] = {}

    def top(grant: int) -> int:
        while (above := tops[grant]) is not None:
            grant = above
        return grant

    for (place, grant), parts in balances(scheme_id).by_place.items():
        if grant is None:
            continue
        of = found.setdefault(top(grant), {})
        for component, amount in parts.items():
            held = of.get(component, Held())
            if place in _PAID:
                free = amount if place is Place.OPEN and tops[grant] is None else 0
                held = replace(held, paid=held.paid + amount, free=held.free + free)
            elif place in _GONE:
                held = replace(held, gone=held.gone + amount)
            elif place is Place.OFFERED:
                held = replace(held, offered=held.offered + amount)
            elif place is Place.REQUISITIONED:
                held = replace(held, requisitioned=held.requisitioned + amount)
            else:
                held = replace(held, approved=held.approved + amount)
            of[component] = held
    replaced = models.Event.objects.filter(scheme=scheme_id, step="supersede").values("recovery")
    for row in models.Recovery.objects.filter(grant__life=scheme_id).exclude(id__in=replaced):
        of = found.setdefault(row.grant_id, {})
        for component, amount in row.parts.items():
            held = of.get(component, Held())
            if row.kind == "corrected" and row.state == "dropped":
                of[component] = replace(held, let_go=held.let_go + amount)
            elif row.kind != "corrected" and row.state in ("proposed", "hearing"):
                of[component] = replace(held, free=max(0, held.free - amount))
    return found
