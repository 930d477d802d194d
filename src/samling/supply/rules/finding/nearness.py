"""How far away what was found is, as parents are told it.

The ranking knows one ring for all that somebody who lives in a municipality can have. What is given
there comes first of it; then what one can have from another place, as a clinic that answers by
telephone.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import groupby

from .ranking import Hit, Ring


class Nearness(IntEnum):
    """In the order that they are shown."""

    HERE = 0  # one goes there in the municipality, or it is the municipality's own
    FROM_HOME = 1  # one lives where it is given by telephone, on the web or in one's home
    NEAR = 2  # in a neighbouring municipality, and open to those who live elsewhere
    ANYWHERE = 3  # at a distance, for the whole country


_OF_RING = {
    Ring.HERE: Nearness.HERE,
    Ring.NEAR: Nearness.NEAR,
    Ring.ANYWHERE: Nearness.ANYWHERE,
}


@dataclass(frozen=True, slots=True)
class Nearest:
    """hits: in the order that they are shown. numbers: how many of each. areas: how many are given
    in each municipality. around: how many are given in any of these.
    """

    hits: tuple[tuple[Hit, Nearness], ...]
    numbers: Mapping[Nearness, int]
    areas: Mapping[str, int]
    around: int


def nearest_first(
    ranked: Sequence[Hit], where: str, given: Mapping[str, Collection[int]]
) -> Nearest:
    """All that was found, in the order of the ranking but for this: of those that stand together in
    the nearest ring, what is given in the municipality comes first. What comes first or last
    for whom it is for still does.

    where: a municipality's code. given: by code of it and those beside it, what is given there.
    """
    told = [
        each
        for _, together in groupby(ranked, key=lambda hit: (hit.ring, hit.turn))
        for each in sorted(
            ((hit, _nearness(hit, given[where])) for hit in together), key=lambda each: each[1]
        )
    ]
    found = {each.id for each in ranked}
    areas = {code: found.intersection(offers) for code, offers in given.items()}
    return Nearest(
        tuple(told),
        Counter(nearness for _hit, nearness in told),
        {code: len(offers) for code, offers in areas.items()},
        len(set().union(*areas.values())),
    )


def _nearness(hit: Hit, given_here: Collection[int]) -> Nearness:
    is_elsewhere = hit.ring is Ring.HERE and hit.id not in given_here
    return Nearness.FROM_HOME if is_elsewhere else _OF_RING[hit.ring]
