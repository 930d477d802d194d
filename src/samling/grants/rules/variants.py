"""Thousands of variants of one scheme at once, each exactly as the engine would divide it.

A variant has other pots, weights, floors or caps than its base; who may receive, the figures and
the guarantees stay. Variants are arrays with one row each, divided in 64-bit integers where a
bound reckoned beforehand shows that they fit, else one by one with Python's own integers.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from .allocate import serving_order
from .apportion import Infeasible, divide
from .apportion_many import INFEASIBLE, Flags, Whole, divide_many, fits
from .expression import Expression, Term
from .fields import MAX_POT
from .scheme import Ties
from .variant_base import Base, BaseComponent

Tile = TypeVar("Tile")
# Rows per turn: small enough that a turn's arrays stay in a core's cache.
TILE_ROWS = 128


@dataclass(frozen=True, eq=False)
class Variants:
    """`count` variants of a base; what is not given is as in the base.

    By component id, whole numbers of zero or more with one row per variant: pots (count,),
    weights (count, terms), of which only the proportions matter, and floors and caps (count,),
    the same kronor for every recipient. Raises ValueError for anything else.
    """

    base: Base
    count: int
    pots: Mapping[str, Whole] = field(default_factory=dict)
    weights: Mapping[str, Whole] = field(default_factory=dict)
    floors: Mapping[str, Whole] = field(default_factory=dict)
    caps: Mapping[str, Whole] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("pots", "weights", "floors", "caps"):
            for component_id, values in getattr(self, name).items():
                self._check(name, component_id, values)

    def _check(self, name: str, component_id: str, values: Whole) -> None:
        component = self.base.component(component_id)
        shape = (self.count, len(component.terms)) if name == "weights" else (self.count,)
        largest = MAX_POT if name == "pots" else np.iinfo(np.int64).max
        if not component.terms:
            raise ValueError(f"{component_id}: imported amounts do not vary")
        if component.pot_follows_key and component_id not in self.pots:
            raise ValueError(f"{component_id}: its pot follows its key; give the pots too")
        if values.shape != shape or values.dtype != np.int64:
            raise ValueError(f"{component_id}: {name} must be int64 of shape {shape}")
        if values.min(initial=0) < 0 or values.max(initial=0) > largest:
            raise ValueError(f"{component_id}: {name} below zero or above {largest}")

    def settings(self, row: int) -> dict[str, str]:
        """One variant as `changed` and an address have it, such as {"population.pot": "3"}."""
        settings: dict[str, str] = {}
        for field_name, values in (("pot", self.pots), ("floor", self.floors), ("cap", self.caps)):
            settings |= {f"{name}.{field_name}": str(each[row]) for name, each in values.items()}
        for name, weights in self.weights.items():
            terms = zip(self.base.component(name).terms, weights[row].tolist(), strict=True)
            key = Expression(
                tuple(Term(Fraction(weight), term.variables) for term, weight in terms)
            )
            settings[f"{name}.key"] = str(key)
        return settings

    def varies(self, component: BaseComponent) -> bool:
        return any(
            component.id in values for values in (self.pots, self.weights, self.floors, self.caps)
        )


def variant_amounts(variants: Variants, threads: int = 2) -> Whole:
    """Kronor by variant and recipient, (count, recipients).

    A variant that cannot be divided is a row of INFEASIBLE; `simulate` with its settings says why.
    """
    tiles = by_tile(variants, amounts_of_tile, threads)
    empty = np.zeros((0, len(variants.base.recipients)), dtype=np.int64)
    return np.concatenate([empty, *tiles])


def by_tile(
    variants: Variants, work: Callable[[Variants, slice], Tile], threads: int
) -> Iterator[Tile]:
    """Do the work for one slice of the variants after the other, on several threads at once."""
    slices = [
        slice(start, min(start + TILE_ROWS, variants.count))
        for start in range(0, variants.count, TILE_ROWS)
    ]
    with ThreadPoolExecutor(threads) as pool:
        yield from pool.map(lambda rows: work(variants, rows), slices)


def amounts_of_tile(variants: Variants, rows: slice) -> Whole:
    """The amounts of one slice of the variants."""
    base = variants.base
    totals = np.zeros((rows.stop - rows.start, len(base.recipients)), dtype=np.int64)
    impossible = np.zeros(len(totals), dtype=np.bool_)
    for component in base.components:
        if not variants.varies(component):
            part = np.array([component.amounts], dtype=np.int64)
        else:
            part = _divided(variants, component, rows)
            impossible |= (part == INFEASIBLE).any(axis=1)
        if len(component.columns) == len(base.recipients):
            totals += part
        else:
            totals[:, component.columns] += part
    totals[impossible] = INFEASIBLE
    return totals


def _divided(variants: Variants, component: BaseComponent, rows: slice) -> Whole:
    """One component of a slice of the variants: at once where it fits, the others one by one."""
    count, ties = rows.stop - rows.start, variants.base.ties
    pots = np.full(count, component.pot, dtype=np.int64)
    if component.id in variants.pots:
        pots = variants.pots[component.id][rows]
    weights = np.array([component.weights], dtype=object)
    if component.id in variants.weights:
        weights = variants.weights[component.id][rows]
        weights = weights // np.maximum(np.gcd.reduce(weights, axis=1, keepdims=True), 1)
    floors = _bound(component.floors, variants.floors.get(component.id), rows)
    if component.secured is not None:
        floors = np.maximum(0 if floors is None else floors, _row(component.secured))
    caps = _bound(component.caps, variants.caps.get(component.id), rows)

    amounts = np.empty((count, len(component.columns)), dtype=np.int64)
    fitting = np.zeros(count, dtype=np.bool_)
    values = component.whole_values
    if values is not None:
        key_sums = weights.astype(np.float64) @ component.value_sums
        fitting = fits(pots, key_sums, len(component.columns))
        keys = _those(weights, fitting).astype(np.int64) @ values
        amounts[fitting] = divide_many(
            pots[fitting],
            keys,
            floors=None if floors is None else _those(floors, fitting),
            caps=None if caps is None else _those(caps, fitting),
            ties=ties,
        )
    for row in np.flatnonzero(~fitting).tolist():
        amounts[row] = _divided_exactly(
            int(pots[row]),
            component,
            _at(weights, row, len(component.terms)),
            None if floors is None else _at(floors, row, len(component.columns)),
            None if caps is None else _at(caps, row, len(component.columns)),
            ties,
        )
    return amounts


def _divided_exactly(
    pot: int,
    component: BaseComponent,
    weights: list[int],
    floors: list[int] | None,
    caps: list[int] | None,
    ties: Ties,
) -> Sequence[int]:
    keys = [
        sum(weight * value for weight, value in zip(weights, at_place, strict=True))
        for at_place in zip(*component.values, strict=True)
    ]
    try:
        order = serving_order(ties, keys)
        return divide(pot, keys, floors=floors, caps=caps, order=order).amounts
    except Infeasible:
        return [INFEASIBLE] * len(keys)


def _bound(base: tuple[int, ...] | None, varied: Whole | None, rows: slice) -> Whole | None:
    """Kronor by variant and place, or what broadcasts to it."""
    if varied is not None:
        return varied[rows, np.newaxis]
    return None if base is None else _row(base)


def _row(values: tuple[int, ...]) -> Whole:
    return np.array([values], dtype=np.int64)


def _those(values: NDArray[Any], chosen: Flags) -> NDArray[Any]:
    """The chosen rows; an array of one row holds for all variants alike."""
    return values if len(values) == 1 else values[chosen]


def _at(values: NDArray[Any], row: int, width: int) -> list[int]:
    """One row as whole numbers, from an array that may hold for all rows or all places alike."""
    cells = values[0 if len(values) == 1 else row]
    return [int(cell) for cell in np.broadcast_to(cells, (width,))]
