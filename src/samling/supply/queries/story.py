"""What has happened with an offer: its steps, its versions and whom it reached."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from samling.kernel import Text
from samling.registry import queries as registry

from .. import models
from ..rules import OFFER, Reach, read_reach


@dataclass(frozen=True, slots=True)
class StoryRow:
    """by: the person's name. detail: as the step wrote it. merged: the offer that was merged into
    this one, where the step was its last.
    """

    at: datetime
    by: str
    step: str
    done: Text
    reason: str
    detail: Mapping[str, Any]
    merged: int | None = None


@dataclass(frozen=True, slots=True)
class VersionRow:
    number: int
    at: datetime
    by: str
    is_public: bool
    written: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ReachRow:
    reach: Reach
    at: datetime
    by: str


def story_of(offer_id: int) -> list[StoryRow]:
    """Every step, the newest first; and that others were merged into it, each with a story of its
    own.
    """
    its = Q(offer=offer_id) | Q(offer__merged_into=offer_id, step="merge")
    rows = list(models.OfferEvent.objects.filter(its).order_by("-id"))
    names = registry.names_of([each.by for each in rows])
    return [
        StoryRow(
            each.at,
            names.get(each.by, each.by),
            each.step,
            OFFER.step(each.step).done,
            each.reason,
            each.detail,
            each.offer_id if each.offer_id != offer_id else None,
        )
        for each in rows
    ]


def versions_of(offer_id: int) -> list[VersionRow]:
    """All that was ever written, the newest first."""
    rows = list(models.OfferVersion.objects.filter(offer=offer_id).order_by("-number"))
    names = registry.names_of([each.by for each in rows])
    return [
        VersionRow(each.number, each.at, names.get(each.by, each.by), each.is_public, each.written)
        for each in rows
    ]


def version_of(offer_id: int, number: int) -> VersionRow | None:
    """One of them."""
    each = models.OfferVersion.objects.filter(offer=offer_id, number=number).first()
    if each is None:
        return None
    return VersionRow(each.number, each.at, registry.name_of(each.by), each.is_public, each.written)


def reach_of(offer_id: int) -> list[ReachRow]:
    """Whom it reached, the newest period first."""
    rows = list(models.OfferReach.objects.filter(offer=offer_id))
    names = registry.names_of([each.by for each in rows])
    return [
        ReachRow(read_reach(each.counts), each.at, names.get(each.by, each.by)) for each in rows
    ]
