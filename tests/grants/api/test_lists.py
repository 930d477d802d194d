"""Lists in the API: every amount as published facts have it, and the same bytes everywhere."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from samling.cli.main import run
from samling.grants.data import load_published
from samling.kernel import AreaCode, sha256_of

pytestmark = [pytest.mark.api, pytest.mark.django_db]

ROOT = "/api/v1/schemes"
COMPUTED = [
    "close-care-municipalities-2026",
    "close-care-regions-2026",
    "elderly-care-2026",
    "placement-subsidy-2026",
    "stockholm-access-2023",
    "stockholm-crime-prevention-2023",
]


def _get(address: str) -> Any:
    response = Client().get(f"{ROOT}/{address}")
    assert response.status_code == 200, response.content
    return response.json()


@pytest.mark.parametrize("scheme", COMPUTED)
def test_a_list_adds_up_and_is_the_published_one_within_a_krona(scheme: str) -> None:
    found = _get(f"{scheme}/allocation")
    assert sum(row["amount_sek"] for row in found["rows"]) == found["total_sek"]
    for part in found["components"]:
        parts = [row["parts"][part["component"]] for row in found["rows"]]
        assert sum(each for each in parts if each is not None) == part["total_sek"]
    printed = load_published()[scheme]
    assert {row["recipient_code"] for row in found["rows"]} == {
        str(code) for code in printed.amounts
    }
    for row in found["rows"]:
        for component, amount in row["parts"].items():
            expected = printed.amounts[AreaCode(row["recipient_code"])].get(component)
            if amount is not None and expected is not None and "regions" not in scheme:
                assert abs(amount - expected) <= 1


def test_one_recipient_of_a_list() -> None:
    found = _get("elderly-care-2026/allocation?recipient=2580")
    (row,) = found["rows"]
    assert found["total_rows"] == 1
    assert (row["recipient"], row["kind"], row["county_code"]) == ("Luleå", "municipality", "25")
    assert (row["amount_sek"], row["last_year_sek"], row["change_sek"]) == (
        30_866_401,
        31_964_721,
        -1_098_320,
    )
    assert Fraction(row["per_inhabitant_sek"]["fraction"]) == Fraction(
        row["amount_sek"], row["population"]
    )
    assert Fraction(row["change_share"]["fraction"]) == Fraction(-1_098_320, 31_964_721)
    assert row["missing"] == {}


def test_pages_of_a_list_make_the_whole() -> None:
    whole = _get("elderly-care-2026/allocation")["rows"]
    paged = [
        row
        for offset in range(0, 300, 100)
        for row in _get(f"elderly-care-2026/allocation?limit=100&offset={offset}")["rows"]
    ]
    assert paged == whole
    assert len(whole) == 290
    assert _get("elderly-care-2026/allocation?offset=1000000")["rows"] == []


def test_what_is_not_loaded_is_null_and_says_so() -> None:
    (row,) = _get("stockholm-access-2023/allocation?recipient=0180-jarva")["rows"]
    assert row["population"] is None
    assert row["missing"]["population"] == "not_loaded"
    assert row["missing"]["per_inhabitant_sek"] == "not_loaded"


def test_an_amount_is_worked_out_from_key_to_krona_in_both_languages() -> None:
    found = _get("elderly-care-2026/allocation/2580")
    assert found["amount_sek"] == found["published_sek"] == 30_866_401
    assert found["difference_sek"] == 0
    (part,) = found["parts"]
    exact = Fraction(part["exact_sek"]["fraction"])
    assert part["amount_sek"] in (exact // 1, exact // 1 + 1)
    assert part["rounded_up"] == (part["amount_sek"] > exact)
    assert [step["kind"] for step in part["steps"]] == ["key", "sum", "exact", "rounding"]
    assert all(step["sentence"]["sv"] and step["sentence"]["en"] for step in part["steps"])
    assert "Luleå får" in found["summary"]["sv"]
    assert "Luleå gets" in found["summary"]["en"]
    assert found["sources"][0]["publisher"] == "Socialstyrelsen"


def test_last_years_amount_stands_beside_the_worked_one_with_its_source() -> None:
    found = _get("elderly-care-2026/allocation/2580")
    assert (found["last_year_sek"], found["change_sek"]) == (31_964_721, -1_098_320)
    assert found["sources"][-1]["publisher"] == "Luleå kommun"
    assert found["notice"]["sv"].startswith("Härlett betyder här")
    assert found["remarks"] == []
    other = _get("elderly-care-2026/allocation/2581")
    assert other["last_year_sek"] is None
    assert other["missing"]["last_year_sek"] == other["missing"]["change_sek"] == "not_loaded"


def test_an_imported_amount_has_no_key_and_says_why() -> None:
    (part,) = _get("placement-subsidy-2026/allocation/2580")["parts"]
    assert (part["key"], part["exact_sek"]) == (None, None)
    assert part["missing"] == {"key": "not_published", "exact_sek": "not_published"}
    assert [step["kind"] for step in part["steps"]] == ["imported"]


@pytest.mark.parametrize("scheme", COMPUTED)
def test_the_result_is_the_bytes_of_the_command_line(
    scheme: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    monkeypatch.setenv("SAMLING_DATA", str(tmp_path))
    run(["allocate", scheme, "--format", "json"])
    response = Client().get(f"{ROOT}/{scheme}/result")
    assert response.content == capfdbinary.readouterr().out
    assert response["ETag"] == f'"{sha256_of(response.content)}"'
    assert response.json()["sha256"] == _get(scheme)["result_sha256"]


def test_the_published_list_shows_the_krona_that_is_missing() -> None:
    found = _get("stockholm-access-2023/published")
    assert found["stated_totals"]["amount_sek"] == 8_453_075
    assert found["summed_totals"]["amount_sek"] == 8_453_074
    assert len(found["rows"]) == 11


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("parenting-support-access-2023/allocation", "GRANTS-KEY-MISSING"),
        ("parenting-support-access-2023/allocation/2580", "GRANTS-KEY-MISSING"),
        ("parenting-support-access-2023/result", "GRANTS-KEY-MISSING"),
        ("parenting-support-access-2023/published", "GRANTS-LIST-UNKNOWN"),
        ("elderly-care-2026/allocation/R25", "GRANTS-NOT-RECIPIENT"),
        ("elderly-care-2026/allocation?recipient=R25", "GRANTS-NOT-RECIPIENT"),
        ("elderly-care-2026/allocation/2999", "GRANTS-NOT-RECIPIENT"),
        ("nothing/allocation", "GRANTS-SCHEME-UNKNOWN"),
        ("nothing/result", "GRANTS-SCHEME-UNKNOWN"),
        ("nothing/published", "GRANTS-SCHEME-UNKNOWN"),
    ],
)
def test_what_is_not_there_is_404_and_says_what(address: str, code: str) -> None:
    response = Client().get(f"{ROOT}/{address}")
    assert response.status_code == 404
    assert {fault["code"] for fault in response.json()["faults"]} == {code}
