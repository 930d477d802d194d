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
from .attachments import attach_file, remove_attachment, sign_off
from .bank import handle_item, preview_answer, read_answer
from .bank_items import Reading
from .claims import CannotRecover, lift_recovery, repay_recovery
from .correction_faults import CannotCorrect, correcting_step
from .corrections import correct_scheme, prepare_correction, publish_change
from .costs import import_costs, preview_costs, remove_costs
from .draws import CannotDraw, draw_reports
from .example import load_example_year
from .explaining import CannotExplain, confirm_payments, explain_payments, question_payments
from .finishing import NotDone, ask_for_reports, finish_paying, settle_scheme
from .grant_steps import (
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
from .reminding import (
    add_notice_address,
    do_daily,
    lapse_late,
    make_calendar,
    remind,
    remove_notice_address,
    revoke_calendars,
)
from .report_faults import CannotReport
from .report_rows import import_report_rows
from .report_steps import accept_report, reopen_report, return_report
from .reports import save_draft, send_report
from .requests import Conflict, NotYours, Request
from .requisition_faults import Asked, CannotRequisition, check_asked, out_of_time
from .scheme_steps import (
    begin_scheme,
    close_late,
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
from .sharing import hand_back, share_grant

__all__ = [
    "Asked",
    "CannotCorrect",
    "CannotDraw",
    "CannotExplain",
    "CannotPlan",
    "CannotRecover",
    "CannotReport",
    "CannotRequisition",
    "Conflict",
    "NotDone",
    "NotYours",
    "Paying",
    "Reading",
    "Request",
    "accept_report",
    "add_notice_address",
    "answer_recovery",
    "approve_payments",
    "approve_requisition",
    "ask_for_reports",
    "ask_to_complete",
    "attach_file",
    "begin_scheme",
    "check_asked",
    "close_late",
    "close_scheme",
    "compute_scheme",
    "confirm_account",
    "confirm_payments",
    "correct_scheme",
    "correcting_step",
    "decide_recovery",
    "decide_round",
    "decide_scheme",
    "decline",
    "do_daily",
    "draw_reports",
    "drop_account",
    "drop_payments",
    "drop_recovery",
    "explain_payments",
    "find_recoveries",
    "finish_paying",
    "hand_back",
    "handle_item",
    "hear_recipient",
    "import_costs",
    "import_report_rows",
    "keep_allocation",
    "lapse_late",
    "lift_recovery",
    "load_example_year",
    "load_published",
    "make_calendar",
    "make_payments",
    "open_scheme",
    "out_of_time",
    "plan_instalments",
    "prepare_correction",
    "prepare_requisition",
    "preview_answer",
    "preview_costs",
    "propose_recovery",
    "propose_scheme",
    "publish_change",
    "publish_scheme",
    "question_payments",
    "read_answer",
    "refuse_requisition",
    "remind",
    "remove_attachment",
    "remove_costs",
    "remove_notice_address",
    "reopen_report",
    "repay_recovery",
    "requisition",
    "return_report",
    "revoke_calendars",
    "save_draft",
    "send_back_requisition",
    "send_back_scheme",
    "send_payments",
    "send_report",
    "set_payer",
    "settle_scheme",
    "share_grant",
    "sign_off",
    "start_scheme",
    "withdraw",
    "withdraw_rest",
    "write_account",
]
