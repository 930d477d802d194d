"""What can be claimed back of grants: with the recipients that were paid, and with their units."""

from collections.abc import Mapping
from dataclasses import dataclass

from samling.kernel import AreaCode, Kronor

from .. import models
from ..rules.holding_name import HoldingName
from ..rules.ledger import Place
from ..rules.life import TO_REPORT
from ..rules.recovery import left_to_propose
from ..rules.taking_back import Below, Claimable, TakenBack, taken_back
from .holdings import sharers_of
from .ledger import balances
from .recoveries import TakenUp, taken_up

_NOTHING = Claimable()


@dataclass(frozen=True)
class ClaimableNow:
    """What lies with the grants of a scheme that the agency has paid, and what is taken up of it.

    What a unit has used counts until the one that was paid has reported: only the sharer has
    approved it, and nobody has accounted for it to the agency.
    """

    grants: Mapping[int, Claimable]
    taken: TakenUp

    def of(self, grant: int) -> Claimable:
        return self.grants.get(grant, _NOTHING)

    def free(self, grant: int) -> dict[str, Kronor]:
        """What a person could propose now, by component: all that is in no proposal."""
        return left_to_propose(self.of(grant).parts, self.taken.live.get(grant, {}), {})

    def left(self, grant: int) -> dict[str, Kronor]:
        """The same, without what was let go: nobody is to take that up again unasked."""
        return self.taken.left(grant, self.of(grant).parts)

    def lying_below(
        self, grant: int, parts: Mapping[str, int], *, besides: Mapping[str, int] | None = None
    ) -> tuple[TakenBack, ...]:
        """How much of `parts` lies with which units, when what the grant has itself goes first.

        besides: of what is proposed already, what is these parts themselves.
        """
        of, live = self.of(grant), self.taken.live.get(grant, {})
        others = {name: amount - (besides or {}).get(name, 0) for name, amount in live.items()}
        own = {name: max(0, there - others.get(name, 0)) for name, there in of.own.items()}
        return taken_back(parts, Claimable(own, of.below))


def claimable(scheme_id: str) -> ClaimableNow:
    """Of every grant of a scheme: five questions, however many there are."""
    lies = balances(scheme_id)
    rows = models.Grant.objects.filter(life=scheme_id)
    states = dict(rows.filter(parent=None).values_list("id", "state"))
    below: dict[int, list[Below]] = {}
    shared = rows.filter(parent__isnull=False).select_related("parent__parent__parent")
    for unit in shared.order_by("recipient", "id"):
        sharers = _above(unit)
        is_reported = states[sharers[-1]] not in TO_REPORT
        below.setdefault(sharers[-1], []).append(
            Below(
                unit.pk,
                HoldingName(AreaCode(unit.recipient_id), sharers_of(unit)),
                sharers,
                lies.at(Place.OPEN, unit.pk),
                {} if is_reported else lies.at(Place.USED, unit.pk),
            )
        )
    grants = {
        grant: Claimable(lies.at(Place.OPEN, grant), tuple(below.get(grant, ())))
        for grant in states
    }
    return ClaimableNow(grants, taken_up(scheme_id))


def lying_with_units(row: models.Recovery) -> tuple[tuple[HoldingName, int], ...]:
    """How much of a recovery lies with which units; when it is decided, what was taken back."""
    if row.state in ("proposed", "hearing"):
        known = claimable(row.grant.life_id)
        units = known.lying_below(row.grant_id, row.parts, besides=row.parts)
        return tuple((each.unit.name, each.amount) for each in units if each.amount)
    decided = models.Event.objects.filter(recovery=row, step="decide").first()
    told = decided.detail.get("units", []) if decided else []
    return tuple((HoldingName.parse(each["unit"]), each["amount_sek"]) for each in told)


def _above(unit: models.Grant) -> tuple[int, ...]:
    """The grants that a unit's was shared from, nearest first."""
    found, above = [], unit.parent
    while above is not None:
        found.append(above.pk)
        above = above.parent
    return tuple(found)
