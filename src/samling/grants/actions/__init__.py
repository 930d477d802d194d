"""Everything that is written about grants: lists, and the steps of their lives."""

from .attachments import attach_file, remove_attachment, sign_off
from .costs import import_costs, preview_costs, remove_costs
from .draws import CannotDraw, draw_reports
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
)
from .holding import NotYours
from .lists import keep_allocation, load_published
from .report_faults import CannotReport
from .report_rows import import_report_rows
from .report_steps import accept_report, reopen_report, return_report, settle_grant
from .reports import save_draft, send_report
from .scheme_ends import CannotSettle, ask_for_reports, settle_scheme
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
from .sharing import hand_back, share_grant
from .steps import Conflict, Request

__all__ = [
    "Asked",
    "CannotDraw",
    "CannotReport",
    "CannotRequisition",
    "CannotSettle",
    "Conflict",
    "NotYours",
    "Request",
    "accept_report",
    "approve_requisition",
    "ask_for_reports",
    "ask_to_complete",
    "attach_file",
    "close_scheme",
    "compute_scheme",
    "decide_round",
    "decide_scheme",
    "decline",
    "draw_reports",
    "hand_back",
    "import_costs",
    "import_report_rows",
    "keep_allocation",
    "load_published",
    "open_scheme",
    "prepare_requisition",
    "preview_costs",
    "propose_scheme",
    "publish_scheme",
    "refuse_requisition",
    "remove_attachment",
    "remove_costs",
    "reopen_report",
    "requisition",
    "return_report",
    "save_draft",
    "send_back_requisition",
    "send_back_scheme",
    "send_report",
    "settle_grant",
    "settle_scheme",
    "share_grant",
    "sign_off",
    "start_scheme",
    "withdraw",
]
