"""What the API says of schemes."""

import pytest
from django.test import Client

pytestmark = [pytest.mark.api, pytest.mark.django_db]

ROOT = "/api/v1/schemes"


def test_every_scheme_is_listed_with_its_sum() -> None:
    found = Client().get(ROOT).json()
    assert found["total"] == 8
    sums = {
        each["id"]: (each["status"], each["total_sek"], each["recipient_count"])
        for each in found["schemes"]
    }
    assert sums == {
        "close-care-municipalities-2026": ("computed", 900_000_000, 290),
        "close-care-regions-2026": ("computed", 2_400_000_000, 21),
        "elderly-care-2026": ("computed", 3_998_500_000, 290),
        "placement-subsidy-2026": ("imported", 498_000_000, 290),
        "stockholm-access-2023": ("imported", 8_453_074, 11),
        "stockholm-crime-prevention-2023": ("imported", 15_221_733, 7),
        "parenting-support-access-2023": ("lacking", None, None),
        "parenting-support-crime-prevention-2023": ("lacking", None, None),
    }
    assert [each["year"] for each in found["schemes"]] == [2026] * 4 + [2023] * 4


def test_a_scheme_says_its_pot_key_days_and_sources() -> None:
    found = Client().get(f"{ROOT}/close-care-municipalities-2026").json()
    assert [(part["id"], part["pot_sek"], part["key"]) for part in found["components"]] == [
        ("population", 375_000_000, "population"),
        ("health_care_efforts", 375_000_000, "health_care_efforts"),
        ("sparsity", 150_000_000, "population * sparsity_weight"),
    ]
    assert found["source"]["reference"] == "Dnr 9.2-1697/2026"
    assert found["agency"] == {"id": "socialstyrelsen", "name": "Socialstyrelsen"}
    assert found["legal_basis"][0]["act"] == "förordning (2024:1253)"
    assert {"sv", "en"} == set(found["days"][0]["what"])
    assert found["lacking"] == []
    assert len(found["result_sha256"]) == 64


def test_a_key_that_is_not_published_is_null_and_says_why() -> None:
    found = Client().get(f"{ROOT}/placement-subsidy-2026").json()
    (part,) = found["components"]
    assert part["key"] is None
    assert part["missing"] == {"key": "not_published"}


def test_a_part_of_a_grant_names_the_grant_that_it_shares() -> None:
    found = Client().get(f"{ROOT}/stockholm-access-2023").json()
    assert found["parent"] == {
        "scheme": "parenting-support-access-2023",
        "recipient_code": "0180",
    }
    assert found["within"] == "0180"
    assert any("8 453 074".replace(" ", "\u202f") in each["sv"] for each in found["remarks"])


def test_a_scheme_without_its_figures_says_which_and_how_to_load_them() -> None:
    found = Client().get(f"{ROOT}/parenting-support-access-2023").json()
    assert found["status"] == "lacking"
    (fault,) = [each for each in found["lacking"] if "children_0_17" in each["what"]["en"]]
    assert fault["code"] == "GRANTS-KEY-MISSING"
    assert "samling data load" in fault["remedy"]["en"]
    assert found["result_sha256"] is None
    assert found["missing"]["result_sha256"] == "not_loaded"


def test_an_unknown_scheme_is_404_and_names_those_there_are() -> None:
    response = Client().get(f"{ROOT}/elderly-care-2027")
    assert response.status_code == 404
    (fault,) = response.json()["faults"]
    assert fault["code"] == "GRANTS-SCHEME-UNKNOWN"
    assert "elderly-care-2026" in fault["remedy"]["en"]
