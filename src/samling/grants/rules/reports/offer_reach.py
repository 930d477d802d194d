"""How many an offer reached, as a report takes it along: parents and children, never few of them.

The register keeps more, which stays there: by sex, by language, and small counts. Nor can few be
counted out of what was handed over at different times.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import Any

from samling.kernel import Period, Text
from samling.supply.rules import Mode, Reach
from samling.supply.rules import Unknown as NotCounted

from .told_before import Told, few_are_told


class NoCount(StrEnum):
    """Why there is no number; none of them is zero."""

    FEW = "few"
    TOLD_APART = "told_apart"  # with what was told before, few could be counted out
    NOT_COUNTED = "not_counted"
    NOT_APPLICABLE = "not_applicable"


Handed = int | NoCount


@dataclass(frozen=True, slots=True)
class Reached:
    """What was counted in one way in a period."""

    period: Period
    mode: Mode
    parents: Handed
    children: Handed


@dataclass(frozen=True, slots=True)
class OfferReach:
    """What is handed over of an offer. period: of the report. few_below: counts from 1 up to but
    not including this were not. No two rows of the same mode have a day in common, so that nothing
    that is not there can be counted back from what is; nor from what is here and what was handed
    over before.
    """

    period: Period
    few_below: int
    rows: tuple[Reached, ...] = ()

    @property
    def whole(self) -> Reached | None:
        """What was counted for the whole period, where that was done in one way only: the two ways
        are never added, since the same person may be in both.
        """
        if len({each.mode for each in self.rows}) != 1 or self.rows[0].period != self.period:
            return None
        return self.rows[0]


def handed_over(
    counted: Iterable[Reach], period: Period, few_below: int, before: Iterable[OfferReach] = ()
) -> OfferReach:
    """Of counts within the period, the longest, and what lies beside them. before: all that has
    been handed over of the same offer.
    """
    kept: list[Reach] = []
    for each in sorted(counted, key=_longest_first):
        if not any(each.mode is other.mode and _meet(each.period, other.period) for other in kept):
            kept.append(each)
    kept.sort(key=lambda each: (each.period.start, each.mode))
    rows = [
        Reached(
            each.period,
            each.mode,
            _shown(each.parents, few_below),
            _shown(each.children, few_below),
        )
        for each in kept
    ]
    earlier = [row for each in before for row in each.rows]
    rows = [
        replace(row, parents=parents, children=children)
        for row, parents, children in zip(
            rows,
            _not_apart(rows, earlier, lambda row: row.parents, few_below),
            _not_apart(rows, earlier, lambda row: row.children, few_below),
            strict=True,
        )
    ]
    return OfferReach(period, few_below, tuple(rows))


def per_parent(amount: int | None, reach: OfferReach) -> tuple[Fraction, int] | Text:
    """Kronor for each parent that was reached, and how many those are; or why it is not told."""
    if amount is None:
        return Text("beloppet är inte angivet", "the amount is not told")
    whole = reach.whole
    if whole is None:
        if len({each.mode for each in reach.rows}) > 1:
            return Text("räknat på två sätt", "counted in two ways")
        return Text("inte räknat för hela perioden", "not counted for the whole period")
    if whole.parents is NoCount.TOLD_APART:
        return Text(
            "för nära ett antal som redan är skickat", "too near a count that has been sent before"
        )
    if whole.parents is NoCount.FEW:
        return Text("för få för att visas", "too few to be shown")
    if isinstance(whole.parents, NoCount):
        return Text("föräldrarna är inte räknade", "the parents are not counted")
    if not whole.parents:
        return Text("ingen förälder nåddes", "no parent was reached")
    return Fraction(amount, whole.parents), whole.parents


def reach_plain(reach: OfferReach) -> dict[str, Any]:
    """As plain values, to be kept."""
    return {
        "period": str(reach.period),
        "few_below": reach.few_below,
        "rows": [
            {
                "period": str(each.period),
                "mode": each.mode.value,
                "parents": _plain(each.parents),
                "children": _plain(each.children),
            }
            for each in reach.rows
        ],
    }


def reach_from(plain: Mapping[str, Any]) -> OfferReach:
    """What `reach_plain` wrote."""
    rows: Sequence[Mapping[str, Any]] = plain["rows"]
    return OfferReach(
        Period.parse(plain["period"]),
        plain["few_below"],
        tuple(
            Reached(
                Period.parse(each["period"]),
                Mode(each["mode"]),
                _handed(each["parents"]),
                _handed(each["children"]),
            )
            for each in rows
        ),
    )


def _not_apart(
    rows: Iterable[Reached],
    earlier: Iterable[Reached],
    of: Callable[[Reached], Handed],
    few_below: int,
) -> list[Handed]:
    """The counts of the rows, without those that few could be counted out of."""
    known: dict[Mode, list[Told]] = {}
    for row in earlier:
        if isinstance(count := of(row), int):
            known.setdefault(row.mode, []).append((row.period, count))
    found = []
    for row in rows:
        count, told = of(row), known.setdefault(row.mode, [])
        if isinstance(count, int):
            if few_are_told(row.period, count, told, few_below):
                count = NoCount.TOLD_APART
            else:
                told.append((row.period, count))
        found.append(count)
    return found


def _longest_first(each: Reach) -> tuple[int, int]:
    return -(each.period.end - each.period.start).days, each.period.start.toordinal()


def _meet(one: Period, other: Period) -> bool:
    return one.start < other.end and other.start < one.end


def _shown(count: int | NotCounted, few_below: int) -> Handed:
    if isinstance(count, NotCounted):
        is_idle = count is NotCounted.NOT_APPLICABLE
        return NoCount.NOT_APPLICABLE if is_idle else NoCount.NOT_COUNTED
    return NoCount.FEW if 0 < count < few_below else count


def _plain(count: Handed) -> int | str:
    return count.value if isinstance(count, NoCount) else count


def _handed(value: int | str) -> Handed:
    return NoCount(value) if isinstance(value, str) else value
