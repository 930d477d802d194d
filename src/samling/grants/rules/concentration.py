"""How evenly money is spread over those who receive it, as exact fractions."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from samling.kernel import Missing


@dataclass(frozen=True, slots=True)
class Concentration:
    """Two measures of one list, and how many recipients the second one counts.

    gini: 0 when all get as much, near 1 when one gets all. With the n amounts x in rising order,
        2 (1 x_1 + 2 x_2 + ... + n x_n) / (n (x_1 + ... + x_n)) - (n + 1) / n.
    top_share: what the tenth of the recipients with the largest amounts gets of all the money.
    top_count: that tenth in recipients, rounded up.
    """

    gini: Fraction
    top_share: Fraction
    top_count: int


def top_count(count: int) -> int:
    """A tenth of the recipients, rounded up: 29 of 290, 3 of 21."""
    return -(-count // 10)


def concentration(amounts: Iterable[int]) -> Concentration | Missing:
    """The concentration of amounts that are zero or more; NOT_APPLICABLE where all are zero."""
    rising = sorted(amounts)
    count, total = len(rising), sum(rising)
    if not total:
        return Missing.NOT_APPLICABLE
    weighted = sum(place * amount for place, amount in enumerate(rising, start=1))
    top = top_count(count)
    return Concentration(
        gini=Fraction(2 * weighted - (count + 1) * total, count * total),
        top_share=Fraction(sum(rising[-top:]), total),
        top_count=top,
    )
