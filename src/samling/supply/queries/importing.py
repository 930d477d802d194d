"""A file that was read, and the offers that its rows are held against."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from .. import models
from ..rules import (
    Merged,
    Planned,
    Sent,
    Standing,
    Whereabouts,
    planned,
    seen_of,
    unpacked_rows,
)


@dataclass(frozen=True, slots=True)
class ImportTold:
    """plan: what each row would do now; nothing once it is done. seen: what
    the plan was made of, which the click that carries it out has with it. done: what came of it.
    """

    id: int
    name: str
    at: datetime
    plan: tuple[Planned, ...]
    seen: str
    done: Mapping[str, Any] | None


def import_of(import_id: int, owner: str) -> ImportTold | None:
    """One's own file; None for another's, or none."""
    kept = models.OfferImport.objects.filter(id=import_id, owner=owner).first()
    if kept is None:
        return None
    plan = () if kept.done is not None else plan_of(kept)
    return ImportTold(kept.pk, kept.name, kept.at, plan, seen_of(plan), kept.done)


def plan_of(kept: models.OfferImport, *, for_update: bool = False) -> tuple[Planned, ...]:
    """What each row of a kept file would do now. for_update: see `standing`."""
    # One that is merged meanwhile is let go by the first question, and met by the second.
    there = standing(kept.owner, for_update=for_update)
    return planned(unpacked_rows(kept.rows), there, _merged(kept.owner, Q()))


def plan_of_sent(
    sent: Sent, owner: str, called: Whereabouts, *, for_update: bool = False
) -> tuple[Planned, ...]:
    """What each of what a system has sent would do now. Only those that it is about are read, so
    that one costs no more where there are thousands.
    """
    own_ids = {each.external_id for each in sent.rows if each.external_id}
    ids = {each.offer for each in sent.rows if each.offer is not None}
    while True:
        about = Q(external_id__in=own_ids) | Q(id__in=ids)
        there = standing(owner, about, for_update=for_update)
        gone = _merged(owner, about)
        more = {each.into for each in gone} - ids - {each.id for each in there}
        if not more:
            break
        ids |= more
    return planned(sent.rows, there, gone, to_publish=sent.to_publish, called=called)


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
