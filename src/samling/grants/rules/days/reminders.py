"""Which reminders are due: before the day, after it, and at last to the county coordinator."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samling.kernel import Text, format_date

from .deadline import Deadline


class ReminderKind(StrEnum):
    BEFORE = "before"
    AFTER = "after"
    ESCALATION = "escalation"  # to the county coordinator


@dataclass(frozen=True, slots=True)
class ReminderPlan:
    """Days before the deadline and after it; 0 before is the day itself.

    Escalation comes when the reminders after the day have been sent, so its days are later.
    """

    before: tuple[int, ...]
    after: tuple[int, ...]
    escalation: tuple[int, ...]

    def __post_init__(self) -> None:
        if min(self.before, default=0) < 0 or min(self.after + self.escalation, default=1) < 1:
            raise ValueError("days before a deadline are 0 or more, days after it 1 or more")
        if self.escalation and min(self.escalation) <= max(self.after, default=0):
            raise ValueError("a deadline is escalated after its last reminder")

    def kinds(self) -> dict[int, ReminderKind]:
        """What is due by the days that are left: below zero after the deadline."""
        return {
            **dict.fromkeys(self.before, ReminderKind.BEFORE),
            **{-days: ReminderKind.AFTER for days in self.after},
            **{-days: ReminderKind.ESCALATION for days in self.escalation},
        }


@dataclass(frozen=True, slots=True)
class Reminder:
    """due: the day the plan set, which is earlier than today when a day's run was missed."""

    deadline: Deadline
    kind: ReminderKind
    due: date
    words: Text


def due_reminders(
    deadlines: Iterable[Deadline], plan: ReminderPlan, today: date, last_run: date | None = None
) -> tuple[Reminder, ...]:
    """What to send today, the most urgent first: at most one for each deadline.

    Give only deadlines that are still open. last_run: the day reminders were last sent; what fell
    due since then is sent too, and where several did, only the latest. Run again the same day with
    last_run today: nothing. Without last_run, what falls due today.
    """
    kinds = plan.kinds()
    found = []
    for deadline in deadlines:
        left = deadline.days_left(today)
        missed = 0 if last_run is None else (today - last_run).days - 1
        due = [days for days in kinds if left <= days <= left + missed]
        if due:
            days = min(due)
            found.append(
                Reminder(
                    deadline,
                    kinds[days],
                    date.fromordinal(deadline.day.toordinal() - days),
                    _words(deadline, kinds[days], left),
                )
            )
    return tuple(sorted(found, key=lambda each: (each.deadline.day, each.deadline.id)))


def _words(deadline: Deadline, kind: ReminderKind, left: int) -> Text:
    what, whom = deadline.what, deadline.for_whom
    day = Text(format_date(deadline.day), format_date(deadline.day, "en"))
    days = _days(abs(left))
    if left > 0:
        return Text(
            f"{what.sv}: senast {day.sv}, om {days.sv}.", f"{what.en}: by {day.en}, in {days.en}."
        )
    if left == 0:
        return Text(f"{what.sv}: senast i dag, {day.sv}.", f"{what.en}: by today, {day.en}.")
    if kind is ReminderKind.ESCALATION:
        return Text(
            f"{whom.sv} är {days.sv} sen: {what.sv}. Sista dag var {day.sv}.",
            f"{whom.en} is {days.en} late: {what.en}. The last day was {day.en}.",
        )
    return Text(
        f"{what.sv}: {days.sv} för sent. Sista dag var {day.sv}.",
        f"{what.en}: {days.en} late. The last day was {day.en}.",
    )


def _days(number: int) -> Text:
    if number == 1:
        return Text("1 dag", "1 day")
    return Text(f"{number} dagar", f"{number} days")
