"""From scheme and figures to the list, in examples small enough to work by hand."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.grants.data import load_schemes, shipped_inputs
from samling.grants.rules import CannotAllocate, allocate, allocate_chain
from samling.grants.rules.figures import unknown_variable
from samling.kernel import AreaCode, AreaKind, Kronor, Origin, Source, Text

from .making import (
    PLACES,
    STOCKHOLM,
    A,
    B,
    C,
    D,
    amounts,
    component,
    dataset,
    definition,
    divided,
    inputs,
    invented_children,
    scheme,
)

ACCESS, CRIME = "parenting-support-access-2023", "parenting-support-crime-prevention-2023"


def fault_of(run: Callable[[], Any]) -> tuple[str, str, str]:
    """Code, what and remedy of the only fault."""
    with pytest.raises(CannotAllocate) as raised:
        run()
    (fault,) = raised.value.faults
    return fault.code, fault.what.sv, fault.remedy.sv if fault.remedy else ""


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


# --- floors, caps and guarantees ----------------------------------------------------------------


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


# --- what cannot be divided, in words -----------------------------------------------------------


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


# --- figures that are missing, negative or of other kinds ---------------------------------------


def test_a_missing_figure_is_an_error_that_names_variable_period_and_areas() -> None:
    made = scheme()
    code, what, remedy = fault_of(lambda: allocate(made, inputs(dataset("persons", {A: 1, C: 2}))))
    assert code == "GRANTS-KEY-MISSING"
    assert what == "Personer (persons) för 2026 saknas för 2 områden: Berga, Dalby."
    assert remedy == (
        "Den som driver Samling läser in en tabell (CSV, eller PX från SCB): samling data load FIL "
        '--variable persons --period 2026 --source "utgivaren, tabellens namn".'
    )


def test_a_missing_figure_is_not_zero_and_a_zero_is_not_missing() -> None:
    made = scheme()
    assert amounts(allocate(made, inputs(dataset("persons", [0, 1, 1, 0])))) == [0, 50, 50, 0]


def test_a_figure_for_another_period_is_missing() -> None:
    fault_of(lambda: allocate(scheme(), inputs(dataset("persons", [1, 1, 1, 1], period="2025"))))


def test_a_variable_without_a_period_is_told_of_by_where_to_write_it() -> None:
    made = scheme(component(key="persons + income"))
    code, what, remedy = fault_of(lambda: allocate(made, inputs(dataset("persons", [1, 1, 1, 1]))))
    assert code == "GRANTS-PERIOD-MISSING"
    assert what == "Inkomst (income) används men har ingen period."
    assert "--set data.income=ÅR" in remedy


def test_an_unknown_variable_is_told_of_with_the_nearest_in_spelling() -> None:
    made = scheme(component(key="person"))
    code, what, remedy = fault_of(lambda: allocate(made, inputs(dataset("persons", [1, 1, 1, 1]))))
    assert code == "GRANTS-VARIABLE-UNKNOWN"
    assert what == "Det finns ingen variabel person."
    assert "persons" in remedy


def test_a_variable_is_found_by_its_words_too() -> None:
    known = {
        "size": Text("Yta", "Size"),
        "population": Text("Invånare", "Population"),
        "income": Text("Inkomst", "Income"),
    }
    for written in ("invanare", "populaton", "popu_lation"):
        remedy = unknown_variable(written, known, Text.same("x")).remedy
        assert remedy is not None
        assert remedy.sv.startswith("Närmast i stavning: population (Invånare), ")
        assert remedy.en.startswith("Nearest in spelling: population (Population), ")
    assert unknown_variable("size", {}, Text.same("x")).remedy is None


def test_every_missing_variable_is_told_of_at_once() -> None:
    made = scheme(
        component(key="persons * size", cap="income"),
        data={"persons": "2026", "size": "2025", "income": "2024"},
    )
    with pytest.raises(CannotAllocate) as raised:
        allocate(made, inputs(dataset("persons", [1, 1, 1, 1])))
    words = [fault.what.sv for fault in raised.value.faults]
    assert [sentence.split(" saknas")[0] for sentence in words] == [
        "Variabeln size för 2025",
        "Inkomst (income) för 2024",
    ]


def test_a_figure_below_zero_is_named_and_divides_nothing() -> None:
    code, what, _ = fault_of(lambda: allocate(scheme(), inputs(dataset("persons", [5, -1, 5, -2]))))
    assert code == "GRANTS-FIGURE-NEGATIVE"
    assert what.startswith("Personer (persons) är mindre än noll för Berga, Dalby,")


def test_figures_that_others_answer_for_count_before_those_derived_here() -> None:
    derived = replace(
        dataset("persons", [1, 1, 1, 1], vintage=date(2026, 11, 23)),
        source=Source("Härledda", "Samling", Origin.DERIVED),
    )
    loaded = replace(
        dataset("persons", [1, 1, 1, 7], vintage=date(2026, 2, 20)),
        source=Source("Befolkning", "SCB", Origin.LOADED),
    )
    assert allocate(scheme(), inputs(derived, loaded)).used == (loaded,)
    assert allocate(scheme(), inputs(loaded, derived)).used == (loaded,)


def test_the_latest_vintage_of_a_figure_is_used() -> None:
    old = dataset("persons", [1, 1, 1, 1], vintage=date(2025, 1, 1))
    new = dataset("persons", [1, 1, 1, 7], vintage=date(2026, 1, 1))
    for order in ((old, new), (new, old)):
        allocation = allocate(scheme(), inputs(*order))
        assert amounts(allocation) == [10, 10, 10, 70]
        assert allocation.used == (new,)


# --- who may receive ----------------------------------------------------------------------------


def test_only_the_areas_in_the_list_share() -> None:
    made = scheme(component(eligible={"areas": [str(A), str(C)]}))
    # Figures are needed for those two only.
    allocation = allocate(made, inputs(dataset("persons", {A: 1, C: 3})))
    assert dict(allocation.amounts) == {A: 25, C: 75}


def test_only_areas_where_the_condition_is_above_zero_share() -> None:
    made = scheme(component(eligible={"where": "size"}), data={"persons": "2026", "size": "2026"})
    allocation = allocate(
        made, inputs(dataset("persons", [1, 1, 1, 1]), dataset("size", [0, 9, 0, 1]))
    )
    assert dict(allocation.amounts) == {B: 50, D: 50}


def test_a_condition_needs_its_figures_for_every_area() -> None:
    made = scheme(component(eligible={"where": "size"}), data={"persons": "2026", "size": "2026"})
    figures = inputs(dataset("persons", [1, 1, 1, 1]), dataset("size", {B: 9}))
    code, what, _ = fault_of(lambda: allocate(made, figures))
    assert code == "GRANTS-KEY-MISSING"
    assert what == "Variabeln size för 2026 saknas för 3 områden: Alby, Ceberg, Dalby."


def test_another_number_of_recipients_than_declared_is_a_finding() -> None:
    made = scheme(component(eligible={"areas": [str(A), str(B)], "expected": 3}))
    allocation = allocate(made, inputs(dataset("persons", [1, 1])))
    assert allocation.differs
    (remark,) = allocation.remarks
    assert remark.sv == (
        "”Delen” ska gå till 3 mottagare men 2 uppfyller villkoret med de uppgifter som är inlästa."
    )


def test_the_declared_number_of_recipients_is_no_finding() -> None:
    made = scheme(component(eligible={"areas": [str(A), str(B)], "expected": 2}))
    allocation = allocate(made, inputs(dataset("persons", [1, 1])))
    assert not allocation.differs
    assert allocation.remarks == ()


def test_a_list_that_names_another_area_is_refused() -> None:
    made = scheme(component(eligible={"areas": [str(A), "0180", "R29"]}))
    code, what, _ = fault_of(lambda: allocate(made, inputs(dataset("persons", [1, 1, 1, 1]))))
    assert code == "GRANTS-ELIGIBLE-UNKNOWN"
    assert what == "Bidraget kan inte gå till 0180, R29, som inte finns bland dess mottagare."


def test_a_component_that_not_all_share_in_leaves_the_others_without_a_part() -> None:
    made = scheme(component(id="all"), component(id="some", eligible={"areas": [str(A)]}))
    allocation = allocate(made, inputs(dataset("persons", [1, 1, 1, 1])))
    assert amounts(allocation) == [125, 25, 25, 25]
    assert allocation.part("some", A) == 100
    assert allocation.part("some", B) is None
    with pytest.raises(KeyError, match="none"):
        allocation.part("none", A)


# --- keys summed over the areas inside ----------------------------------------------------------


def test_a_region_is_reckoned_by_the_sum_over_its_municipalities() -> None:
    made = scheme(
        component(key="persons * size", summed_over="municipality"),
        recipients=["municipality", "region"],
        data={"persons": "2026", "size": "2026"},
    )
    figures = inputs(dataset("persons", [1, 2, 3, 4]), dataset("size", [4, 3, 2, 1]))
    allocation = allocate(made, figures)
    # 1x4 + 2x3 + 3x2 + 4x1 = 20 for the region (not 10 x 10), and 4, 6, 6, 4 for each.
    keys = {str(share.recipient): share.key for share in allocation.components[0].shares}
    assert keys == {"2901": 4, "2902": 6, "2903": 6, "2904": 4, "R29": 20}
    assert dict(allocation.amounts)[AreaCode("R29")] == 50
    assert allocation.total == 100


def test_nothing_to_sum_is_missing_and_not_zero() -> None:
    made = scheme(component(summed_over="district"))
    code, what, _ = fault_of(lambda: allocate(made, inputs(dataset("persons", [1, 1, 1, 1]))))
    assert code == "GRANTS-KEY-MISSING"
    assert "saknas för 4 områden" in what


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


# --- the parenting-support grant of 2023 --------------------------------------------------------


@pytest.mark.parametrize(
    ("scheme_id", "variable", "name"),
    [
        (ACCESS, "children_0_17", "Barn 0–17 år"),
        (
            CRIME,
            "children_in_challenged_areas",
            "Barn i områden med stora socioekonomiska utmaningar",
        ),
    ],
)
def test_without_its_figures_the_grant_says_what_to_load(
    scheme_id: str, variable: str, name: str
) -> None:
    with pytest.raises(CannotAllocate) as raised:
        allocate_chain(scheme_id, load_schemes(), shipped_inputs())
    (fault,) = raised.value.faults
    assert fault.code == "GRANTS-KEY-MISSING"
    assert fault.what.sv == (
        f"{name} ({variable}) för 2022 saknas för 290 områden: Upplands Väsby, Vallentuna, "
        "Österåker, Värmdö, Järfälla, Ekerö, Huddinge, Botkyrka, Salem, Haninge och 280 till."
    )
    assert fault.remedy is not None
    assert f"samling data load FIL --variable {variable} --period 2022 --source" in fault.remedy.sv
    assert f"samling data load FILE --variable {variable} --period 2022" in fault.remedy.en


@pytest.mark.parametrize(
    ("scheme_id", "variable", "above_zero", "recipients", "printed"),
    [
        (ACCESS, "children_0_17", 290, 311, 8_453_075),
        (CRIME, "children_in_challenged_areas", 74, 74, 15_221_733),
    ],
)
def test_with_figures_it_computes_and_stockholm_gets_its_printed_amount(
    scheme_id: str, variable: str, above_zero: int, recipients: int, printed: int
) -> None:
    figures = invented_children(variable, above_zero=above_zero)
    allocation = allocate_chain(scheme_id, load_schemes(), shipped_inputs([figures]))
    assert allocation.amounts[STOCKHOLM] == printed
    assert len(allocation.recipients) == recipients
    assert allocation.total == allocation.pot
    assert not allocation.differs
    assert allocation.used == (figures,)
    assert allocation.used[0].source.origin is Origin.SYNTHETIC


def test_each_childs_municipality_and_region_are_given_as_much_of_the_access_part() -> None:
    figures = invented_children("children_0_17", above_zero=290)
    allocation = allocate_chain(ACCESS, load_schemes(), shipped_inputs([figures]))
    by_kind = {
        kind: sum(
            share.key or 0
            for share in allocation.components[0].shares
            if share.recipient.kind is kind
        )
        for kind in (AreaKind.MUNICIPALITY, AreaKind.REGION)
    }
    assert (
        by_kind[AreaKind.MUNICIPALITY] == by_kind[AreaKind.REGION] == sum(figures.values.values())
    )


def test_another_number_than_74_municipalities_is_a_finding() -> None:
    figures = invented_children("children_in_challenged_areas", above_zero=73)
    allocation = allocate_chain(CRIME, load_schemes(), shipped_inputs([figures]))
    assert allocation.differs
    assert "ska gå till 74 mottagare men 73 uppfyller" in allocation.remarks[-1].sv


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
