"""What was found, for programs that read pages: schema.org as JSON-LD.

A block of data is no script, so the content security policy lets it stand in the page.
"""

import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from ..queries import FoundOffer, PublishedOffer
from ..rules import Cost, Place
from .finder_cards import Cards
from .finder_words import Speech, address_in

# As in Django's json_script: nothing in the data can end the element that holds it.
_SAFE = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def linked_data(found: Sequence[FoundOffer], cards: Cards, speech: Speech) -> SafeString:
    """An ItemList of the services on the page; empty where there are none."""
    if not found:
        return SafeString("")
    items = [
        {"@type": "ListItem", "position": place, "item": _service(each.told, cards, speech)}
        for place, each in enumerate(found, start=1)
    ]
    return _written({"@type": "ItemList", "itemListElement": items})


def one(found: PublishedOffer, cards: Cards, speech: Speech) -> SafeString:
    """The service that a page tells of, with how to get in touch and where it is given."""
    service = _service(found, cards, speech)
    contact, places = found.offer.contact, found.offer.places
    phone = {"@type": "ContactPoint", "name": contact.name, "telephone": contact.phone}
    channel = {
        "@type": "ServiceChannel",
        "serviceUrl": contact.url,
        "servicePhone": _told(phone) if contact.phone else None,
        "availableLanguage": service["availableLanguage"],
    }
    where = [{"serviceLocation": _place(each, cards)} for each in places] or [{}]
    channels = [_told(channel | each) for each in where]
    return _written({**service, "availableChannel": channels})


def _place(place: Place, cards: Cards) -> dict[str, Any]:
    address = {
        "@type": "PostalAddress",
        "streetAddress": place.address,
        "addressLocality": cards.municipality(place),
        "addressCountry": "SE",
    }
    found: dict[str, Any] = {
        "@type": "Place",
        "name": place.name,
        "address": _told(address),
    }
    if place.point is not None:
        degrees = {"latitude": place.point.latitude, "longitude": place.point.longitude}
        found["geo"] = {"@type": "GeoCoordinates", **degrees}
    return found


def _service(told: PublishedOffer, cards: Cards, speech: Speech) -> dict[str, Any]:
    offer = told.offer
    service: dict[str, Any] = {
        "@type": "Service",
        "name": offer.name,
        "description": offer.summary,
        "url": settings.BASE_URL + address_in(speech.language, "", told.id),
        "provider": {"@type": "Organization", "name": cards.owner(offer.owner)},
        "availableLanguage": list(offer.languages),
    }
    if isinstance(offer.cost, Cost):
        service["isAccessibleForFree"] = offer.cost.is_free
    return service


def _told(values: dict[str, Any]) -> dict[str, Any]:
    """Without what is not known."""
    return {name: value for name, value in values.items() if value}


def _written(data: dict[str, Any]) -> SafeString:
    whole = {"@context": "https://schema.org", **data}
    written = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(written.translate(_SAFE))  # noqa: S308 - nothing that marks up is left
