"""Everything that pages, documents and the API read about grants."""

from .attachments import FileOfGrant, files_of, signed_files
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
from .reports import (
    DraftReport,
    NoForm,
    comments_on,
    draft_report,
    form_of,
    imported_costs,
    last_year_report,
    report_facts,
    stored_form,
)
from .rounds import planned_rounds
from .sharing import decided_shares

__all__ = [
    "Balances",
    "DraftReport",
    "FileOfGrant",
    "NoForm",
    "RecipientGrant",
    "SchemeEntry",
    "audited",
    "balances",
    "books",
    "comments_on",
    "decided_shares",
    "draft_report",
    "entries",
    "entry",
    "files_of",
    "form_of",
    "grants_of",
    "imported_costs",
    "inputs",
    "last_year",
    "last_year_report",
    "planned_rounds",
    "population",
    "recipients",
    "report_facts",
    "rows",
    "scheme",
    "schemes",
    "signed_files",
    "stored_form",
    "totals",
    "version",
]
