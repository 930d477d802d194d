"""One kind of support in words for parents: how to get in touch, how to get in, and for whom."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from django.utils.html import format_html
from django.utils.safestring import SafeString

from ..rules import PREGNANCY, Offer, OpenTo, Place
from .finder_cards import Cards
from .finder_words import Speech

_MAP = "https://www.openstreetmap.org/"


def told(offer: Offer, cards: Cards, speech: Speech) -> dict[str, Any]:
    """For the template. cards: for what a card and the page say in the same words."""
    words = speech.words
    return {
        "how": cards.listed(_forms(offer, words)),
        "whom": _whom(offer, speech),
        "is_free": getattr(offer.cost, "is_free", False),
        "contact": _contact(offer, speech),
        "places": [_place(each, cards) for each in offer.places],
        "ways_in": [words["get_in"][each] for each in offer.ways_in],
        "assessment": words["assessment"][offer.terms.assessment],
        "facts": [(label, value) for label, value in _facts(offer, cards, speech) if value],
    }


def _forms(offer: Offer, words: Mapping[str, Any]) -> list[str]:
    told = [words["forms"][each] for each in offer.forms]
    return [*told, words["offer"]["at_distance"]] if offer.at_distance else told


def _whom(offer: Offer, speech: Speech) -> SafeString:
    """ "För föräldrar till barn som är 3–12 år."."""
    first, last = offer.ages.first, offer.ages.last
    if last is PREGNANCY:
        return speech.say("about.expecting")
    if first is PREGNANCY:
        return speech.say("about.from_pregnancy", age=speech.age(last))
    return speech.say("about.ages", ages=speech.ages(offer.ages))


def _contact(offer: Offer, speech: Speech) -> Mapping[str, Any]:
    """main: the one way that stands first: to call, else to write, else their own page."""
    contact, say = offer.contact, speech.say
    call = contact.phone.replace(" ", "").replace("-", "")
    ways = [
        (f"tel:{call}", say("help.call", number=contact.phone)) if call else None,
        (f"mailto:{contact.email}", say("about.write", address=contact.email))
        if contact.email
        else None,
        (contact.url, say("about.visit")) if contact.url else None,
    ]
    main, *others = filter(None, ways)
    return {"name": contact.name, "main": main, "others": others}


def _place(place: Place, cards: Cards) -> Mapping[str, Any]:
    """The map is another's page, that whoever wants it opens: nothing is asked of it before."""
    address = ", ".join(filter(None, (place.address, cards.municipality(place))))
    point, href = place.point, ""
    if point is not None:
        north, east = point.latitude, point.longitude
        href = f"{_MAP}?mlat={north}&mlon={east}#map=17/{north}/{east}"
    elif place.address:
        href = f"{_MAP}search?query={quote(address)}"
    return {"name": place.name, "address": address, "times": place.times, "map": href}


def _facts(offer: Offer, cards: Cards, speech: Speech) -> list[tuple[str, Any]]:
    """Each with what it is called; empty where there is nothing to tell."""
    words, terms = speech.words, offer.terms
    about, label = words["about"], words["offer"]
    groups = [words["groups"][each] for each in offer.groups if each in words["groups"]]
    return [
        (about["groups"], cards.listed(groups)),
        (about["open_to"], _open_to(offer, cards, speech)),
        (about["conditions"], _long_words(terms.conditions)),
        (label["when"], _days(offer, speech)),
        (label["languages"], cards.languages(offer.languages)),
        (label["cost"], cards.cost(offer.cost)),
        (label["wait"], cards.wait(offer.weeks) or speech.say("offer.unknown")),
        (about["records"], words["records"][terms.records] if terms.records else ""),
    ]


def _open_to(offer: Offer, cards: Cards, speech: Speech) -> SafeString | str:
    if offer.terms.open_to is OpenTo.ANYONE:
        return speech.say("about.anyone")
    return cards.residents(offer) or speech.say("offer.ask_residents")


def _days(offer: Offer, speech: Speech) -> SafeString:
    """The first and the last day, where there is one; the times stand by the places."""
    told = []
    if offer.starts is not None:
        told.append(speech.say("about.starts", day=speech.day(offer.starts)))
    if offer.ends is not None:
        told.append(speech.say("about.ends", day=speech.day(offer.ends)))
    return SafeString(" ".join(told))


def _long_words(words: str) -> SafeString | str:
    """Some sentences of somebody's own, which go from the left whatever the page does."""
    return format_html('<span lang="sv" dir="ltr" class="v-own">{}</span>', words) if words else ""
