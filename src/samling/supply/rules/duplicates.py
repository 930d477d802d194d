"""Which offers are likely the same one written twice, and why it is thought so."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from samling.kernel import Text, Verdict

from .offer import Offer

_NOT_LETTERS = re.compile(r"[^a-zåäö0-9]+")
# Words that tell no offer from another.
_COMMON = frozenset(
    {"i", "och", "för", "på", "med", "av", "till", "en", "ett", "den", "det"}
    | {"föräldrar", "förälder", "kurs", "grupp"}
)
MOST_IN_ONE_KEY = 50
"""Offers of one municipality with one and the same programme or name are compared in pairs; beyond
this many they are told by the first ones alone, so that a file of one name repeated ends."""


@dataclass(frozen=True, slots=True)
class Keyed:
    """What is compared of an offer. id: whatever the caller tells it by."""

    id: int
    municipalities: frozenset[str]
    programme: str
    words: frozenset[str]
    places: frozenset[str]


def keyed(offer_id: int, offer: Offer) -> Keyed:
    """What `likely_same` looks at."""
    area = offer.area
    codes = {str(each) for each in offer.municipalities} or ({str(area)} if area else set())
    return Keyed(
        offer_id,
        frozenset(codes),
        offer.programme,
        words_of(offer.name),
        frozenset(_plain(f"{each.name} {each.municipality}") for each in offer.places),
    )


def words_of(name: str) -> frozenset[str]:
    """The words of a name that tell it from others; all of them where none does."""
    words = frozenset(_plain(name).split())
    return words - _COMMON or words


def likely_same(one: Keyed, other: Keyed) -> Verdict[bool]:
    """Whether two offers are likely the same, with what speaks for it.

    They are in the same municipality, and of name, programme and place two agree; a name all alike
    is enough. Two programmes that differ always tell them apart.
    """
    reasons = []
    if not one.municipalities & other.municipalities:
        return Verdict(False, (Text("Olika kommuner.", "Different municipalities."),))
    if one.programme and other.programme and one.programme != other.programme:
        return Verdict(False, (Text("Olika program.", "Different programmes."),))
    same_name = one.words == other.words
    if same_name:
        reasons.append(Text("Samma namn.", "The same name."))
    elif one.words < other.words or other.words < one.words:
        reasons.append(
            Text("Det enas namn ryms i det andras.", "One's name is within the other's.")
        )
    if one.programme and one.programme == other.programme:
        reasons.append(Text("Samma program.", "The same programme."))
    if one.places & other.places:
        reasons.append(Text("Samma plats.", "The same place."))
    is_same = same_name or len(reasons) >= 2
    return Verdict(is_same, tuple(reasons) or (Text("Inget är lika.", "Nothing is alike."),))


def likely_pairs(offers: Iterable[Keyed]) -> Iterator[tuple[int, int, tuple[Text, ...]]]:
    """Each pair once, lower id first, with its reasons. Compares only those that share a place, a
    programme or a word within a municipality.
    """
    groups: dict[tuple[str, str], list[Keyed]] = defaultdict(list)
    for each in sorted(offers, key=lambda one: one.id):
        shared = {*each.places, *each.words, f"={each.programme}" if each.programme else ""}
        for code in each.municipalities:
            for key in shared - {""}:
                if len(groups[code, key]) < MOST_IN_ONE_KEY:
                    groups[code, key].append(each)
    seen: set[tuple[int, int]] = set()
    for group in groups.values():
        for one, other in combinations(group, 2):
            if (one.id, other.id) in seen or one.id == other.id:
                continue
            seen.add((one.id, other.id))
            verdict = likely_same(one, other)
            if verdict.outcome:
                yield one.id, other.id, verdict.reasons


def _plain(words: str) -> str:
    return _NOT_LETTERS.sub(" ", words.lower()).strip()
