"""Which reports are looked at more closely: a random share that can be drawn again, and by risk.

The draw is by hash, not by a generator of random numbers: the same seed and recipients give the
same draw in any version of any language, so that anyone can do it again by hand.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from samling.kernel import AreaCode, Text, sha256_of


@dataclass(frozen=True)
class Chosen:
    """One that is looked at more closely, and every reason why."""

    recipient: AreaCode
    reasons: tuple[Text, ...]


def draw_sample(
    recipients: Collection[AreaCode],
    *,
    share: Fraction,
    seed: str,
    risks: Mapping[AreaCode, tuple[Text, ...]],
) -> tuple[Chosen, ...]:
    """The recipients to look at, in order of code: a share drawn by lot, and all with a risk.

    share: of all recipients, rounded up; at least 0 and at most 1. The lot falls on those whose
    SHA-256 of "seed/code" is lowest. Raises ValueError for another share, an empty seed, or a
    risk of one who is no recipient.
    """
    if not 0 <= share <= 1 or not seed:
        raise ValueError("a share from 0 to 1, and a seed")
    if not risks.keys() <= set(recipients):
        raise ValueError("a risk of one who is no recipient")
    by_lot = sorted(set(recipients), key=lambda code: (sha256_of(f"{seed}/{code}"), code))
    drawn = frozenset(by_lot[: ceil(share * len(by_lot))])
    lot = Text(f"Lottad (frö ”{seed}”).", f"Drawn by lot (seed “{seed}”).")
    return tuple(
        Chosen(code, ((lot,) if code in drawn else ()) + risks.get(code, ()))
        for code in sorted(drawn | risks.keys())
    )
