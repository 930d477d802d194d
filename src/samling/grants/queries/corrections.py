"""What changing a decision would mean now, and what earlier changes meant."""

import json
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.db.models import Sum

from samling.kernel import AreaCode, sha256_of

from .. import models
from ..rules.ledger import Movement, Place
from ..rules.life import LATE
from ..rules.life.correction import Correction, Held, correct
from ..rules.life.pots import PotChange, pot_change
from .ledger import Balances, balances
from .recoveries import taken_up

_PAID = (Place.OPEN, Place.USED)
_GONE = (Place.CLAIMED, Place.RETURNED)


@dataclass(frozen=True)
class PlannedCorrection:
    """By recipient, those that are changed only. on_its_way: recipients that cannot be lowered now.

    pots: by component; new: recipients that were not in the old list. is_late: requisition is
    over, so that whoever is offered an amount needs a day of its own.
    """

    rows: Mapping[AreaCode, Correction]
    grants: Mapping[AreaCode, int]
    pots: Mapping[str, PotChange]
    new: tuple[AreaCode, ...]
    on_its_way: tuple[AreaCode, ...]
    is_late: bool = False

    @property
    def offered_late(self) -> tuple[AreaCode, ...]:
        """Recipients that are offered an amount when requisition is over."""
        anew = [code for code, made in self.rows.items() if made.anew and made.after]
        return tuple(anew) if self.is_late else ()

    @property
    def cover(self) -> int:
        """Kronor that raises need beyond what the pots have."""
        return sum(each.cover for each in self.pots.values())

    @property
    def short(self) -> int:
        """Kronor that were given up by those that are lowered, and cannot be had back."""
        return sum(each.short for each in self.pots.values())

    @property
    def sha256(self) -> str:
        """Of all that it means, so that no other change is decided than the one that was shown."""
        return sha256_of(
            [
                [
                    [
                        str(code),
                        *(made.before, made.after, made.anew, made.ends, made.again),
                        {each.value: parts for each, parts in made.moves.items()},
                        made.recover,
                        made.beyond,
                    ]
                    for code, made in self.rows.items()
                ],
                {name: asdict(change) for name, change in self.pots.items()},
                [str(code) for code in self.on_its_way],
                self.is_late,
            ]
        )


def planned_correction(scheme_id: str, after: models.Allocation) -> PlannedCorrection:
    """What it would mean to decide `after` instead of the list that is decided. Fourteen questions,
    however many are changed."""
    life = models.SchemeLife.objects.select_related("decided").get(scheme_id=scheme_id)
    assert life.decided is not None
    old, new = _amounts(life.decided), _amounts(after)
    grants = list(life.grants.filter(parent=None))
    by_code = {AreaCode(grant.recipient_id): grant for grant in grants}
    lies = balances(scheme_id)
    held = _held(scheme_id, lies)
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
    is_late = life.state in LATE
    return PlannedCorrection(
        rows,
        {code: grant.pk for code, grant in by_code.items()},
        _pot_changes(rows, (life.decided, old), after, lies, is_late),
        # When requisition is over, one that gets nothing has nothing to be asked about.
        tuple(code for code in sorted(rows if is_late else new) if code not in by_code),
        tuple(
            code
            for code, made in rows.items()
            if code in by_code and by_code[code].pk in waiting and made.lowers
        ),
        is_late,
    )


def corrections(scheme_id: str) -> tuple[models.Correction, ...]:
    """Every change of the decision that was prepared, the newest first."""
    return tuple(_corrections(models.Correction.objects.filter(life=scheme_id)))


def correction(correction_id: int, scheme_id: str) -> models.Correction | None:
    """One change of the decision of a scheme; None where it has no such."""
    rows = models.Correction.objects.filter(id=correction_id, life=scheme_id)
    found: models.Correction | None = _corrections(rows).first()
    return found


def waiting_corrections(schemes: Collection[str]) -> Mapping[str, tuple[int, str]]:
    """Of each scheme, the newest change that waits for a decision and can still be made: its
    number, and who prepared it. One question.
    """
    newest: dict[str, tuple[int, str]] = {}
    rows = models.Correction.objects.filter(life__in=schemes).order_by("id")
    for row in rows.select_related("life").only(
        "id", "decided", "before", "prepared_by", "life__decided"
    ):
        newest.pop(row.life_id, None)
        if row.decided_id is None and row.life.decided_id == row.before_id:
            newest[row.life_id] = (row.pk, row.prepared_by)
    return newest


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


def _pot_changes(
    rows: Mapping[AreaCode, Correction],
    old: tuple[models.Allocation, Mapping[AreaCode, Mapping[str, int]]],
    after: models.Allocation,
    lies: Balances,
    is_late: bool,
) -> dict[str, PotChange]:
    """By component. old: the decided list, with its amounts."""
    moves: dict[str, Counter[Movement]] = {}
    for made in rows.values():
        for movement, parts in made.moves.items():
            for component, amount in parts.items():
                moves.setdefault(component, Counter())[movement] += amount
    given: Counter[str] = Counter()
    for amounts in old[1].values():
        given.update(amounts)
    was, now = _pots(old[0]), _pots(after)
    pot, unclaimed = lies.at(Place.POT), lies.at(Place.UNCLAIMED)
    found = {}
    for name in sorted({*was, *now}):
        of = moves.get(name, Counter())
        found[name] = pot_change(
            was.get(name, 0),
            now.get(name, 0),
            of,
            pot=pot.get(name, 0) + of[Movement.TAKE_BACK],
            unclaimed=unclaimed.get(name, 0),
            left_over=max(0, was.get(name, 0) - given[name]),
            is_late=is_late,
        )
    return found


def _held(scheme_id: str, lies: Balances) -> dict[int, dict[str, Held]]:
    """By top grant and component."""
    tops = dict(models.Grant.objects.filter(life=scheme_id).values_list("id", "parent"))
    found: dict[int, dict[str, Held]] = {}

    def top(grant: int) -> int:
        while (above := tops[grant]) is not None:
            grant = above
        return grant

    for (place, grant), parts in lies.by_place.items():
        if grant is None:
            continue
        of = found.setdefault(top(grant), {})
        for component, amount in parts.items():
            held = of.get(component, Held())
            if place in _PAID:
                unused = amount if place is Place.OPEN else 0
                held = replace(
                    held,
                    paid=held.paid + amount,
                    unused=held.unused + unused,
                    free=held.free + (unused if tops[grant] is None else 0),
                )
            elif place in _GONE:
                held = replace(held, gone=held.gone + amount)
            elif place is Place.OFFERED:
                held = replace(held, offered=held.offered + amount)
            elif place is Place.REQUISITIONED:
                held = replace(held, requisitioned=held.requisitioned + amount)
            else:
                held = replace(held, approved=held.approved + amount)
            of[component] = held
    extra = (
        models.Posting.objects.filter(movement=Movement.REDISTRIBUTE.value, target__life=scheme_id)
        .order_by()
        .values_list("target__grant", "target__component")
        .annotate(sum=Sum("amount_sek"))
    )
    for grant, component, amount in extra:
        of = found.setdefault(grant, {})
        of[component] = replace(of.get(component, Held()), extra=amount)
    for grant, parts in taken_up(scheme_id, by_changes=True).let_go.items():
        of = found.setdefault(grant, {})
        for component, amount in parts.items():
            of[component] = replace(of.get(component, Held()), let_go=amount)
    for grant, parts in taken_up(scheme_id, by_changes=False).live.items():
        of = found.setdefault(grant, {})
        for component, amount in parts.items():
            held = of.get(component, Held())
            of[component] = replace(held, free=max(0, held.free - amount))
    return found
