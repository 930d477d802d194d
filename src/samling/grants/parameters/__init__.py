"""Numbers that are set rather than computed, each file with where it comes from."""

import tomllib
from functools import cache
from importlib.resources import files

from ..rules.days import ReminderPlan


@cache
def reminder_plan() -> ReminderPlan:
    """Which days before and after a deadline somebody is reminded."""
    read = tomllib.loads((files(__name__) / "reminders.toml").read_text("utf-8"))
    return ReminderPlan(tuple(read["before"]), tuple(read["after"]), tuple(read["escalation"]))
