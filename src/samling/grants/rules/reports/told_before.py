"""Whether a count, beside those that were told before, lets few persons be counted out.

A count of a period says how much a running total grew from the period's first day to its last. So
counts whose periods begin or end on the same day can be added and taken from each other, and what
lies between any two days that they join is known. `few_are_told` looks at all such differences: the
rest of a year of which a part was told before, and a count that was corrected by a few.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from samling.kernel import Period

Told = tuple[Period, int]
_MOST_WAYS = 2_000


def few_are_told(period: Period, count: int, before: Iterable[Told], few_below: int) -> bool:
    """Whether the count is new and tells, with those before, of 1 up to but not including
    `few_below`. before: counts of the same kind, each of which anyone may have seen. Where they can
    be joined in more ways than can be looked at the answer is yes.
    """
    known = list(before)
    if (period, count) in known:
        return False
    joined: dict[date, list[tuple[date, int]]] = {}
    for each, number in known:
        joined.setdefault(each.start, []).append((each.end, number))
        joined.setdefault(each.end, []).append((each.start, -number))
    earlier, later = _grown(period.start, joined), _grown(period.end, joined)
    if earlier is None or later is None:
        return True
    return any(0 < abs(count + more - less) < few_below for less in earlier for more in later)


def _grown(day: date, joined: Mapping[date, list[tuple[date, int]]]) -> set[int] | None:
    """How much the total grows from a day to each that it is joined with, itself too; None where
    there are too many ways."""
    found: set[int] = set()
    for number, grown in enumerate(_ways(day, 0, joined, frozenset([day]))):
        if number == _MOST_WAYS:
            return None
        found.add(grown)
    return found


def _ways(
    day: date,
    grown: int,
    joined: Mapping[date, list[tuple[date, int]]],
    passed: frozenset[date],
) -> Iterator[int]:
    yield grown
    for other, more in joined.get(day, ()):
        if other not in passed:
            yield from _ways(other, grown + more, joined, passed | {other})
