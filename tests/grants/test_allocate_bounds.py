"""Floors, caps and guarantees: who pays for them, and what is said where nothing can be divided."""

from fractions import Fraction

import pytest

from samling.grants.rules import CannotAllocate, allocate

from .making import A, amounts, component, dataset, divided, fault_of, inputs, scheme


def test_a_floor_is_paid_for_by_the_others_in_proportion() -> None:
    # 100 over 1, 4, 5 with at least 20 each. The first would get 10, so it gets 20 and the
    # rest share 80 over 4 + 5: 35.56 and 44.44; the last krona goes to .56.
    allocation = divided([1, 4, 5], floor=20)
    assert amounts(allocation) == [20, 36, 44]
    shares = allocation.components[0].shares
    assert [share.held_by for share in shares] == ["floor", None, None]
    assert [share.floor for share in shares] == [20, 20, 20]
    assert allocation.components[0].rate == Fraction(80, 9)


def test_a_floor_that_pushes_another_below_it_holds_that_one_too() -> None:
    # 100 over 1, 20, 79 with at least 25: the first gets 25, and 75 over 20 + 79 gives the
    # second 15.15, below 25, so it gets 25 as well and the last 50.
    allocation = divided([1, 20, 79], floor=25)
    assert amounts(allocation) == [25, 25, 50]
    assert [share.held_by for share in allocation.components[0].shares] == ["floor", "floor", None]


def test_what_a_cap_holds_back_goes_to_the_others_in_proportion() -> None:
    # 100 over 6, 3, 1 with at most 40: 60 is cut to 40, and 60 over 3 + 1 gives 45 and 15; 45 is
    # cut to 40, and the last gets the 20 that are left.
    allocation = divided([6, 3, 1], cap=40)
    assert amounts(allocation) == [40, 40, 20]
    assert [share.held_by for share in allocation.components[0].shares] == ["cap", "cap", None]


def test_floors_and_caps_are_solved_together() -> None:
    # 100 over 10, 5, 4, 1 with at least 10 and at most 40. Without bounds 50, 25, 20, 5. The
    # first gets 40 and the last 10; 50 over 5 + 4 gives 27.78 and 22.22.
    allocation = divided([10, 5, 4, 1], floor=10, cap=40)
    assert amounts(allocation) == [40, 28, 22, 10]
    assert [share.held_by for share in allocation.components[0].shares] == [
        "cap",
        None,
        None,
        "floor",
    ]


def test_a_guarantee_is_against_the_figures_of_last_year() -> None:
    # 100 over 1, 4, 5; the first had 30 last year and is guaranteed half: 15 and not 10. The
    # rest share 85 over 9: 37.78 and 47.22.
    last_year = dataset("grant_last_year", [30, 30, 30], period="2025")
    allocation = divided([1, 4, 5], last_year, guarantee="0.5 * grant_last_year")
    assert amounts(allocation) == [15, 38, 47]
    assert allocation.components[0].by_recipient[A].held_by == "guarantee"


def test_the_higher_of_floor_and_guarantee_holds_and_is_named() -> None:
    # At least 12, and half of last year's 30 and 10: 15 and 5. So 15 by the guarantee and 12 by
    # the floor; the third gets the 73 that are left.
    last_year = dataset("grant_last_year", [30, 10, 0], period="2025")
    allocation = divided([1, 1, 8], last_year, floor=12, guarantee="0.5 * grant_last_year")
    assert amounts(allocation) == [15, 12, 73]
    shares = allocation.components[0].shares
    assert [share.held_by for share in shares] == ["guarantee", "floor", None]
    assert [share.floor for share in shares] == [15, 12, 12]


def test_a_guarantee_no_higher_than_the_floor_is_not_what_holds() -> None:
    last_year = dataset("grant_last_year", [30, 0, 0], period="2025")
    allocation = divided([1, 4, 5], last_year, floor=15, guarantee="0.5 * grant_last_year")
    assert allocation.components[0].by_recipient[A].held_by == "floor"


def test_bounds_in_parts_of_a_krona_are_kept_in_whole_kronor() -> None:
    # Floors 10.5, 40.5 and 0 must be kept: 11, 41 and 0. Without them 60 over 1, 1, 8 would give
    # 6, 6 and 48; the last gets the 8 that are left.
    size = dataset("size", [21, 81, 0])
    allocation = divided([1, 1, 8], size, floor="0.5 * size", pot=60)
    assert amounts(allocation) == [11, 41, 8]
    # Caps 10.5, 40.5 and 49.5 must be kept: 10, 40 and 49. 60 over 5, 5, 1 would give 27.27 to
    # the first, cut to 10; 50 over 5 + 1 gives the second 41.67, cut to 40; 10 are left.
    size = dataset("size", [21, 81, 99])
    allocation = divided([5, 5, 1], size, cap="0.5 * size", pot=60)
    assert amounts(allocation) == [10, 40, 10]
    assert [share.cap for share in allocation.components[0].shares] == [10, 40, 49]


def test_a_floor_reaches_those_whose_key_is_zero() -> None:
    # 20 to the first by the floor; 80 over 4 + 5.
    assert amounts(divided([0, 4, 5], floor=20)) == [20, 36, 44]


def test_floors_above_the_pot() -> None:
    assert fault_of(lambda: divided([1, 4, 5], floor=40)) == (
        "GRANTS-FLOORS-ABOVE-POT",
        "Golven kräver 120\u00a0kr men potten är 100\u00a0kr; det fattas 20\u00a0kr.",
        "Sänk golvet eller höj potten.",
    )


def test_caps_below_the_pot() -> None:
    assert fault_of(lambda: divided([1, 4, 5], cap=30)) == (
        "GRANTS-CAPS-BELOW-POT",
        "Taken rymmer 90\u00a0kr men potten är 100\u00a0kr; 10\u00a0kr får inte plats.",
        "Höj taket eller sänk potten.",
    )


def test_no_key_at_all() -> None:
    assert fault_of(lambda: divided([0, 0, 0])) == (
        "GRANTS-KEY-ZERO",
        "Nyckeln är noll för alla 3 mottagare, så 100\u00a0kr kan inte fördelas.",
        "Välj en annan nyckel.",
    )


def test_guarantees_above_the_pot_are_called_so() -> None:
    last_year = dataset("grant_last_year", [60, 60, 60], period="2025")
    code, what, remedy = fault_of(
        lambda: divided([1, 4, 5], last_year, guarantee="1 * grant_last_year")
    )
    assert (code, remedy) == ("GRANTS-FLOORS-ABOVE-POT", "Sänk garantin eller höj potten.")
    assert what.startswith("Garantierna kräver 180")
    _, what, _ = fault_of(
        lambda: divided([1, 4, 5], last_year, floor=1, guarantee="1 * grant_last_year")
    )
    assert what.startswith("Golven och garantierna kräver 180")


def test_a_floor_above_a_cap_names_the_recipient() -> None:
    size = dataset("size", [9, 50, 9])
    assert fault_of(lambda: divided([1, 4, 5], size, floor="size", cap=40)) == (
        "GRANTS-FLOOR-ABOVE-CAP",
        "Golvet ligger över taket för Berga.",
        "Sänk golvet eller höj taket.",
    )


def test_every_component_that_cannot_be_divided_is_told_of_at_once() -> None:
    made = scheme(component(id="one", floor=90), component(id="two"), component(id="three", cap=1))
    with pytest.raises(CannotAllocate) as raised:
        allocate(made, inputs(dataset("persons", [1, 2, 3, 4])))
    faults = raised.value.faults
    assert [fault.code for fault in faults] == ["GRANTS-FLOORS-ABOVE-POT", "GRANTS-CAPS-BELOW-POT"]
    assert [fault.where.sv for fault in faults if fault.where] == [
        "made-up-2026, delbelopp one",
        "made-up-2026, delbelopp three",
    ]
