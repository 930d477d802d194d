"""How long somebody has that is to do it once more, when the day of everyone may have been."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class CompletionPlan:
    """Days from when it is asked for. asked: what was sent is to be completed; changed: a changed
    decision gave more, which is to be accounted for too.
    """

    asked: int
    changed: int

    def __post_init__(self) -> None:
        if min(self.asked, self.changed) < 1:
            raise ValueError("whoever is asked has at least one day")


def day_to_complete(asked_on: date, days: int, of_all: date | None) -> date:
    """The last day of the one that is asked: never before that of everyone."""
    own = asked_on + timedelta(days=days)
    return own if of_all is None else max(own, of_all)
