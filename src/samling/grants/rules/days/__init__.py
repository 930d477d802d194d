"""Days: which are bank days, when a deadline falls, who is to be reminded, and the calendar feed.

No clock: every function is told which day it is. The numbers of a reminder plan are the caller's.
"""

from .bank_days import (
    BANK_DAY_SOURCES,
    FIRST_YEAR,
    LAST_YEAR,
    bank_days,
    closed_because,
    easter_sunday,
    is_bank_day,
    next_bank_day,
)
from .calendar_feed import Feed, calendar_feed
from .completing import CompletionPlan, day_to_complete
from .deadline import Deadline, statutory_day
from .known import check_known
from .reminders import Reminder, ReminderKind, ReminderPlan, due_reminders

__all__ = [
    "BANK_DAY_SOURCES",
    "FIRST_YEAR",
    "LAST_YEAR",
    "CompletionPlan",
    "Deadline",
    "Feed",
    "Reminder",
    "ReminderKind",
    "ReminderPlan",
    "bank_days",
    "calendar_feed",
    "check_known",
    "closed_because",
    "day_to_complete",
    "due_reminders",
    "easter_sunday",
    "is_bank_day",
    "next_bank_day",
    "statutory_day",
]
