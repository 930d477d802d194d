"""Every write of programmes, their stewardship, news and the newsletter.

All are atomic, and each is one audit event.
"""

from samling.kernel import MayNot
from samling.platform.requests import Conflict, Request

from ..rules import BadNews, BadProgramme
from .counting import OPENED, count_hit, fold_counts
from .example import load_example_programme
from .example_news import load_example_news
from .issues import (
    NotSent,
    begin_sending,
    change_issue,
    letter_of_draft,
    send_test,
    take_issue_step,
    write_issue,
)
from .news import change_news, take_news_step, write_news
from .programmes import (
    add_study,
    begin_programme,
    change_programme,
    change_study,
    judge_programme,
    remove_study,
)
from .reference import load_programmes
from .requests import NoSuch
from .sending import send_issues
from .stewardship import CannotHold, assign_part, end_part
from .subscribing import (
    LinkTooOld,
    TooOften,
    ask_newsletter,
    confirm_newsletter,
    end_newsletter,
    read_link,
    remove_subscriber,
)

__all__ = [
    "OPENED",
    "BadNews",
    "BadProgramme",
    "CannotHold",
    "Conflict",
    "LinkTooOld",
    "MayNot",
    "NoSuch",
    "NotSent",
    "Request",
    "TooOften",
    "add_study",
    "ask_newsletter",
    "assign_part",
    "begin_programme",
    "begin_sending",
    "change_issue",
    "change_news",
    "change_programme",
    "change_study",
    "confirm_newsletter",
    "count_hit",
    "end_newsletter",
    "end_part",
    "fold_counts",
    "judge_programme",
    "letter_of_draft",
    "load_example_news",
    "load_example_programme",
    "load_programmes",
    "read_link",
    "remove_study",
    "remove_subscriber",
    "send_issues",
    "send_test",
    "take_issue_step",
    "take_news_step",
    "write_issue",
    "write_news",
]
