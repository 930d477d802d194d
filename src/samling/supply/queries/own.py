"""An organisation's own offers at work: what is due, one of them whole, and likely duplicates."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, overload

from django.db.models import Count, Min, Q, QuerySet

from samling.kernel import Text

from .. import models
from ..parameters import freshness_plan
from ..rules import Freshness, Keyed, freshness, keyed, likely_pairs, made

_ALIVE = ("draft", "published", "withdrawn")


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One in the list. freshness: None of one that is not published. ended_on: the last day of one
    that is published and has passed. has_changes: something is written that is not published yet.
    """

    id: int
    name: str
    state: str
    freshness: Freshness | None
    confirmed_on: date | None
    ended_on: date | None
    has_changes: bool
    external_id: str
    version: int
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many there are. due, stale: without those whose last day has passed. last_day: the last
    on which the one that is due first is still shown; None where none is due.
    """

    published: int
    due: int
    stale: int
    drafts: int
    withdrawn: int
    last_day: date | None


@dataclass(frozen=True, slots=True)
class OfferTold:
    """One's own offer, whole. written: the newest version; published: what everyone sees."""

    id: int
    owner: str
    state: str
    version: int
    number: int
    name: str
    written: Mapping[str, Any]
    published: Mapping[str, Any] | None
    published_number: int | None
    confirmed_on: date | None
    confirmed_by: str
    copied_from: int | None
    merged_into: int | None
    external_id: str
    is_example: bool

    @property
    def has_changes(self) -> bool:
        return self.published is not None and self.number != self.published_number


@dataclass(frozen=True, slots=True)
class Pair:
    """Two that are likely the same, and why it is thought so."""

    one: OwnRow
    other: OwnRow
    reasons: tuple[Text, ...]


class OwnRows(Sequence[OwnRow]):
    """The rows of a list, of which only those that are asked for are read."""

    def __init__(self, rows: QuerySet[models.Offer], day: date) -> None:
        self._rows, self._day = rows, day

    def __len__(self) -> int:
        return self._rows.count()

    @overload
    def __getitem__(self, place: int) -> OwnRow: ...
    @overload
    def __getitem__(self, place: slice) -> list[OwnRow]: ...
    def __getitem__(self, place: int | slice) -> OwnRow | list[OwnRow]:
        if isinstance(place, slice):
            return [_row(each, self._day) for each in self._rows[place]]
        return _row(self._rows[place], self._day)

    def __iter__(self) -> Iterator[OwnRow]:
        return (_row(each, self._day) for each in self._rows.iterator())


def own_offers(owner: str, day: date, *, show: str = "", search: str = "") -> OwnRows:
    """The organisation's that are published, by name. show: "draft" or "withdrawn" instead, or
    "due": those first that nobody has confirmed for longest. search: in the name, or the own id.
    """
    rows = models.Offer.objects.filter(owner=owner, state__in=_ALIVE)
    if show == "due":
        rows = rows.filter(due_on(day))
    elif show in ("draft", "withdrawn"):
        rows = rows.filter(state=show)
    else:
        rows = rows.filter(state="published")
    if search:
        rows = rows.filter(Q(name__icontains=search) | Q(external_id=search))
    order = ("confirmed_on", "name") if show == "due" else ("name",)
    return OwnRows(rows.order_by(*order, "id"), day)


def is_given_on(day: date) -> Q:
    """What is published has no last day, or one that has not passed."""
    # Said so and not as the opposite of the passed: a row without the day is in neither then.
    return Q(published__ends__isnull=True) | Q(published__ends__gte=day.isoformat())


def due_on(day: date) -> Q:
    """What is to be confirmed: published, not said to be right for long, and given still."""
    return Q(state="published", confirmed_on__lte=freshness_plan().due_since(day)) & is_given_on(
        day
    )


def numbers_of(owner: str, day: date) -> Numbers:
    """Asked in one question."""
    plan = freshness_plan()
    published = Q(state="published")
    given = published & is_given_on(day)
    is_stale = Q(confirmed_on__lte=plan.stale_since(day))
    is_due = Q(confirmed_on__lte=plan.due_since(day)) & ~is_stale
    counted = models.Offer.objects.filter(owner=owner).aggregate(
        every=Count("id", filter=published),
        due=Count("id", filter=given & is_due),
        stale=Count("id", filter=given & is_stale),
        drafts=Count("id", filter=Q(state="draft")),
        withdrawn=Count("id", filter=Q(state="withdrawn")),
        first=Min("confirmed_on", filter=given & is_due),
    )
    first, every = counted.pop("first"), counted.pop("every")
    return Numbers(every, **counted, last_day=first and plan.stale_on(first) - timedelta(days=1))


def offer_of(offer_id: int, owner: str) -> OfferTold | None:
    """One's own; None for another's, or none, or one that was removed as a draft."""
    row = models.Offer.objects.filter(id=offer_id, owner=owner).exclude(state="discarded").first()
    return None if row is None else _told(row)


def offers_told(
    owner: str,
    *,
    after: int = 0,
    most: int,
    state: str | None = None,
    external_id: str | None = None,
) -> list[OfferTold]:
    """One's own, by number, but drafts that were removed. after: only those with a higher number.
    state, external_id: only those in it, or called so by one's own system.
    """
    rows = models.Offer.objects.filter(owner=owner, id__gt=after).exclude(state="discarded")
    if state is not None:
        rows = rows.filter(state=state)
    if external_id is not None:
        rows = rows.filter(external_id=external_id)
    return [_told(row) for row in rows.order_by("id")[:most]]


def has_example(owner: str) -> bool:
    """Whether some of the organisation's are invented, as in a demo."""
    return models.Offer.objects.filter(owner=owner, is_example=True).exists()


MOST_PAIRS = 100


def duplicates_of(owner: str, day: date) -> list[Pair]:
    """What is published twice, as it seems, within a municipality; at most MOST_PAIRS."""
    rows = {
        each.pk: each
        for each in models.Offer.objects.filter(owner=owner, state="published").order_by("id")
    }
    found = []
    for one, other, reasons in likely_pairs(_keyed(each) for each in rows.values()):
        found.append(Pair(_row(rows[one], day), _row(rows[other], day), reasons))
        if len(found) == MOST_PAIRS:
            break
    return found


def _keyed(row: models.Offer) -> Keyed:
    return keyed(row.pk, made(row.published or {}, row.owner))


def _told(row: models.Offer) -> OfferTold:
    return OfferTold(
        id=row.pk,
        owner=row.owner,
        state=row.state,
        version=row.version,
        number=row.number,
        name=row.name,
        written=row.written,
        published=row.published,
        published_number=row.published_number,
        confirmed_on=row.confirmed_on,
        confirmed_by=row.confirmed_by,
        copied_from=row.copied_from_id,
        merged_into=row.merged_into_id,
        external_id=row.external_id,
        is_example=row.is_example,
    )


def _row(row: models.Offer, day: date) -> OwnRow:
    age = ended_on = None
    if row.state == "published" and row.confirmed_on is not None:
        assert row.published is not None
        ends = row.published.get("ends")
        ended_on = date.fromisoformat(ends) if ends and ends < day.isoformat() else None
        age = freshness(row.confirmed_on, day, freshness_plan()).outcome
    return OwnRow(
        row.pk,
        row.name,
        row.state,
        age,
        row.confirmed_on,
        ended_on,
        row.published is not None and row.number != row.published_number,
        row.external_id,
        row.version,
        row.published if row.published is not None else row.written,
    )
