"""Which days can be written: those of years whose holidays are known, so that a slip is caught.
And which day it is in Sweden.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

SWEDEN = ZoneInfo("Europe/Stockholm")

# The law on public holidays has been as it is now since 2005.
FIRST_DAY, LAST_DAY = date(2005, 1, 1), date(2198, 12, 31)


def is_known_day(day: date) -> bool:
    return FIRST_DAY <= day <= LAST_DAY


def day_in_sweden(at: datetime) -> date:
    """The day on which a moment is there. Raises ValueError where it has no time zone."""
    if at.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return at.astimezone(SWEDEN).date()
