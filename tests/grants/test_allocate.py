"""From scheme and figures to the list, in examples small enough to work by hand."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.grants.data import load_schemes, shipped_inputs
from samling.grants.rules import CannotAllocate, allocate, allocate_chain
from samling.kernel import Kronor

from .making import (
    PLACES,
    A,
    B,
    C,
    amounts,
    component,
    definition,
    divided,
    fault_of,
    inputs,
    scheme,
)

# --- proportion and the last kronor -------------------------------------------------------------


def test_a_pot_is_divided_in_proportion_and_the_last_krona_goes_to_the_largest_decimals() -> None:
    # 100 over 5 + 3 + 3 = 11: 45.45, 27.27, 27.27. Rounded down 45 + 27 + 27 = 99; the krona
    # that is left goes to the first, whose decimals .45 are the largest.
    allocation = divided([5, 3, 3])
    assert amounts(allocation) == [46, 27, 27]
    (result,) = allocation.components
    assert (result.pot, result.total, result.left_over, result.key_sum) == (100, 100, 1, 11)
    assert [share.exact for share in result.shares] == [
        Fraction(500, 11),
        Fraction(300, 11),
        Fraction(300, 11),
    ]
    assert [share.rounded_up for share in result.shares] == [True, False, False]
    assert result.rate == Fraction(100, 11)


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        # 10 over 1 + 3 + 3 + 1 = 8: 1.25, 3.75, 3.75, 1.25. Down: 1 + 3 + 3 + 1 = 8, two left:
        # both to those with .75, no tie.
        ("larger_key", [1, 4, 4, 1]),
        ("smaller_key", [1, 4, 4, 1]),
        ("code", [1, 4, 4, 1]),
    ],
)
def test_larger_decimals_come_before_any_rule_of_ties(ties: str, expected: list[int]) -> None:
    assert amounts(divided([1, 3, 3, 1], pot=10, ties=ties)) == expected


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        # 4 over 1 + 3 + 3 + 1 = 8: 0.5, 1.5, 1.5, 0.5. Down: 0 + 1 + 1 + 0 = 2, two left, all
        # decimals equal.
        ("larger_key", [0, 2, 2, 0]),
        ("smaller_key", [1, 1, 1, 1]),
        ("code", [1, 2, 1, 0]),
        ("", [0, 2, 2, 0]),
    ],
)
def test_equal_decimals_are_served_by_the_declared_rule(ties: str, expected: list[int]) -> None:
    assert amounts(divided([1, 3, 3, 1], pot=4, ties=ties)) == expected


@pytest.mark.parametrize("ties", ["larger_key", "smaller_key", "code"])
def test_equal_decimals_and_equal_keys_go_by_code(ties: str) -> None:
    # 2 over 1 + 1 + 1 + 1: 0.5 each, two kronor left.
    assert amounts(divided([1, 1, 1, 1], pot=2, ties=ties)) == [1, 1, 0, 0]


def test_a_recipient_whose_key_is_zero_stands_in_the_list_with_nothing() -> None:
    allocation = divided([0, 7, 0, 3])
    assert amounts(allocation) == [0, 70, 0, 30]
    share = allocation.components[0].by_recipient[A]
    assert (share.key, share.exact, share.held_by) == (0, 0, None)


def test_an_empty_pot_gives_everyone_nothing() -> None:
    assert amounts(divided([1, 2], pot=0)) == [0, 0]
    assert amounts(divided([0, 0], pot=0)) == [0, 0]


def test_keys_may_be_weighted_with_decimals() -> None:
    # Keys 0.5 x 3 = 1.5 and 0.5 x 5 = 2.5: 100 x 1.5 / 4 = 37.5, 62.5; a tie, larger key first.
    allocation = divided([3, 5], key="0.5 * persons")
    assert amounts(allocation) == [37, 63]
    (result,) = allocation.components
    assert result.key_sum == 4
    assert result.rate == 25


# --- imported amounts ---------------------------------------------------------------------------


def test_an_imported_part_without_a_published_list_is_refused() -> None:
    made = scheme(component(key=None, amounts="imported"))
    code, what, _ = fault_of(lambda: allocate(made, inputs()))
    assert code == "GRANTS-LIST-MISSING"
    assert "”Delen”" in what


def test_the_krona_that_is_missing_in_stockholm_is_found() -> None:
    allocation = allocate_chain("stockholm-access-2023", load_schemes(), shipped_inputs())
    assert allocation.total == 8_453_074
    assert allocation.pot == 8_453_075
    assert allocation.differs
    assert allocation.remarks[0].en.endswith(
        "but the pot is 8,453,075\u00a0SEK: 1\u00a0SEK is missing."
    )


# --- a pot found from one printed amount --------------------------------------------------------


def anchored(keys: list[int], row: int, amount: int, **more: Any) -> Any:
    source = definition()["source"]
    pot = {"recipient": str(PLACES[row]), "amount": amount, "source": source}
    return divided(keys, pot=pot, **more)


@given(
    st.lists(st.integers(0, 40), min_size=1, max_size=8).flatmap(
        lambda keys: st.tuples(
            st.just([key + 1 for key in keys] if not any(keys) else keys),
            st.integers(0, 10**6) | st.integers(0, 12),
            st.sampled_from(["larger_key", "smaller_key", "code"]),
            st.data(),
        )
    )
)
def test_the_recipient_whose_amount_is_printed_gets_exactly_that(
    case: tuple[list[int], int, str, st.DataObject],
) -> None:
    keys, amount, ties, data = case
    row = data.draw(st.sampled_from([row for row, key in enumerate(keys) if key]))
    allocation = anchored(keys, row, amount, ties=ties)
    (result,) = allocation.components
    assert allocation.amounts[PLACES[row]] == amount
    assert result.pot_inferred
    assert result.pot == result.total


def test_a_pot_that_rounding_would_raise_the_printed_amount_by_is_one_krona_less() -> None:
    # Keys 5, 1, 1 and 1 krona printed for the first: 1 x 7 / 5 = 1.4, so the pot would be 2. But
    # of 2 kronor the first's exact share is 1.43 and it takes the krona left over: 2, not 1.
    allocation = anchored([5, 1, 1], 0, 1)
    assert amounts(allocation) == [1, 0, 0]
    assert allocation.pot == 1


def test_a_pot_found_from_an_amount_is_told_of() -> None:
    (remark,) = anchored([1, 3], 0, 25).remarks
    assert remark.sv == (
        "Potten för ”Delen” är inte publicerad i källorna. Den är framräknad ur det enda "
        "belopp som källorna anger: 25\u00a0kr till Alby."
    )


@pytest.mark.parametrize("keys", [[0, 5], [0, 0]])
def test_a_pot_cannot_be_found_from_a_recipient_without_a_key(keys: list[int]) -> None:
    code, _, remedy = fault_of(lambda: anchored(keys, 0, 25))
    assert code == "GRANTS-POT-UNKNOWN"
    assert remedy == "Ange den med --set part.pot=BELOPP."


# --- the whole ----------------------------------------------------------------------------------


@given(
    st.lists(st.integers(0, 9), min_size=2, max_size=8),
    st.integers(0, 200),
    st.none() | st.integers(0, 30),
    st.none() | st.integers(0, 60),
)
def test_the_total_is_the_pot_or_the_reason_is_given(
    keys: list[int], pot: int, floor: int | None, cap: int | None
) -> None:
    try:
        allocation = divided(keys, pot=pot, floor=floor, cap=cap)
    except CannotAllocate as error:
        reason = error.faults[0]
    else:
        assert allocation.total == allocation.pot == pot
        return
    least, most = (floor or 0) * len(keys), sum(cap or 0 for key in keys if key)
    match reason.code:
        case "GRANTS-FLOORS-ABOVE-POT":
            assert least > pot
        case "GRANTS-CAPS-BELOW-POT":
            assert cap is not None
            assert most + (floor or 0) * keys.count(0) < pot
        case "GRANTS-KEY-ZERO":
            assert not any(keys)
        case other:
            assert other == "GRANTS-FLOOR-ABOVE-CAP"
            assert floor is not None
            assert cap is not None
            assert floor > cap


def test_amounts_are_kronor_and_recipients_in_order_of_code() -> None:
    allocation = divided([3, 1, 2])
    assert list(allocation.amounts) == sorted(allocation.amounts)
    assert all(isinstance(amount, Kronor) for amount in allocation.amounts.values())
    assert allocation.recipients == (A, B, C)
