"""Simulations of the shipped schemes, computed exactly and compared."""

from fractions import Fraction
from typing import Any

import pytest

from samling.grants.data import load_schemes, shipped_inputs
from samling.grants.rules import CannotAllocate, SchemeFileError, UnknownScheme
from samling.grants.rules.compare import Outcome
from samling.grants.rules.what_if import NoBaseline, Simulation, baseline, simulate
from samling.kernel import AreaCode, Kronor, Missing

CARE = "close-care-municipalities-2026"
ELDERLY = "elderly-care-2026"
GOTLAND, LULEA, STOCKHOLM = AreaCode("0980"), AreaCode("2580"), AreaCode("0180")


def simulated(
    settings: dict[str, str], scheme: str = CARE, against: str = "published"
) -> Simulation:
    return simulate(scheme, settings, load_schemes(), shipped_inputs(), against)


def test_money_moved_from_inhabitants_to_sparsity_leaves_cities_and_keeps_the_total() -> None:
    simulation = simulated({"population.pot": "300000000", "sparsity.pot": "225000000"})
    comparison = simulation.comparison
    assert comparison.new_total == comparison.old_total == 900_000_000
    gained, lost = comparison.groups[Outcome.GAINS], comparison.groups[Outcome.LOSES]
    assert gained.amount == lost.amount == comparison.moved
    assert gained.count + lost.count + comparison.groups[Outcome.SAME].count == 290
    assert comparison.largest_gains(1)[0].recipient == GOTLAND
    assert comparison.largest_losses(1)[0].recipient == STOCKHOLM
    assert "flyttas från dem som får mindre" in simulation.outcome[1].sv
    assert simulation.outcome[2].sv.startswith("Summan är oförändrad")
    assert simulation.sentences == (*simulation.outcome, simulation.spread)


def test_the_populations_of_the_scheme_itself_are_used_per_inhabitant() -> None:
    comparison = simulated({"sparsity.pot": "0"}).comparison
    row = comparison.row(GOTLAND)
    assert isinstance(row.population, int)
    assert row.difference is not Missing.NOT_APPLICABLE
    assert row.per_inhabitant == Fraction(int(row.difference), row.population)  # type: ignore[arg-type]


def test_without_changes_a_scheme_is_the_same_as_by_its_own_rules() -> None:
    simulation = simulated({}, against=CARE)
    assert simulation.comparison.groups[Outcome.SAME].count == 290
    assert simulation.sentences[0].sv == (
        "Inget ändras: 290 kommuner får lika mycket som med bidragets egna regler."
    )


def test_another_key_and_bounds_are_solved_as_in_the_engine() -> None:
    simulation = simulated(
        {
            "population.key": "0.5 * population + 20 * health_care_efforts",
            "population.floor": "500000",
            "population.cap": "9000000",
        }
    )
    shares = simulation.allocation.components[0].shares
    assert sum(share.amount for share in shares) == 375_000_000
    assert min(share.amount for share in shares) == 500_000
    assert max(share.amount for share in shares) == 9_000_000


def test_last_year_is_compared_only_where_its_amounts_are_known() -> None:
    comparison = simulated({}, ELDERLY, "last_year").comparison
    assert comparison.row(LULEA).difference == -1_098_320
    assert comparison.groups[Outcome.LOSES].count == 1
    assert comparison.groups[Outcome.ADDED].count == 289


def test_one_scheme_can_be_held_against_another() -> None:
    simulation = simulated({}, ELDERLY, CARE)
    assert simulation.comparison.old_total == 900_000_000
    assert simulation.against.than.sv == "i ”God och nära vård 2026: kommunernas del”"


def test_a_pot_that_comes_from_another_grant_can_be_replaced() -> None:
    simulation = simulated({"access.pot": "8453074"}, "stockholm-access-2023")
    assert simulation.comparison.groups[Outcome.SAME].count == 11
    assert not simulation.allocation.differs


@pytest.mark.parametrize(
    ("call", "error", "code"),
    [
        ({"settings": {}, "scheme": "no-such"}, UnknownScheme, "GRANTS-SCHEME-UNKNOWN"),
        ({"settings": {}, "against": "no-such"}, UnknownScheme, "GRANTS-SCHEME-UNKNOWN"),
        ({"settings": {"population.colour": "1"}}, SchemeFileError, "GRANTS-SETTING-UNKNOWN"),
        ({"settings": {"population.floor": "9999999"}}, CannotAllocate, "GRANTS-FLOORS-ABOVE-POT"),
        ({"settings": {}, "against": "last_year"}, NoBaseline, "GRANTS-AGAINST-LAST-YEAR"),
    ],
)
def test_what_cannot_be_simulated_says_why(
    call: dict[str, Any], error: type[Exception], code: str
) -> None:
    with pytest.raises(error) as caught:
        simulated(**call)
    assert caught.value.faults[0].code == code  # type: ignore[attr-defined]


def test_a_scheme_without_a_published_list_says_what_to_compare_with() -> None:
    with pytest.raises(NoBaseline) as caught:
        baseline("published", "parenting-support-access-2023", load_schemes(), shipped_inputs())
    assert caught.value.faults[0].code == "GRANTS-AGAINST-NONE"
    assert "parenting-support-access-2023" in caught.value.in_("sv")


def test_the_published_list_is_a_baseline_with_its_source() -> None:
    found = baseline("published", CARE, load_schemes(), shipped_inputs())
    assert found.amounts[LULEA] == Kronor(sum(_published_parts(LULEA)))
    assert found.sources == (load_schemes()[CARE].source,)


def _published_parts(code: AreaCode) -> list[int]:
    return list(shipped_inputs().published[CARE].amounts[code].values())
