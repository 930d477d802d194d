"""What a recipient is paid in each instalment: exact, whatever has happened before it."""

from collections.abc import Mapping, Sequence
from datetime import date

from samling.kernel import Kronor

from ..apportion import divide


def instalment_amounts(granted: Mapping[str, int], weights: Sequence[int]) -> tuple[Kronor, ...]:
    """Kronor of each instalment, of all components together. They add up to what is granted.

    Each component is divided by itself, by largest remainder, as it is paid.
    """
    parts = [divide(amount, weights).amounts for amount in granted.values()]
    return tuple(Kronor(sum(part[place] for part in parts)) for place in range(len(weights)))


def instalment_due(
    granted: Mapping[str, int], paid: Mapping[str, int], weights: Sequence[int], number: int
) -> dict[str, Kronor]:
    """Kronor to pay now, by component, in instalment `number` (1 is the first).

    granted: approved in all, paid or not. weights: how the instalments share it. What should
    have been paid by now, less what is: so money that came back, or was granted later, comes
    with the next payment, and the last instalment pays all that is left. Raises ValueError for
    an instalment that is not in the plan.
    """
    if not 1 <= number <= len(weights):
        raise ValueError(f"instalment {number} of {len(weights)}")
    due = {}
    for component, amount in granted.items():
        is_last = number == len(weights)
        by_now = amount if is_last else sum(divide(amount, weights).amounts[:number])
        if by_now > paid.get(component, 0):
            due[component] = Kronor(by_now - paid.get(component, 0))
    return due


def paid_on(amounts: Sequence[int], booked: Sequence[tuple[date, int]]) -> tuple[date | None, ...]:
    """For each instalment, the day from which it has been paid in full; None where it is not.

    booked: what the bank has paid, and below zero what came back, in the order it was booked.
    """
    found: list[date | None] = []
    for number in range(1, len(amounts) + 1):
        by_then, total, since = sum(amounts[:number]), 0, None
        for day, amount in booked:
            total += amount
            since = None if total < by_then else since or day
        found.append(since)
    return tuple(found)
