"""Numbers that are set rather than computed, each file with where it comes from."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from ..rules.days import CompletionPlan, ReminderPlan


@cache
def reminder_plan() -> ReminderPlan:
    """Which days before and after a deadline somebody is reminded."""
    read = _read("reminders.toml")
    return ReminderPlan(tuple(read["before"]), tuple(read["after"]), tuple(read["escalation"]))


@cache
def completion_plan() -> CompletionPlan:
    """How many days a recipient has that is to complete what it has sent."""
    read = _read("completing.toml")
    return CompletionPlan(read["asked"], read["changed"])


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__name__) / name).read_text("utf-8"))
