"""Each step of an explanation: bounds, ties, keys of several terms, and where figures come from."""

from typing import Any

import pytest

from samling.grants.rules import Allocation, allocate, explain
from samling.kernel import AreaCode

from .explaining import last_step, plain_spaces, sentences
from .making import A, B, C, component, dataset, divided, inputs, scheme


@pytest.mark.parametrize(
    ("bounds", "row", "sv", "en"),
    [
        (
            {"floor": 20},
            0,
            "Golvet bestämmer: Alby får 20 kr.",
            "The floor decides: Alby gets 20 SEK.",
        ),
        (
            {"cap": 45},
            2,
            "Taket bestämmer: Ceberg får 45 kr.",
            "The cap decides: Ceberg gets 45 SEK.",
        ),
        (
            {"guarantee": "2 * last_year"},
            1,
            "Garantin mot förra året bestämmer: Berga får 60 kr.",
            "The guarantee against last year decides: Berga gets 60 SEK.",
        ),
    ],
)
def test_a_bound_that_decides_is_named(bounds: dict[str, Any], row: int, sv: str, en: str) -> None:
    last_year = dataset("last_year", [2, 30, 3], period="2025")
    allocation = divided([1, 4, 5], last_year, **bounds)
    code = (A, B, C)[row]
    step = last_step(allocation, code)
    assert step.kind == "bound"
    assert (plain_spaces(step.sentence.sv), plain_spaces(step.sentence.en)) == (sv, en)
    assert step.figures["amount_sek"] == allocation.amounts[code]


def test_those_that_no_bound_holds_share_the_rest_at_a_rate() -> None:
    # 100 over 1, 4, 5 with at least 20: 80 over 9 = 8.888889 per unit of the key.
    explanation = explain(divided([1, 4, 5], floor=20), B)
    assert sentences(explanation, "sv")[2] == (
        "Potten är 100 kr. Golv eller tak bestämmer beloppet för 1 mottagare; resten delas med "
        "8,888889 kr per enhet av nyckeln: 35,56 kr."
    )
    assert explanation.parts[0].steps[2].figures["rate"] == "80/9"


@pytest.mark.parametrize(
    ("ties", "row", "turn"),
    [
        ("larger_key", 0, "störst nyckel, sedan lägst kod"),
        ("smaller_key", 1, "minst nyckel, sedan lägst kod"),
        ("code", 2, "lägst kod"),
    ],
)
def test_one_who_loses_a_tie_is_told_by_which_rule(ties: str, row: int, turn: str) -> None:
    # 4 over 1, 3, 3, 1: all have .5, and two get one of the kronor left.
    allocation = divided([1, 3, 3, 1], pot=4, ties=ties)
    step = last_step(allocation, (A, B, C)[row])
    assert step.figures["rounded_up"] == "no"
    assert f"eller lika stora och före i turordningen ({turn})" in step.sentence.sv


def test_one_with_smaller_decimals_is_not_told_of_ties() -> None:
    step = last_step(divided([5, 3, 3]), B)
    assert plain_spaces(step.sentence.sv) == (
        "Avrundat nedåt. De 1 kr som då återstår går till andra, med större decimaler än Berga: "
        "27 kr."
    )


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("0.5 * persons + 2 * size", "Nyckeln är 0,5 × personer + 2 × size"),
        ("persons * size", "Nyckeln är personer × size"),
        ("persons + 10", "Nyckeln är personer + 10"),
        ("0.00005 * persons", "Nyckeln är 0,00005 × personer"),
    ],
)
def test_a_key_of_several_terms_is_written_out_and_worked(key: str, words: str) -> None:
    made = scheme(component(key=key), data={"persons": "2026", "size": "2026"})
    allocation = allocate(
        made, inputs(dataset("persons", [6, 4]), dataset("size", [3, 1]), places=2)
    )
    sentence = sentences(explain(allocation, A), "sv")[0]
    assert sentence.startswith(words)
    worked = {
        "0.5 * persons + 2 * size": "0,5 × 6 + 2 × 3 = 9",
        "persons * size": "6 × 3 = 18",
        "persons + 10": "6 + 10 = 16",
        "0.00005 * persons": "0,00005 × 6 = 0,0003",
    }[key]
    assert sentence.endswith(f"{worked} (tal för 2026, exempeldata).")


def test_a_key_that_is_a_plain_number_has_nothing_to_work() -> None:
    allocation = allocate(scheme(component(key=1), data=None), inputs())
    assert sentences(explain(allocation, A), "sv")[0] == "Nyckeln är 1. För Alby: 1."


def test_a_sum_over_areas_is_not_worked_with_the_regions_own_figures() -> None:
    made = scheme(component(key="2 * persons", summed_over="municipality"), recipients="region")
    region = AreaCode("R29")
    figures = inputs(dataset("persons", [1, 2]), dataset("persons", {region: 99}), places=2)
    sentence = sentences(explain(allocate(made, figures), region), "sv")[0]
    assert sentence.endswith("För Regionen: 6 (tal för 2026, exempeldata).")


def test_variables_of_other_years_or_origins_are_named_apart() -> None:
    made = scheme(component(key="persons * size"), data={"persons": "2026", "size": "2025"})
    allocation = allocate(
        made, inputs(dataset("persons", [6, 4]), dataset("size", [3, 1], period="2025"), places=2)
    )
    assert sentences(explain(allocation, A), "sv")[0] == (
        "Nyckeln är personer × size. För Alby: 6 × 3 = 18 (personer: tal för 2026, exempeldata; "
        "size: tal för 2025, exempeldata)."
    )


def test_what_derived_means_is_told_once_and_only_where_something_is(
    allocations: dict[str, Allocation],
) -> None:
    notice = explain(allocations["elderly-care-2026"], AreaCode("2580")).notice
    assert notice is not None
    assert notice.sv.startswith("Härlett betyder här att myndigheten inte har publicerat")
    assert explain(allocations["placement-subsidy-2026"], AreaCode("2580")).notice is None
