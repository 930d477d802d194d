"""Invented offers in a demo: many, in every municipality, and marked as what they are."""

from collections.abc import Sequence
from datetime import datetime
from itertools import islice

from django.db import transaction
from django.utils import timezone

from samling.platform import actions as platform
from samling.platform.circumstances import under
from samling.platform.demo import is_demo

from .. import models
from ..data.invented import load_details, load_kinds, load_municipalities
from ..rules import packed
from ..rules.invented import Invented, invented
from .finding import let_find
from .writing import areas_of

IN_A_DEMO = 6_000
_PIECE = 1_000


def load_invented_offers(*, by: str, at: datetime) -> None:
    """Those of a new demo. Outside a demo it does nothing."""
    if is_demo() and not models.Offer.objects.filter(external_id__startswith="exempel-").exists():
        invent_offers(IN_A_DEMO, by=by, at=at)


@transaction.atomic
def invent_offers(number: int, *, by: str, at: datetime) -> int:
    """Make so many of the invented offers, besides those that are there; how many were made.

    Raises ValueError outside a demo: what is made up is never mixed with what is real.
    """
    if not is_demo():
        raise ValueError("invented offers are made in a demo alone")
    there = set(
        models.Offer.objects.filter(external_id__startswith="exempel-").values_list(
            "external_id", flat=True
        )
    )
    wanted = invented(
        number,
        kinds=load_kinds(),
        details=load_details(),
        municipalities=load_municipalities(),
        today=timezone.localdate(at),
    )
    made = 0
    with under(party=""):
        lacking = (each for each in wanted if each.id not in there)
        while piece := list(islice(lacking, _PIECE)):
            made += len(piece)
            put_in(piece, by=by, at=at)
        if made:
            platform.record(
                action="supply.invent_offers",
                subject="offers_of:area:SE",
                by=by,
                at=at,
                detail={"offers": made},
            )
    return made


def put_in(wanted: Sequence[Invented], *, by: str, at: datetime) -> None:
    """What publishing each would have made of it, in bulk. For a demo, and for measuring, alone."""
    rows = models.Offer.objects.bulk_create(
        models.Offer(
            owner=each.offer.owner,
            external_id=each.id,
            state="published",
            version=2,
            number=1,
            name=each.offer.name,
            written=(content := packed(each.offer)),
            published=content,
            published_number=1,
            confirmed_on=each.confirmed,
            confirmed_by=by,
            changed_at=at,
            is_example=True,
        )
        for each in wanted
    )
    models.OfferVersion.objects.bulk_create(
        models.OfferVersion(offer=row, number=1, written=row.written, is_public=True, by=by, at=at)
        for row in rows
    )
    models.OfferEvent.objects.bulk_create(
        models.OfferEvent(
            key=f"{row.external_id}-{step}",
            offer=row,
            step=step,
            before=before,
            after=after,
            by=by,
            at=at,
        )
        for row in rows
        for step, before, after in (("write", "", "draft"), ("publish", "draft", "published"))
    )
    models.OfferArea.objects.bulk_create(
        models.OfferArea(offer=row, code=code)
        for row, each in zip(rows, wanted, strict=True)
        for code in sorted(areas_of(each.offer))
    )
    let_find(rows)
