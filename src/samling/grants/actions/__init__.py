"""Everything that is written about grants: lists, and the steps of their lives."""

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
from .lists import keep_allocation, load_published
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
    "CannotRequisition",
    "Conflict",
    "Request",
    "approve_requisition",
    "ask_to_complete",
    "close_scheme",
    "compute_scheme",
    "decide_round",
    "decide_scheme",
    "decline",
    "keep_allocation",
    "load_published",
    "open_scheme",
    "prepare_requisition",
    "propose_scheme",
    "publish_scheme",
    "refuse_requisition",
    "requisition",
    "send_back_requisition",
    "send_back_scheme",
    "start_scheme",
    "withdraw",
]
