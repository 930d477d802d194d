"""Who holds what: grants with their state and where their money lies, for lists and pages."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Sum

from samling.kernel import AreaCode, Kronor

from .. import models
from ..rules.holding_name import HoldingName
from ..rules.ledger import PAID, Place
from ..rules.life import UNANSWERED
from .named import named
from .own_days import last_days
from .places import places_below, places_of, shared_from
from .runs import unpublished


@dataclass(frozen=True)
class Holding:
    """One recipient's grant. decided: its amount in the decided list, 0 for a unit's share.
    is_published: whether a decision of its scheme has been published; before, it is the agency's.

    requisition_until, report_until: the last days that hold for it, its own where it has such.
    sharers: the recipients that it was shared from, nearest first; empty for one from the agency.
    places: where its money lies, in kronor; only places that hold any. below: where that lies which
    it has shared with units, at every level.
    """

    id: int
    scheme_id: str
    year: int
    agency: str
    scheme_state: str
    is_published: bool
    recipient: AreaCode
    parent: int | None
    sharers: tuple[AreaCode, ...]
    state: str
    version: int
    requisition_until: date | None
    report_until: date | None
    is_example: bool
    decided: Kronor
    places: Mapping[Place, Kronor]
    below: Mapping[Place, Kronor]

    @property
    def address(self) -> str:
        """What it is called in addresses, within its scheme."""
        return str(HoldingName(self.recipient, self.sharers))

    def at(self, *places: Place) -> Kronor:
        """Kronor at these places together, of what it has not shared with units."""
        return Kronor(sum(self.places.get(place, 0) for place in places))

    def whole(self, *places: Place) -> Kronor:
        """Kronor at these places together, with what it has shared."""
        return Kronor(self.at(*places) + sum(self.below.get(place, 0) for place in places))

    @property
    def can_requisition(self) -> bool:
        """Whether the recipient has anything to requisition, when that is open."""
        return self.state in UNANSWERED and self.at(Place.OFFERED) > 0

    @property
    def had(self) -> Kronor:
        """What the recipient has or can have of the grant, whatever has come of it."""
        return self.whole(*(place for place in Place if not place.of_scheme))

    @property
    def paid(self) -> Kronor:
        """What it was paid or shared and has not shared itself, whatever has come of it since."""
        return self.at(*PAID)

    @property
    def received(self) -> Kronor:
        """What it was paid or shared from above, whatever has come of it since."""
        return self.whole(*PAID)


@dataclass(frozen=True)
class Asked:
    """A requisition. decision: the board's, by its reference. is_sent: confirmed by a second."""

    amount: Kronor
    more_at_most: Kronor
    decision: str
    message: str
    is_sent: bool


def holdings_of(recipients: Collection[AreaCode]) -> tuple[Holding, ...]:
    """All grants of the recipients that they may know of, newest year first.

    A few questions, however many there are.
    """
    found = _holdings(models.Grant.objects.filter(recipient__in=[str(each) for each in recipients]))
    return tuple(each for each in found if each.is_published)


def holdings_in(scheme_id: str, *, parent: int | None = None) -> tuple[Holding, ...]:
    """All grants of a scheme, or those that were shared from one, by the recipients' codes."""
    return _holdings(models.Grant.objects.filter(life=scheme_id, parent=parent))


def holdings_with_ids(ids: Iterable[int]) -> tuple[Holding, ...]:
    """Grants by their ids. They are named and not asked for again: a database without statistics
    looks through every grant for each that a question within a question could be of.
    """
    return _holdings(models.Grant.objects.filter(id__in=list(ids)))


def holding(grant_id: int) -> Holding | None:
    """One grant; None where there is no such."""
    found = _holdings(models.Grant.objects.filter(id=grant_id))
    return found[0] if found else None


def holdings_named(scheme_id: str, name: HoldingName) -> tuple[Holding, ...]:
    """Those of a scheme that a name fits: its grant from the agency first, then its shares."""
    found = _holdings(models.Grant.objects.filter(life=scheme_id, recipient=str(name.recipient)))
    fitting = [each for each in found if name.fits(HoldingName(each.recipient, each.sharers))]
    return tuple(sorted(fitting, key=lambda each: (bool(each.sharers), each.id)))


def holdings_shared(scheme_id: str) -> tuple[Holding, ...]:
    """All that recipients of a scheme have shared out, at every level."""
    return _holdings(models.Grant.objects.filter(life=scheme_id, parent__isnull=False))


def holdings_below(held: Holding) -> tuple[Holding, ...]:
    """All that a grant was shared into, at every level, by the recipients' codes."""
    below = models.Grant.objects.filter(shared_from([held.id]), life=held.scheme_id)
    return _holdings(below)


def whose_grants(ids: Iterable[int]) -> Mapping[int, tuple[str, HoldingName]]:
    """The scheme of each grant and what it is called there, by its id."""
    rows = models.Grant.objects.filter(id__in=list(ids)).select_related("parent__parent__parent")
    return {
        row.pk: (row.life_id, HoldingName(AreaCode(row.recipient_id), sharers_of(row)))
        for row in rows
    }


def requisition_of(grant_id: int) -> Asked | None:
    """What the recipient asks for, as it was last written; None before that."""
    row = models.Requisition.objects.filter(grant=grant_id).first()
    if row is None:
        return None
    return Asked(
        Kronor(row.asked_sek),
        Kronor(row.more_at_most_sek),
        row.decision,
        row.message,
        row.confirmed_id is not None,
    )


def _holdings(grants: Any) -> tuple[Holding, ...]:
    rows = list(
        grants.select_related("life__scheme", "parent__parent__parent")
        .defer("life__scheme__definition")
        .order_by("-life__scheme__year", "life__scheme__place", "recipient", "id")
    )
    ids = [row.pk for row in rows]
    of = named(ids, grants.values("id"))
    places = places_of(models.Account.objects.filter(grant__in=of))
    below = places_below({row.life_id for row in rows}, ids)
    days = last_days(rows)
    held_back = unpublished({row.life_id for row in rows if row.life.state == "decided"})
    decided = {
        (allocation, recipient): amount
        for allocation, recipient, amount in models.Amount.objects.filter(
            allocation__in={row.life.decided_id for row in rows if row.life.decided_id},
            recipient__in={row.recipient_id for row in rows},
        )
        .order_by()
        .values_list("allocation", "recipient")
        .annotate(sum=Sum("amount_sek"))
    }
    return tuple(
        Holding(
            id=row.pk,
            scheme_id=row.life_id,
            year=row.life.scheme.year,
            agency=row.life.agency_id,
            scheme_state=row.life.state,
            is_published=row.life_id not in held_back,
            recipient=AreaCode(row.recipient_id),
            parent=row.parent_id,
            sharers=sharers_of(row),
            state=row.state,
            version=row.version,
            requisition_until=days[row.pk].requisition,
            report_until=days[row.pk].report,
            is_example=row.life.is_example,
            decided=Kronor(
                decided.get((row.life.decided_id, row.recipient_id), 0)
                if row.parent_id is None
                else 0
            ),
            places=places.get(row.pk, {}),
            below=below.get(row.pk, {}),
        )
        for row in rows
    )


def sharers_of(grant: models.Grant) -> tuple[AreaCode, ...]:
    """The recipients above a unit. The first three levels come with the grant itself."""
    found = []
    above = grant.parent
    while above is not None:
        found.append(AreaCode(above.recipient_id))
        above = above.parent
    return tuple(found)
