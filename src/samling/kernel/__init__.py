"""Values that every capability shares: money, areas, periods, sources, sentences and errors.

Imports nothing of ours. Every value checks itself when it is made, so a wrong one cannot exist.
"""

from .areas import AreaCode, AreaKind
from .days import FIRST_DAY, LAST_DAY, is_known_day
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
from .source import Origin, Source
from .text import (
    LONGEST_LINE,
    Language,
    Text,
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
    "AreaCode",
    "AreaKind",
    "Fault",
    "Faults",
    "Kronor",
    "Language",
    "Life",
    "Missing",
    "Origin",
    "Period",
    "SamlingError",
    "Source",
    "State",
    "Step",
    "Text",
    "Verdict",
    "canonical_json",
    "capital",
    "enumerated",
    "format_date",
    "format_kronor",
    "format_number",
    "format_percent",
    "format_share",
    "is_known_day",
    "is_one_line",
    "joined",
    "possessive",
    "sha256_of",
    "unbroken",
    "uncapital",
]
