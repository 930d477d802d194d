"""What people hand in, and how it is read."""

from .check import CheckForm
from .costs import CostsForm
from .kronor import KronorField
from .report import BLANK_ROWS, SectionForm, as_sent, read_section, rows_in, section_form
from .requisition import AttachForm, OpenForm, RequisitionForm
from .review import AcceptForm, DrawForm, ReportRowsForm
from .sharing import BackForm, SharesForm

__all__ = [
    "BLANK_ROWS",
    "AcceptForm",
    "AttachForm",
    "BackForm",
    "CheckForm",
    "CostsForm",
    "DrawForm",
    "KronorField",
    "OpenForm",
    "ReportRowsForm",
    "RequisitionForm",
    "SectionForm",
    "SharesForm",
    "as_sent",
    "read_section",
    "rows_in",
    "section_form",
]
