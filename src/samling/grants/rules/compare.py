"""Two lists beside each other: who gets more, who gets less, and how the spread changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import cached_property

from samling.kernel import AreaCode, AreaKind, Kronor, Missing, Text

from .concentration import Concentration, concentration


class Outcome(Enum):
    """What the new list means for a recipient of either list."""

    GAINS = Text("får mer", "gets more")
    LOSES = Text("får mindre", "gets less")
    SAME = Text("får lika mycket", "gets as much")
    ADDED = Text("finns inte i listan som jämförs med", "is not in the list compared with")
    DROPPED = Text("finns bara i listan som jämförs med", "is only in the list compared with")

    @property
    def id(self) -> str:
        """For files and addresses: "gains"."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One recipient. A list that it is not in has no amount for it, which is not zero."""

    recipient: AreaCode
    old: Kronor | Missing
    new: Kronor | Missing
    population: int | Missing

    @property
    def outcome(self) -> Outcome:
        if isinstance(self.old, Missing):
            return Outcome.ADDED
        if isinstance(self.new, Missing):
            return Outcome.DROPPED
        if self.new == self.old:
            return Outcome.SAME
        return Outcome.GAINS if self.new > self.old else Outcome.LOSES

    @property
    def difference(self) -> Kronor | Missing:
        """New minus old, in kronor; only for a recipient of both lists."""
        if isinstance(self.old, Missing) or isinstance(self.new, Missing):
            return Missing.NOT_APPLICABLE
        return Kronor(self.new - self.old)

    @property
    def share(self) -> Fraction | Missing:
        """The difference as a share of the old amount; nothing can be said of zero."""
        if isinstance(self.difference, Missing) or not self.old:
            return Missing.NOT_APPLICABLE
        assert not isinstance(self.old, Missing)
        return Fraction(self.difference, self.old)

    @property
    def per_inhabitant(self) -> Fraction | Missing:
        """The difference in kronor per inhabitant."""
        if isinstance(self.difference, Missing):
            return Missing.NOT_APPLICABLE
        if isinstance(self.population, Missing) or not self.population:
            return Missing.NOT_LOADED
        return Fraction(self.difference, self.population)


@dataclass(frozen=True, slots=True)
class Group:
    """All recipients with one outcome.

    amount: kronor gained or lost together; what ADDED get, and what DROPPED got.
    population: inhabitants together; Missing where the number of any of them is.
    """

    count: int
    amount: Kronor
    population: int | Missing


@dataclass(frozen=True)
class Comparison:
    """rows: everyone in either list, in order of code. old, new: the spread of each whole list."""

    rows: tuple[ComparedRow, ...]
    old: Concentration | Missing
    new: Concentration | Missing
    old_total: Kronor
    new_total: Kronor

    @cached_property
    def groups(self) -> dict[Outcome, Group]:
        """Every outcome, also those that nobody has."""
        rows: dict[Outcome, list[ComparedRow]] = {outcome: [] for outcome in Outcome}
        for row in self.rows:
            rows[row.outcome].append(row)
        return {outcome: _group(members) for outcome, members in rows.items()}

    @property
    def moved(self) -> Kronor:
        """The kronor that go from those who get less to those who get more.

        With equal totals this is what either side gains or loses; else the smaller of the two.
        """
        gained, lost = self.groups[Outcome.GAINS], self.groups[Outcome.LOSES]
        return min(gained.amount, lost.amount)

    def largest_gains(self, count: int, kind: AreaKind | None = None) -> tuple[ComparedRow, ...]:
        """Those who gain most kronor, most first; equals in order of code. kind: of these only."""
        return self._by_difference(Outcome.GAINS, kind)[:count]

    def largest_losses(self, count: int, kind: AreaKind | None = None) -> tuple[ComparedRow, ...]:
        """Those who lose most kronor, most first; equals in order of code. kind: of these only."""
        return self._by_difference(Outcome.LOSES, kind)[:count]

    def row(self, recipient: AreaCode) -> ComparedRow:
        """Raises KeyError for an area in neither list."""
        return self._by_recipient[recipient]

    @cached_property
    def _by_recipient(self) -> dict[AreaCode, ComparedRow]:
        return {row.recipient: row for row in self.rows}

    def _by_difference(self, outcome: Outcome, kind: AreaKind | None) -> tuple[ComparedRow, ...]:
        members = (
            row
            for row in self.rows
            if row.outcome is outcome and kind in (None, row.recipient.kind)
        )
        return tuple(sorted(members, key=_size, reverse=True))


def compare(
    new: Mapping[AreaCode, Kronor],
    old: Mapping[AreaCode, Kronor],
    population: Mapping[AreaCode, int] | None = None,
) -> Comparison:
    """Compare amounts by recipient. Inhabitants that are not given are NOT_LOADED."""
    inhabitants = population or {}
    codes = sorted({*new, *old}, key=lambda each: each.code)
    return Comparison(
        rows=tuple(
            ComparedRow(
                recipient=code,
                old=old.get(code, Missing.NOT_APPLICABLE),
                new=new.get(code, Missing.NOT_APPLICABLE),
                population=inhabitants.get(code, Missing.NOT_LOADED),
            )
            for code in codes
        ),
        old=concentration(old.values()),
        new=concentration(new.values()),
        old_total=Kronor(sum(old.values())),
        new_total=Kronor(sum(new.values())),
    )


def _group(rows: list[ComparedRow]) -> Group:
    population: int | Missing = 0
    for row in rows:
        if isinstance(row.population, Missing):
            population = row.population
            break
        assert not isinstance(population, Missing)
        population += row.population
    return Group(len(rows), Kronor(sum(_size(row) for row in rows)), population)


def _size(row: ComparedRow) -> int:
    """How many kronor the outcome is about, without sign."""
    if not isinstance(row.difference, Missing):
        return abs(row.difference)
    amount = row.new if isinstance(row.old, Missing) else row.old
    return 0 if isinstance(amount, Missing) else amount
