"""The spread of a list, against its textbook definitions."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from samling.grants.rules.concentration import Concentration, concentration, top_count
from samling.kernel import Missing

from .strategies import unhurried

amounts = st.lists(st.integers(0, 10**9), min_size=1, max_size=30)


def measured(values: list[int]) -> Concentration:
    found = concentration(values)
    assert isinstance(found, Concentration)
    return found


@unhurried
@given(amounts)
def test_gini_is_the_mean_difference_between_all_pairs_over_twice_the_mean(
    values: list[int],
) -> None:
    assume(sum(values))
    between_pairs = sum(abs(one - other) for one, other in product(values, repeat=2))
    assert measured(values).gini == Fraction(between_pairs, 2 * len(values) * sum(values))


@unhurried
@given(amounts, st.integers(2, 1000))
def test_neither_order_nor_unit_matters(values: list[int], unit: int) -> None:
    assume(sum(values))
    assert measured(values) == measured([value * unit for value in reversed(values)])


@pytest.mark.parametrize(
    ("values", "gini", "top_share"),
    [
        ([5, 5, 5, 5], Fraction(0), Fraction(1, 4)),
        ([0, 0, 0, 8], Fraction(3, 4), Fraction(1)),
        ([1, 2, 3], Fraction(2, 9), Fraction(1, 2)),
        ([7], Fraction(0), Fraction(1)),
    ],
)
def test_by_hand(values: list[int], gini: Fraction, top_share: Fraction) -> None:
    assert measured(values) == Concentration(gini, top_share, 1)


def test_the_largest_tenth_is_rounded_up() -> None:
    assert [top_count(count) for count in (1, 10, 11, 21, 290)] == [1, 1, 2, 3, 29]
    assert measured([*[1] * 9, 5, 6]).top_share == Fraction(11, 20)


@pytest.mark.parametrize("values", [[], [0, 0]])
def test_nothing_can_be_said_of_no_money(values: list[int]) -> None:
    assert concentration(values) is Missing.NOT_APPLICABLE
