"""What-if in the API: exactly what the rule gives, and nothing stored."""

from fractions import Fraction
from typing import Any

import pytest
from django.test import Client

from samling.grants import queries
from samling.grants.models import Allocation
from samling.grants.rules.what_if import simulate

pytestmark = [pytest.mark.api, pytest.mark.django_db]

ROOT = "/api/v1/schemes"
CARE = "elderly-care-2026"


def _simulate(**parameters: Any) -> Any:
    return Client().get(f"{ROOT}/{CARE}/simulate", parameters)


def test_a_floor_moves_money_and_every_difference_is_the_rule_s() -> None:
    settings = {"elderly_care.floor": "2000000"}
    rule = simulate(CARE, settings, queries.schemes(), queries.inputs(), CARE)
    before = Allocation.objects.count()
    body = _simulate(set="elderly_care.floor=2000000", against=CARE).json()
    assert body["settings"] == settings
    assert body["old_total_sek"] == body["new_total_sek"] == 3_998_500_000
    assert body["moved_sek"] == int(rule.comparison.moved) > 0
    assert {row["recipient_code"]: row["difference_sek"] for row in body["rows"]} == {
        str(row.recipient): row.difference for row in rule.comparison.rows
    }
    assert sum(row["difference_sek"] for row in body["rows"]) == 0
    assert {group["outcome"]: group["count"] for group in body["groups"]} == {
        outcome.id: group.count for outcome, group in rule.comparison.groups.items()
    }
    assert Fraction(body["old_concentration"]["gini"]["fraction"]) > Fraction(
        body["new_concentration"]["gini"]["fraction"]
    )
    assert Allocation.objects.count() == before


def test_settings_may_be_repeated_and_a_sum_is_written_with_its_plus() -> None:
    body = _simulate(
        set=["elderly_care.pot=1000000", "elderly_care.key=population_80_plus + 0.5 * population"],
        against=CARE,
        recipient="2580",
    ).json()
    assert body["new_total_sek"] == 1_000_000
    assert body["settings"]["elderly_care.key"] == "population_80_plus + 0.5 * population"
    assert [row["recipient"] for row in body["rows"]] == ["Luleå"]


def test_without_settings_nothing_changes_against_the_scheme_itself() -> None:
    body = _simulate(against=CARE).json()
    assert {row["outcome"] for row in body["rows"]} == {"same"}


def test_against_last_year() -> None:
    body = _simulate(against="last_year", recipient="2580").json()
    (row,) = body["rows"]
    assert (row["old_sek"], row["new_sek"]) == (31_964_721, 30_866_401)
    assert Fraction(row["difference_share"]["fraction"]) == Fraction(-1_098_320, 31_964_721)


@pytest.mark.parametrize(
    ("setting", "code"),
    [
        ("elderly_care.floor=100000000", "GRANTS-FLOORS-ABOVE-POT"),
        ("nothing.pot=1", "GRANTS-SETTING-UNKNOWN"),
        ("elderly_care.key=shoes", "GRANTS-VARIABLE-UNKNOWN"),
        ("elderly_care.key=(population)", None),
        ("elderly_care.pot=-1", None),
        ("elderly_care.pot=" + "9" * 200, None),
    ],
)
def test_what_does_not_go_together_is_422_with_words(setting: str, code: str | None) -> None:
    response = _simulate(set=setting, against=CARE)
    assert response.status_code == 422, response.content
    faults = response.json()["faults"]
    assert all(fault["what"]["sv"] and fault["what"]["en"] for fault in faults)
    if code is not None:
        assert faults[0]["code"] == code


@pytest.mark.parametrize(
    "setting", ["pot=1", "elderly_care.pot", "elderly_care.pot=\x00", "elderly_care.pot=å", "=", ""]
)
def test_a_setting_of_another_form_is_refused(setting: str) -> None:
    response = _simulate(set=setting)
    assert response.status_code == 422
    assert response.json()["faults"][0]["where"]["en"] == "query.set.0"


def test_too_many_settings_are_refused() -> None:
    assert _simulate(set=["elderly_care.pot=1"] * 31).status_code == 422


def test_an_unknown_scheme_is_404_and_an_unknown_list_to_compare_with_422() -> None:
    assert Client().get(f"{ROOT}/nothing/simulate").status_code == 404
    response = _simulate(against="nothing")
    assert response.status_code == 422
    assert response.json()["faults"][0]["code"] == "GRANTS-SCHEME-UNKNOWN"


@pytest.mark.parametrize(
    ("setting", "place"),
    [
        ("elderly_care.floor=/", "elderly-care-2026, elderly_care.floor"),
        ("elderly_care.pot=2,5", "elderly-care-2026, elderly_care.pot"),
    ],
)
def test_a_fault_names_the_setting_as_it_was_written(setting: str, place: str) -> None:
    response = _simulate(set=setting, against=CARE)
    assert response.status_code == 422
    assert place in response.content.decode()
    assert "component[" not in response.content.decode()


def test_settings_are_read_as_people_write_them() -> None:
    body = _simulate(
        set=["elderly_care.pot=2 miljoner", "elderly_care.key=0,5 * population"], against=CARE
    ).json()
    assert body["new_total_sek"] == 2_000_000
    assert body["remarks"] == []
