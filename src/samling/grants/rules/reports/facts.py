"""What is known of a report without asking the one who writes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from samling.kernel import Kronor

from .findings import ReportFinding
from .offers import KnownOffer
from .whole import Whole


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that has got a share. whole: its accepted report, None where there is none yet.

    open: kronor that lie with it and are not accounted for.
    """

    name: str
    whole: Whole | None
    open: int


@dataclass(frozen=True)
class ReportFacts:
    """What is known without asking.

    holder: the code of the one who reports. held: kronor that lie with it, and with none of its
    units. last_year: what was reported then, None where nothing is known. imported: kronor by
    purpose from its accounts. offers: those in the register that it may name, by their numbers.
    refused: what could not be read in the draft.
    """

    holder: str
    held: Kronor
    units: tuple[Unit, ...] = ()
    last_year: Whole | None = None
    imported: Mapping[str, int] = field(default_factory=dict)
    offers: Mapping[int, KnownOffer] = field(default_factory=dict)
    refused: tuple[ReportFinding, ...] = ()

    @property
    def reported(self) -> tuple[Whole, ...]:
        return tuple(unit.whole for unit in self.units if unit.whole is not None)
