"""Every write of programmes and their stewardship, of guidance, checklists and good examples. All
are atomic, and each is one audit event.
"""

from samling.kernel import MayNot
from samling.platform.requests import Conflict, Request

from ..rules import BadAnswers, BadExample, BadGuidance, BadProgramme
from .checklists import SHARES, YEARS_BACK, NotOpen, save_checklist, take_checklist_step
from .example import load_example_programme
from .example_guidance import load_example_guidance
from .examples import change_example, suggest_example, take_example_step
from .guidance import begin_page, discard_draft, publish_page, review_page, save_draft
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
from .stewardship import CannotHold, assign_part, end_part

__all__ = [
    "SHARES",
    "YEARS_BACK",
    "BadAnswers",
    "BadExample",
    "BadGuidance",
    "BadProgramme",
    "CannotHold",
    "Conflict",
    "MayNot",
    "NoSuch",
    "NotOpen",
    "Request",
    "add_study",
    "assign_part",
    "begin_page",
    "begin_programme",
    "change_example",
    "change_programme",
    "change_study",
    "discard_draft",
    "end_part",
    "judge_programme",
    "load_example_guidance",
    "load_example_programme",
    "load_guidance",
    "load_programmes",
    "publish_page",
    "remove_study",
    "review_page",
    "save_checklist",
    "save_draft",
    "suggest_example",
    "take_checklist_step",
    "take_example_step",
]
