"""Audits a published list: does it add up, and are its recipients right?

`audit(content, "lista.csv", known=Known(registry, names))` gives a `Report`: its lists with
their columns and sums, its findings, and whether all is `ok`.
"""

from samling.platform.rules.unpacking import Unreadable

from .audit import Expectations, audit
from .checks.shares import Declared, DeclaredAmounts, DeclaredKey
from .expected import expectations_from
from .findings import Finding, Kind, Severity
from .limits import Limits, Thresholds
from .listing import Listing, Place, Role
from .recipients import Known
from .report import NOTHING_STATED, ColumnReport, ListReport, Report
from .report_text import report_text
from .units import Unit

__all__ = [
    "NOTHING_STATED",
    "ColumnReport",
    "Declared",
    "DeclaredAmounts",
    "DeclaredKey",
    "Expectations",
    "Finding",
    "Kind",
    "Known",
    "Limits",
    "ListReport",
    "Listing",
    "Place",
    "Report",
    "Role",
    "Severity",
    "Thresholds",
    "Unit",
    "Unreadable",
    "audit",
    "expectations_from",
    "report_text",
]
