"""Any number of invented offers, the same each time: more where more people live, and more for
everyone than for a few. Some lack what real ones often lack, and some were confirmed long ago.
"""

import random
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from samling.kernel import AreaCode

from ..choices import Assessment, Form, Unknown, WayIn
from ..offer import Offer
from ..reading import read_offer

_LACKING = 0.25  # of what may be left out
_FOR_RESIDENTS, _FOR_ANYONE = 0.5, 0.3
_SHARE_OF_OTHER_LANGUAGES = 0.12
_MOST_DAYS = 330  # since an offer was confirmed; the oldest are stale
_STALE = 0.06
_FRESH_DAYS = 200


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of support. written: as `read_offer` takes it, but for what differs between offers.

    share: how many there are beside other kinds. least: of people in a municipality that has it.
    by: "municipality" or "region". languages: "several", or empty. times: a key of Details.times.
    """

    id: str
    share: int
    by: str
    names: tuple[str, ...]
    summaries: tuple[str, ...]
    written: Mapping[str, Any]
    least: int = 0
    languages: str = ""
    times: str = ""
    has_place: bool = True


@dataclass(frozen=True, slots=True)
class Details:
    """Small parts, all made up. phones: the last digits of numbers that are kept for fiction."""

    places: tuple[str, ...]
    streets: tuple[str, ...]
    languages: tuple[str, ...]
    phones: range
    times: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Municipality:
    """region: the code of its region. people: how many live there."""

    code: AreaCode
    name: str
    region: AreaCode
    people: int


@dataclass(frozen=True, slots=True)
class Invented:
    """An offer, its id of somebody else's, the day it was confirmed, and the kind it is of."""

    id: str
    offer: Offer
    confirmed: date
    kind: str


def invented(
    number: int,
    *,
    kinds: Sequence[Kind],
    details: Details,
    municipalities: Sequence[Municipality],
    today: date,
    seed: int = 2026,
) -> Iterator[Invented]:
    """So many offers; of two numbers, the smaller gives the first of the larger's."""
    chance = random.Random(seed)  # noqa: S311 - the same each time is what is wanted
    # Those who live there count by a root: a small municipality offers more for each.
    weights = list(accumulate(each.people**0.75 for each in municipalities))
    shares = list(accumulate(each.share for each in kinds))
    for serial in range(1, number + 1):
        home = municipalities[bisect(weights, chance.random() * weights[-1])]
        kind = kinds[bisect(shares, chance.random() * shares[-1])]
        while kind.least > home.people:
            kind = kinds[bisect(shares, chance.random() * shares[-1])]
        offer = _offer(kind, home, details, chance)
        yield Invented(f"exempel-{serial:06}", offer, _confirmed(today, chance), kind.id)


def _offer(kind: Kind, home: Municipality, details: Details, chance: random.Random) -> Offer:
    place = chance.choice(details.places)
    words = {"place": place, "area": home.name}
    owner = home.region if kind.by == "region" else home.code
    written = dict(kind.written)
    written["name"] = chance.choice(kind.names).format(**words)
    written["summary"] = chance.choice(kind.summaries).format(**words)
    written["languages"] = _languages(kind, details, chance)
    written |= _contact(home, owner, kind, details, chance)
    if kind.has_place:
        written["places"] = [
            {
                "name": place,
                "address": f"{chance.choice(details.streets)} {chance.randint(1, 60)}",
                "municipality": str(home.code),
                "times": chance.choice(details.times[kind.times]),
            }
        ]
    written |= _perhaps(kind, chance)
    return read_offer(written, f"area:{owner}")


def _contact(
    home: Municipality, owner: AreaCode, kind: Kind, details: Details, chance: random.Random
) -> dict[str, str]:
    host = f"{_plain(home.name)}.example"
    found = {
        "contact_name": "Föräldrastöd (exempel)",
        "contact_phone": f"070-1740 {chance.choice(details.phones):03}",
        "contact_email": f"foraldrastod@{host}",
        "contact_url": f"https://{host}/stod/{kind.id.replace('_', '-')}",
    }
    if Form.PHONE.value not in kind.written["forms"] and chance.random() < _LACKING:
        del found["contact_phone"]
    if chance.random() < _LACKING:
        del found["contact_url"]
    return found


def _languages(kind: Kind, details: Details, chance: random.Random) -> list[str]:
    most = 4 if kind.languages == "several" else int(chance.random() < _SHARE_OF_OTHER_LANGUAGES)
    least = 1 if kind.languages == "several" else most
    return ["sv", *chance.sample(details.languages, chance.randint(least, most))]


def _perhaps(kind: Kind, chance: random.Random) -> dict[str, Any]:
    """What is often not told, or not known."""
    found: dict[str, Any] = {}
    if chance.random() >= _LACKING:
        weeks = chance.choice((0, 0, 1, 2, 4, 8, 12))
        is_open = kind.written["ways_in"] == [WayIn.OPEN.value]  # nobody waits where one just comes
        found["weeks"] = 0 if is_open else weeks
    elif chance.random() < _LACKING:
        found["weeks"] = Unknown.NOT_KNOWN.value
    if Form.GROUP.value in kind.written["forms"] and chance.random() >= _LACKING:
        found["at_once"] = chance.choice((6, 8, 10, 12, 16))
    if "price" not in kind.written and chance.random() >= _LACKING:
        found["cost"] = "free"
    drawn = chance.random()
    if drawn < _FOR_RESIDENTS:
        found["open_to"] = "residents"
    elif drawn < _FOR_RESIDENTS + _FOR_ANYONE:
        found["open_to"] = "anyone"
    if kind.written["assessment"] == Assessment.WITHOUT and chance.random() < _LACKING:
        found["conditions"] = "Du är folkbokförd i kommunen och har barn under 18 år."
    return found


def _confirmed(today: date, chance: random.Random) -> date:
    is_old = chance.random() < _STALE
    days = chance.randint(_FRESH_DAYS, _MOST_DAYS) if is_old else chance.randint(0, _FRESH_DAYS)
    return today - timedelta(days=days)


_PLAIN = str.maketrans({"å": "a", "ä": "a", "ö": "o", "é": "e", " ": "-"})


def _plain(name: str) -> str:
    return name.lower().translate(_PLAIN)
