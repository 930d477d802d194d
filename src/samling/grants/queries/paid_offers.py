"""The offers that reports name, as they were sent; and back from an offer to the grants."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from samling.kernel import AreaCode, Kronor, Period
from samling.supply import queries as supply
from samling.supply.parameters import small_count

from .. import models
from ..rules.holding_name import HoldingName
from ..rules.reports import NamedOffer, OfferReach, handed_over, reach_from
from .decisions import with_unpublished_change
from .holdings import sharers_of
from .lists import scheme
from .places import shared_from
from .reports import ACCEPTED
from .runs import FOLLOWED


@dataclass(frozen=True)
class PaidOffer:
    """One that a report names. grant, holder: whose report. number, owner, name, reach: as it was
    sent, or would be now.

    now: the offer as it stands; into: the one that it is merged into.
    """

    grant: int
    holder: AreaCode
    offer: int
    number: int
    owner: str
    name: str
    amount: Kronor | None
    remark: str
    reach: OfferReach
    now: supply.OfferBrief | None = None
    into: supply.OfferBrief | None = None


@dataclass(frozen=True, slots=True)
class PaidBy:
    """A grant whose approved report names an offer."""

    scheme_id: str
    holder: HoldingName


def period_of(scheme_id: str) -> Period:
    """The year of a scheme's money, in which those are counted whom it reached."""
    return Period.parse(str(scheme(scheme_id).year))


def offers_to_send(
    grant_id: int, scheme_id: str, holder: AreaCode, named: Sequence[NamedOffer]
) -> tuple[PaidOffer, ...]:
    """What a report says of the offers that it names, if it is sent now. One that has never been
    shown is left out: the checks tell of it.
    """
    ids = {each.offer for each in named if each.offer is not None}
    if not ids:
        return ()
    period, briefs = period_of(scheme_id), supply.briefs_of(ids)
    counted = supply.reach_within(briefs, period)
    before: dict[int, list[OfferReach]] = {}
    for row in models.ReportOffer.objects.filter(offer__in=ids).order_by("id"):
        before.setdefault(row.offer_id, []).append(reach_from(row.reach))
    return tuple(
        PaidOffer(
            grant=grant_id,
            holder=holder,
            offer=now.id,
            number=now.number,
            owner=now.owner,
            name=now.name,
            amount=each.amount,
            remark=each.remark,
            reach=handed_over(
                counted.get(now.id, ()), period, small_count()[0], before.get(now.id, ())
            ),
            now=now,
        )
        for each in named
        if each.offer is not None and (now := briefs.get(each.offer)) is not None
    )


def offers_in_report(version: models.ReportVersion) -> tuple[PaidOffer, ...]:
    """Those of a report as it was sent: its own, and those of its units' reports that are in it."""
    sent = _of_units(version.grant_id).filter(event__lt=version.event_id)
    of_units = dict(sent.values_list("grant", "event"))
    return _told(models.ReportOffer.objects.filter(report__in=[version.pk, *of_units.values()]))


def offers_of_units(grant_id: int) -> tuple[PaidOffer, ...]:
    """Those of the approved reports of all that the grant was shared into."""
    last = dict(_of_units(grant_id).values_list("grant", "event"))
    return _told(models.ReportOffer.objects.filter(report__in=last.values()))


def paid_offers(grants: Collection[int]) -> tuple[PaidOffer, ...]:
    """Those of the last report of each grant, of its own alone."""
    return _told(_of_last_reports().filter(report__grant__in=sorted(grants)))


def paid_by(offers: Collection[int] | None = None) -> Mapping[int, tuple[PaidBy, ...]]:
    """The grants that paid for each of these, or of all that are named, as far as everyone may
    follow their money: the last report is approved by the agency, for a unit's also each above it.
    The newest year first.
    """
    rows = _of_last_reports().filter(
        _accepted_above("report__grant"),
        report__grant__life__state__in=FOLLOWED,
    )
    if offers is not None:
        rows = rows.filter(offer__in=sorted(offers))
    named = list(rows.order_by("offer").values_list("offer", "report__grant"))
    grants = {
        each.pk: each
        for each in models.Grant.objects.filter(id__in={grant for _, grant in named})
        .select_related("parent__parent__parent")
        .order_by("-life__scheme__year", "life__scheme__place", "recipient", "id")
    }
    held_back = with_unpublished_change({each.life_id for each in grants.values()})
    those: dict[int, set[int]] = {}
    for offer, grant in named:
        those.setdefault(offer, set()).add(grant)
    found = {
        offer: tuple(
            PaidBy(each.life_id, HoldingName(AreaCode(each.recipient_id), sharers_of(each)))
            for each in grants.values()
            if each.pk in of and each.life_id not in held_back
        )
        for offer, of in those.items()
    }
    return {offer: each for offer, each in found.items() if each}


def _of_units(grant_id: int) -> "QuerySet[models.ReportVersion]":
    """Every report that the units have sent, the last of each last."""
    below = models.Grant.objects.filter(shared_from([grant_id]), state__in=ACCEPTED)
    return models.ReportVersion.objects.filter(grant__in=below).order_by("number")


def _accepted_above(grant: str) -> Q:
    """The grant's report is approved, and those of all that it was shared from."""
    found, above = Q(**{f"{grant}__state__in": ACCEPTED}), grant
    for _level in range(3):
        above += "__parent"
        found &= Q(**{f"{above}__isnull": True}) | Q(**{f"{above}__state__in": ACCEPTED})
    return found


def _of_last_reports() -> "QuerySet[models.ReportOffer]":
    """Of what was sent before the last report of a grant nothing is told."""
    last = models.ReportVersion.objects.filter(grant=OuterRef("report__grant")).order_by("-number")
    return models.ReportOffer.objects.filter(report=Subquery(last.values("event")[:1]))


def _told(rows: "QuerySet[models.ReportOffer]") -> tuple[PaidOffer, ...]:
    """By the holder's code, in the order of its report: three questions."""
    held = rows.annotate(grant=F("report__grant"), holder=F("report__grant__recipient"))
    found = list(held.order_by("holder", "report", "place"))
    now = supply.briefs_of({row.offer_id for row in found})
    into = supply.briefs_of({each.merged_into for each in now.values() if each.merged_into})
    return tuple(
        PaidOffer(
            grant=row.grant,
            holder=AreaCode(row.holder),
            offer=row.offer_id,
            number=row.number,
            owner=row.owner,
            name=row.name,
            amount=None if row.amount_sek is None else Kronor(row.amount_sek),
            remark=row.remark,
            reach=reach_from(row.reach),
            now=(brief := now.get(row.offer_id)),
            into=into.get(brief.merged_into) if brief and brief.merged_into else None,
        )
        for row in found
    )
