"""Every write of mappings. All are atomic, and each is one audit event."""

from .example import load_example_mappings
from .freezing import freeze_round
from .reminding import do_daily_mappings, remind_now
from .replies import (
    NotTaken,
    NotWhole,
    save_reply,
    send_reply,
    take_back_reply,
)
from .rounds import (
    BadRound,
    CannotOpen,
    begin_round,
    document_part,
    extend_round,
    open_round,
    plain_step,
    publish_result,
    unpublish_result,
    write_form,
    write_round,
)

__all__ = [
    "BadRound",
    "CannotOpen",
    "NotTaken",
    "NotWhole",
    "begin_round",
    "do_daily_mappings",
    "document_part",
    "extend_round",
    "freeze_round",
    "load_example_mappings",
    "open_round",
    "plain_step",
    "publish_result",
    "remind_now",
    "save_reply",
    "send_reply",
    "take_back_reply",
    "unpublish_result",
    "write_form",
    "write_round",
]
