"""Who keeps the register and the guidance: one agency, and there those who have the part. And who
fills in checklists: the officers of an organisation.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samling.kernel import SYSTEM, Source


class Side(StrEnum):
    """On whose side somebody acts; or Samling itself, for what only follows."""

    AGENCY = "agency"
    STAFF = "staff"
    SYSTEM = SYSTEM


class Keeps(StrEnum):
    """What somebody may do: write in the register, or in its own organisation's checklists."""

    WRITES = "writes"


@dataclass(frozen=True, slots=True)
class Keeper:
    """The agency that keeps the register from a day on. organisation: its id in the registry."""

    organisation: str
    valid_from: date
    source: Source
