"""What is stored about grants: lists, lives, ledger, reports, payments, recoveries, funds."""

from .bank import BankFile, BankItem
from .corrections import Correction
from .costs import CostImport, CostLine, ReportImport, ReportRow
from .draws import Draw, DrawnReport
from .files import Attachment, SignOff, StoredFile
from .fund_money import FundEntry, FundEvent
from .funds import Fund, FundApplication, FundReport, FundRulesVersion, FundYear
from .ledger import Account, Posting
from .life import Event, Grant, Requisition, SchemeLife
from .lists import Allocation, Amount, Scheme
from .payments import Instalment, Payer, Payment, PaymentAccount, PaymentBatch
from .recoveries import Recovery, SetOff
from .reminding import CalendarToken, NoticeAddress
from .reports import Report, ReportForm, ReportOffer, ReportVersion

__all__ = [
    "Account",
    "Allocation",
    "Amount",
    "Attachment",
    "BankFile",
    "BankItem",
    "CalendarToken",
    "Correction",
    "CostImport",
    "CostLine",
    "Draw",
    "DrawnReport",
    "Event",
    "Fund",
    "FundApplication",
    "FundEntry",
    "FundEvent",
    "FundReport",
    "FundRulesVersion",
    "FundYear",
    "Grant",
    "Instalment",
    "NoticeAddress",
    "Payer",
    "Payment",
    "PaymentAccount",
    "PaymentBatch",
    "Posting",
    "Recovery",
    "Report",
    "ReportForm",
    "ReportImport",
    "ReportOffer",
    "ReportRow",
    "ReportVersion",
    "Requisition",
    "Scheme",
    "SchemeLife",
    "SetOff",
    "SignOff",
    "StoredFile",
]
