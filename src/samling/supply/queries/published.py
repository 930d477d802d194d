"""What is published, for everyone: one offer, those of an area, and all of them in bulk."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, Min, Sum

from samling.kernel import sha256_of
from samling.registry import queries as registry
from samling.registry.rules import Party

from .. import models
from ..parameters import freshness_plan
from ..rules import Freshness, Offer, freshness, made
from .own import is_given_on

CHUNK = 2_000


@dataclass(frozen=True, slots=True)
class PublishedOffer:
    """One offer as it is shown. number: of its version. external_id: the owner's own name for it.
    is_example: invented, in a demo.
    """

    id: int
    owner: str
    offer: Offer
    number: int
    confirmed_on: date
    external_id: str
    is_example: bool

    def freshness(self, day: date) -> Freshness:
        return freshness(self.confirmed_on, day, freshness_plan()).outcome

    def is_shown(self, day: date) -> bool:
        """Whether parents are shown it: it has not ended, and has been confirmed lately."""
        has_ended = self.offer.ends is not None and self.offer.ends < day
        return not has_ended and self.freshness(day) is not Freshness.STALE


@dataclass(frozen=True, slots=True)
class Giver:
    """An organisation that gives support: how many offers, and when one was last confirmed."""

    owner: str
    offers: int
    confirmed_on: date


@dataclass(frozen=True, slots=True)
class PublicVersion:
    """One version that has been shown, and since when. values: without the contact, which whoever
    answers for it must be able to take away.
    """

    number: int
    at: datetime
    values: dict[str, Any]


def published_offers(
    day: date,
    *,
    owners: Collection[str] | None = None,
    areas: Collection[str] | None = None,
    with_stale: bool = False,
    after: int = 0,
) -> Iterator[PublishedOffer]:
    """All that is published, in order of id, some thousands at a time.

    owners: of these organisations alone. areas: that can be had in one of these municipalities (or
    in the area of a region or district that gives it at a distance). with_stale: also those that
    nobody has confirmed for so long that they are not shown to parents; and only those that are
    given on the day or later are told unless it is set. after: only those with a higher id.
    """
    rows = _shown(day, with_stale=with_stale).filter(id__gt=after)
    if owners is not None:
        rows = rows.filter(owner__in=owners)
    if areas is not None:
        placed = models.OfferArea.objects.filter(code__in=areas).values("offer")
        rows = rows.filter(id__in=placed)
    for row in rows.order_by("id").iterator(chunk_size=CHUNK):
        told = told_of(row)
        if with_stale or told.offer.ends is None or day <= told.offer.ends:
            yield told


def shown_page(day: date, start: int, stop: int) -> tuple[list[PublishedOffer], int]:
    """Those that are shown to parents, by id, from place start up to stop; and how many all are."""
    rows = _shown(day, with_stale=False).filter(entry__last_day__gte=day).order_by("id")
    return [told_of(row) for row in rows[start:stop]], rows.count()


def published_offer(offer_id: int) -> PublishedOffer | int | None:
    """One that is published, also when it is stale. The id of another where it has been merged
    into that one. None where there is none, or it is not shown.
    """
    row = models.Offer.objects.filter(id=offer_id, published__isnull=False).first()
    if row is None:
        return None
    if row.state == "merged":
        return row.merged_into_id
    return told_of(row) if row.state == "published" else None


def published_now(offer_id: int) -> PublishedOffer | None:
    """The same; of one that has been merged, the one that it was merged into."""
    found = published_offer(offer_id)
    if isinstance(found, int):
        found = published_offer(found)
    return None if isinstance(found, int) else found


def was_shown(offer_id: int) -> bool:
    """Whether there is such an offer that everyone has been able to read of at some time."""
    return models.Offer.objects.filter(id=offer_id, published__isnull=False).exists()


def givers(day: date) -> list[Giver]:
    """Every organisation with something published that has not ended; what is stale is counted."""
    rows = (
        models.Offer.objects.filter(is_given_on(day), state="published")
        .order_by("owner")
        .values("owner")
        .annotate(offers=Count("id"), last=Max("confirmed_on"))
    )
    return [Giver(each["owner"], each["offers"], each["last"]) for each in rows]


def days_confirmed() -> tuple[date, date] | None:
    """The first and the last day on which something that is published was confirmed; None where
    nothing is.
    """
    found = models.Offer.objects.filter(state="published").aggregate(
        first=Min("confirmed_on"), last=Max("confirmed_on")
    )
    return (found["first"], found["last"]) if found["first"] else None


def published_version(day: date) -> str:
    """Names all that is published, as it is shown on a day. Every step of an offer gives it a
    higher version and a later time of change, so that none leaves the sum as it was.
    """
    found = models.Offer.objects.filter(published__isnull=False).aggregate(
        count=Count("id"), versions=Sum("version"), last=Max("changed_at"), highest=Max("id")
    )
    told = [str(found[each]) for each in ("count", "versions", "last", "highest")]
    return sha256_of([*told, day.isoformat(), registry.version()])


def has_any_example() -> bool:
    """Whether something of what is published is invented, as in a demo."""
    return models.Offer.objects.filter(state="published", is_example=True).exists()


def public_versions(offer_id: int) -> list[PublicVersion]:
    """The versions that have been shown, the newest first."""
    rows = models.OfferVersion.objects.filter(offer=offer_id, is_public=True).order_by("-number")
    return [PublicVersion(each.number, each.at, _lasting(each.written)) for each in rows]


def _lasting(written: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in written.items() if not name.startswith("contact_")}


def names_of_owners(offers: Iterable[PublishedOffer]) -> Callable[[str], str]:
    """What the owners of these are called; the key itself of one that nobody acts for any more."""
    known = owners_known(each.owner for each in offers)
    return lambda owner: known[owner].name if owner in known else owner


def owners_known(owners: Iterable[str]) -> dict[str, Party]:
    """The organisations by id, without those that nobody can act for any more."""
    wanted = sorted(set(owners))
    try:
        return {each.id: each for each in registry.parties(wanted)}
    except KeyError:
        return {each.id: each for owner in wanted for each in _known(owner)}


def _known(owner: str) -> list[Party]:
    try:
        return [registry.party(owner)]
    except KeyError:
        return []


def _shown(day: date, *, with_stale: bool) -> Any:
    rows = models.Offer.objects.filter(state="published")
    if not with_stale:
        rows = rows.filter(confirmed_on__gt=freshness_plan().stale_since(day))
    return rows


def told_of(row: models.Offer) -> PublishedOffer:
    """An offer that is published, as it is shown."""
    assert row.published is not None
    assert row.published_number is not None
    assert row.confirmed_on is not None
    return PublishedOffer(
        row.pk,
        row.owner,
        made(row.published, row.owner),
        row.published_number,
        row.confirmed_on,
        row.external_id,
        row.is_example,
    )
