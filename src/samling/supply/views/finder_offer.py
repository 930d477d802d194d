"""One kind of support, for parents: how to get in touch, and what to know before.

The address may have the question of the list that it was opened from, so that one finds back.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override

from samling.platform.access import public

from .. import queries
from ..rules import Freshness
from . import finder_data
from .finder_asked import asked
from .finder_cards import Cards, own_words
from .finder_frame import answered, frame
from .finder_told import told
from .finder_words import Speech, address_in, speech


@public
def offer(request: HttpRequest, offer_id: int, language: str = "") -> HttpResponse:
    """language: as for the finder. One that is merged leads to the other; of one that is not shown
    any more the page says so.
    """
    spoken = speech(language or (get_language() or "sv")[:2])
    question, day = asked(request), timezone.localdate()
    query = question.query(page=question.page)
    found = queries.published_offer(offer_id)
    if isinstance(found, int):
        return HttpResponsePermanentRedirect(address_in(spoken.language, "", found))
    context = frame(spoken, question, offer_id) | {"back": address_in(spoken.language, query)}
    if found is None:
        was_shown = queries.was_shown(offer_id)
        context["gone"] = _gone(spoken, was_shown=was_shown)
        return answered(request, "gone.html", context, status=410 if was_shown else 404)
    if found.offer.ends is not None and found.offer.ends < day:
        context["gone"] = _gone(spoken, was_shown=True)
        context["ended"] = spoken.say("about.ended", day=spoken.day(found.offer.ends))
        return answered(request, "gone.html", context, status=410)
    cards = Cards(spoken)
    context |= told(found.offer, cards, spoken) | _around(spoken, found, cards)
    context["is_stale"] = found.freshness(day) is Freshness.STALE
    if not found.is_example and not context["is_stale"]:
        context["data"] = finder_data.one(found, cards, spoken)
    return answered(request, "offer.html", context)


def _around(spoken: Speech, found: queries.PublishedOffer, cards: Cards) -> dict[str, Any]:
    """The name, whose it is, when it was last said to be right, and other pages of the same."""
    with override("en" if spoken.language == "en" else "sv"):
        every = reverse("offer", args=[found.id])
    here = address_in(spoken.language, "", found.id)
    return {
        "name": found.offer.name,
        "summary": found.offer.summary,
        "owner": cards.owner(found.owner),
        "confirmed": spoken.say("offer.confirmed", day=spoken.day(found.confirmed_on)),
        "answers": spoken.say("about.answers", owner=own_words(cards.owner(found.owner))),
        "every": every,
        "here": here,
        "canonical": settings.BASE_URL + here,
        "is_example": found.is_example,
    }


def _gone(spoken: Speech, *, was_shown: bool) -> dict[str, Any]:
    about = spoken.words["about"]
    return {
        "title": about["gone"] if was_shown else about["unknown"],
        "text": about["gone_text"] if was_shown else about["unknown_text"],
    }
