"""A scheme as it stands, in arrays: what thousands of variants of it start from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import ceil, floor, lcm

import numpy as np
from numpy.typing import NDArray

from samling.kernel import AreaCode, Kronor, SamlingError

from .allocation import Allocation, ComponentResult, Inputs
from .apportion_many import Whole
from .expression import Expression, Term
from .figures import Figures
from .scheme import Anchor, Component, Ties

_LARGEST_WHOLE = 2**62


@dataclass(frozen=True, eq=False)
class BaseComponent:
    """What all variants of a component start from. Lists are by place, in order of code.

    columns: the places of its recipients among all recipients. terms: the terms of its key
    without their weights; weights: whole numbers in the same proportions as the declared ones.
    values: by term and place. floors, caps, secured (the guarantee): kronor; None where none.
    """

    id: str
    columns: NDArray[np.intp]
    amounts: tuple[int, ...]
    pot: Kronor
    pot_follows_key: bool
    terms: tuple[Term, ...]
    weights: tuple[int, ...]
    values: tuple[tuple[int, ...], ...]
    floors: tuple[int, ...] | None
    caps: tuple[int, ...] | None
    secured: tuple[int, ...] | None

    @cached_property
    def value_sums(self) -> NDArray[np.float64]:
        return np.array([float(sum(each)) for each in self.values])

    @cached_property
    def whole_values(self) -> Whole | None:
        """`values` as an array; None where one of them, or a weight, is too large."""
        if any(
            number >= _LARGEST_WHOLE for each in (self.weights, *self.values) for number in each
        ):
            return None
        return np.array(self.values, dtype=np.int64).reshape(len(self.terms), len(self.columns))


@dataclass(frozen=True, eq=False)
class Base:
    """A scheme as it stands, with its figures in arrays."""

    recipients: tuple[AreaCode, ...]
    components: tuple[BaseComponent, ...]
    ties: Ties

    @classmethod
    def of(cls, allocation: Allocation, inputs: Inputs) -> "Base":
        """From an allocation and the inputs that it was computed from."""
        figures = Figures(allocation.scheme, inputs, allocation.recipients)
        figures.raise_if_missing(SamlingError)
        place = {code: column for column, code in enumerate(allocation.recipients)}
        components = tuple(
            _base_component(result, figures, place) for result in allocation.components
        )
        return cls(allocation.recipients, components, allocation.scheme.ties)

    def component(self, component_id: str) -> BaseComponent:
        """Raises KeyError."""
        for component in self.components:
            if component.id == component_id:
                return component
        raise KeyError(component_id)


def _whole_kronor(
    figures: Figures,
    component: Component,
    bound: Expression | None,
    codes: Sequence[AreaCode],
    rounded: Callable[[Fraction], int],
) -> tuple[int, ...] | None:
    if bound is None:
        return None
    # Above any pot it no longer matters how far.
    return tuple(
        min(rounded(figures.value(component, bound, code)), _LARGEST_WHOLE) for code in codes
    )


def _base_component(
    result: ComponentResult, figures: Figures, place: Mapping[AreaCode, int]
) -> BaseComponent:
    component = result.component
    codes = [share.recipient for share in result.shares]
    key_terms = component.key.terms if component.key else ()
    scale = lcm(*(term.weight.denominator for term in key_terms))
    terms = tuple(Term(Fraction(1), term.variables) for term in key_terms)
    return BaseComponent(
        id=component.id,
        columns=np.array([place[code] for code in codes], dtype=np.intp),
        amounts=tuple(int(share.amount) for share in result.shares),
        pot=result.pot,
        pot_follows_key=isinstance(component.pot, Anchor),
        terms=terms,
        weights=tuple(int(term.weight * scale) for term in key_terms),
        values=tuple(
            tuple(int(figures.value(component, Expression((term,)), code)) for code in codes)
            for term in terms
        ),
        floors=_whole_kronor(figures, component, component.floor, codes, ceil),
        caps=_whole_kronor(figures, component, component.cap, codes, floor),
        secured=_whole_kronor(figures, component, component.guarantee, codes, ceil),
    )
