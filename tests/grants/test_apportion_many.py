"""Many pots at once give the same kronor as one at a time."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samling.grants.rules.allocate import serving_order
from samling.grants.rules.apportion import Infeasible, divide
from samling.grants.rules.apportion_many import INFEASIBLE, NO_CAP, Whole, divide_many, fits
from samling.grants.rules.scheme import Ties

from .strategies import Case, cases, unhurried


def whole(rows: Sequence[Sequence[int]], width: int) -> Whole:
    return np.array(rows, dtype=np.int64).reshape(len(rows), width)


def one_at_a_time(case: Case, ties: Ties) -> list[int]:
    order = serving_order(ties, case.keys)
    try:
        division = divide(case.pot, case.keys, floors=case.floors, caps=case.caps, order=order)
    except Infeasible:
        return [INFEASIBLE] * len(case.keys)
    return list(division.amounts)


@pytest.mark.long
@settings(unhurried, max_examples=300)
@given(st.lists(cases(most_rows=6), min_size=1, max_size=5), st.sampled_from(Ties))
def test_each_row_is_what_divide_gives(drawn: list[Case], ties: Ties) -> None:
    width = min(len(case.keys) for case in drawn)
    rows = [
        Case(
            case.pot,
            case.keys[:width],
            (case.floors or [0] * width)[:width],
            (case.caps or [None] * width)[:width],
            [],
        )
        for case in drawn
    ]
    amounts = divide_many(
        np.array([case.pot for case in rows], dtype=np.int64),
        whole([case.keys for case in rows], width),
        floors=whole([case.floors or [] for case in rows], width),
        caps=whole(
            [[NO_CAP if cap is None else cap for cap in case.caps or []] for case in rows], width
        ),
        ties=ties,
    )
    assert amounts.tolist() == [one_at_a_time(case, ties) for case in rows]


@unhurried
@given(cases(bounded=False, most_rows=30), st.sampled_from(Ties))
def test_so_it_is_without_bounds(case: Case, ties: Ties) -> None:
    amounts = divide_many(
        np.array([case.pot], dtype=np.int64), whole([case.keys], len(case.keys)), ties=ties
    )
    assert amounts.tolist() == [one_at_a_time(case, ties)]


def test_keys_and_bounds_may_hold_for_all_rows_alike() -> None:
    pots = np.array([100, 10, 5], dtype=np.int64)
    keys = whole([[1, 4, 5]], 3)
    floors = whole([[2, 2, 2]], 3)
    assert divide_many(pots, keys, floors=floors).tolist() == [
        [10, 40, 50],
        [2, 4, 4],
        [INFEASIBLE] * 3,
    ]


def test_numbers_just_within_the_limit_are_exact() -> None:
    pot, keys = 2**31 - 1, [2**29, 2**29 + 1, 2**29 - 5, 7]
    assert fits(np.array([pot]), np.array([float(sum(keys))]), len(keys)).all()
    amounts = divide_many(np.array([pot], dtype=np.int64), whole([keys], 4))
    assert amounts.tolist() == [list(divide(pot, keys).amounts)]


@pytest.mark.parametrize(
    ("pot", "key_sum"), [(2**31, 2**31), (1, 2**62), (10**13, 10**6), (0, 2**63)]
)
def test_numbers_that_could_overflow_are_told_apart(pot: int, key_sum: int) -> None:
    assert not fits(np.array([pot]), np.array([float(key_sum)]), 290).any()


def test_floors_that_add_up_to_more_than_the_numbers_hold_are_refused() -> None:
    assert divide_many(
        np.array([10], dtype=np.int64), whole([[1, 1, 1]], 3), floors=whole([[NO_CAP] * 3], 3)
    ).tolist() == [[INFEASIBLE] * 3]


def test_nobody_shares_nothing() -> None:
    assert divide_many(np.array([0, 4]), np.zeros((2, 0), dtype=np.int64)).shape == (2, 0)
