"""What the address of the what-if page says, and what is made of it."""

import pytest

from samling.grants.data import load_schemes, shipped_inputs
from samling.grants.views.settings import address_of, given_of, settings_of
from samling.grants.views.written import faults_of, variables_of

CARE = load_schemes()["close-care-municipalities-2026"]
ELDERLY = load_schemes()["elderly-care-2026"]


def test_each_field_says_what_is_wrong_with_itself_and_shows_what_was_written() -> None:
    said = address_of(
        CARE,
        {
            "population.floor": "två  miljoner",
            "population.pot": "population",
            "population.cap": "9" * 14,
            "population.weight.population": "halva",
            "health_care_efforts.key": "populaton",
        },
    )
    faults = {
        name: fault
        for component in CARE.components
        for name, fault in faults_of(CARE, component, said, shipped_inputs()).items()
    }
    words = {name: (fault.code, fault.what.sv) for name, fault in faults.items()}
    assert words.pop("population.pot") == (
        "GRANTS-SETTING-NOT-KRONOR",
        "Potten ”population” går inte att läsa som kronor.",
    )
    assert words.pop("population.floor") == (
        "GRANTS-SETTING-NOT-KRONOR",
        "Golvet ”två  miljoner” går inte att läsa som kronor.",
    )
    assert words.pop("population.cap")[0] == "GRANTS-SETTING-TOO-MUCH"
    assert words.pop("population.weight.population") == (
        "GRANTS-SETTING-NOT-WEIGHT",
        "Vikten ”halva” för ”Invånare” går inte att läsa som ett tal.",
    )
    near = faults["health_care_efforts.key"].remedy
    assert near is not None
    assert near.sv.startswith("Närmast i stavning: population (Invånare), ")
    assert words.pop("health_care_efforts.key")[0] == "GRANTS-VARIABLE-UNKNOWN"
    assert words == {}


def test_a_floor_may_be_a_sum_of_variables_that_there_are_figures_of() -> None:
    component = CARE.components[0]
    for floor, codes in (
        ("100 * population", []),
        ("100 * children_0_17", ["GRANTS-SETTING-NOT-LOADED"]),
        ("100 * population + 5 * befolkning", ["GRANTS-VARIABLE-UNKNOWN"]),
        ("100 * befolkning", ["GRANTS-SETTING-NOT-KRONOR"]),
    ):
        said = {f"{component.id}.floor": floor}
        found = faults_of(CARE, component, said, shipped_inputs())
        assert [fault.code for fault in found.values()] == codes


def test_the_variables_of_a_key_are_named_with_their_period() -> None:
    found = {each.name: each for each in variables_of(CARE, shipped_inputs())}
    assert "population" in found
    assert "children_0_17" not in found
    assert (found["population"].label, str(found["population"].period)) == ("Invånare", "2026")
    assert not found["population"].is_invented


def test_what_is_as_the_scheme_has_it_is_not_said() -> None:
    whole = {
        "population.pot": "375 000 000",
        "population.key": "population",
        "population.weight.population": "1",
        "population.weight.population_80_plus": "0",
        "against": CARE.id,
        "utm_source": "brev",
    }
    assert address_of(CARE, whole) == {}
    assert settings_of(CARE, whole) == {}


def test_an_address_that_is_short_already_stays() -> None:
    said = {
        "population.pot": "300000000",
        "population.weight.population_80_plus": "2.5",
        "against": "published",
        "sort": "-share",
    }
    assert address_of(CARE, said) == said
    assert address_of(CARE, {**said, "population.weight.population_80_plus": "2,5"}) == said


@pytest.mark.parametrize(
    ("weights", "key"),
    [
        ({"population_80_plus": "2"}, "1 * population + 2 * population_80_plus"),
        ({"population": "0", "population_80_plus": "2"}, "2 * population_80_plus"),
        ({"population": "0"}, "0 * population"),
    ],
)
def test_weights_are_added_to_those_the_key_has(weights: dict[str, str], key: str) -> None:
    given = {f"population.weight.{name}": value for name, value in weights.items()}
    assert settings_of(CARE, given) == {"population.key": key}


def test_a_key_in_words_goes_before_weights() -> None:
    given = {
        "elderly_care.key": "population",
        "elderly_care.weight.population_80_plus": "3",
    }
    assert settings_of(ELDERLY, given) == {"elderly_care.key": "population"}
    assert address_of(ELDERLY, given) == {"elderly_care.key": "population"}


def test_a_key_that_weights_cannot_say_has_none() -> None:
    given = {"sparsity.weight.population": "1"}
    assert settings_of(CARE, given) == {"sparsity.key": "1 * population"}
    assert settings_of(CARE, {"sparsity.weight.population": "0"}) == {}


def test_empty_fields_say_nothing_and_long_words_are_cut() -> None:
    assert given_of({"a": " ", "b": " 1 ", "c": "x" * 1000}) == {"b": "1", "c": "x" * 500}
