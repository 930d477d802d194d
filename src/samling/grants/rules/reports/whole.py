"""A report with those of its units in it: added up, never written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from samling.kernel import Kronor

from .answers import Activity, Answers, Count, Unknown
from .form import Cell, ReportForm


@dataclass(frozen=True, slots=True)
class Tally:
    """A number added up from reports. unknown: how many could not say, by why.

    known: how many reports have said a number; where it is 0 there is no number at all. silent:
    how many were asked and have not answered.
    """

    count: int = 0
    known: int = 0
    unknown: Mapping[Unknown, int] = field(default_factory=dict)
    silent: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        unknown = {
            why: self.unknown.get(why, 0) + other.unknown.get(why, 0)
            for why in Unknown
            if why in self.unknown or why in other.unknown
        }
        return Tally(
            self.count + other.count,
            self.known + other.known,
            unknown,
            self.silent + other.silent,
        )

    @property
    def asked(self) -> int:
        """How many reports had the question."""
        return self.known + self.silent + sum(self.unknown.values())

    @classmethod
    def of(cls, count: Count | None) -> "Tally":
        if count is None:
            return cls(silent=1)
        if isinstance(count, Unknown):
            return cls(unknown={count: 1})
        return cls(count, 1)


@dataclass(frozen=True)
class Whole:
    """What has been used and reached by one who was paid and by all its units.

    used: kronor, here and in the units. unused: kronor that are left here; the units' are handed
    back before they are accounted for. numbers: answers to the questions that add up, with how many
    have given none.
    activities: each with the code of the one who did it.
    """

    used: int
    unused: int
    amounts: Mapping[str, int]
    numbers: Mapping[str, Tally]
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
    # One that has used nothing itself, as when all is shared, is not counted among those asked.
    counts = bool(own.used or own.total)
    alone = Whole(
        used=own.total,
        unused=own.unused or 0,
        # What is used is what the purposes add up to, so a purpose that is left blank is 0.
        amounts={each.id: own.amounts.get(each.id, 0) for each in form.purposes},
        numbers={
            each.id: _tally(_number(own.questions.get(each.id)), counts=counts)
            for each in form.questions
            if each.adds_up
        },
        reach={
            group.id: {
                cell: _tally(own.reach.get(group.id, {}).get(cell), counts=counts) for cell in Cell
            }
            for group in form.reach
        },
        activities=tuple((holder, each) for each in own.activities),
    )
    if not units:
        return alone
    return replace(added_up(form, [alone, *units]), unused=alone.unused)


def _tally(count: Count | None, *, counts: bool) -> Tally:
    return Tally() if count is None and not counts else Tally.of(count)


def added_up(form: ReportForm, wholes: Sequence[Whole]) -> Whole:
    """Several together. Only those that were asked count among those that have not answered."""
    none = Tally()
    return Whole(
        used=sum(each.used for each in wholes),
        unused=sum(each.unused for each in wholes),
        amounts={
            purpose.id: sum(each.amounts.get(purpose.id, 0) for each in wholes)
            for purpose in form.purposes
        },
        numbers={
            question.id: sum((each.numbers.get(question.id, none) for each in wholes), none)
            for question in form.questions
            if question.adds_up
        },
        reach={
            group.id: {
                cell: sum((each.reach.get(group.id, {}).get(cell, none) for each in wholes), none)
                for cell in Cell
            }
            for group in form.reach
        },
        activities=tuple(activity for each in wholes for activity in each.activities),
    )


def _number(answer: Any) -> int | None:
    return answer if isinstance(answer, int) and not isinstance(answer, bool) else None


def whole_plain(whole: Whole) -> dict[str, Any]:
    """As plain values, to be kept."""
    return {
        "used": whole.used,
        "unused": whole.unused,
        "amounts": dict(whole.amounts),
        "numbers": {question: _plain(tally) for question, tally in whole.numbers.items()},
        "reach": {
            group: {cell.value: _plain(tally) for cell, tally in cells.items()}
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
        {question: _tally_from(tally) for question, tally in plain["numbers"].items()},
        {
            group: {Cell(cell): _tally_from(tally) for cell, tally in cells.items()}
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
    """A whole of which nothing is known but its amounts, as of an older system: nothing else was
    asked."""
    whole = roll_up(form, "", Answers(unused=unused, amounts=amounts))
    return replace(
        whole,
        numbers=dict.fromkeys(whole.numbers, Tally()),
        reach={group: dict.fromkeys(cells, Tally()) for group, cells in whole.reach.items()},
    )


def _plain(tally: Tally) -> dict[str, Any]:
    return {
        "count": tally.count,
        "known": tally.known,
        "unknown": {why.value: n for why, n in tally.unknown.items()},
        "silent": tally.silent,
    }


def _tally_from(plain: Mapping[str, Any] | int) -> Tally:
    """Reports that were sent are never changed, and the first say only the sum: theirs may have
    counted no answer as 0, so 0 is not known."""
    if isinstance(plain, int):
        return Tally(plain, 1) if plain else Tally()
    return Tally(
        plain["count"],
        plain["known"],
        {Unknown(why): n for why, n in plain["unknown"].items()},
        plain.get("silent", 0),
    )


def _kronor(value: int | None) -> Kronor | None:
    return None if value is None else Kronor(value)
