"""What can be had in an area: how many and of which levels, and the page of them that is asked for.

A region may have ten thousand; only those that are shown are read whole.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import overload

from django.db.models import Count, Max, Q, QuerySet
from django.db.models.fields.json import KT

from .. import models
from ..parameters import freshness_plan
from ..rules import Level
from .own import is_given_on
from .published import PublishedOffer, told_of


@dataclass(frozen=True, slots=True)
class AreaNumbers:
    """own: how many the area's own organisation gives. stale: how many nobody has confirmed for so
    long that they are not shown to parents. levels: how many of each. confirmed_on: the day that
    one of them was last said to be right; None where there is none. has_example: some are
    invented, as in a demo.
    """

    offers: int
    own: int
    stale: int
    levels: Mapping[Level, int]
    confirmed_on: date | None
    has_example: bool


class AreaOffers(Sequence[PublishedOffer]):
    """The offers of a list, of which only those that are asked for are read. ids: those that were
    chosen among the rows, in their order; None where all of them are.
    """

    def __init__(self, rows: QuerySet[models.Offer], ids: Sequence[int] | None = None) -> None:
        self._rows, self._ids = rows, ids

    def __len__(self) -> int:
        return self._rows.count() if self._ids is None else len(self._ids)

    @overload
    def __getitem__(self, place: int) -> PublishedOffer: ...
    @overload
    def __getitem__(self, place: slice) -> list[PublishedOffer]: ...
    def __getitem__(self, place: int | slice) -> PublishedOffer | list[PublishedOffer]:
        if not isinstance(place, slice):
            return self[place : place + 1][0]
        if self._ids is None:
            return [told_of(each) for each in self._rows[place]]
        rows = self._rows.in_bulk(self._ids[place])
        return [told_of(rows[each]) for each in self._ids[place] if each in rows]


def area_numbers(area: str, day: date) -> AreaNumbers:
    """Of those that an organisation of the area gives, or that can be had there, and that have not
    ended; stale ones too, so that a professional can ask.
    """
    rows = _in(area, day)
    found = rows.aggregate(
        last=Max("confirmed_on"),
        invented=Count("id", filter=Q(is_example=True)),
        own=Count("id", filter=Q(owner=f"area:{area}")),
        stale=Count("id", filter=Q(confirmed_on__lte=freshness_plan().stale_since(day))),
    )
    counted = dict(
        rows.order_by()
        .annotate(level=KT("published__level"))
        .values_list("level")
        .annotate(number=Count("id"))
    )
    levels = {each: counted.get(each.value, 0) for each in Level}
    return AreaNumbers(
        offers=sum(levels.values()),
        own=found["own"],
        stale=found["stale"],
        levels=levels,
        confirmed_on=found["last"],
        has_example=bool(found["invented"]),
    )


def area_offers(area: str, day: date, *, level: Level | None = None, words: str = "") -> AreaOffers:
    """The same offers, by name. level: only those of it. words: only those that have every one of
    them in name, description, programme or method.
    """
    rows = _in(area, day).order_by("name", "id")
    if level is not None:
        rows = rows.filter(published__level=level.value)
    wanted = words.casefold().split()
    if not wanted:
        return AreaOffers(rows)
    # SQLite knows no small letter of "Å", so the words are held against each other here.
    parts = [KT(f"published__{name}") for name in ("name", "summary", "programme", "method")]
    told = rows.values_list("id", *parts).iterator()
    return AreaOffers(
        rows,
        [each for each, *texts in told if _has_all(wanted, " ".join(filter(None, texts)))],
    )


def _has_all(wanted: Sequence[str], text: str) -> bool:
    plain = text.casefold()
    return all(word in plain for word in wanted)


def _in(area: str, day: date) -> QuerySet[models.Offer]:
    placed = models.OfferArea.objects.filter(code=area).values("offer")
    return models.Offer.objects.filter(
        is_given_on(day), Q(owner=f"area:{area}") | Q(id__in=placed), state="published"
    )
