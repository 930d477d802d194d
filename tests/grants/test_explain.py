"""Every amount with its arithmetic: the figures agree with each other, the sentences with them."""

import json
from fractions import Fraction
from math import floor
from typing import Any

import pytest

from samling.grants.data import load_schemes, shipped_inputs
from samling.grants.rules import Allocation, NotARecipient, Step, explain, last_year_of
from samling.kernel import AreaCode, format_kronor

from .explaining import NO_BREAK, THIN, plain_spaces, sentences
from .making import A, dataset, definition, divided


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
