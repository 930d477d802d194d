"""Every write of programmes and their stewardship. All are atomic, and each is one audit event."""

from samling.kernel import MayNot
from samling.platform.requests import Conflict, Request

from ..rules import BadProgramme
from .example import load_example_programme
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
from .stewardship import CannotHold, assign_part, end_part

__all__ = [
    "BadProgramme",
    "CannotHold",
    "Conflict",
    "MayNot",
    "NoSuch",
    "Request",
    "add_study",
    "assign_part",
    "begin_programme",
    "change_programme",
    "change_study",
    "end_part",
    "judge_programme",
    "load_example_programme",
    "load_programmes",
    "remove_study",
]
