"""Payments: the file to the bank, what the bank answers, and what each payment is now.

`PaymentBatch` checks itself; `pain_001(batch, limits)` writes it; `read_bank_file(content, name)`
reads the bank's answers; `reconcile(batch, reports, today)` puts the two together.
"""

from .accounts import (
    Account,
    AccountError,
    AccountKind,
    OrganisationNumber,
    has_check_digit,
    read_account,
    read_organisation_number,
)
from .bank_file import MOST_BYTES, read_bank_file
from .batch import CannotPay, PaymentBatch, PaymentLimits, check_limits
from .booked_days import check_days
from .booking import Chart, Moved, vouchers_of
from .checks import check_day
from .incoming import is_payment_number, payment_number
from .instalments import instalment_amounts, instalment_due, paid_on
from .letters import as_sent
from .outcomes import Outcome, PaymentNow
from .pain_001 import pain_001
from .payment import Debtor, Payment
from .reasons import REASONS, Reason
from .reconcile import Reconciliation, Unknown, reconcile
from .same_account import doubtful_accounts
from .statuses import BankFileError, BankReport, Incoming, PaymentStatus, StatusKind

__all__ = [
    "MOST_BYTES",
    "REASONS",
    "Account",
    "AccountError",
    "AccountKind",
    "BankFileError",
    "BankReport",
    "CannotPay",
    "Chart",
    "Debtor",
    "Incoming",
    "Moved",
    "OrganisationNumber",
    "Outcome",
    "Payment",
    "PaymentBatch",
    "PaymentLimits",
    "PaymentNow",
    "PaymentStatus",
    "Reason",
    "Reconciliation",
    "StatusKind",
    "Unknown",
    "as_sent",
    "check_day",
    "check_days",
    "check_limits",
    "doubtful_accounts",
    "has_check_digit",
    "instalment_amounts",
    "instalment_due",
    "is_payment_number",
    "paid_on",
    "pain_001",
    "payment_number",
    "read_account",
    "read_bank_file",
    "read_organisation_number",
    "reconcile",
    "vouchers_of",
]
