"""Every write of matters, meetings and bodies. All are atomic, and each is one audit event."""

from samling.kernel import MayNot
from samling.platform.requests import Conflict, Request

from .agenda import CannotMeet, add_item, move_item, remove_item
from .answering import note_sent, take_back_sent, write_answer
from .beginning import Beginning, CannotBegin, begin_matter
from .bodies import (
    CannotArrange,
    Sitting,
    save_body,
    save_body_and_members,
    save_kind,
    seat_members,
)
from .deciding import CannotDispatch, close_matter, correct_decision, dispatch_decision
from .example import load_example_matters
from .files import OPEN as OPEN_FOR_FILES
from .files import CannotKeep, add_file, remove_file
from .keeping import destroy_due, do_daily
from .looks import save_look
from .matters import (
    PLAIN_STEPS,
    CannotChange,
    redraft_matter,
    settle_section,
    sign_matter,
    take_matter_step,
    write_matter,
)
from .meetings import (
    end_meeting,
    enter_present,
    move_meeting,
    plan_meeting,
    take_meeting_step,
)
from .minutes import adjust_minutes, post_minutes
from .placing import CannotPlace, Placing
from .receiving import (
    CannotReceive,
    change_consultation,
    receive_consultation,
    receive_shipped,
)
from .requests import NotYours
from .treating import (
    approve_at_once,
    begin_anew,
    count_votes,
    propose,
    put,
    recuse,
    reserve,
    take_back,
)

__all__ = [
    "OPEN_FOR_FILES",
    "PLAIN_STEPS",
    "Beginning",
    "CannotArrange",
    "CannotBegin",
    "CannotChange",
    "CannotDispatch",
    "CannotKeep",
    "CannotMeet",
    "CannotPlace",
    "CannotReceive",
    "Conflict",
    "MayNot",
    "NotYours",
    "Placing",
    "Request",
    "Sitting",
    "add_file",
    "add_item",
    "adjust_minutes",
    "approve_at_once",
    "begin_anew",
    "begin_matter",
    "change_consultation",
    "close_matter",
    "correct_decision",
    "count_votes",
    "destroy_due",
    "dispatch_decision",
    "do_daily",
    "end_meeting",
    "enter_present",
    "load_example_matters",
    "move_item",
    "move_meeting",
    "note_sent",
    "plan_meeting",
    "post_minutes",
    "propose",
    "put",
    "receive_consultation",
    "receive_shipped",
    "recuse",
    "redraft_matter",
    "remove_file",
    "remove_item",
    "reserve",
    "save_body",
    "save_body_and_members",
    "save_kind",
    "save_look",
    "seat_members",
    "settle_section",
    "sign_matter",
    "take_back",
    "take_back_sent",
    "take_matter_step",
    "take_meeting_step",
    "write_answer",
    "write_matter",
]
