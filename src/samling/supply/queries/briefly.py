"""What others tell of offers that they name: what each is called now, and its counts."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from samling.kernel import Period

from .. import models
from ..rules import Reach, read_reach

_SHOWN = ("published", "withdrawn")


@dataclass(frozen=True, slots=True)
class OfferBrief:
    """An offer that has been shown to everyone, as it stands now. number: of the version that was
    shown last. merged_into: the offer that it is a part of now.
    """

    id: int
    owner: str
    name: str
    state: str
    number: int
    merged_into: int | None

    @property
    def has_page(self) -> bool:
        """Whether everyone can read of it now; of one that is merged, of that other."""
        return self.state in ("published", "merged")


def offers_had(owners: Collection[str]) -> tuple[OfferBrief, ...]:
    """What these organisations offer or have offered, by name. Drafts are their own affair.

    owners: the registry's keys of parties ("area:2580").
    """
    rows = models.Offer.objects.filter(owner__in=sorted(owners), state__in=_SHOWN)
    return _briefs(rows.order_by("name", "id"))


def briefs_of(offers: Iterable[int]) -> Mapping[int, OfferBrief]:
    """Offers by their ids: those of them that have ever been shown."""
    rows = models.Offer.objects.filter(id__in=sorted(offers), published_number__isnull=False)
    return {each.id: each for each in _briefs(rows.order_by("id"))}


def reach_within(offers: Iterable[int], period: Period) -> Mapping[int, tuple[Reach, ...]]:
    """What was counted of each in the period or a part of it. Who counted is not told."""
    rows = models.OfferReach.objects.filter(
        offer__in=sorted(offers), start__gte=period.start, end__lte=period.end
    )
    found: dict[int, list[Reach]] = {}
    for offer, counts in rows.values_list("offer", "counts"):
        found.setdefault(offer, []).append(read_reach(counts))
    return {offer: tuple(each) for offer, each in found.items()}


def _briefs(rows: Iterable[models.Offer]) -> tuple[OfferBrief, ...]:
    return tuple(
        OfferBrief(
            row.pk, row.owner, row.name, row.state, row.published_number or 0, row.merged_into_id
        )
        for row in rows
    )
