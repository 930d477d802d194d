"""How old what is said of an offer may grow: when it is to be confirmed, and when it is not shown.

A state by the day, not one that is stored: it is right also on a day when no nightly work was done.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from samling.kernel import Text, Verdict, format_date

from .choices import Choice


class Freshness(Choice):
    FRESH = "fresh", "Bekräftad", "Confirmed"
    DUE = "due", "Behöver bekräftas", "Needs confirming"
    STALE = "stale", "Visas inte längre för den som söker stöd", "No longer shown to seekers"


@dataclass(frozen=True, slots=True)
class FreshnessPlan:
    """Days after an offer was confirmed. due: it is to be confirmed; stale: it is not shown to
    parents until it is. valid_from, reason: since when the numbers hold, and why.
    """

    due: int
    stale: int
    valid_from: date
    reason: Text

    def __post_init__(self) -> None:
        if not 0 < self.due < self.stale:
            raise ValueError("an offer is due before it is stale")

    def due_on(self, confirmed: date) -> date:
        return confirmed + timedelta(days=self.due)

    def stale_on(self, confirmed: date) -> date:
        return confirmed + timedelta(days=self.stale)

    def due_since(self, day: date) -> date:
        """What was confirmed this day or before is due."""
        return day - timedelta(days=self.due)

    def stale_since(self, day: date) -> date:
        """What was confirmed this day or before is stale."""
        return day - timedelta(days=self.stale)


def freshness(confirmed: date, day: date, plan: FreshnessPlan) -> Verdict[Freshness]:
    """How fresh an offer is on a day. A day before it was confirmed counts as the same day."""
    due, stale = plan.due_on(confirmed), plan.stale_on(confirmed)
    last = Text(
        f"Senast bekräftad {format_date(confirmed)}.",
        f"Last confirmed {format_date(confirmed, 'en')}.",
    )
    if day >= stale:
        state = Freshness.STALE
        then = Text(
            f"Det är minst {plan.stale} dagar sedan, så den visas inte för den som söker stöd.",
            f"That is at least {plan.stale} days ago, so it is not shown to those who seek.",
        )
    elif day >= due:
        state = Freshness.DUE
        then = Text(
            f"Bekräfta den senast {format_date(stale - timedelta(days=1))}, annars slutar den "
            "visas.",
            f"Confirm it by {format_date(stale - timedelta(days=1), 'en')}, or it is no longer "
            "shown.",
        )
    else:
        state = Freshness.FRESH
        then = Text(
            f"Bekräftas igen från {format_date(due)}.",
            f"To be confirmed again from {format_date(due, 'en')}.",
        )
    return Verdict(state, (last, then))
