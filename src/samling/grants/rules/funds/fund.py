"""A fund: money left for a purpose, with rules for who may have it and how much."""

from collections.abc import Iterable
from dataclasses import dataclass

from samling.kernel import Kronor, Source, Text


@dataclass(frozen=True, slots=True)
class Reserve:
    """Kronor set aside each year up to and with a year, for what the fund has to pay itself."""

    what: Text
    per_year: Kronor
    through: int

    def __post_init__(self) -> None:
        if self.per_year <= 0:
            raise ValueError("a reserve sets something aside")

    def left_from(self, year: int) -> Kronor:
        """Of this year and those that follow; 0 kronor when the last has been."""
        return Kronor(self.per_year * max(0, self.through - year + 1))


@dataclass(frozen=True, slots=True)
class FundRules:
    """area: where those are that it is for, as the will or the board has it.

    at_most_per_user: kronor a year for each of those whom a unit applies for.
    """

    title: Text
    purpose: Text
    area: Text
    at_most_per_user: Kronor
    reserves: tuple[Reserve, ...]
    source: Source

    def __post_init__(self) -> None:
        if self.at_most_per_user <= 0:
            raise ValueError("a fund gives something")

    def reserved_from(self, year: int) -> Kronor:
        """Kronor that are not to be given away, this year and later."""
        return Kronor(sum(each.left_from(year) for each in self.reserves))


@dataclass(frozen=True, slots=True)
class Application:
    """What a unit asks for, and for how many; users: None where it has not said.

    is_inside: it lies in the area that the fund is for. why_not: why it gets nothing all the same,
    as when it came in too late; None where nothing else is in its way.
    """

    unit: str
    applied: Kronor
    users: int | None
    is_inside: bool
    why_not: Text | None = None

    def __post_init__(self) -> None:
        if not self.unit.strip():
            raise ValueError("an application is a unit's")
        if self.applied <= 0:
            raise ValueError("an application asks for something")
        if self.users is not None and self.users < 1:
            raise ValueError("an application is for somebody")

    @property
    def counts(self) -> bool:
        """Whether it may have of the money at all."""
        return self.is_inside and self.why_not is None


def is_each_once(units: Iterable[str]) -> bool:
    names = list(units)
    return len(names) == len(set(names))
