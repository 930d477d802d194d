"""Who holds what: grants with their state and where their money lies, for lists and pages."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Sum

from samling.kernel import AreaCode, Kronor

from .. import models
from ..rules.holding_name import HoldingName
from ..rules.ledger import Place
from ..rules.life import SCHEME


@dataclass(frozen=True)
class Run:
    """A scheme that an agency runs here. counts: how many of its grants stand in each state.

    version: of the scheme, for optimistic locking. total: what was decided; 0 before.
    """

    scheme_id: str
    year: int
    agency: str
    state: str
    version: int
    requisition_until: date | None
    report_until: date | None
    is_example: bool
    total: Kronor
    counts: Mapping[str, int]

    @property
    def is_final(self) -> bool:
        return SCHEME.state(self.state).final


@dataclass(frozen=True)
class Holding:
    """One recipient's grant. decided: its amount in the decided list, 0 for a unit's share.

    sharers: the recipients that it was shared from, nearest first; empty for one from the agency.
    places: where its money lies, in kronor; only places that hold any. shared: where what it has
    shared further lies, at all levels.
    """

    id: int
    scheme_id: str
    year: int
    agency: str
    scheme_state: str
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
    shared: Mapping[Place, Kronor]

    @property
    def address(self) -> str:
        """What it is called in addresses, within its scheme."""
        return str(HoldingName(self.recipient, self.sharers))

    def at(self, *places: Place) -> Kronor:
        """Kronor at these places together."""
        return Kronor(sum(self.places.get(place, 0) for place in places))

    def in_all(self, *places: Place) -> Kronor:
        """The same, with what it has shared further."""
        return Kronor(self.at(*places) + sum(self.shared.get(place, 0) for place in places))

    @property
    def had(self) -> Kronor:
        """What the recipient has or can have of the grant, whatever has come of it."""
        return self.in_all(*(place for place in Place if not place.of_scheme))

    @property
    def paid(self) -> Kronor:
        """What lies with it of what it was paid, or was shared, whatever has come of it."""
        return self.at(Place.OPEN, Place.USED, Place.CLAIMED, Place.RETURNED)


@dataclass(frozen=True)
class Asked:
    """A requisition. decision: the board's, by its reference. is_sent: confirmed by a second."""

    amount: Kronor
    more_at_most: Kronor
    decision: str
    message: str
    is_sent: bool


def runs(agency: str) -> tuple[Run, ...]:
    """Every scheme that the agency runs, newest year first: two questions, however many grants."""
    return _runs(models.SchemeLife.objects.filter(agency=agency))


def run(scheme_id: str) -> Run | None:
    """One scheme; None where its life has not begun here."""
    found = _runs(models.SchemeLife.objects.filter(scheme=scheme_id))
    return found[0] if found else None


def holdings_of(recipients: Collection[AreaCode]) -> tuple[Holding, ...]:
    """All grants of the recipients, newest year first: five questions, however many there are."""
    return _holdings(models.Grant.objects.filter(recipient__in=[str(each) for each in recipients]))


def holdings_in(scheme_id: str, *, parent: int | None = None) -> tuple[Holding, ...]:
    """All grants of a scheme, or those that were shared from one, by the recipients' codes."""
    return _holdings(models.Grant.objects.filter(life=scheme_id, parent=parent))


def holdings_with_ids(ids: Any) -> tuple[Holding, ...]:
    """Grants by their ids: a collection, or a question for them."""
    return _holdings(models.Grant.objects.filter(id__in=ids))


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


def with_unclaimed(schemes: Collection[str]) -> frozenset[str]:
    """Those of the schemes that have money which nobody has claimed."""
    rows = models.Account.objects.filter(
        life__in=schemes, place=Place.UNCLAIMED.value, balance__gt=0
    )
    return frozenset(rows.values_list("life", flat=True))


def _runs(lives: Any) -> tuple[Run, ...]:
    rows = list(
        lives.select_related("scheme", "decided")
        .defer("scheme__definition", "decided__document")
        .order_by("-scheme__year", "scheme__place")
    )
    counts: dict[str, dict[str, int]] = {}
    grouped = (
        models.Grant.objects.filter(life__in=[row.pk for row in rows], parent=None)
        .order_by()
        .values_list("life", "state")
        .annotate(number=Count("id"))
    )
    for life, state, number in grouped:
        counts.setdefault(life, {})[state] = number
    return tuple(
        Run(
            scheme_id=row.scheme_id,
            year=row.scheme.year,
            agency=row.agency_id,
            state=row.state,
            version=row.version,
            requisition_until=row.requisition_until,
            report_until=row.report_until,
            is_example=row.is_example,
            total=Kronor(row.decided.total_sek if row.decided else 0),
            counts=counts.get(row.scheme_id, {}),
        )
        for row in rows
    )


def _holdings(grants: Any) -> tuple[Holding, ...]:
    rows = list(
        grants.select_related("life__scheme", "parent__parent__parent")
        .defer("life__scheme__definition")
        .order_by("-life__scheme__year", "life__scheme__place", "recipient", "id")
    )
    places: dict[int, dict[Place, Kronor]] = {}
    held = (
        models.Account.objects.filter(grant__in=grants.values("id"), balance__gt=0)
        .order_by()
        .values_list("grant", "place")
        .annotate(sum=Sum("balance"))
    )
    for grant, place, amount in held:
        places.setdefault(grant, {})[Place(place)] = Kronor(amount)
    shared = _shared(grants)
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
            recipient=AreaCode(row.recipient_id),
            parent=row.parent_id,
            sharers=sharers_of(row),
            state=row.state,
            version=row.version,
            requisition_until=row.life.requisition_until,
            report_until=row.life.report_until,
            is_example=row.life.is_example,
            decided=Kronor(
                decided.get((row.life.decided_id, row.recipient_id), 0)
                if row.parent_id is None
                else 0
            ),
            places=places.get(row.pk, {}),
            shared=shared.get(row.pk, {}),
        )
        for row in rows
    )


def _shared(grants: Any) -> Mapping[int, Mapping[Place, Kronor]]:
    """Where money lies that grants have shared further, by grant: a question for each level.

    Units are areas inside their sharer's: districts in municipalities in regions, and no deeper.
    """
    found: dict[int, dict[Place, Kronor]] = {}
    for above in ("grant__parent", "grant__parent__parent"):
        held = models.Account.objects.filter(**{f"{above}__in": grants.values("id")}, balance__gt=0)
        for grant, place, amount in (
            held.order_by().values_list(above, "place").annotate(sum=Sum("balance"))
        ):
            of_grant = found.setdefault(grant, {})
            of_grant[Place(place)] = Kronor(of_grant.get(Place(place), 0) + amount)
    return found


def sharers_of(grant: models.Grant) -> tuple[AreaCode, ...]:
    """The recipients above a unit. The first three levels come with the grant itself."""
    found = []
    above = grant.parent
    while above is not None:
        found.append(AreaCode(above.recipient_id))
        above = above.parent
    return tuple(found)
