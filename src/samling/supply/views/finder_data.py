"""What was found, for programs that read pages: schema.org as JSON-LD.

A block of data is no script, so the content security policy lets it stand in the page.
"""

import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from ..queries import FoundOffer
from ..rules import Cost
from .finder_cards import Cards

# As in Django's json_script: nothing in the data can end the element that holds it.
_SAFE = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def linked_data(found: Sequence[FoundOffer], cards: Cards) -> SafeString:
    """An ItemList of the services on the page; empty where there are none."""
    if not found:
        return SafeString("")
    items = [
        {"@type": "ListItem", "position": place, "item": _service(each, cards)}
        for place, each in enumerate(found, start=1)
    ]
    data = {"@context": "https://schema.org", "@type": "ItemList", "itemListElement": items}
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(written.translate(_SAFE))  # noqa: S308 - nothing that marks up is left


def _service(each: FoundOffer, cards: Cards) -> dict[str, Any]:
    offer = each.told.offer
    service: dict[str, Any] = {
        "@type": "Service",
        "name": offer.name,
        "description": offer.summary,
        "url": settings.BASE_URL + reverse("offer", args=[each.told.id]),
        "provider": {"@type": "Organization", "name": cards.owner(offer.owner)},
        "availableLanguage": list(offer.languages),
    }
    if isinstance(offer.cost, Cost):
        service["isAccessibleForFree"] = offer.cost.is_free
    return service
