"""Figures that say different things with equal right."""

from collections.abc import Iterable

from samling.kernel import AreaCode

from .datasets import Dataset


def rivals_of(
    dataset: Dataset, others: Iterable[Dataset]
) -> tuple[tuple[Dataset, tuple[AreaCode, ...]], ...]:
    """Other sources' figures of the same variable, period and vintage that differ.

    Each with the areas, in order of code, where both have a figure and it is not the same. Of the
    same source the later file has taken the place of the first, so that is no rival.
    """
    found = []
    for other in others:
        same = (other.variable, other.period, other.vintage) == (
            dataset.variable,
            dataset.period,
            dataset.vintage,
        )
        if not same or str(other.source) == str(dataset.source):
            continue
        differing = tuple(
            code
            for code, value in dataset.values.items()
            if code in other.values and other.values[code] != value
        )
        if differing:
            found.append((other, differing))
    return tuple(found)
