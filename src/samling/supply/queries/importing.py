"""A file that was read, and the offers that its rows are held against."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .. import models
from ..rules import Planned, SheetRow, Standing, planned, unpacked_rows


@dataclass(frozen=True, slots=True)
class ImportTold:
    """plan: what each row would do now; nothing once it is done. done: what came of it."""

    id: int
    name: str
    at: datetime
    plan: tuple[Planned, ...]
    done: Mapping[str, Any] | None


def import_of(import_id: int, owner: str) -> ImportTold | None:
    """One's own file; None for another's, or none."""
    kept = models.OfferImport.objects.filter(id=import_id, owner=owner).first()
    if kept is None:
        return None
    plan = () if kept.done is not None else planned(import_rows(kept), standing(owner))
    return ImportTold(kept.pk, kept.name, kept.at, plan, kept.done)


def import_rows(kept: models.OfferImport) -> tuple[SheetRow, ...]:
    """The rows as they were read."""
    return unpacked_rows(kept.rows)


def standing(owner: str, *, for_update: bool = False) -> list[Standing]:
    """The organisation's own offers that are alive. for_update: locked until the transaction ends.

    One with changes that are not published counts as it is written: a file shall not undo unseen
    what a colleague has in hand.
    """
    rows = models.Offer.objects.filter(owner=owner, state__in=("draft", "published", "withdrawn"))
    if for_update:
        rows = rows.select_for_update()
    found = rows.order_by("id").values_list("id", "external_id", "state", "written")
    return [Standing(*each) for each in found]
