"""`divide` for many pots at once, in 64-bit integers: the same kronor, thousands of times over.

Exact, not nearly: every product below is bounded by a pot times its sum of keys, so where that
fits in 63 bits (`fits`) no step rounds or overflows. What does not fit goes through `divide`.
"""

import numpy as np
from numpy.typing import NDArray

from .scheme import Ties

Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]

NO_CAP = np.iinfo(np.int64).max
INFEASIBLE = -1
# Half of what int64 holds: `fits` reckons in floats, whose error is far less than a half.
_ROOM = 2.0**62


def fits(pots: Whole, key_sums: NDArray[np.float64], count: int) -> Flags:
    """Which rows can be divided in int64. `key_sums`: sums of keys as floats, (rows,)."""
    largest = np.maximum(pots.astype(np.float64), 1.0)
    return np.asarray(largest * np.maximum(key_sums, count + 1.0) < _ROOM)


def divide_many(
    pots: Whole,
    keys: Whole,
    *,
    floors: Whole | None = None,
    caps: Whole | None = None,
    ties: Ties = Ties.CODE,
) -> Whole:
    """Divide each pot in proportion to its row of keys, as `divide` would.

    pots: (rows,). keys, floors, caps: (rows, count) or what broadcasts to it; NO_CAP is no cap.
    Kronor, none below zero, and `fits` must hold. Columns are in order of code. Returns amounts
    (rows, count); a row that cannot be divided is filled with INFEASIBLE.
    """
    shape = (len(pots), np.shape(keys)[-1])
    keys = np.broadcast_to(keys, shape)
    if floors is None and caps is None:
        possible = keys.any(axis=1) | (pots == 0)
        lows = highs = None
    else:
        lows = np.broadcast_to(0 if floors is None else floors, shape)
        highs = np.broadcast_to(NO_CAP if caps is None else caps, shape)
        possible = _possible(pots, keys, lows, highs)
    amounts = np.full(shape, INFEASIBLE, dtype=np.int64)
    if possible.all():
        chosen: slice | Flags = slice(None)
    else:
        chosen = possible
    pots, keys = pots[chosen], keys[chosen]
    if lows is None or highs is None:
        held, rest, free_keys = None, pots, keys
    else:
        held, rest, free_keys = _fill(pots, keys, lows[chosen], highs[chosen])
    amounts[chosen] = _round(pots, keys, held, rest, free_keys, ties)
    return amounts


def _possible(pots: Whole, keys: Whole, lows: Whole, highs: Whole) -> Flags:
    """Rows with floors under caps, floors within the pot, and room for all of the pot."""
    pot = pots[:, np.newaxis]
    low = np.minimum(lows, pot + 1)
    room = np.where(keys > 0, np.minimum(highs, pot), low)
    return np.asarray(
        (lows <= highs).all(axis=1) & (low.sum(axis=1) <= pots) & (room.sum(axis=1) >= pots)
    )


def _fill(pots: Whole, keys: Whole, lows: Whole, highs: Whole) -> tuple[Whole, Whole, Whole]:
    """Which amounts a bound holds, what is left to share, and the keys that share it.

    Share the rest by key; add up by how much shares fall short of their floors and by how much
    they exceed their caps. If they fall short by more, the true rate is lower than this one, so
    all that fall short now will end on their floors, and are held there; if they exceed by more,
    it is higher, and those above their caps are held there; if by as much, the rate is found.
    Each turn holds at least one more, so it ends, and what it holds is held in the exact solution
    (G. R. Bitran and A. C. Hax, Management Science 27:4, 1981).
    """
    # Of a row without a key, or that is held, nothing more is asked: its `low` and `key` are 0.
    key = keys.copy()
    low = np.where(key > 0, lows, 0)
    high = np.minimum(highs, pots[:, np.newaxis])
    held = lows - low
    rest = pots - held.sum(axis=1)
    free_keys, rows = key, np.arange(len(pots))
    while len(rows):
        key_sum = key.sum(axis=1, keepdims=True)
        share = rest[rows, np.newaxis] * key
        short = np.maximum(low * key_sum - share, 0)
        above = np.maximum(share - high * key_sum, 0)
        shortage, excess = short.sum(axis=1), above.sum(axis=1)
        at_floor = (short > 0) & (shortage >= excess)[:, np.newaxis]
        at_cap = (above > 0) & (excess >= shortage)[:, np.newaxis]
        now_held = low * at_floor + high * at_cap
        held[rows] += now_held
        rest[rows] -= now_held.sum(axis=1)
        free = ~(at_floor | at_cap)
        key, low = key * free, low * free
        free_keys[rows] = key
        unsettled = (shortage > 0) | (excess > 0)
        rows, key, low, high = rows[unsettled], key[unsettled], low[unsettled], high[unsettled]
    return held, rest, free_keys


def _round(
    pots: Whole, keys: Whole, held: Whole | None, rest: Whole, free_keys: Whole, ties: Ties
) -> Whole:
    """Share the rest in whole kronor, the last of them to the largest remainders."""
    key_sum = np.maximum(free_keys.sum(axis=1), 1)[:, np.newaxis]
    products = rest[:, np.newaxis] * free_keys
    amounts: Whole = products // key_sum
    remainders = products - amounts * key_sum
    if held is not None:
        amounts += held
    left_over = pots - amounts.sum(axis=1)
    amounts += _largest(remainders, left_over, keys, ties)
    return amounts


def _largest(remainders: Whole, left_over: Whole, keys: Whole, ties: Ties) -> Flags:
    """The `left_over` largest remainders of each row; equal ones in serving order.

    There are always more remainders above zero than kronor left over (each is less than the
    divisor that their sum is `left_over` times), so no held row is ever among them.
    """
    count = remainders.shape[1]
    if not remainders.size:
        return np.zeros(remainders.shape, dtype=np.bool_)
    ascending = np.sort(remainders, axis=1)
    place = np.minimum(count - left_over, count - 1)[:, np.newaxis]
    smallest = np.take_along_axis(ascending, place, axis=1)
    served = remainders >= smallest
    uneven = np.flatnonzero(served.sum(axis=1) != left_over)
    if len(uneven):
        served[uneven] = _in_serving_order(
            remainders[uneven], smallest[uneven], left_over[uneven], keys[uneven], ties
        )
    return served


def _in_serving_order(
    remainders: Whole, smallest: Whole, left_over: Whole, keys: Whole, ties: Ties
) -> Flags:
    """For rows in which more remainders equal the smallest served than there are kronor for."""
    served = remainders > smallest
    wanted = (left_over - served.sum(axis=1))[:, np.newaxis]
    match ties:
        case Ties.LARGER_KEY:
            order = np.argsort(-keys, axis=1, kind="stable")
        case Ties.SMALLER_KEY:
            order = np.argsort(keys, axis=1, kind="stable")
        case Ties.CODE:
            order = np.broadcast_to(np.arange(keys.shape[1]), keys.shape)
    equal = np.take_along_axis(remainders == smallest, order, axis=1)
    first = equal & (equal.cumsum(axis=1) <= wanted)
    by_column = np.empty_like(first)
    np.put_along_axis(by_column, order, first, axis=1)
    return np.asarray(served | by_column)
