"""Every write of offers. All are atomic, and each is one audit event."""

from samling.kernel import MayNot
from samling.platform.requests import Conflict, Request

from .confirming import confirm_due, confirm_offer
from .finding import make_finder
from .invented import invent_offers, load_example_offers
from .merging import CannotMerge, merge_offers
from .reaching import write_reach
from .steps import NotYours
from .writing import (
    CannotCopy,
    begin_offer,
    copy_offer,
    discard_offer,
    publish_offer,
    withdraw_offer,
    write_offer,
)

__all__ = [
    "CannotCopy",
    "CannotMerge",
    "Conflict",
    "MayNot",
    "NotYours",
    "Request",
    "begin_offer",
    "confirm_due",
    "confirm_offer",
    "copy_offer",
    "discard_offer",
    "invent_offers",
    "load_example_offers",
    "make_finder",
    "merge_offers",
    "publish_offer",
    "withdraw_offer",
    "write_offer",
    "write_reach",
]
