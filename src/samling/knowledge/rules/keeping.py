"""Who keeps the register: one agency, and there those who have the part."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samling.kernel import SYSTEM, Source


class Side(StrEnum):
    """On whose side somebody acts; or Samling itself, for what only follows."""

    AGENCY = "agency"
    SYSTEM = SYSTEM


class Keeps(StrEnum):
    """What somebody may do with the register."""

    WRITES = "writes"


@dataclass(frozen=True, slots=True)
class Keeper:
    """The agency that keeps the register from a day on. organisation: its id in the registry."""

    organisation: str
    valid_from: date
    source: Source
