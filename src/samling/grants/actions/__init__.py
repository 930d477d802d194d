"""Everything that is written about grants: lists, and the steps of their lives."""

from .accounts import (
    CannotPlan,
    Paying,
    confirm_account,
    drop_account,
    plan_instalments,
    set_payer,
    write_account,
)
from .bank import handle_item, read_answer
from .bank_items import Reading
from .claims import CannotRecover, lift_recovery, repay_recovery
from .corrections import CannotCorrect, correct_scheme, prepare_correction
from .finishing import NotDone, ask_for_reports, finish_paying, settle_scheme
from .grant_steps import (
    Asked,
    CannotRequisition,
    approve_requisition,
    ask_to_complete,
    decline,
    prepare_requisition,
    refuse_requisition,
    requisition,
    send_back_requisition,
    withdraw,
    withdraw_rest,
)
from .lists import keep_allocation, load_published
from .payments import approve_payments, drop_payments, make_payments, send_payments
from .recoveries import (
    answer_recovery,
    decide_recovery,
    drop_recovery,
    find_recoveries,
    hear_recipient,
    propose_recovery,
)
from .scheme_steps import (
    close_scheme,
    compute_scheme,
    decide_round,
    decide_scheme,
    open_scheme,
    propose_scheme,
    publish_scheme,
    send_back_scheme,
    start_scheme,
)
from .steps import Conflict, Request

__all__ = [
    "Asked",
    "CannotCorrect",
    "CannotPlan",
    "CannotRecover",
    "CannotRequisition",
    "Conflict",
    "NotDone",
    "Paying",
    "Reading",
    "Request",
    "answer_recovery",
    "approve_payments",
    "approve_requisition",
    "ask_for_reports",
    "ask_to_complete",
    "close_scheme",
    "compute_scheme",
    "confirm_account",
    "correct_scheme",
    "decide_recovery",
    "decide_round",
    "decide_scheme",
    "decline",
    "drop_account",
    "drop_payments",
    "drop_recovery",
    "find_recoveries",
    "finish_paying",
    "handle_item",
    "hear_recipient",
    "keep_allocation",
    "lift_recovery",
    "load_published",
    "make_payments",
    "open_scheme",
    "plan_instalments",
    "prepare_correction",
    "prepare_requisition",
    "propose_recovery",
    "propose_scheme",
    "publish_scheme",
    "read_answer",
    "refuse_requisition",
    "repay_recovery",
    "requisition",
    "send_back_requisition",
    "send_back_scheme",
    "send_payments",
    "set_payer",
    "settle_scheme",
    "start_scheme",
    "withdraw",
    "withdraw_rest",
    "write_account",
]
