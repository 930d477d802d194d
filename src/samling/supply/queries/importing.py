"""A file that was read, and the offers that its rows are held against."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from .. import models
from ..rules import (
    IN_SHEET,
    Merged,
    Planned,
    Sent,
    SheetRow,
    Standing,
    Whereabouts,
    planned,
    seen_of,
    unpacked_rows,
)


@dataclass(frozen=True, slots=True)
class Come:
    """How far it has come with what somebody chose of a file, in rows. passed: the lines of those
    that others had done something with meanwhile. left: not looked at yet, or, where the work was
    stopped, never. last: when something was last done.
    """

    chosen: int
    new: int
    changed: int
    passed: tuple[int, ...]
    left: int
    last: datetime

    @property
    def published(self) -> int:
        return self.new + self.changed


@dataclass(frozen=True, slots=True)
class ImportTold:
    """plan: what each row would do now; nothing once somebody has chosen. seen: what the plan was
    made of, which the click that carries it out has with it. come: how far it has come since; None
    before that.
    """

    id: int
    name: str
    at: datetime
    plan: tuple[Planned, ...]
    seen: str
    come: Come | None
    is_done: bool


def import_of(import_id: int, owner: str) -> ImportTold | None:
    """One's own file; None for another's, or none."""
    kept = models.OfferImport.objects.filter(id=import_id, owner=owner).first()
    if kept is None:
        return None
    come = _come(kept)
    plan = () if come else plan_of(kept)
    return ImportTold(kept.pk, kept.name, kept.at, plan, seen_of(plan), come, kept.done is not None)


def imports_under_way(owner: str) -> tuple[ImportTold, ...]:
    """The organisation's files that are being taken in, the first chosen first."""
    rows = models.OfferImport.objects.filter(
        owner=owner, chosen_at__isnull=False, done__isnull=True
    )
    return tuple(
        ImportTold(each.pk, each.name, each.at, (), "", _come(each), False)
        for each in rows.order_by("chosen_at", "id")
    )


def _come(kept: models.OfferImport) -> Come | None:
    if kept.done is not None:
        numbers = {"passed": [], "left": 0, **kept.done}
        passed, left = tuple(numbers["passed"]), numbers["left"]
        new, changed = numbers["new"], numbers["changed"]
        chosen = new + changed + len(passed) + left
        return Come(chosen, new, changed, passed, left, kept.chosen_at or kept.at)
    if kept.chosen_at is None:
        return None
    pieces = list(
        kept.pieces.order_by("number").values_list("size", "new", "changed", "passed", "done_at")
    )
    return Come(
        chosen=sum(size for size, *_rest in pieces),
        new=sum(new for _size, new, *_rest in pieces),
        changed=sum(changed for _size, _new, changed, *_rest in pieces),
        passed=tuple(line for *_rest, passed, _at in pieces for line in passed),
        left=sum(size for size, *_rest, at in pieces if at is None),
        last=max((at for *_rest, at in pieces if at is not None), default=kept.chosen_at),
    )


def plan_of(kept: models.OfferImport) -> tuple[Planned, ...]:
    """What each row of a kept file would do now."""
    # One that is merged meanwhile is let go by the first question, and met by the second.
    there = standing(kept.owner)
    return planned(unpacked_rows(kept.rows), there, _merged(kept.owner, Q()))


def plan_of_sent(
    sent: Sent, owner: str, called: Whereabouts, *, for_update: bool = False
) -> tuple[Planned, ...]:
    """What each of what a system has sent would do now."""
    return plan_of_rows(
        sent.rows, owner, to_publish=sent.to_publish, called=called, for_update=for_update
    )


def plan_of_rows(
    rows: Sequence[SheetRow],
    owner: str,
    *,
    to_publish: Container[int] = (),
    called: Whereabouts = IN_SHEET,
    for_update: bool = False,
) -> tuple[Planned, ...]:
    """What each of some rows would do now. Only those offers that they are about are read, so that
    one row costs no more where there are thousands. The rest: see `rules.planned`, `standing`.
    """
    own_ids = {each.external_id for each in rows if each.external_id}
    ids = {each.offer for each in rows if each.offer is not None}
    while True:
        about = Q(external_id__in=own_ids) | Q(id__in=ids)
        there = standing(owner, about, for_update=for_update)
        gone = _merged(owner, about)
        more = {each.into for each in gone} - ids - {each.id for each in there}
        if not more:
            break
        ids |= more
    return planned(rows, there, gone, to_publish=to_publish, called=called)


def standing(owner: str, about: Q | None = None, *, for_update: bool = False) -> list[Standing]:
    """The organisation's own offers that are alive; some of them alone where `about` says which.
    for_update: locked until the transaction ends.

    One with changes that are not published counts as it is written: a file shall not undo unseen
    what a colleague has in hand.
    """
    rows = models.Offer.objects.filter(
        about or Q(), owner=owner, state__in=("draft", "published", "withdrawn")
    )
    if for_update:
        rows = rows.select_for_update()
    found = rows.order_by("id").values_list(
        "id", "external_id", "state", "version", "written", "number", "published_number"
    )
    return [
        Standing(pk, own_id, state, version, written, shown is not None and shown != number)
        for pk, own_id, state, version, written, number, shown in found
    ]


def _merged(owner: str, about: Q) -> list[Merged]:
    gone = models.Offer.objects.filter(about, owner=owner, state="merged")
    return [Merged(*each) for each in gone.values_list("id", "external_id", "merged_into_id")]
