"""A file that was read, and the offers that its rows are held against."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .. import models
from ..rules import Merged, Planned, Standing, planned, seen_of, unpacked_rows


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
    gone = models.Offer.objects.filter(owner=kept.owner, state="merged")
    merged = gone.values_list("id", "external_id", "merged_into_id")
    return planned(unpacked_rows(kept.rows), there, [Merged(*each) for each in merged])


def standing(owner: str, *, for_update: bool = False) -> list[Standing]:
    """The organisation's own offers that are alive. for_update: locked until the transaction ends.

    One with changes that are not published counts as it is written: a file shall not undo unseen
    what a colleague has in hand.
    """
    rows = models.Offer.objects.filter(owner=owner, state__in=("draft", "published", "withdrawn"))
    if for_update:
        rows = rows.select_for_update()
    found = rows.order_by("id").values_list("id", "external_id", "state", "version", "written")
    return [Standing(*each) for each in found]
