"""What pages, files and the API ask about mappings."""

from .left import asked_of, left_to_open, left_to_send, own_offers
from .replies import (
    AskedRow,
    CountyProgress,
    ReplyTold,
    SentReply,
    names_of,
    progress_of,
    reply_of,
    reply_story,
    rounds_asked,
    sent_reply,
)
from .results import ResultTold, earlier_result, published_result, result_of
from .rounds import (
    RoundRow,
    RoundTold,
    StepRow,
    can_be_asked,
    published_rounds,
    questions_taken,
    round_of,
    round_story,
    rounds_of,
    told_of,
)

__all__ = [
    "AskedRow",
    "CountyProgress",
    "ReplyTold",
    "ResultTold",
    "RoundRow",
    "RoundTold",
    "SentReply",
    "StepRow",
    "asked_of",
    "can_be_asked",
    "earlier_result",
    "left_to_open",
    "left_to_send",
    "names_of",
    "own_offers",
    "progress_of",
    "published_result",
    "published_rounds",
    "questions_taken",
    "reply_of",
    "reply_story",
    "result_of",
    "round_of",
    "round_story",
    "rounds_asked",
    "rounds_of",
    "sent_reply",
    "told_of",
]
