"""In which order what waits for a person is told of on the first page at work."""

from datetime import date, timedelta

LONG_PAST = timedelta(days=30)


def is_long_past(day: date | None, today: date) -> bool:
    """Whether the last day of something passed so long ago that it is told of by itself, last.

    What is half a year late is no more urgent today than yesterday. Sorted by its day it would
    stand first for everybody, for ever, above what can still be done in time. What was missed in
    the last month stays among the rest: there somebody most often waits, and a late answer helps.
    """
    return day is not None and today - day > LONG_PAST


def urgency(day: date | None, today: date) -> tuple[int, int]:
    """Sorts what waits. First what has a last day, the nearest first; then what has none; last what
    passed long ago, the latest first.
    """
    if day is None:
        return 1, 0
    if is_long_past(day, today):
        return 2, -day.toordinal()
    return 0, day.toordinal()
