"""An offer as the plain values that `reading` makes the same of."""

from typing import Any

from .choices import CostKind, Unknown
from .offer import Offer
from .parts import Cost, Place


def packed(offer: Offer) -> dict[str, Any]:
    """By the fields' ids, in their order, without what is empty."""
    values: dict[str, Any] = {
        "name": offer.name,
        "summary": offer.summary,
        "level": offer.level.value,
        "programme": offer.programme,
        "method": offer.method,
        "phases": [each.value for each in offer.phases],
        "age_from": str(offer.ages.first),
        "age_to": str(offer.ages.last),
        "groups": [each.value for each in offer.groups],
        "languages": list(offer.languages),
        "arenas": [each.value for each in offer.arenas],
        "centre_parts": [each.value for each in offer.centre_parts],
        "forms": [each.value for each in offer.forms],
        **_cost(offer.cost),
        "at_once": _count(offer.at_once),
        "weeks": _count(offer.weeks),
        "at_distance": offer.at_distance or None,
        "places": [_place(each) for each in offer.places],
        "starts": offer.starts and offer.starts.isoformat(),
        "ends": offer.ends and offer.ends.isoformat(),
        "ways_in": [each.value for each in offer.ways_in],
        "assessment": offer.terms.assessment.value,
        "conditions": offer.terms.conditions,
        "records": offer.terms.records and offer.terms.records.value,
        "decision": offer.terms.decision,
        "open_to": _told(offer.terms.open_to.value),
        "contact_name": offer.contact.name,
        "contact_email": offer.contact.email,
        "contact_phone": offer.contact.phone,
        "contact_url": offer.contact.url,
        "training": offer.training,
        "funding": offer.funding,
        "scheme": offer.scheme,
    }
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def _cost(cost: Cost | Unknown) -> dict[str, Any]:
    if isinstance(cost, Unknown):
        return {"cost": _told(cost.value)}
    if cost.price is None or cost.per is None:
        return {"cost": CostKind.FREE.value}
    return {"cost": CostKind.PRICED.value, "price": int(cost.price), "price_per": cost.per.value}


def _count(value: int | Unknown) -> int | str | None:
    return _told(value.value) if isinstance(value, Unknown) else value


def _told(value: str) -> str | None:
    return None if value == Unknown.NOT_TOLD else value


def _place(place: Place) -> dict[str, Any]:
    values: dict[str, Any] = {
        "name": place.name,
        "address": place.address,
        "municipality": str(place.municipality),
        "times": place.times,
    }
    if place.point is not None:
        values |= {"latitude": place.point.latitude, "longitude": place.point.longitude}
    return {name: value for name, value in values.items() if value != ""}
