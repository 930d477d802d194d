"""Every write of offers. All are atomic, and each is one audit event; but for files of many offers,
that are taken in piece by piece."""

from samling.kernel import MayNot
from samling.platform.requests import Conflict, Request

from .confirming import confirm_offer, confirm_offers
from .example import load_example_offers
from .finding import make_finder
from .importing import MOST_ROWS, CannotImport, carry_out_import, keep_import
from .invented import invent_offers, load_invented_offers
from .mapping import do_daily_mappings, load_example_mappings
from .merging import CannotMerge, merge_offers
from .reaching import write_reach
from .reminding import do_daily
from .sending import BadSent, Taken, WouldPublish, send_offers, withdraw_sent
from .steps import NotYours
from .taking import go_on_with_imports, stop_import, take_imports
from .writing import (
    CannotCopy,
    begin_offer,
    copied,
    copy_offer,
    discard_offer,
    publish_offer,
    withdraw_offer,
    write_offer,
)

__all__ = [
    "MOST_ROWS",
    "BadSent",
    "CannotCopy",
    "CannotImport",
    "CannotMerge",
    "Conflict",
    "MayNot",
    "NotYours",
    "Request",
    "Taken",
    "WouldPublish",
    "begin_offer",
    "carry_out_import",
    "confirm_offer",
    "confirm_offers",
    "copied",
    "copy_offer",
    "discard_offer",
    "do_daily",
    "do_daily_mappings",
    "go_on_with_imports",
    "invent_offers",
    "keep_import",
    "load_example_mappings",
    "load_example_offers",
    "load_invented_offers",
    "make_finder",
    "merge_offers",
    "publish_offer",
    "send_offers",
    "stop_import",
    "take_imports",
    "withdraw_offer",
    "withdraw_sent",
    "write_offer",
    "write_reach",
]
