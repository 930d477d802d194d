"""What is stored about grants: lists as decided and computed, lives, the ledger, and reports."""

from .costs import CostImport, CostLine, ReportImport, ReportRow
from .draws import Draw, DrawnReport
from .files import Attachment, SignOff, StoredFile
from .ledger import Account, Posting
from .life import Event, Grant, Requisition, SchemeLife
from .lists import Allocation, Amount, Scheme
from .reports import Report, ReportForm, ReportVersion

__all__ = [
    "Account",
    "Allocation",
    "Amount",
    "Attachment",
    "CostImport",
    "CostLine",
    "Draw",
    "DrawnReport",
    "Event",
    "Grant",
    "Posting",
    "Report",
    "ReportForm",
    "ReportImport",
    "ReportRow",
    "ReportVersion",
    "Requisition",
    "Scheme",
    "SchemeLife",
    "SignOff",
    "StoredFile",
]
