"""Accounting files in the format SIE type 4: costs in, vouchers out.

`read_sie(content, "bok.se")` gives a `SieFile`; `costs_of(file, CostFilter(...))` shows what would
be filled in and what is left out; `write_sie(head, vouchers)` gives a file of type 4I.

The format: SIE-gruppen, "SIE filformat", edition 4B (2008-09-30). Paragraphs in comments are its.
"""

from .costs import (
    AccountRange,
    Cost,
    CostFilter,
    CostPreview,
    Entry,
    LeftOut,
    Remainder,
    account_ranges,
    costs_of,
    entries_of,
    to_kronor,
)
from .limits import SieLimits
from .reader import read_sie
from .values import (
    Account,
    Certainty,
    Chart,
    Dimension,
    Encoding,
    FinancialYear,
    Head,
    Row,
    SieError,
    SieFile,
    SieObject,
    Voucher,
    format_ore,
)
from .writer import Written, write_sie

__all__ = [
    "Account",
    "AccountRange",
    "Certainty",
    "Chart",
    "Cost",
    "CostFilter",
    "CostPreview",
    "Dimension",
    "Encoding",
    "Entry",
    "FinancialYear",
    "Head",
    "LeftOut",
    "Remainder",
    "Row",
    "SieError",
    "SieFile",
    "SieLimits",
    "SieObject",
    "Voucher",
    "Written",
    "account_ranges",
    "costs_of",
    "entries_of",
    "format_ore",
    "read_sie",
    "to_kronor",
    "write_sie",
]
