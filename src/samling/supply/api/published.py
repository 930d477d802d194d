"""Published offers, for everyone: what can be had where, and one of them."""

from typing import Annotated

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Path, Query

from samling.kernel import AreaCode
from samling.platform.openapi import AREA_CODE, AREA_CODE_WORDS
from samling.registry import queries as registry
from samling.supply import queries
from samling.supply.documents import document_of
from samling.supply.rules import Level

from . import routers
from .schemas import OfferList, OfferOut

MOST = 1_000
_OfferId = Annotated[
    int, Path(description="Samling's number of the offer.", ge=1, le=999_999_999, examples=[1])
]


@routers.published.read("/offers", answer=OfferList, errors=(404, 422), example="/offers?area=2580")
def list_offers(
    request: HttpRequest,
    area: Annotated[
        str | None,
        Query(
            description="Only those that can be had in this municipality, or are given by this "
            "region or district at a distance.",
            pattern=AREA_CODE,
            examples=["2580"],
        ),
    ] = None,
    owner: Annotated[
        str | None,
        Query(description=f"Only those of this one. {AREA_CODE_WORDS}", pattern=AREA_CODE),
    ] = None,
    level: Annotated[Level | None, Query(description="Only those of this level.")] = None,
    language: Annotated[
        str | None,
        Query(
            description="Only those given in this language, by its code.",
            pattern=r"^[a-z]{2,3}$",
            examples=["ar"],
        ),
    ] = None,
    after: Annotated[
        int, Query(description="Only those with a higher number.", ge=0, le=999_999_999)
    ] = 0,
    most: Annotated[
        int, Query(description="At most so many, in order of number.", ge=1, le=MOST)
    ] = 100,
) -> OfferList:
    """List offers.

    Every published offer that somebody has confirmed lately, in order of number. Ask for the next
    ones with `after`, the number of the last that was answered.
    """
    for code in filter(None, (area, owner)):
        registry.registry().area(AreaCode(code))
    found = []
    for each in queries.published_offers(
        timezone.localdate(),
        areas=[area] if area else None,
        owners=[f"area:{owner}"] if owner else None,
        after=after,
    ):
        if level not in (None, each.offer.level):
            continue
        if language is not None and language not in each.offer.languages:
            continue
        found.append(each)
        if len(found) == most:
            break
    name_of, paid = queries.names_of_owners(found), queries.paid_with([each.id for each in found])
    return OfferList(
        count=len(found),
        offers=[OfferOut.model_validate(document_of(each, name_of, paid)) for each in found],
    )


@routers.published.read("/offers/{offer_id}", answer=OfferOut, errors=(404, 422))
def get_offer(request: HttpRequest, offer_id: _OfferId) -> OfferOut:
    """Get an offer.

    As it is published now. One that has been merged into another is answered with that one, which
    has its own number.
    """
    found = queries.published_now(offer_id)
    if found is None:
        raise Http404(str(offer_id))
    name_of, paid = queries.names_of_owners([found]), queries.paid_with([found.id])
    return OfferOut.model_validate(document_of(found, name_of, paid))
