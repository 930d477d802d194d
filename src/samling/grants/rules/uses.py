"""What a report says that money was used for: by purpose and, where it says so, by activity."""

from dataclasses import dataclass

from samling.kernel import Kronor

from .reports import Answers

UNSAID = "unsaid"  # where nothing is said: a purpose, an appropriation
REST = "rest"  # of a purpose, what is not said to be for any one activity


@dataclass(frozen=True, slots=True)
class Use:
    """Kronor for a purpose. activity: which one they paid for, or the rest; empty where none of the
    purpose's activities has a cost."""

    purpose: str
    activity: str
    amount: Kronor

    def __post_init__(self) -> None:
        if self.amount <= 0:
            raise ValueError(f"a use of {self.amount}")


def activity_id(grant: str, row: int) -> str:
    """An activity of a grant's report. row: from 1, in the order of the report."""
    return f"{grant}.{row}"


def uses_of(grant: str, answers: Answers, used: int) -> tuple[Use, ...]:
    """The uses of one grant's own money, of which `used` kronor are approved.

    None where less was approved than was reported: what was not is not told by purpose. Costs that
    are more than their purpose are left out, and the purpose stands as a whole.
    """
    if answers.total > used:
        return ()
    found = []
    for purpose, amount in answers.amounts.items():
        costs = {
            activity_id(grant, row): each.amount
            for row, each in enumerate(answers.activities, start=1)
            if each.purpose == purpose and each.amount
        }
        rest = amount - sum(costs.values())
        if rest < 0:
            costs, rest = {}, amount
        found += [Use(purpose, activity, cost) for activity, cost in costs.items()]
        if rest > 0:
            found.append(Use(purpose, f"{grant}.{REST}" if costs else "", Kronor(rest)))
    return tuple(found)
