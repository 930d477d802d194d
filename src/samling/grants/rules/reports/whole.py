"""A report with those of its units in it: added up, never written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from samling.kernel import Kronor

from .answers import Activity, Answers, Count, Unknown
from .form import Cell, ReportForm


@dataclass(frozen=True, slots=True)
class Tally:
    """A count of those who were reached. unknown: how many reports could not say, by why.

    known: how many reports have said a number; where it is 0 there is no count at all.
    """

    count: int = 0
    known: int = 0
    unknown: Mapping[Unknown, int] = field(default_factory=dict)

    def __add__(self, other: "Tally") -> "Tally":
        unknown = {
            why: self.unknown.get(why, 0) + other.unknown.get(why, 0)
            for why in Unknown
            if why in self.unknown or why in other.unknown
        }
        return Tally(self.count + other.count, self.known + other.known, unknown)

    @classmethod
    def of(cls, count: Count | None) -> "Tally":
        if count is None:
            return cls()
        if isinstance(count, Unknown):
            return cls(unknown={count: 1})
        return cls(count, 1)


@dataclass(frozen=True)
class Whole:
    """What has been used and reached by one who was paid and by all its units.

    used: kronor, here and in the units. unused: kronor that are left here; the units' are handed
    back before they are accounted for. numbers: answers to the questions that add up.
    activities: each with the code of the one who did it.
    """

    used: int
    unused: int
    amounts: Mapping[str, int]
    numbers: Mapping[str, int]
    reach: Mapping[str, Mapping[Cell, Tally]]
    activities: tuple[tuple[str, Activity], ...]

    @property
    def paid(self) -> int:
        """All that is accounted for."""
        return self.used + self.unused


def roll_up(form: ReportForm, holder: str, own: Answers, units: Sequence[Whole] = ()) -> Whole:
    """The whole of one who answers `own` and whose units have reported `units`.

    holder: the code of the one who answers. The only way that a whole is made: what a unit says
    stands in the one above as it is.
    """
    return Whole(
        used=own.total + sum(unit.used for unit in units),
        unused=own.unused or 0,
        amounts={
            each.id: own.amounts.get(each.id, 0)
            + sum(unit.amounts.get(each.id, 0) for unit in units)
            for each in form.purposes
        },
        numbers={
            each.id: _number(own.questions.get(each.id))
            + sum(unit.numbers.get(each.id, 0) for unit in units)
            for each in form.questions
            if each.adds_up
        },
        reach={
            group.id: {
                cell: sum(
                    (unit.reach.get(group.id, {}).get(cell, Tally()) for unit in units),
                    Tally.of(own.reach.get(group.id, {}).get(cell)),
                )
                for cell in Cell
            }
            for group in form.reach
        },
        activities=(
            *((holder, each) for each in own.activities),
            *(each for unit in units for each in unit.activities),
        ),
    )


def _number(answer: Any) -> int:
    return answer if isinstance(answer, int) and not isinstance(answer, bool) else 0


def whole_plain(whole: Whole) -> dict[str, Any]:
    """As plain values, to be kept."""
    return {
        "used": whole.used,
        "unused": whole.unused,
        "amounts": dict(whole.amounts),
        "numbers": dict(whole.numbers),
        "reach": {
            group: {
                cell.value: {
                    "count": tally.count,
                    "known": tally.known,
                    "unknown": {why.value: n for why, n in tally.unknown.items()},
                }
                for cell, tally in cells.items()
            }
            for group, cells in whole.reach.items()
        },
        "activities": [
            {
                "holder": holder,
                "what": each.what,
                "purpose": each.purpose,
                "amount": None if each.amount is None else int(each.amount),
            }
            for holder, each in whole.activities
        ],
    }


def whole_from(plain: Mapping[str, Any]) -> Whole:
    """What `whole_plain` wrote."""
    return Whole(
        plain["used"],
        plain["unused"],
        plain["amounts"],
        plain["numbers"],
        {
            group: {
                Cell(cell): Tally(
                    tally["count"],
                    tally["known"],
                    {Unknown(why): n for why, n in tally["unknown"].items()},
                )
                for cell, tally in cells.items()
            }
            for group, cells in plain["reach"].items()
        },
        tuple(
            (
                each["holder"],
                Activity(each["what"], each["purpose"], _kronor(each["amount"])),
            )
            for each in plain["activities"]
        ),
    )


def amounts_only(form: ReportForm, amounts: Mapping[str, int], unused: int) -> Whole:
    """A whole of which nothing is known but its amounts, as of an older system."""
    return roll_up(form, "", Answers(unused=unused, amounts=amounts))


def _kronor(value: int | None) -> Kronor | None:
    return None if value is None else Kronor(value)
