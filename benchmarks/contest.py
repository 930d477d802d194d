"""What a benchmark consists of, and what its measurements come to."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any

FEWEST_FOR_P95 = 20


@dataclass(frozen=True)
class Reading:
    """A measurement that the work took itself, where the time of the whole call says nothing.

    units: how many it did, where that is not known before.
    """

    seconds: float
    peak_bytes: int
    answer: Any
    units: int | None = None


@dataclass(frozen=True)
class Contender:
    """One way to do the work.

    prepare: gives the work, ready to be timed; leaving it cleans up. The work returns its answer
    as JSON values, or a Reading. units: how many of what is counted the work does; None where a
    rate says nothing. loops: times it is done in each process. same_as: the contender whose
    answer this one should give.
    """

    id: str
    words: str
    prepare: Callable[[], AbstractContextManager[Callable[[], Any]]]
    units: int | None
    loops: int = 1
    same_as: str | None = None


@dataclass(frozen=True)
class Measured:
    """One contender's measurements: seconds of each run, the largest memory, and the answer.

    units: as the contender says, or as was counted.
    """

    contender: Contender
    seconds: tuple[float, ...]
    peak_bytes: int
    answer: Any
    units: int | None

    @property
    def median(self) -> float:
        return median(self.seconds)

    @property
    def rate(self) -> float | None:
        """Units per second, by the median."""
        return None if self.units is None else self.units / self.median

    @property
    def p95(self) -> float | None:
        """The 95th percentile of the runs; None where they are too few to have one."""
        if len(self.seconds) < FEWEST_FOR_P95:
            return None
        return quantiles(self.seconds, n=20, method="inclusive")[-1]


@dataclass(frozen=True)
class Goal:
    """What we aim at. measured: from the measurements by contender id."""

    words: str
    unit: str
    measured: Callable[[Mapping[str, Measured]], float]
    at_least: float | None = None
    at_most: float | None = None

    def reached(self, value: float) -> bool | None:
        """None where there is no number to reach, only one to watch."""
        if self.at_least is not None:
            return value >= self.at_least
        return None if self.at_most is None else value <= self.at_most


def ratio(faster: str, slower: str) -> Callable[[Mapping[str, Measured]], float]:
    """How many times as many units per second the first does; both must count units."""

    return lambda every: rate(faster)(every) / rate(slower)(every)


def rate(contender: str) -> Callable[[Mapping[str, Measured]], float]:
    """How many units a second it does; it must count them."""

    def measured(every: Mapping[str, Measured]) -> float:
        found = every[contender].rate
        assert found is not None
        return found

    return measured


def seconds(contender: str) -> Callable[[Mapping[str, Measured]], float]:
    return lambda every: every[contender].median
