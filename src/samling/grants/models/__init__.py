"""What is stored about grants: lists, lives, the ledger, payments, recoveries, calendars."""

from .bank import BankFile, BankItem
from .corrections import Correction
from .ledger import Account, Posting
from .life import Event, Grant, Requisition, SchemeLife
from .lists import Allocation, Amount, Scheme
from .payments import Instalment, Payer, Payment, PaymentAccount, PaymentBatch
from .recoveries import Recovery, SetOff
from .reminding import CalendarToken, NoticeAddress

__all__ = [
    "Account",
    "Allocation",
    "Amount",
    "BankFile",
    "BankItem",
    "CalendarToken",
    "Correction",
    "Event",
    "Grant",
    "Instalment",
    "NoticeAddress",
    "Payer",
    "Payment",
    "PaymentAccount",
    "PaymentBatch",
    "Posting",
    "Recovery",
    "Requisition",
    "Scheme",
    "SchemeLife",
    "SetOff",
]
