"""Everything that pages, documents and the API read about grants."""

from .ledger import Balances, balances, books
from .lists import (
    RecipientGrant,
    SchemeEntry,
    audited,
    entries,
    entry,
    grants_of,
    inputs,
    last_year,
    population,
    recipients,
    rows,
    scheme,
    schemes,
    totals,
    version,
)
from .rounds import planned_rounds

__all__ = [
    "Balances",
    "RecipientGrant",
    "SchemeEntry",
    "audited",
    "balances",
    "books",
    "entries",
    "entry",
    "grants_of",
    "inputs",
    "last_year",
    "planned_rounds",
    "population",
    "recipients",
    "rows",
    "scheme",
    "schemes",
    "totals",
    "version",
]
