"""Settings as people write them: read in one way, and told of by their names."""

import pytest

from samling.grants.rules import SchemeFileError, changed, with_periods
from samling.grants.rules.written import plain_setting, plain_settings
from samling.kernel import Text

from .making import component, dataset, inputs, scheme


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("300 000 000", "300000000"),
        ("300\u202f000\u202f000\u00a0kr", "300000000"),
        ("300.000.000", "300000000"),
        ("300,000,000 SEK", "300000000"),
        ("0", "0"),
        ("2 000 000", "2000000"),
        ("2 000 000\u00a0kronor", "2000000"),
        ("2000000:-", "2000000"),
        ("12,5 mkr", "12500000"),
        ("2 mnkr", "2000000"),
        ("2 MNKR", "2000000"),
        ("3,9985 miljarder kr", "3998500000"),
        ("1.5 million", "1500000"),
        ("500 tkr", "500000"),
        ("2.500 mnkr", "2.500 mnkr"),
        ("2,5", "2,5"),
        ("0.500", "0.500"),
        ("0,0000001 mnkr", "0,0000001 mnkr"),
        ("två  miljoner", "två  miljoner"),
        ("-1", "-1"),
        ("1e9", "1e9"),
        ("", ""),
    ],
)
def test_kronor_are_read_as_people_write_them(written: str, read: str) -> None:
    assert plain_setting("pot", written) == read
    assert plain_setting("guarantee", written) == read


def test_a_key_may_have_decimal_commas_and_signs_of_multiplication() -> None:
    assert plain_setting("key", "0,5 × population + a") == "0.5 * population + a"
    assert plain_setting("key", "0,5 × två") == "0,5 × två"
    assert plain_setting("weight", "0,5") == "0.5"


@pytest.mark.parametrize("field", ["floor", "cap", "guarantee"])
def test_a_bound_may_be_kronor_or_a_sum_of_variables(field: str) -> None:
    assert plain_setting(field, "2 miljoner") == "2000000"
    assert plain_setting(field, "0,95 × grant + 2 * a") == "0.95 * grant + 2 * a"
    assert plain_setting(field, "2,5") == "2,5"


def test_the_pot_may_be_the_parents_and_a_period_stays_as_it_is() -> None:
    assert plain_setting("pot", "parent") == "parent"
    assert plain_setting("pot", "0,5 * a") == "0,5 * a"
    assert plain_settings({"data.a": " 2026K1", "part.pot": "1 tkr", "part.cap": ""}) == {
        "data.a": " 2026K1",
        "part.pot": "1000",
        "part.cap": "",
    }


def test_the_rules_read_settings_so() -> None:
    made = scheme(component())
    tried = changed(made, {"part.pot": "2 miljoner", "part.key": "0,5 * persons"}).components[0]
    assert tried.pot == 2_000_000
    assert str(tried.key) == "0.5 * persons"
    figures = inputs(dataset("persons", [1] * 4), dataset("income", [1] * 4))
    assert with_periods(made, {"part.key": "0,5 * income"}, figures) == {
        "part.key": "0,5 * income",
        "data.income": "2026",
    }


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("två miljoner", "GRANTS-SETTING-NOT-KRONOR"),
        ("", "GRANTS-SETTING-NOT-KRONOR"),
        ("9" * 14, "GRANTS-SETTING-TOO-MUCH"),
        ("9" * 41, "GRANTS-SETTING-NOT-KRONOR"),
    ],
)
def test_a_pot_that_is_no_amount_is_told_of_as_on_the_page(value: str, code: str) -> None:
    with pytest.raises(SchemeFileError) as raised:
        changed(scheme(component()), {"part.pot": value})
    (fault,) = raised.value.faults
    assert fault.code == code
    assert fault.where == Text.same("made-up-2026, part.pot")


@pytest.mark.parametrize(
    ("name", "value"), [("second.floor", "/"), ("second.pot", "2,5"), ("second.key", "2.500 mnkr")]
)
def test_a_fault_is_named_as_the_setting_is_written(name: str, value: str) -> None:
    made = scheme(component(), component(id="second"))
    with pytest.raises(SchemeFileError) as raised:
        changed(made, {name: value})
    (fault,) = raised.value.faults
    assert fault.where == Text.same(f"made-up-2026, {name}")
