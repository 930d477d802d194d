"""Values that every capability shares: money, areas, periods, sources, sentences and errors.

Imports nothing of ours. Every value checks itself when it is made, so a wrong one cannot exist.
"""

from .areas import AreaCode, AreaKind
from .days import FIRST_DAY, LAST_DAY, SWEDEN, day_in_sweden, is_known_day
from .errors import Fault, Faults, SamlingError
from .hashing import canonical_json, sha256_of
from .life import BEFORE, STAYS, Life, State, Step
from .missing import Missing
from .money import Kronor
from .numbers import (
    format_date,
    format_kronor,
    format_number,
    format_percent,
    format_share,
    unbroken,
)
from .period import Period
from .personal_numbers import personal_number_in
from .source import Origin, Source
from .stepping import (
    SYSTEM,
    Actor,
    MayNot,
    Taken,
    Who,
    changed_since,
    check_role,
    check_step,
    needs_another,
    steps_for,
    two_persons,
)
from .text import (
    LONGEST_LINE,
    Language,
    Text,
    can_be_kept,
    capital,
    enumerated,
    is_one_line,
    joined,
    possessive,
    uncapital,
)
from .verdict import Verdict

__all__ = [
    "BEFORE",
    "FIRST_DAY",
    "LAST_DAY",
    "LONGEST_LINE",
    "STAYS",
    "SWEDEN",
    "SYSTEM",
    "Actor",
    "AreaCode",
    "AreaKind",
    "Fault",
    "Faults",
    "Kronor",
    "Language",
    "Life",
    "MayNot",
    "Missing",
    "Origin",
    "Period",
    "SamlingError",
    "Source",
    "State",
    "Step",
    "Taken",
    "Text",
    "Verdict",
    "Who",
    "can_be_kept",
    "canonical_json",
    "capital",
    "changed_since",
    "check_role",
    "check_step",
    "day_in_sweden",
    "enumerated",
    "format_date",
    "format_kronor",
    "format_number",
    "format_percent",
    "format_share",
    "is_known_day",
    "is_one_line",
    "joined",
    "needs_another",
    "personal_number_in",
    "possessive",
    "sha256_of",
    "steps_for",
    "two_persons",
    "unbroken",
    "uncapital",
]
