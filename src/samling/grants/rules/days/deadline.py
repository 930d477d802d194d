"""A day by which something is to be done, and how far away it is."""

import re
from dataclasses import dataclass
from datetime import date

from samling.kernel import Source, Text, Verdict, format_date, is_one_line

from .bank_days import HOLIDAYS_ACT, STATUTORY_TIME_ACT, closed_because, next_bank_day

_ID = re.compile(r"[a-z0-9][a-z0-9.-]{0,99}\Z")


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something that is to be done by somebody on a day at the latest.

    id: plain and lasting, the same when the day is moved ("elderly-care-2026.report.0180").
    day: the last day, already moved where the law moves it (see `statutory_day`).
    source: the decision, the condition or the law that sets the day.
    """

    id: str
    what: Text
    day: date
    for_whom: Text
    source: Source

    def __post_init__(self) -> None:
        if not _ID.match(self.id):
            raise ValueError(f"not a plain name: {self.id!r}")
        for words in (self.what, self.for_whom):
            if not (is_one_line(words.sv) and is_one_line(words.en)):
                raise ValueError("what a deadline says stands on one line")

    def days_left(self, today: date) -> int:
        """Below zero when the day has passed."""
        return (self.day - today).days

    def is_late(self, today: date) -> bool:
        return self.days_left(today) < 0


def statutory_day(day: date) -> Verdict[date]:
    """The day on which a time set by law ends, when it is reckoned to end on `day`.

    On a Sunday or another public holiday, a Saturday, Midsummer Eve, Christmas Eve or New Year's
    Eve, what is to be done may be done on the next working day (1930:173, section 2).
    """
    why = closed_because(day)
    if why is None:
        reason = Text(
            f"{format_date(day)} är en vardag, så dagen ligger fast.",
            f"{format_date(day, 'en')} is a working day, so the day stands.",
        )
        return Verdict(day, (reason,), (STATUTORY_TIME_ACT,))
    moved = next_bank_day(day)
    reason = Text(
        f"{format_date(day)} är {why.sv}. Sista dag blir nästa vardag, {format_date(moved)}.",
        f"{format_date(day, 'en')} is {why.en}. The last day is the next working day, "
        f"{format_date(moved, 'en')}.",
    )
    return Verdict(moved, (reason,), (STATUTORY_TIME_ACT, HOLIDAYS_ACT))
