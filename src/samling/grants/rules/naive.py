"""The slow, obvious twin of the engine: what `divide` must give, by definition.

Nothing computes with it; tests hold the fast paths to it, and the benchmarks measure against it.
"""

from collections.abc import Sequence
from fractions import Fraction

from .apportion import Infeasible


def divide_naively(
    pot: int,
    keys: Sequence[int],
    *,
    floors: Sequence[int] | None = None,
    caps: Sequence[int | None] | None = None,
    order: Sequence[int] | None = None,
) -> tuple[list[int], list[Fraction]]:
    """Amounts and exact shares, as `divide` has them. Raises Infeasible."""
    count = len(keys)
    lows = list(floors) if floors is not None else [0] * count
    highs = list(caps) if caps is not None else [None] * count
    exact = _exact_shares(pot, keys, lows, highs)

    amounts = [share.numerator // share.denominator for share in exact]
    left_over = pot - sum(amounts)
    serving = list(order) if order is not None else list(range(count))
    by_remainder = sorted(serving, key=lambda row: amounts[row] - exact[row])
    for row in by_remainder[:left_over]:
        amounts[row] += 1
    return amounts, exact


def _exact_shares(
    pot: int, keys: Sequence[int], lows: Sequence[int], highs: Sequence[int | None]
) -> list[Fraction]:
    """Every share is rate x key, but at least its floor and at most its cap, for one rate."""

    def shares_at(rate: Fraction) -> list[Fraction]:
        shares = []
        for key, low, high in zip(keys, lows, highs, strict=True):
            share = max(rate * key, Fraction(low))
            # A row without a key never rises from its floor, whatever its cap.
            shares.append(share if high is None or not key else min(share, Fraction(high)))
        return shares

    for row, (low, high) in enumerate(zip(lows, highs, strict=True)):
        if high is not None and high < low:
            raise Infeasible("crossed", row)
    if sum(lows) > pot:
        raise Infeasible("floors", sum(lows))
    if not any(keys) and sum(lows) != pot:
        raise Infeasible("no_key", sum(lows))

    bends = {Fraction(0)}
    for key, low, high in zip(keys, lows, highs, strict=True):
        if key:
            bends.add(Fraction(low, key))
            if high is not None:
                bends.add(Fraction(high, key))
    totals = {rate: sum(shares_at(rate), Fraction(0)) for rate in bends}
    below = max(rate for rate in bends if totals[rate] <= pot)
    if totals[below] == pot:
        return shares_at(below)
    above = [rate for rate in bends if totals[rate] > pot]
    if above:
        end = min(above)
    else:
        # Past the last bend those without a cap share the rest.
        end = below + 1
        totals[end] = sum(shares_at(end), Fraction(0))
        if totals[end] == totals[below]:
            raise Infeasible("caps", int(totals[below]))
    step = (pot - totals[below]) / (totals[end] - totals[below])
    return shares_at(below + step * (end - below))
