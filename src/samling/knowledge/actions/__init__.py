"""Every write of programmes and their stewardship, guidance, checklists, good examples, news and
the newsletter. All are atomic, and each is one audit event.
"""

from samling.kernel import MayNot
from samling.platform.requests import Conflict, Request

from ..rules import BadAnswers, BadExample, BadGuidance, BadNews, BadProgramme
from .checklists import SHARES, YEARS_BACK, NotOpen, save_checklist, take_checklist_step
from .counting import OPENED, count_hit, fold_counts
from .example import load_example_programme
from .example_guidance import load_example_guidance
from .example_news import load_example_news
from .examples import change_example, suggest_example, take_example_step
from .guidance import begin_page, discard_draft, publish_page, review_page, save_draft
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
from .reference import load_guidance, load_programmes
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
    "SHARES",
    "YEARS_BACK",
    "BadAnswers",
    "BadExample",
    "BadGuidance",
    "BadNews",
    "BadProgramme",
    "CannotHold",
    "Conflict",
    "LinkTooOld",
    "MayNot",
    "NoSuch",
    "NotOpen",
    "NotSent",
    "Request",
    "TooOften",
    "add_study",
    "ask_newsletter",
    "assign_part",
    "begin_page",
    "begin_programme",
    "begin_sending",
    "change_example",
    "change_issue",
    "change_news",
    "change_programme",
    "change_study",
    "confirm_newsletter",
    "count_hit",
    "discard_draft",
    "end_newsletter",
    "end_part",
    "fold_counts",
    "judge_programme",
    "letter_of_draft",
    "load_example_guidance",
    "load_example_news",
    "load_example_programme",
    "load_guidance",
    "load_programmes",
    "publish_page",
    "read_link",
    "remove_study",
    "remove_subscriber",
    "review_page",
    "save_checklist",
    "save_draft",
    "send_issues",
    "send_test",
    "suggest_example",
    "take_checklist_step",
    "take_example_step",
    "take_issue_step",
    "take_news_step",
    "write_issue",
    "write_news",
]
