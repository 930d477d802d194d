"""Letting offers be found: what the finder looks at follows each change of what is published."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import cache
from types import MappingProxyType

from django.db import transaction
from django.db.models import F

from samling.kernel import sha256_of
from samling.platform.stems import words_in

from .. import models, queries
from ..parameters import freshness_plan
from ..rules import Offer, made
from ..rules.finding.entries import Entry, Field
from ..rules.finding.reading import entry_of

_FORM = "3"  # of an entry; another where entries are to be made anew after an upgrade
_PIECE = 2_000
_UNREAD: Mapping[int, Offer] = MappingProxyType({})
_CONTENT = (
    *("change", "areas", "first_month", "last_month", "last_day", "ease"),
    *("is_for_residents", "languages", "groups", "given", "words"),
)


def let_find(offers: Iterable[models.Offer], read: Mapping[int, Offer] = _UNREAD) -> None:
    """Let offers be found as they stand now, and not at all where they are not published.

    Call it in the transaction that has changed them, as late in it as can be: other changes wait.
    read: what is published of some of them, by number, where it is read already.
    """
    rows = list(offers)
    if not rows:
        return
    change = _next_change()
    for start in range(0, len(rows), _PIECE):
        models.FinderEntry.objects.bulk_create(
            _entries(rows[start : start + _PIECE], change, read),
            update_conflicts=True,
            unique_fields=["offer"],
            update_fields=list(_CONTENT),
        )


@transaction.atomic
def make_finder(*, by: str, at: datetime) -> None:
    """Make anew all that the finder looks at, where it was made in another form or is not whole.

    It follows from the offers alone, so it is no event of theirs.
    """
    published = models.Offer.objects.filter(state="published")
    lacking = published.filter(entry__isnull=True)
    is_whole = models.FinderChange.objects.filter(id=1, made_by=_form()).exists()
    if is_whole and not lacking.exists():
        return
    wanted = lacking if is_whole else models.Offer.objects.filter(published__isnull=False)
    rows: list[models.Offer] = []
    for row in wanted.order_by("id").iterator(chunk_size=_PIECE):
        rows.append(row)
        if len(rows) == _PIECE:
            let_find(rows)
            rows = []
    let_find(rows)
    models.FinderChange.objects.update_or_create(id=1, defaults={"made_by": _form()})


def _form() -> str:
    """Names how entries are made now."""
    return sha256_of([_FORM, freshness_plan().stale])


def _next_change() -> int:
    # Before the first there is nothing that was made in another form.
    models.FinderChange.objects.get_or_create(id=1, defaults={"made_by": _form()})
    models.FinderChange.objects.filter(id=1).update(number=F("number") + 1)
    return models.FinderChange.objects.get(id=1).number


def _entries(
    rows: Iterable[models.Offer], change: int, read: Mapping[int, Offer]
) -> Iterator[models.FinderEntry]:
    owners = cache(queries.municipalities_of)  # most often there is one, of thousands
    for row in rows:
        if row.published is None or row.confirmed_on is None:
            continue
        offer = read.get(row.pk) or made(row.published, row.owner)
        entry = entry_of(
            row.pk,
            offer,
            last_day=freshness_plan().stale_on(row.confirmed_on) - timedelta(days=1),
            owners=owners(row.owner),
            words_in=words_in,
        )
        yield _stored(entry, change, is_shown=row.state == "published")


def _stored(entry: Entry, change: int, *, is_shown: bool) -> models.FinderEntry:
    return models.FinderEntry(
        offer_id=entry.id,
        change=change,
        areas=" ".join(entry.areas) if is_shown else "",
        first_month=entry.months[0],
        last_month=entry.months[1],
        last_day=entry.last_day,
        ease=entry.ease,
        is_for_residents=entry.is_for_residents,
        languages=" ".join(entry.languages),
        groups=" ".join(entry.groups),
        given=" ".join(entry.given),
        words="\n".join(" ".join(entry.words.get(field, ())) for field in Field),
    )
