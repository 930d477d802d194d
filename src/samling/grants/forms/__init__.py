"""What people hand in, and how it is read."""

from .check import CheckForm
from .kronor import KronorField
from .paying import (
    MOST_PARTS,
    AccountForm,
    BankFileForm,
    BankItemForm,
    MakePaymentsForm,
    PayerForm,
    PlanForm,
    SpanForm,
    packed,
)
from .recovering import (
    AnswerForm,
    AskReportsForm,
    DecideForm,
    HearForm,
    NoticeForm,
    PrepareCorrectionForm,
    ProposeForm,
    RepayForm,
)
from .requisition import AttachForm, OpenForm, RequisitionForm
from .said import said, said_of

__all__ = [
    "MOST_PARTS",
    "AccountForm",
    "AnswerForm",
    "AskReportsForm",
    "AttachForm",
    "BankFileForm",
    "BankItemForm",
    "CheckForm",
    "DecideForm",
    "HearForm",
    "KronorField",
    "MakePaymentsForm",
    "NoticeForm",
    "OpenForm",
    "PayerForm",
    "PlanForm",
    "PrepareCorrectionForm",
    "ProposeForm",
    "RepayForm",
    "RequisitionForm",
    "SpanForm",
    "packed",
    "said",
    "said_of",
]
