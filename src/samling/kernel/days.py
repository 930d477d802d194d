"""Which days can be written: those of years whose holidays are known, so that a slip is caught."""

from datetime import date

# The law on public holidays has been as it is now since 2005.
FIRST_DAY, LAST_DAY = date(2005, 1, 1), date(2198, 12, 31)


def is_known_day(day: date) -> bool:
    return FIRST_DAY <= day <= LAST_DAY
