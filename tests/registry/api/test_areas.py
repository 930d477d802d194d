"""Areas, names, variables and figures in the API."""

from typing import Any

import pytest
from django.test import Client

from samling.kernel import AreaCode
from samling.registry import queries

pytestmark = [pytest.mark.api, pytest.mark.django_db]

ROOT = "/api/v1"


def _get(address: str, status: int = 200) -> Any:
    response = Client().get(f"{ROOT}/{address}")
    assert response.status_code == status, response.content
    return response.json()


def test_areas_by_kind_and_place() -> None:
    assert _get("areas?kind=municipality")["total"] == 290
    assert _get("areas?kind=county")["total"] == 21
    norrbotten = _get("areas?inside=25&kind=municipality")
    assert norrbotten["total"] == 14
    assert {each["parent"] for each in norrbotten["areas"]} == {"25"}
    inside = {each["code"] for each in _get("areas?inside=25")["areas"]}
    assert {"2580", "R25"} <= inside
    assert "25" not in inside
    assert _get("areas?inside=0180")["total"] == 11
    codes = [each["code"] for each in _get("areas")["areas"]]
    assert codes == sorted(codes)


def test_an_area_has_its_source_and_neighbours() -> None:
    found = _get("areas/2580")
    assert (found["name"], found["official_name"], found["parent"]) == (
        "Luleå",
        "Luleå kommun",
        "25",
    )
    assert found["source"]["publisher"]
    assert [each["code"] for each in found["neighbours"]] == [
        str(area.code) for area in queries.neighbours(AreaCode("2580"))
    ]
    assert _get("areas/SE")["neighbours"] == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("LillaEdet", "1462"),
        ("Falu kommun", "2080"),
        ("Malung-Sälens kommun", "2023"),
        ("Västra Götalandsregionen", "R14"),
        ("2580", "2580"),
    ],
)
def test_a_name_in_any_spelling(name: str, code: str) -> None:
    response = Client().get(f"{ROOT}/resolve", {"name": name})
    assert response.json()["area"]["code"] == code


def test_an_unknown_name_is_404_with_the_three_nearest() -> None:
    body = _get("resolve?name=Lule%C3%A5a%20kommun", 404)
    assert body["faults"][0]["code"] == "REGISTRY-NAME-UNKNOWN"
    assert body["suggestions"][0]["name"] == "Luleå"
    assert len(body["suggestions"]) == 3


def test_an_ambiguous_name_is_404_with_all_it_may_mean_and_a_kind_decides() -> None:
    body = _get("resolve?name=Region%20Gotland", 404)
    assert body["faults"][0]["code"] == "REGISTRY-NAME-AMBIGUOUS"
    assert {each["code"] for each in body["suggestions"]} == {"0980", "R09"}
    found = _get("resolve?name=Region%20Gotland&kind=municipality")
    assert found["area"]["code"] == "0980"


@pytest.mark.parametrize("name", ["%20", ".", "%00", "%F0%9F%92%B0", "x" * 120, "%25", "R99"])
def test_odd_names_are_not_found_and_said_so(name: str) -> None:
    body = _get(f"resolve?name={name}", 404)
    assert body["faults"][0]["code"].startswith("REGISTRY-")


@pytest.mark.parametrize(
    "query", ["", "?name=", f"?name={'x' * 121}", "?name=Lule%C3%A5&kind=planet"]
)
def test_a_question_of_another_form_is_422(query: str) -> None:
    _get(f"resolve{query}", 422)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("areas/2999", 404),
        ("areas/9999", 422),
        ("areas/99999999999999999999", 422),
        ("areas/%00", 422),
        ("areas/0180-j%C3%A4rva", 422),
        ("areas/0180-" + "a" * 500, 422),
        ("areas?inside=2999", 404),
        ("areas?kind=", 422),
        ("datasets/" + "0" * 64, 404),
        ("datasets/0", 422),
        ("datasets?variable=%00", 422),
    ],
)
def test_what_is_not_there_is_404_and_what_cannot_be_is_422(address: str, status: int) -> None:
    assert _get(address, status)["status"] == status


def test_every_variable_has_words_and_every_dataset_a_variable() -> None:
    variables = {each["id"]: each for each in _get("variables")["variables"]}
    assert all(each["name"]["sv"] and each["unit"]["en"] for each in variables.values())
    listed = _get("datasets")
    assert listed["total"] == len(listed["datasets"]) > 0
    assert {each["variable"] for each in listed["datasets"]} <= set(variables)


def test_a_dataset_has_its_figures_source_vintage_and_hash() -> None:
    for each in _get("datasets?variable=population")["datasets"]:
        found = _get(f"datasets/{each['sha256']}")
        assert len(found["values"]) == found["areas"]
        assert {name: found[name] for name in each} == each
        assert found["source"]["origin"] == "derived"
    (known,) = [one for one in queries.datasets() if one.sha256 == found["sha256"]]
    assert found["values"] == {str(code): value for code, value in known.values.items()}


def test_a_variable_that_nobody_has_figures_of_gives_an_empty_list() -> None:
    assert _get("datasets?variable=shoes") == {"total": 0, "datasets": []}
