"""Offers for tests, of Luleå unless something else is said."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from samling.kernel import Actor
from samling.platform.requests import Request
from samling.supply import actions, models, queries
from samling.supply.rules import Part, Side
from tests.keys import own_numbers
from tests.supply.written import OWNER, whole

NOW = datetime(2026, 11, 29, 9, 0, tzinfo=ZoneInfo("Europe/Stockholm"))
OFFICER = Actor("officer@lulea.test", Side.STAFF, frozenset({Part.WRITES}))
READER = Actor("reader@lulea.test", Side.STAFF, frozenset())
OTHER = "area:2582"
_keys = own_numbers()


def by(actor: Actor = OFFICER, *, owner: str = OWNER, at: datetime = NOW, **more: Any) -> Request:
    """A request of its own."""
    return Request(actor, at, f"supply-key-{next(_keys)}", acting_for=owner, **more)


def draft(owner: str = OWNER, **changed: Any) -> models.Offer:
    """One that only the organisation sees."""
    return actions.begin_offer(whole(**changed), by(owner=owner))


def published(owner: str = OWNER, *, days: int = 0, **changed: Any) -> models.Offer:
    """One that everyone sees, confirmed some days ago."""
    at = NOW - timedelta(days=days)
    offer = actions.begin_offer(whole(**changed), by(owner=owner, at=at))
    return actions.publish_offer(offer.pk, by(owner=owner, at=at))


def seen(*offers: models.Offer) -> dict[int, int]:
    """Offers as they stand, as a page of them is sent."""
    rows = models.Offer.objects.filter(id__in=[each.pk for each in offers])
    return {each.pk: each.version for each in rows}


def due(owner: str, day: date) -> dict[int, int]:
    """The same of all that are due."""
    return {each.id: each.version for each in queries.own_offers(owner, day, show="due")}


def world() -> dict[str, int]:
    """An offer of Luleå's that is published, a file that waits to be taken in, and mappings."""
    from tests.supply.mapping.making import world as mappings
    from tests.supply.sheets import template_with

    offer = published()
    kept = actions.keep_import(template_with(whole(name="Ny insats")), "insatser.xlsx", by())
    return {"offer": offer.pk, "offer_import": kept.pk, **mappings()}
