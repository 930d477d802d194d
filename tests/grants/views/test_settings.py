"""What the address of the what-if page says, and what is made of it."""

import pytest

from samling.grants.data import load_schemes
from samling.grants.views.settings import address_of, given_of, settings_of

CARE = load_schemes()["close-care-municipalities-2026"]
ELDERLY = load_schemes()["elderly-care-2026"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("300 000 000", "300000000"),
        ("300\u202f000\u202f000\u00a0kr", "300000000"),
        ("300.000.000", "300000000"),
        ("300,000,000 SEK", "300000000"),
        ("0", "0"),
        ("12,5 mkr", "12,5 mkr"),
    ],
)
def test_kronor_are_read_as_people_write_them(written: str, read: str) -> None:
    assert settings_of(CARE, {"population.pot": written}) == {"population.pot": read}


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
    assert given_of({"a": " ", "b": " 1 ", "c": "x" * 1000}) == {"b": "1", "c": "x" * 200}
