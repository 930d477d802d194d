"""The offers of a demo: invented, for Luleå, Region Norrbotten and two districts of Stockholm.

Programmes have names of their own kind ("egen metod"), so that nobody is told of having what it has
not. What has been made is not made again; everything is marked as example data.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from samling.kernel import Actor
from samling.platform.circumstances import under
from samling.platform.demo import is_demo
from samling.platform.requests import Request

from .. import models
from ..data import example_offers
from ..rules import Part, Side
from . import confirming, reaching, writing

_PEOPLE = {
    "area:2580": "jon.kvist@lulea.example",
    "area:R25": "siv.malva@regionnorrbotten.example",
    "area:0180-jarva": "wilma.jasmin@jarva.example",
    "area:0180-farsta": "yngve.flader@farsta.example",
}


def load_example_offers(*, by: str, at: datetime) -> None:
    """Make the offers, counted back from `at`. Outside a demo it does nothing."""
    if not is_demo() or models.Offer.objects.exists():
        return
    with transaction.atomic():
        for number, each in enumerate(example_offers()):
            with under(party=each["owner"]):
                _make(number, each, at)


def _make(number: int, each: Mapping[str, Any], at: datetime) -> None:
    """One offer: written, published unless it is a draft, and perhaps changed and counted since."""
    owner, age = each["owner"], each["days"]
    steps = _Steps(owner, f"example-offer-{number}")
    offer = writing.begin_offer(each["values"], steps.at(at - timedelta(days=age + 2)))
    if each.get("is_draft"):
        return
    writing.publish_offer(offer.pk, steps.at(at - timedelta(days=age)))
    if changed := each.get("changed"):
        writing.write_offer(offer.pk, changed, steps.at(at - timedelta(days=20)))
        writing.publish_offer(offer.pk, steps.at(at - timedelta(days=20)))
    elif each.get("is_confirmed"):
        confirming.confirm_offer(offer.pk, steps.at(at - timedelta(days=10)))
    for counts in each.get("reach", ()):
        year = (at - timedelta(days=365)).year
        period = counts["period"]  # a year as it stands, or a part of last year
        raw = {**counts, "period": period if period.isdecimal() else f"{year}{period}"}
        reaching.write_reach(offer.pk, raw, steps.at(at - timedelta(days=5)))


class _Steps:
    """Requests of one person, each once."""

    def __init__(self, owner: str, key: str) -> None:
        self._owner, self._key, self._number = owner, key, 0
        self._actor = Actor(_PEOPLE[owner], Side.STAFF, frozenset({Part.WRITES}))

    def at(self, at: datetime) -> Request:
        self._number += 1
        return Request(self._actor, at, f"{self._key}-{self._number}", acting_for=self._owner)
