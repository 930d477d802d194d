"""Deadlines for the tests; all invented."""

from datetime import date

from samling.grants.rules.days import Deadline, ReminderPlan
from samling.kernel import Origin, Source, Text

SOURCE = Source("Beslut om bidrag", "Exempelmyndigheten", Origin.SYNTHETIC, "EX 2026-1")
PLAN = ReminderPlan(before=(30, 14, 7, 1), after=(1, 7, 14), escalation=(21,))


def deadline(day: date = date(2026, 12, 1), name: str = "report.2580", **other: Text) -> Deadline:
    return Deadline(
        name,
        other.get("what", Text("Lämna rapporten", "Hand in the report")),
        day,
        other.get("for_whom", Text("Luleå kommun", "Luleå municipality")),
        SOURCE,
    )
