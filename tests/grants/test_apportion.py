"""Dividing a pot: each krona accounted for, each bound kept, each rule a reader would state."""

from fractions import Fraction
from itertools import pairwise
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from samling.grants.rules.apportion import Division, Infeasible, divide

from .strategies import Case, cases, unhurried


def divided(case: Case) -> Division:
    """The division; a case that has none is not a case for this property."""
    try:
        return divide(case.pot, case.keys, floors=case.floors, caps=case.caps, order=case.order)
    except Infeasible:
        assume(False)
        raise


@unhurried
@given(cases())
def test_the_amounts_add_up_to_the_pot(case: Case) -> None:
    division = divided(case)
    assert sum(division.amounts) == case.pot
    assert sum(division.exact) == case.pot


@unhurried
@given(cases())
def test_no_amount_breaks_its_floor_or_cap(case: Case) -> None:
    division = divided(case)
    floors = case.floors or [0] * len(case.keys)
    caps = case.caps or [None] * len(case.keys)
    for key, amount, floor, cap in zip(case.keys, division.amounts, floors, caps, strict=True):
        assert amount >= floor
        if key:
            assert cap is None or amount <= cap
        else:
            assert amount == floor


@unhurried
@given(cases())
def test_an_amount_is_less_than_a_krona_from_its_exact_share(case: Case) -> None:
    division = divided(case)
    for amount, exact, bound in zip(division.amounts, division.exact, division.bounds, strict=True):
        assert abs(amount - exact) < 1
        assert bound is None or amount == exact


@unhurried
@given(cases())
def test_what_no_bound_holds_is_proportional_and_a_bound_holds_only_where_it_must(
    case: Case,
) -> None:
    division = divided(case)
    someone_is_free = any(
        key and bound is None for key, bound in zip(case.keys, division.bounds, strict=True)
    )
    for row, bound in enumerate(division.bounds):
        proportional = division.rate * case.keys[row]
        if bound is None:
            assert division.exact[row] == proportional
        elif bound == "floor":
            assert case.floors is not None
            assert division.exact[row] == case.floors[row]
            assert proportional <= case.floors[row] or not someone_is_free
        else:
            assert case.caps is not None
            assert division.exact[row] == case.caps[row]
            assert proportional >= case.caps[row] or not someone_is_free


@unhurried
@given(cases(bounded=False))
def test_a_larger_key_never_gets_less(case: Case) -> None:
    division = divided(case)
    by_key = sorted(zip(case.keys, division.amounts, strict=True))
    for (smaller, less), (larger, more) in pairwise(by_key):
        assert more >= less or smaller == larger


@unhurried
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(case: Case, random: Random) -> None:
    division = divided(case)
    count = len(case.keys)
    shuffled = list(range(count))
    random.shuffle(shuffled)
    place = {row: at for at, row in enumerate(shuffled)}
    again = divide(
        case.pot,
        [case.keys[row] for row in shuffled],
        floors=[case.floors[row] for row in shuffled] if case.floors else None,
        caps=[case.caps[row] for row in shuffled] if case.caps else None,
        order=[place[row] for row in case.order],
    )
    assert [again.amounts[place[row]] for row in range(count)] == list(division.amounts)
    assert [again.bounds[place[row]] for row in range(count)] == list(division.bounds)


@unhurried
@given(cases(), st.integers(2, 10**6))
def test_scaling_all_keys_changes_no_amount(case: Case, scale: int) -> None:
    division = divided(case)
    again = divide(
        case.pot,
        [key * scale for key in case.keys],
        floors=case.floors,
        caps=case.caps,
        order=case.order,
    )
    assert (again.amounts, again.exact, again.bounds) == (
        division.amounts,
        division.exact,
        division.bounds,
    )
    assert again.rate * scale == division.rate


@unhurried
@given(cases())
def test_the_last_kronor_go_to_the_largest_remainders(case: Case) -> None:
    division = divided(case)
    remainders = [exact - int(exact) for exact in division.exact]
    assert len(division.up) == division.left_over
    rank = {row: place for place, row in enumerate(case.order)}
    for up in division.up:
        for other in set(range(len(case.keys))) - division.up:
            assert (-remainders[up], rank[up]) < (-remainders[other], rank[other])


def test_three_share_a_hundred_kronor() -> None:
    division = divide(100, [1, 1, 1])
    assert division.amounts == (34, 33, 33)
    assert division.exact == (Fraction(100, 3),) * 3
    assert division.left_over == 1


def test_equal_remainders_are_served_in_the_order_given() -> None:
    assert divide(100, [1, 1, 1], order=[2, 1, 0]).amounts == (33, 33, 34)


def test_a_floor_is_paid_by_those_above_theirs() -> None:
    division = divide(100, [1, 4, 5], floors=[20, 20, 20])
    # 80 is left for keys 4 and 5: 35.6 and 44.4.
    assert division.amounts == (20, 36, 44)
    assert division.bounds == ("floor", None, None)


def test_a_cap_frees_money_that_lifts_another_off_its_floor() -> None:
    division = divide(100, [1, 2, 7], floors=[15, 25, 0], caps=[None, None, 40])
    # 60 is left for keys 1 and 2: 20 and 40, both above their floors.
    assert division.amounts == (20, 40, 40)
    assert division.bounds == (None, None, "cap")


def test_nobody_without_a_key_gets_more_than_a_floor() -> None:
    division = divide(100, [0, 0, 3], floors=[0, 10, 0])
    assert division.amounts == (0, 10, 90)
    assert division.bounds == (None, "floor", None)


@pytest.mark.parametrize(
    ("pot", "keys", "floors", "caps", "why", "amount"),
    [
        (10, [1, 2], [6, 5], None, "floors", 11),
        (10, [1, 2], None, [4, 5], "caps", 9),
        (10, [0, 2], [3, 0], [3, 5], "caps", 8),
        (10, [0, 0], None, None, "no_key", 0),
        (10, [0, 0], [2, 3], None, "no_key", 5),
        (10, [1, 2], [0, 5], [None, 4], "crossed", 1),
    ],
)
def test_what_cannot_add_up_is_told_apart(
    pot: int,
    keys: list[int],
    floors: list[int] | None,
    caps: list[int | None] | None,
    why: str,
    amount: int,
) -> None:
    with pytest.raises(Infeasible) as caught:
        divide(pot, keys, floors=floors, caps=caps)
    assert (caught.value.why, caught.value.amount) == (why, amount)


@pytest.mark.parametrize(("pot", "keys"), [(-1, [1]), (1, [2, -1])])
def test_values_that_cannot_be_are_refused(pot: int, keys: list[int]) -> None:
    with pytest.raises(ValueError, match="below zero"):
        divide(pot, keys)


def test_an_empty_pot_gives_everyone_nothing() -> None:
    assert divide(0, [0, 3]).amounts == (0, 0)
