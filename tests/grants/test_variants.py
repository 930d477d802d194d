"""Every variant, computed with thousands of others, is what the engine gives by itself."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samling.grants.data import load_published, load_schemes, shipped_inputs
from samling.grants.rules import Inputs, Scheme, allocate, changed
from samling.grants.rules.allocate import CannotAllocate
from samling.grants.rules.apportion_many import INFEASIBLE, Whole
from samling.grants.rules.compare import Outcome, compare
from samling.grants.rules.concentration import Concentration
from samling.grants.rules.variant_base import Base
from samling.grants.rules.variant_summary import summarise
from samling.grants.rules.variants import TILE_ROWS, Variants, variant_amounts
from samling.kernel import AreaCode, Kronor

from .making import PLACES, component, dataset, inputs, scheme
from .strategies import unhurried

CARE = "close-care-municipalities-2026"


def by_itself(scheme: Scheme, inputs: Inputs, variants: Variants, row: int) -> list[int]:
    try:
        allocation = allocate(changed(scheme, variants.settings(row)), inputs)
    except CannotAllocate:
        return [INFEASIBLE] * len(variants.base.recipients)
    assert allocation.recipients == variants.base.recipients
    return [int(amount) for amount in allocation.amounts.values()]


def whole(values: Any) -> Whole:
    return np.array(values, dtype=np.int64)


def random_variants(base: Base, count: int, seed: int) -> Variants:
    """Of the three components of care: pots, weights, floors and caps, some impossible."""
    random = np.random.default_rng(seed)
    return Variants(
        base,
        count,
        pots={
            "population": random.integers(0, 500_000_000, count),
            "sparsity": random.integers(0, 300_000_000, count),
        },
        weights={
            "health_care_efforts": random.integers(1, 1000, (count, 1)),
            "sparsity": random.integers(0, 4, (count, 1)),
        },
        floors={"population": random.integers(0, 1_000_000, count)},
        caps={
            "population": random.integers(500_000, 20_000_000, count),
            "health_care_efforts": random.integers(1_300_000, 4_000_000, count),
        },
    )


@pytest.fixture(scope="module")
def care() -> tuple[Scheme, Inputs, Base]:
    scheme, inputs = load_schemes()[CARE], shipped_inputs()
    return scheme, inputs, Base.of(allocate(scheme, inputs), inputs)


def test_variants_of_the_national_list_are_exact_also_where_bounds_bite(
    care: tuple[Scheme, Inputs, Base],
) -> None:
    scheme, inputs, base = care
    variants = random_variants(base, 60, seed=1)
    amounts = variant_amounts(variants).tolist()
    impossible = [row for row in range(60) if amounts[row][0] == INFEASIBLE]
    assert 5 < len(impossible) < 55
    assert amounts == [by_itself(scheme, inputs, variants, row) for row in range(60)]


numbers = st.lists(st.integers(0, 6), min_size=5, max_size=5)


def made_up(ties: str = "larger_key", **main: Any) -> Scheme:
    """Two parts over five places, the second only where `weight` is above zero."""
    return scheme(
        component(id="main", key="persons + 2 * persons * weight", **main),
        component(id="extra", pot=7, key="0.5 * weight", eligible={"where": "weight"}),
        data={"persons": "2026", "weight": "2026", "secured": "2026"},
        rounding={"method": "largest_remainder", "ties": ties},
    )


def figures(persons: list[int], weight: list[int], secured: list[int]) -> Inputs:
    return inputs(
        dataset("persons", persons),
        dataset("weight", weight),
        dataset("secured", secured),
        places=5,
    )


@st.composite
def questions(draw: st.DrawFn) -> tuple[Scheme, Inputs, Variants]:
    asked = made_up(
        draw(st.sampled_from(["larger_key", "smaller_key", "code"])),
        **draw(st.sampled_from([{}, {"guarantee": "secured"}, {"floor": "1", "cap": "60"}])),
    )
    given_figures = figures(draw(numbers.filter(all)), draw(numbers.filter(any)), draw(numbers))
    base = Base.of(allocate(asked, given_figures), given_figures)
    count = draw(st.integers(1, 4))
    kronor = st.lists(st.integers(0, 40), min_size=count, max_size=count).map(whole)
    some_kronor = st.fixed_dictionaries({}, optional={"main": kronor, "extra": kronor})
    each = st.lists(st.integers(0, 5), min_size=2, max_size=2)
    weights = st.lists(each, min_size=count, max_size=count).map(whole)
    variants = Variants(
        base,
        count,
        pots=draw(some_kronor),
        weights=draw(st.fixed_dictionaries({}, optional={"main": weights})),
        floors=draw(some_kronor),
        caps=draw(some_kronor),
    )
    return asked, given_figures, variants


@pytest.mark.long
@settings(unhurried, max_examples=200)
@given(questions())
def test_small_variants_full_of_ties_and_zeros_are_exact(
    question: tuple[Scheme, Inputs, Variants],
) -> None:
    asked, given_figures, variants = question
    assert variant_amounts(variants).tolist() == [
        by_itself(asked, given_figures, variants, row) for row in range(variants.count)
    ]


def test_numbers_too_large_for_the_fast_path_are_divided_exactly_all_the_same() -> None:
    asked = made_up()
    large = figures([10**15, 3, 10**17 + 1, 4, 10**18], [1, 0, 2, 0, 1], [0] * 5)
    variants = Variants(
        Base.of(allocate(asked, large), large),
        3,
        pots={"main": whole([10**13 - 1, 10**12 + 7, 1])},
        weights={"main": whole([[1, 2], [7, 3], [0, 2**62]])},
        caps={"main": whole([9 * 10**12, 10**12, 1])},
    )
    assert variant_amounts(variants).tolist() == [
        by_itself(asked, large, variants, row) for row in range(3)
    ]


def test_figures_that_no_array_holds_are_divided_exactly_all_the_same() -> None:
    asked = made_up()
    huge = figures([10**25, 3, 10**24 + 1, 4, 10**23], [1, 0, 2, 0, 1], [0] * 5)
    variants = Variants(
        Base.of(allocate(asked, huge), huge), 2, pots={"main": whole([10**12 + 7, 3])}
    )
    assert variant_amounts(variants).tolist() == [
        by_itself(asked, huge, variants, row) for row in range(2)
    ]


def test_a_slice_with_some_too_large_is_exact_in_all_its_rows() -> None:
    asked = made_up(floor="3")
    large = figures([10**9, 3, 5 * 10**9, 4, 7], [1, 0, 2, 0, 1], [0] * 5)
    variants = Variants(
        Base.of(allocate(asked, large), large), 3, pots={"main": whole([10**13, 10**7, 10**13 - 3])}
    )
    assert variant_amounts(variants).tolist() == [
        by_itself(asked, large, variants, row) for row in range(3)
    ]


def test_a_pot_that_follows_its_key_must_be_given() -> None:
    anchor = {
        "recipient": str(PLACES[0]),
        "amount": 10,
        "source": {"title": "Påhittat", "publisher": "Samlings tester", "origin": "synthetic"},
    }
    asked, given_figures = scheme(component(pot=anchor)), inputs(dataset("persons", [1, 2, 3, 4]))
    base = Base.of(allocate(asked, given_figures), given_figures)
    with pytest.raises(ValueError, match="give the pots"):
        Variants(base, 1, floors={"part": whole([1])})
    pots = Variants(base, 1, pots={"part": whole([50])}, weights={"part": whole([[3]])})
    assert variant_amounts(pots).tolist() == [[5, 10, 15, 20]]


def test_slices_and_threads_do_not_show(care: tuple[Scheme, Inputs, Base]) -> None:
    variants = random_variants(care[2], 2 * TILE_ROWS + 3, seed=2)
    one, three = variant_amounts(variants, threads=1), variant_amounts(variants, threads=3)
    assert one.shape == (2 * TILE_ROWS + 3, 290)
    assert (one == three).all()


def test_no_variants_are_no_rows(care: tuple[Scheme, Inputs, Base]) -> None:
    assert variant_amounts(Variants(care[2], 0)).shape == (0, 290)


def test_a_variant_of_nothing_is_the_base(care: tuple[Scheme, Inputs, Base]) -> None:
    scheme, inputs, base = care
    amounts = variant_amounts(Variants(base, 2))
    assert amounts.tolist() == [list(allocate(scheme, inputs).amounts.values())] * 2


def test_the_summary_of_each_variant_is_that_of_its_comparison(
    care: tuple[Scheme, Inputs, Base],
) -> None:
    base = care[2]
    published = load_published()[CARE]
    # Two recipients are not in the list compared with, and one of the list is no recipient.
    old = {code: published.amount(code) for code in list(published.amounts)[2:]}
    old[AreaCode("R25")] = Kronor(5)
    variants = random_variants(base, 40, seed=3)
    summary = summarise(variants, old)
    amounts = variant_amounts(variants)
    assert summary.divided.tolist() == (amounts[:, 0] != INFEASIBLE).tolist()
    for row in np.flatnonzero(summary.divided).tolist():
        new = dict(zip(base.recipients, map(Kronor, amounts[row].tolist()), strict=True))
        groups = (comparison := compare(new, old)).groups
        assert isinstance(comparison.new, Concentration)
        assert (summary.gaining[row], summary.gained[row]) == (
            groups[Outcome.GAINS].count,
            groups[Outcome.GAINS].amount,
        )
        assert (summary.losing[row], summary.lost[row]) == (
            groups[Outcome.LOSES].count,
            groups[Outcome.LOSES].amount,
        )
        assert summary.same[row] == groups[Outcome.SAME].count
        assert summary.moved[row] == comparison.moved
        assert summary.total[row] == comparison.new_total
        assert comparison.new.gini * int(summary.gini_below[row]) == int(summary.gini_above[row])
        assert comparison.new.top_share * comparison.new_total == int(summary.top_amount[row])


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"pots": {"population": whole([1])}}, "shape"),
        ({"pots": {"population": np.array([1.0, 2.0])}}, "int64"),
        ({"pots": {"population": whole([1, -1])}}, "below zero"),
        ({"pots": {"population": whole([1, 10**14])}}, "above"),
        ({"weights": {"population": whole([[1, 1], [1, 1]])}}, "shape"),
    ],
)
def test_arrays_of_the_wrong_kind_are_refused(
    care: tuple[Scheme, Inputs, Base], wrong: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        Variants(care[2], 2, **wrong)


def test_imported_amounts_do_not_vary() -> None:
    scheme, inputs = load_schemes()["placement-subsidy-2026"], shipped_inputs()
    base = Base.of(allocate(scheme, inputs), inputs)
    with pytest.raises(ValueError, match="imported"):
        Variants(base, 1, pots={"placement_subsidy": whole([1])})


def test_an_unknown_component_is_refused(care: tuple[Scheme, Inputs, Base]) -> None:
    with pytest.raises(KeyError):
        Variants(care[2], 1, pots={"nothing": whole([1])})
