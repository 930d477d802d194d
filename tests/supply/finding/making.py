"""Offers that can be found, of Luleå unless something else is said; invented ones in a database."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from samling.kernel import Actor
from samling.platform.requests import Request
from samling.supply import actions, models
from samling.supply.queries import Sought, find_offers
from samling.supply.rules import Part, Side
from tests.keys import own_numbers
from tests.supply.written import OWNER, PLACE, whole

NOW = datetime(2026, 11, 29, 9, 0, tzinfo=ZoneInfo("Europe/Stockholm"))
DAY = date(2026, 11, 29)
OFFICER = Actor("officer@lulea.test", Side.STAFF, frozenset({Part.WRITES}))
_keys = own_numbers()


def by(owner: str = OWNER, *, days: int = 0, **more: Any) -> Request:
    """A request of its own, so many days ago."""
    at = NOW - timedelta(days=days)
    return Request(OFFICER, at, f"finder-key-{next(_keys)}", acting_for=owner, **more)


def published(name: str, *, owner: str = OWNER, days: int = 0, **changed: Any) -> models.Offer:
    """One that everyone sees, given in the owner's municipality."""
    code = owner.partition(":")[2]
    places = [{**PLACE, "municipality": code}] if code.isdigit() else [PLACE]
    written = whole(**{"name": name, "places": places, **changed})
    offer = actions.begin_offer(written, by(owner, days=days))
    return actions.publish_offer(offer.pk, by(owner, days=days))


def found(words: str = "", *, day: date = DAY, **more: Any) -> list[str]:
    """The names of what is found, in order."""
    hits = find_offers(Sought(words=words, **more), day).offers
    return [each.told.offer.name for each in hits]
