"""Ten thousand what-if variants of a scheme with three components and 290 recipients."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from .contest import Contender, Goal, ratio, seconds

if TYPE_CHECKING:
    from samling.grants.rules.variants import Variants
    from samling.kernel import AreaCode, Kronor

TITLE = "10,000 what-if variants"
ABOUT = (
    "close-care-municipalities-2026 with the key of the first component made a sum of two terms. "
    "Each variant has other pots and weights; with bounds, also a floor and a cap in one "
    "component. Samling does all 10,000: amounts for 290 recipients, and for each variant "
    "winners, losers, money moved and concentration against the published list. The naive "
    "reference divides the first few; the ratio is per variant, and those few are compared."
)
SCHEME = "close-care-municipalities-2026"
KEY = {"population.key": "population + health_care_efforts"}
COUNT = 10_000
NAIVE, NAIVE_BOUNDED = 40, 4
Work = Callable[[], Any]


@contextmanager
def amounts() -> Iterator[Work]:
    from samling.grants.rules.variants import variant_amounts

    variants = _variants(bounded=False)
    yield lambda: variant_amounts(variants)[:NAIVE].tolist()


@contextmanager
def summaries() -> Iterator[Work]:
    yield _summaries(bounded=False)


@contextmanager
def summaries_bounded() -> Iterator[Work]:
    yield _summaries(bounded=True)


@contextmanager
def naive() -> Iterator[Work]:
    variants = _variants(bounded=False)
    yield lambda: _naively(variants, NAIVE)


@contextmanager
def naive_bounded() -> Iterator[Work]:
    variants, old = _variants(bounded=True), _published()

    def work() -> list[int]:
        return [
            sum(
                max(new - old[code], 0)
                for new, code in zip(row, variants.base.recipients, strict=True)
            )
            for row in _naively(variants, NAIVE_BOUNDED)
        ]

    yield work


def _summaries(bounded: bool) -> Work:
    from samling.grants.rules.variant_summary import summarise

    variants, old = _variants(bounded), _published()
    return lambda: summarise(variants, old).gained[:NAIVE_BOUNDED].tolist()


def _published() -> "dict[AreaCode, Kronor]":
    from samling.grants.data import load_published

    published = load_published()[SCHEME]
    return {code: published.amount(code) for code in published.amounts}


def _variants(bounded: bool) -> "Variants":
    import numpy as np

    from samling.grants.data import load_schemes, shipped_inputs
    from samling.grants.rules import allocate, changed
    from samling.grants.rules.variant_base import Base
    from samling.grants.rules.variants import Variants

    inputs = shipped_inputs()
    base = Base.of(allocate(changed(load_schemes()[SCHEME], KEY), inputs), inputs)
    random = np.random.default_rng(2026)
    pots = (random.dirichlet([3, 3, 1], COUNT) * 900_000_000).astype(np.int64)
    pots[:, 2] += 900_000_000 - pots.sum(axis=1)
    return Variants(
        base,
        COUNT,
        pots={
            "population": pots[:, 0],
            "health_care_efforts": pots[:, 1],
            "sparsity": pots[:, 2],
        },
        weights={"population": random.integers(1, 100, (COUNT, 2))},
        floors={"health_care_efforts": pots[:, 1] // random.integers(600, 6000, COUNT)}
        if bounded
        else {},
        caps={"health_care_efforts": pots[:, 1] // random.integers(20, 100, COUNT)}
        if bounded
        else {},
    )


def _naively(variants: "Variants", count: int) -> list[list[int]]:
    """The first variants, one after the other, each component by the definition."""
    from samling.grants.rules.allocate import serving_order
    from samling.grants.rules.naive import divide_naively

    totals = []
    for row in range(count):
        total = [0] * len(variants.base.recipients)
        for component in variants.base.components:
            weights = component.weights
            if component.id in variants.weights:
                weights = tuple(variants.weights[component.id][row].tolist())
            keys = [
                sum(weight * value for weight, value in zip(weights, values, strict=True))
                for values in zip(*component.values, strict=True)
            ]
            floors = caps = None
            if component.id in variants.floors:
                floors = [int(variants.floors[component.id][row])] * len(keys)
                caps = [int(variants.caps[component.id][row])] * len(keys)
            amounts, _ = divide_naively(
                int(variants.pots[component.id][row]),
                keys,
                floors=floors,
                caps=caps,
                order=serving_order(variants.base.ties, keys),
            )
            total = [before + amount for before, amount in zip(total, amounts, strict=True)]
        totals.append(total)
    return totals


CONTENDERS = (
    Contender("amounts", "Samling: all amounts", amounts, COUNT, 3),
    Contender("naive", "Naive reference: all amounts", naive, NAIVE, 1, "amounts"),
    Contender("summaries", "Samling: amounts and summary of each", summaries, COUNT, 3),
    Contender("bounded", "Samling: so with floor and cap", summaries_bounded, COUNT, 3),
    Contender(
        "naive_bounded",
        "Naive reference with floor and cap",
        naive_bounded,
        NAIVE_BOUNDED,
        1,
        "bounded",
    ),
)
GOALS = (
    Goal("10,000 variants, amounts and summary", "s", seconds("summaries"), at_most=1),
    Goal("So with floor and cap", "s", seconds("bounded"), at_most=1),
    Goal("Against the naive reference", "times", ratio("summaries", "naive"), at_least=100),
    Goal("So with floor and cap", "times", ratio("bounded", "naive_bounded"), at_least=100),
)
