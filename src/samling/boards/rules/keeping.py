"""How long a matter is kept, and when its time is over."""

from datetime import date

from .matter_type import MatterType


def destroyed_from(kind: MatterType, closed_on: date | None) -> date | None:
    """The first day on which a matter is to be destroyed; None for one that is kept for ever.

    Years are counted whole, from the end of the year in which it was closed.
    """
    if kind.keep_years is None or closed_on is None:
        return None
    return date(closed_on.year + kind.keep_years + 1, 1, 1)


def is_over(kind: MatterType, closed_on: date | None, today: date) -> bool:
    """Whether the time of a matter is over on a day."""
    first = destroyed_from(kind, closed_on)
    return first is not None and today >= first
