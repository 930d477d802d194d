"""Every amount with its arithmetic: the figures agree with each other, the sentences with them."""

import json
from fractions import Fraction
from math import floor
from typing import Any

import pytest

from samling.grants.data import load_schemes, shipped_inputs
from samling.grants.rules import (
    Allocation,
    Explanation,
    NotARecipient,
    Step,
    allocate,
    explain,
    last_year_of,
)
from samling.kernel import AreaCode, format_kronor

from .making import A, B, C, component, dataset, definition, divided, inputs, scheme

# As the screen writes them: a thin space between thousands, a no-break space before the unit.
THIN, NO_BREAK = "\u202f", "\u00a0"


def plain_spaces(words: str) -> str:
    """With ordinary spaces, so that the expected sentences below can be read."""
    return words.replace(THIN, " ").replace(NO_BREAK, " ")


def sentences(explanation: Explanation, language: str) -> list[str]:
    return [
        plain_spaces(step.sentence.in_(language))
        for part in explanation.parts
        for step in part.steps
    ]


def last_step(allocation: Allocation, code: AreaCode) -> Step:
    return explain(allocation, code).parts[0].steps[-1]


@pytest.mark.parametrize("scheme_id", load_schemes())
def test_every_recipient_of_every_scheme_is_explained_by_figures_that_agree(
    scheme_id: str, allocations: dict[str, Allocation]
) -> None:
    allocation = allocations[scheme_id]
    served = {result.component.id: 0 for result in allocation.components}
    told = dict.fromkeys(served, 0)
    for code in allocation.recipients:
        explanation = explain(allocation, code)
        assert explanation.amount == allocation.amounts[code]
        assert explanation.amount == sum(part.share.amount for part in explanation.parts)
        for part in explanation.parts:
            amount, up = recomputed(part.steps, allocation, part.component.id)
            assert amount == part.share.amount == allocation.part(part.component.id, code)
            served[part.component.id] += up
            told[part.component.id] += amount
    for result in allocation.components:
        assert served[result.component.id] == result.left_over
        assert told[result.component.id] == result.total


def recomputed(steps: tuple[Step, ...], allocation: Allocation, part: str) -> tuple[int, int]:
    """The amount and whether it was rounded up, from nothing but the data of the steps."""
    figures: dict[str, Any] = {step.kind: step.figures for step in steps}
    if list(figures) == ["imported"]:
        return figures["imported"]["amount_sek"], 0
    assert list(figures) == ["key", "sum", "exact", "rounding"]
    value, key_sum = Fraction(figures["key"]["value"]), Fraction(figures["sum"]["key_sum"])
    pot, exact = figures["exact"]["pot_sek"], Fraction(figures["exact"]["exact"])
    assert Fraction(figures["sum"]["share"]) == value / key_sum
    assert exact == pot * value / key_sum == Fraction(figures["exact"]["rate"]) * value
    assert figures["key"]["key"] == str(allocation.scheme.component(part).key)
    up = figures["rounding"]["rounded_up"] == "yes"
    assert floor(exact) + up == figures["rounding"]["amount_sek"]
    return floor(exact) + up, int(up)


@pytest.mark.parametrize("scheme_id", load_schemes())
def test_every_sentence_is_in_both_languages_with_the_amount_in_it(
    scheme_id: str, allocations: dict[str, Allocation]
) -> None:
    allocation = allocations[scheme_id]
    for code in allocation.recipients:
        explanation = explain(allocation, code)
        for language in ("sv", "en"):
            assert explanation.summary.in_(language).startswith(allocation.areas[code].name)
            assert format_kronor(explanation.amount, language) in explanation.summary.in_(language)
            for part in explanation.parts:
                last = part.steps[-1].sentence.in_(language)
                assert format_kronor(part.share.amount, language) in last
                assert all("None" not in step.sentence.in_(language) for step in part.steps)
        assert explanation.sources[0] == allocation.scheme.source
        assert len(explanation.sources) == 1 + len(allocation.used)


def test_lulea_elderly_care_in_swedish(allocations: dict[str, Allocation]) -> None:
    explanation = explain(allocations["elderly-care-2026"], AreaCode("2580"))
    assert explanation.amount == 30_866_401
    assert explanation.summary.sv == (
        f"Luleå får 30{THIN}866{THIN}401{NO_BREAK}kr av ”God omsorg och hälso- och sjukvård för "
        "äldre personer 2026”."
    )
    assert sentences(explanation, "sv") == [
        (
            "Nyckeln är invånare 80 år och äldre. För Luleå: 5 397 (tal för 2026, härlett av "
            "Samling ur de publicerade beloppen)."
        ),
        "Alla 290 mottagare har tillsammans 699 139. Luleå har 0,771949 % av det.",
        "Potten är 3 998 500 000 kr. 3 998 500 000 × 5 397 / 699 139 = 30 866 400,67 kr.",
        (
            "Avrundat nedåt för alla återstår 142 kr, som går till de största decimalerna. Luleå "
            "får en av dem: 30 866 401 kr."
        ),
    ]


def test_lulea_elderly_care_in_english(allocations: dict[str, Allocation]) -> None:
    explanation = explain(allocations["elderly-care-2026"], AreaCode("2580"))
    assert plain_spaces(explanation.summary.en) == (
        "Luleå gets 30,866,401 SEK of “Good care and health care for older people 2026”."
    )
    assert sentences(explanation, "en") == [
        (
            "The key is inhabitants aged 80 and over. For Luleå: 5,397 (figure for 2026, derived "
            "by Samling from the published amounts)."
        ),
        "All 290 recipients together have 699,139. Luleå has 0.771949% of it.",
        "The pot is 3,998,500,000 SEK. 3,998,500,000 × 5,397 / 699,139 = 30,866,400.67 SEK.",
        (
            "Rounded down for all, 142 SEK is left and goes to the largest decimals. Luleå gets "
            "one of them: 30,866,401 SEK."
        ),
    ]


def test_three_parts_are_added_up_in_the_summary(allocations: dict[str, Allocation]) -> None:
    explanation = explain(allocations["close-care-municipalities-2026"], AreaCode("2584"))
    assert plain_spaces(explanation.summary.sv) == (
        "Kiruna får 1 996 378 kr av ”God och nära vård 2026: kommunernas del”: 791 862 kr + "
        "1 204 516 kr + 0 kr."
    )
    assert sentences(explanation, "sv")[-4:] == [
        (
            "Nyckeln är invånare × glesbygdsvikt. För Kiruna: 22 405 × 0 = 0 (tal för 2026, "
            "härlett av Samling ur de publicerade beloppen)."
        ),
        "Alla 290 mottagare har tillsammans 5 947 741. Kiruna har 0 % av det.",
        "Potten är 150 000 000 kr. 150 000 000 × 0 / 5 947 741 = 0,00 kr.",
        "Beloppet är redan hela kronor: 0 kr.",
    ]


def test_a_region_is_explained_by_its_municipalities(allocations: dict[str, Allocation]) -> None:
    explanation = explain(allocations["close-care-regions-2026"], AreaCode("R25"))
    assert sentences(explanation, "sv")[4] == (
        "Nyckeln är invånare × glesbygdsvikt, summan över kommunerna i Region Norrbotten. För "
        "Region Norrbotten: 361 635 (tal för 2026, härlett av Samling ur de publicerade beloppen)."
    )
    assert sentences(explanation, "en")[4] == (
        "The key is inhabitants × sparsity weight, summed over the municipalities in Region "
        "Norrbotten. For Region Norrbotten: 361,635 (figure for 2026, derived by Samling from the "
        "published amounts)."
    )


def test_an_imported_amount_is_not_passed_off_as_computed(
    allocations: dict[str, Allocation],
) -> None:
    explanation = explain(allocations["placement-subsidy-2026"], AreaCode("2580"))
    assert explanation.amount == 2_154_627
    assert sentences(explanation, "sv") == [
        (
            "Beloppet 2 154 627 kr är hämtat från den publicerade listan. Nyckeln är inte "
            "publicerad, så beloppet kan inte räknas om."
        )
    ]


def test_a_pot_that_was_found_and_example_data_are_said_to_be_so(
    allocations: dict[str, Allocation],
) -> None:
    explanation = explain(allocations["parenting-support-crime-prevention-2023"], AreaCode("0180"))
    assert explanation.amount == 15_221_733
    first, _, third, _ = sentences(explanation, "sv")
    assert "(tal för 2022, exempeldata)" in first
    assert " kr (framräknad, inte publicerad). " in third
    assert " SEK (found, not published). " in sentences(explanation, "en")[2]


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


def test_the_amount_of_last_year_stands_beside_with_its_source(
    allocations: dict[str, Allocation],
) -> None:
    allocation = allocations["elderly-care-2026"]
    before = last_year_of(allocation.scheme, shipped_inputs())
    explanation = explain(allocation, AreaCode("2580"), before)
    assert explanation.last_year is not None
    assert explanation.last_year.amount == 31_964_721
    assert explanation.last_year.change == -1_098_320
    assert plain_spaces(explanation.last_year.sentence.sv) == (
        "För 2025 fick Luleå 31 964 721 kr. Beloppet för 2026 är 1 098 320 kr mindre (−3,4 %)."
    )
    assert explanation.sources[-1] == explanation.last_year.source
    assert explanation.last_year.source.publisher == "Luleå kommun"
    assert explanation.to_plain()["last_year"]["amount_sek"] == 31_964_721
    assert explain(allocation, AreaCode("2581"), before).last_year is None
    assert last_year_of(allocations["placement-subsidy-2026"].scheme, shipped_inputs()) == ()


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (20, "För 2025 fick Alby 20 kr. Beloppet för 2026 är 5 kr mer (+25,0 %)."),
        (25, "För 2025 fick Alby 25 kr. Beloppet för 2026 är detsamma."),
        (0, "För 2025 fick Alby 0 kr. Beloppet för 2026 är 25 kr mer."),
    ],
)
def test_more_the_same_or_something_of_nothing(before: int, words: str) -> None:
    explanation = explain(divided([1, 3]), A, [dataset("before", [before], period="2025")])
    assert explanation.last_year is not None
    assert plain_spaces(explanation.last_year.sentence.sv) == words


def test_an_area_that_gets_nothing_is_told_so(allocations: dict[str, Allocation]) -> None:
    with pytest.raises(NotARecipient) as raised:
        explain(allocations["elderly-care-2026"], AreaCode("R25"))
    (fault,) = raised.value.faults
    assert fault.code == "GRANTS-NOT-RECIPIENT"
    assert fault.what.sv.startswith("R25 får inget av ”God omsorg")


def test_the_explanation_as_plain_values_is_json_with_every_step() -> None:
    source = definition()["source"]
    allocation = divided([1, 3], pot={"recipient": "2901", "amount": 25, "source": source})
    explanation = explain(allocation, A)
    plain = json.loads(json.dumps(explanation.to_plain(), ensure_ascii=False))
    assert plain["recipient_code"] == "2901"
    assert plain["amount_sek"] == 25
    (part,) = plain["components"]
    assert part["component"] == "part"
    assert [step["kind"] for step in part["steps"]] == ["key", "sum", "exact", "rounding"]
    assert part["steps"][0]["figures"] == {"key": "persons", "value": "1"}
    assert plain["sources"] == [
        "Samlings tester, Påhittat",
        "Samlings tester, Påhittade siffror",
    ]
