"""Dividing a pot in whole kronor: exact shares within bounds, then the last kronor.

All arithmetic is in integers. The bounds are *solved*, not cut off afterwards: amounts rise in
proportion to the key like water in vessels with a bottom (floor) and a lid (cap) until the pot is
used up, so the total always holds. Then every share is rounded down and the kronor that are left
go one each to the largest remainders (Hamilton's method, also called largest remainder).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

Bound = Literal["floor", "cap"]
Why = Literal["floors", "caps", "no_key", "crossed"]


class Infeasible(ValueError):
    """No division keeps all bounds. `why` says which way it fails."""

    def __init__(self, why: Why, amount: int) -> None:
        self.why: Why = why
        self.amount = amount  # the sum of floors or caps; for "crossed", the index of the row
        super().__init__(f"{why}: {amount}")


@dataclass(frozen=True, slots=True)
class Division:
    """The division of one pot, in the order of the keys given.

    rate: kronor per unit of key for those that no bound holds (0 when there are none).
    exact: shares before rounding. bounds: which bound holds a row, if any.
    up: the rows that got one of the kronor left over after rounding down.
    """

    amounts: tuple[int, ...]
    exact: tuple[Fraction, ...]
    bounds: tuple[Bound | None, ...]
    up: frozenset[int]
    rate: Fraction
    left_over: int


def divide(
    pot: int,
    keys: Sequence[int],
    *,
    floors: Sequence[int] | None = None,
    caps: Sequence[int | None] | None = None,
    order: Sequence[int] | None = None,
) -> Division:
    """Divide `pot` kronor in proportion to whole, non-negative `keys`.

    floors, caps: whole kronor per row; None in caps means no cap. order: rows in the order in
    which equal remainders are served (default: as given). Raises Infeasible when the bounds or
    the keys leave no division that adds up to the pot, ValueError for values that cannot be.
    """
    count = len(keys)
    if pot < 0 or any(key < 0 for key in keys):
        raise ValueError("a pot and its keys cannot be below zero")
    lows = list(floors) if floors is not None else [0] * count
    highs: list[int | None] = list(caps) if caps is not None else [None] * count
    for row, (low, high) in enumerate(zip(lows, highs, strict=True)):
        if low < 0 or (high is not None and high < low):
            raise Infeasible("crossed", row)

    bounds = _bounds_that_hold(pot, keys, lows, highs)
    held = {
        row: (lows[row] if bound == "floor" else highs[row] or 0)
        for row, bound in enumerate(bounds)
        if bound is not None
    }
    rest = pot - sum(held.values())
    free = [row for row in range(count) if row not in held]
    # Where no row is free and has a key, the bounds use up the pot: 0 / 1 of nothing is shared.
    key_sum = sum(keys[row] for row in free) or 1

    amounts = [0] * count
    remainders: dict[int, int] = {}
    for row in range(count):
        if row in held:
            amounts[row] = held[row]
        else:
            amounts[row], remainders[row] = divmod(rest * keys[row], key_sum)
    left_over = pot - sum(amounts)
    serving = order if order is not None else range(count)
    rank = {row: place for place, row in enumerate(serving)}
    first = sorted(remainders, key=lambda row: (-remainders[row], rank[row]))[:left_over]
    for row in first:
        amounts[row] += 1
    return Division(
        amounts=tuple(amounts),
        exact=tuple(
            Fraction(held[row]) if row in held else Fraction(rest * keys[row], key_sum)
            for row in range(count)
        ),
        bounds=bounds,
        up=frozenset(first),
        rate=Fraction(rest, key_sum),
        left_over=left_over,
    )


def _bounds_that_hold(
    pot: int, keys: Sequence[int], lows: Sequence[int], highs: Sequence[int | None]
) -> tuple[Bound | None, ...]:
    """Which bound holds each row when the amounts add up to the pot.

    The sum of clamp(rate x key, low, high) grows with the rate; it bends where a row leaves its
    floor or meets its cap. Walk the bends in order until the sum reaches the pot.
    """
    count = len(keys)
    if not any(lows) and all(high is None for high in highs):
        if pot and not any(keys):
            raise Infeasible("no_key", 0)
        return (None,) * count
    least = sum(lows)
    if least > pot:
        raise Infeasible("floors", least)

    bends = _bends(keys, lows, highs)
    state: list[Bound | None] = ["floor"] * count
    held, slope = least, 0
    for place, bend in enumerate(bends):
        key = keys[bend.row]
        if bend.meets_cap:
            slope -= key
            held += bend.amount
            state[bend.row] = "cap"
        else:
            slope += key
            held -= bend.amount
            state[bend.row] = None
        if place + 1 == len(bends):
            if slope == 0 and held != pot:
                raise Infeasible("caps", held)
            break
        ahead = bends[place + 1]
        # The sum at the next bend's rate (its amount / its key) reaches the pot.
        if ahead.place > bend.place and slope * ahead.amount >= (pot - held) * keys[ahead.row]:
            break
    else:
        if held != pot:
            raise Infeasible("no_key", held)
    return _without_idle_floors(keys, lows, state)


class _Bend(NamedTuple):
    """Where a row leaves its floor or meets its cap: at the rate `amount` / its key.

    place: a whole number in the order of those rates, equal for equal rates.
    """

    place: int
    row: int
    meets_cap: bool
    amount: int


def _bends(keys: Sequence[int], lows: Sequence[int], highs: Sequence[int | None]) -> list[_Bend]:
    """All bends in the order in which a rising rate meets them; rows without a key have none."""
    # Two different rates with these keys differ by more than 1 / scale, so their whole parts
    # after scaling differ too: exact order without fractions.
    scale = max(keys, default=0) ** 2 + 1
    bends: list[_Bend] = []
    for row, key in enumerate(keys):
        if key:
            low, high = lows[row], highs[row]
            bends.append(_Bend(low * scale // key, row, False, low))
            if high is not None:
                bends.append(_Bend(high * scale // key, row, True, high))
    bends.sort()
    return bends


def _without_idle_floors(
    keys: Sequence[int], lows: Sequence[int], state: list[Bound | None]
) -> tuple[Bound | None, ...]:
    """A row with no key and no floor is simply given nothing: no bound has acted on it."""
    return tuple(
        None if bound == "floor" and keys[row] == 0 and lows[row] == 0 else bound
        for row, bound in enumerate(state)
    )
