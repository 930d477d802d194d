"""What people hand in, and how it is read."""

from samling.platform.kronor_field import KronorField

from .check import CheckForm
from .costs import CostsForm
from .fund_deciding import FundCloseForm, FundDecideForm, FundPayForm, FundReportForm
from .fund_rules import FundRulesForm
from .funds import (
    FundApplicationForm,
    FundEntryForm,
    FundFileForm,
    FundRowsForm,
    FundYearForm,
)
from .packed import packed, unpacked
from .paying import (
    AccountForm,
    BankFileForm,
    BankItemForm,
    ExplainForm,
    MakePaymentsForm,
    PayerForm,
    PlanForm,
    SpanForm,
)
from .recovering import (
    AnswerForm,
    AskReportsForm,
    DecideCorrectionForm,
    DecideForm,
    HearForm,
    NoticeForm,
    PrepareCorrectionForm,
    ProposeForm,
    RepayForm,
)
from .report import SectionForm, as_sent, read_section, section_form
from .report_fields import BLANK_ROWS, rows_in
from .requisition import AttachForm, OpenForm, RequisitionForm
from .review import AcceptForm, DrawForm, ReportRowsForm
from .said import said, said_of
from .sharing import BackForm, SharesForm

__all__ = [
    "BLANK_ROWS",
    "AcceptForm",
    "AccountForm",
    "AnswerForm",
    "AskReportsForm",
    "AttachForm",
    "BackForm",
    "BankFileForm",
    "BankItemForm",
    "CheckForm",
    "CostsForm",
    "DecideCorrectionForm",
    "DecideForm",
    "DrawForm",
    "ExplainForm",
    "FundApplicationForm",
    "FundCloseForm",
    "FundDecideForm",
    "FundEntryForm",
    "FundFileForm",
    "FundPayForm",
    "FundReportForm",
    "FundRowsForm",
    "FundRulesForm",
    "FundYearForm",
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
    "ReportRowsForm",
    "RequisitionForm",
    "SectionForm",
    "SharesForm",
    "SpanForm",
    "as_sent",
    "packed",
    "read_section",
    "rows_in",
    "said",
    "said_of",
    "section_form",
    "unpacked",
]
