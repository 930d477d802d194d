"""Published offers in the Human Services Data Specification (HSDS) 3.0 of Open Referral.

The format that registers of support in several countries exchange. Fields are those of the
specification, github.com/openreferral/specification, schema/. A postal address there needs a postal
code, which offers do not have, so a place's address stands in the location's description.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from samling.kernel import Kronor

from ..queries import PublishedOffer
from ..rules import Cost, Place, Unknown, name_of
from .offers import NameOf

VERSION = "3.0"
_ID = re.compile(r"53616d6c-696e-8670-8001-(\d{12})\Z", re.ASCII)


def service_id(offer_id: int) -> str:
    """A UUID (version 8) that the number can be read from again."""
    return f"53616d6c-696e-8670-8001-{offer_id:012d}"


def offer_number(written: str) -> int | None:
    """The offer's number; None for what is no service's id."""
    found = _ID.match(written)
    return int(found[1]) if found else None


def services_page(
    offers: Sequence[PublishedOffer],
    name_of_owner: NameOf,
    municipalities: Mapping[str, str],
    *,
    page: int,
    size: int,
    total: int,
    day: date,
) -> dict[str, Any]:
    """A page of services as the specification's API gives them on a day. page: from 1; size: of a
    page.
    """
    pages = -(-total // size)
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": page,
        "size": len(offers),
        "first_page": page == 1,
        "last_page": page >= pages,
        "empty": not offers,
        "contents": [service(each, name_of_owner, municipalities, day) for each in offers],
    }


def service(
    told: PublishedOffer, name_of_owner: NameOf, municipalities: Mapping[str, str], day: date
) -> dict[str, Any]:
    """One offer, inactive when parents are not shown it that day. municipalities: names by code."""
    offer, own = told.offer, service_id(told.id)
    start, end = offer.ages.months
    owner = name_of_owner(told.owner)
    found: dict[str, Any] = {
        "id": own,
        "name": offer.name,
        "description": offer.summary,
        "url": offer.contact.url,
        "email": offer.contact.email,
        "status": "active" if told.is_shown(day) else "inactive",
        "application_process": ". ".join(each.text.sv for each in offer.ways_in),
        "fees_description": _fees(offer.cost),
        "eligibility_description": ". ".join(
            filter(None, (*(each.text.sv for each in offer.groups), offer.terms.conditions))
        ),
        "minimum_age": max(start, 0) // 12,
        "maximum_age": max(end - 1, 0) // 12,
        "assured_date": told.confirmed_on.isoformat(),
        "alert": "Exempeldata: insatsen är påhittad." if told.is_example else "",
        "organization": {
            "id": _part(_SAMLING, told.owner),
            "name": owner,
            "description": owner,
        },
        "languages": [
            {"id": _part(own, code), "name": name_of(code).en, "code": code}
            for code in offer.languages
        ],
        "service_at_locations": [
            _at(_part(own, f"place {place}"), each, municipalities)
            for place, each in enumerate(offer.places)
        ],
    }
    if offer.programme:
        found["program"] = {
            "id": _part(_SAMLING, f"programme:{offer.programme}"),
            "name": offer.programme,
            "description": offer.programme,
        }
    if offer.contact.phone:
        phone = {"id": _part(own, "phone"), "number": offer.contact.phone}
        found["phones"] = [{**phone, "type": "voice"}]
    if isinstance(offer.cost, Cost):
        found["cost_options"] = [_cost(_part(own, "cost"), offer.cost)]
    return {name: value for name, value in found.items() if value not in ("", [])}


def _at(own: str, each: Place, municipalities: Mapping[str, str]) -> dict[str, Any]:
    where = ", ".join(filter(None, (each.address, municipalities.get(str(each.municipality), ""))))
    location: dict[str, Any] = {
        "id": own,
        "location_type": "physical",
        "name": each.name,
        "description": where,
        "external_identifier": str(each.municipality),
        "external_identifier_type": "SCB kommunkod",
    }
    if each.point is not None:
        location |= {"latitude": each.point.latitude, "longitude": each.point.longitude}
    found: dict[str, Any] = {"id": _part(own, "at"), "location": location}
    if each.times:
        found["schedules"] = [{"id": _part(own, "times"), "description": each.times}]
    return found


def _cost(own: str, cost: Cost) -> dict[str, Any]:
    found = {"id": own, "currency": "SEK", "amount": int(cost.price or 0)}
    return found | ({"amount_description": cost.per.text.sv} if cost.per else {})


def _fees(cost: Cost | Unknown) -> str:
    if isinstance(cost, Unknown):
        return ""
    if cost.price is None or cost.per is None:
        return "Kostar inget"
    return f"{Kronor(cost.price)} kr {cost.per.text.sv}"


_SAMLING = "53616d6c-696e-8670-8000-000000000000"


def _part(whole: str, name: str) -> str:
    """The UUID of something by its name within what has another: the same each time."""
    return str(uuid5(UUID(whole), name))
