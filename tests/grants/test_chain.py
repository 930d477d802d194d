"""Grants that share other grants further: parents first, no circles, every krona at every level."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.grants.data import load_schemes
from samling.grants.rules import (
    CannotAllocate,
    ChainError,
    Scheme,
    UnknownScheme,
    allocate_chain,
    check_chain,
    find_scheme,
)
from samling.kernel import AreaCode, Kronor

from .making import A, B, C, component, dataset, inputs, scheme

REGION = "R29"


def sharing(name: str, parent: str | None, recipient: str = REGION, **fields: object) -> Scheme:
    """A scheme whose pot is what `parent` gives `recipient`."""
    whole = {
        "id": name,
        "parent": {"scheme": parent, "recipient": recipient} if parent else None,
    } | fields
    pot = "parent" if parent else 1000
    return scheme(component(pot=pot), **whole)


def by_id(*schemes: Scheme) -> dict[str, Scheme]:
    return {each.id: each for each in schemes}


def codes(error: ChainError) -> list[tuple[str, str]]:
    return [(fault.code, fault.where.sv if fault.where else "") for fault in error.faults]


def test_the_shipped_grants_hang_together() -> None:
    check_chain(load_schemes())


def test_an_unknown_parent_is_named() -> None:
    with pytest.raises(ChainError) as raised:
        check_chain(by_id(sharing("below", "above")))
    assert codes(raised.value) == [("GRANTS-PARENT-UNKNOWN", "below, parent.scheme")]
    assert raised.value.faults[0].what.sv == (
        "Bidraget above, som pengarna ska komma från, finns inte."
    )


def test_a_grant_that_is_its_own_parent_is_a_circle() -> None:
    with pytest.raises(ChainError) as raised:
        check_chain(by_id(sharing("one", "one")))
    assert codes(raised.value) == [("GRANTS-PARENT-CIRCLE", "one, parent.scheme")]
    assert "i en cirkel: one → one." in raised.value.faults[0].what.sv


def test_three_in_a_ring_are_each_told_of_with_the_way_round() -> None:
    ring = by_id(sharing("one", "two"), sharing("two", "three"), sharing("three", "one"))
    with pytest.raises(ChainError) as raised:
        check_chain(ring)
    assert [fault.what.sv.split(": ")[1] for fault in raised.value.faults] == [
        "one → two → three → one.",
        "two → three → one → two.",
        "three → one → two → three.",
    ]


def test_what_one_grant_shares_whole_cannot_be_shared_by_another() -> None:
    top = scheme(component(pot=1000), id="top")
    first, second = sharing("first", "top"), sharing("second", "top")
    with pytest.raises(ChainError) as raised:
        check_chain(by_id(top, first, second))
    assert codes(raised.value) == [("GRANTS-PARENT-TWICE", "second, parent")]
    check_chain(by_id(top, first, sharing("second", "top", recipient="R28")))


def test_one_that_hangs_on_a_circle_is_not_blamed_for_it() -> None:
    schemes = by_id(sharing("outside", "one"), sharing("one", "two"), sharing("two", "one"))
    with pytest.raises(ChainError) as raised:
        check_chain(schemes)
    assert {where for _, where in codes(raised.value)} == {
        "one, parent.scheme",
        "two, parent.scheme",
    }


def test_all_faults_of_all_grants_are_told_at_once() -> None:
    with pytest.raises(ChainError) as raised:
        check_chain(by_id(sharing("one", "one"), sharing("two", "lost")))
    assert {code for code, _ in codes(raised.value)} == {
        "GRANTS-PARENT-CIRCLE",
        "GRANTS-PARENT-UNKNOWN",
    }


def test_a_grant_that_does_not_exist_is_answered_with_those_that_do() -> None:
    with pytest.raises(UnknownScheme) as raised:
        find_scheme("elderly-car-2026", load_schemes())
    (fault,) = raised.value.faults
    assert fault.code == "GRANTS-SCHEME-UNKNOWN"
    assert fault.what.sv == "Det finns inget statsbidrag ”elderly-car-2026”."
    assert fault.remedy is not None
    assert all(name in fault.remedy.sv for name in load_schemes())


def test_a_pot_is_what_the_parent_gives() -> None:
    # 1000 over 1, 2, 3 and their region 6: 83.33, 166.67, 250, 500. Down 83 + 166 + 250 + 500 =
    # 999, the last krona to .67. The region's 500 over 1, 2, 3: 83.33, 166.67, 250; 83, 167, 250.
    top = sharing(
        "top",
        None,
        recipients=["municipality", "region"],
        component=[component(pot=1000, summed_over="municipality")],
    )
    below = sharing("below", "top")
    allocation = allocate_chain(
        "below", by_id(top, below), inputs(dataset("persons", [1, 2, 3]), places=3)
    )
    assert dict(allocation.amounts) == {A: 83, B: 167, C: 250}
    assert allocation.pot == allocation.total == 500


@given(
    st.integers(0, 10**9),
    st.lists(st.integers(1, 10**6), min_size=4, max_size=4),
    st.sampled_from(["larger_key", "smaller_key", "code"]),
)
def test_every_krona_is_at_every_one_of_three_levels(pot: int, keys: list[int], ties: str) -> None:
    rounding = {"method": "largest_remainder", "ties": ties}
    first = component(pot=pot, summed_over="municipality")
    both = ["municipality", "region"]
    schemes = by_id(
        sharing("top", None, recipients=both, component=[first], rounding=rounding),
        sharing("middle", "top", rounding=rounding),
        sharing("bottom", "middle", str(B), rounding=rounding),
    )
    check_chain(schemes)
    figures = inputs(dataset("persons", keys))
    top, middle, bottom = (allocate_chain(name, schemes, figures) for name in schemes)
    assert top.total == pot
    assert middle.pot == middle.total == top.amounts[AreaCode(REGION)]
    assert bottom.pot == bottom.total == middle.amounts[B]


def test_a_parent_that_gives_the_recipient_nothing_at_all_is_an_error_and_not_zero() -> None:
    top = sharing("top", None)
    below = sharing("below", "top", REGION)
    with pytest.raises(CannotAllocate) as raised:
        allocate_chain("below", by_id(top, below), inputs(dataset("persons", [1, 1, 1, 1])))
    (fault,) = raised.value.faults
    assert fault.code == "GRANTS-PARENT-AMOUNT"
    assert fault.what.sv == "Pengarna ska komma från top, men R29 får inget av det bidraget."


def test_a_parent_that_cannot_be_allocated_says_why() -> None:
    top = sharing("top", None)
    below = sharing("below", "top", str(A))
    with pytest.raises(CannotAllocate) as raised:
        allocate_chain("below", by_id(top, below), inputs(dataset("other", [1, 1, 1, 1])))
    assert raised.value.faults[0].where is not None
    assert raised.value.faults[0].where.sv == "top"


def test_a_grant_with_a_pot_of_its_own_does_not_need_its_parents_figures() -> None:
    # As in Stockholm: the pot is printed, and the parent's figures are not loaded.
    top = sharing("top", None, data={"persons": "1999"})
    below = sharing("below", "top", component=[component(pot=10)])
    allocation = allocate_chain(
        "below", by_id(top, below), inputs(dataset("persons", [1, 1, 1, 1]))
    )
    assert allocation.total == Kronor(10)


def test_a_long_chain_is_checked_and_computed() -> None:
    names = [f"level-{row}" for row in range(60)]
    schemes = by_id(
        sharing(names[0], None),
        *(
            sharing(
                name,
                parent,
                str(A),
                component=[component(pot="parent", eligible={"areas": [str(A)]})],
            )
            for parent, name in pairwise(names)
        ),
    )
    check_chain(schemes)
    allocation = allocate_chain(names[-1], schemes, inputs(dataset("persons", [1, 1, 1, 1])))
    assert dict(allocation.amounts) == {A: 250}
