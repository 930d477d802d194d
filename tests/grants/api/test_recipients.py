"""Recipients in the API."""

import pytest
from django.test import Client

pytestmark = [pytest.mark.api, pytest.mark.django_db]

ROOT = "/api/v1/recipients"


def test_all_who_get_anything_are_listed_by_code() -> None:
    found = Client().get(ROOT).json()
    codes = [each["recipient_code"] for each in found["recipients"]]
    assert codes == sorted(codes)
    kinds = [each["kind"] for each in found["recipients"]]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "municipality": 290,
        "region": 21,
        "district": 11,
    }
    regions = Client().get(f"{ROOT}?kind=region").json()
    assert regions["total"] == 21
    assert {each["kind"] for each in regions["recipients"]} == {"region"}


def test_a_recipient_has_all_its_grants() -> None:
    found = Client().get(f"{ROOT}/2580").json()
    assert found["recipient"] == "Luleå"
    assert {grant["scheme"]: grant["amount_sek"] for grant in found["grants"]} == {
        "close-care-municipalities-2026": 6_328_211,
        "elderly-care-2026": 30_866_401,
        "placement-subsidy-2026": 2_154_627,
    }


def test_an_area_that_gets_nothing_has_no_grants_and_one_that_is_not_there_is_404() -> None:
    assert Client().get(f"{ROOT}/25").json()["grants"] == []
    assert Client().get(f"{ROOT}/2999").status_code == 404
    assert Client().get(f"{ROOT}/2580%00").status_code == 422
