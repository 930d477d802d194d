"""What a mapping came to, written down once: the replies, and the offers as they stand that day."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from samling.platform.requests import Request

from ... import models
from ...parameters import freshness_plan
from ...queries import is_given_on, municipalities_of, owners_known
from ...rules import Freshness, freshness, made
from ...rules.mapping import Reply, digest_of, frozen, packed_result, read_form
from .steps import done_before, locked_round, take


@transaction.atomic
def freeze_round(round_id: int, request: Request) -> models.MappingRound:
    """Keep the replies and the offers of those who were asked as they stand now. It cannot be
    changed after that, also not by whoever writes to the database. Raises MayNot, Conflict,
    NotYours.
    """
    if done := done_before(request):
        return done.round
    mapped = locked_round(round_id, request)
    today = timezone.localdate(request.at)
    replies = _replies(mapped)
    content = packed_result(
        day=today,
        form=read_form(mapped.form),
        replies=replies,
        offers=_offers([each.party for each in replies], today),
        documented=mapped.documented,
    )
    sha256 = digest_of(content)
    take(mapped, "freeze", request, detail={"sha256": sha256})
    models.MappingResult.objects.create(round=mapped, content=content, sha256=sha256, at=request.at)
    return mapped


def _replies(mapped: models.MappingRound) -> list[Reply]:
    rows = list(mapped.replies.order_by("id"))
    known = owners_known(each.party for each in rows)
    found = []
    for each in rows:
        party = known.get(each.party)
        county = (party.area.county_digits or "") if party else ""
        name, kind = (party.name, party.kind.value) if party else (each.party, "")
        found.append(Reply(each.party, name, kind, county, each.sent))
    return found


def _offers(parties: Collection[str], day: date) -> list[Mapping[str, Any]]:
    """Those that are published, with the areas in which they can be had: where that is a whole
    region or a district, with its municipalities too. What has ended is left out.
    """
    rows = models.Offer.objects.filter(is_given_on(day), owner__in=parties, state="published")
    areas: dict[int, set[str]] = {}
    placed = models.OfferArea.objects.filter(offer__in=rows.values("id"))
    for offer_id, code in placed.values_list("offer", "code"):
        areas.setdefault(offer_id, set()).update((code, *municipalities_of(f"area:{code}")))
    found: list[Mapping[str, Any]] = []
    for row in rows.order_by("id"):
        assert row.published is not None
        assert row.confirmed_on is not None
        offer = made(row.published, row.owner)
        age = freshness(row.confirmed_on, day, freshness_plan()).outcome
        found.append(frozen(row.pk, offer, areas.get(row.pk, ()), is_stale=age is Freshness.STALE))
    return found
