"""Other registers read what is published in HSDS 3.0: required fields, enumerations, pages."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from samling.supply.documents.hsds import service_id
from samling.supply.parameters import freshness_plan

from .making import DAY, published

pytestmark = pytest.mark.django_db
# What the specification requires, by kind of object (schema/*.json, version 3.0).
REQUIRED = {
    "service": {"id", "name", "status"},
    "organization": {"id", "name", "description"},
    "program": {"id", "name", "description"},
    "languages": {"id"},
    "phones": {"id", "number"},
    "cost_options": {"id"},
    "service_at_locations": {"id"},
    "location": {"id", "location_type"},
    "schedules": {"id"},
}
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[58][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\Z")


def read(address: str, status: int = 200) -> Any:
    answer = Client().get(address)
    assert answer.status_code == status
    return json.loads(answer.content) if status == 200 else None


def lacking(kind: str, value: Any) -> list[str]:
    """What is required and not there, in the object and all that it holds."""
    found = [f"{kind}.{name}" for name in REQUIRED[kind] - value.keys()]
    for name, inner in value.items():
        for each in inner if isinstance(inner, list) else [inner]:
            if isinstance(each, dict):
                found += lacking(name, each)
    return found


def ids(value: Any) -> list[str]:
    """Every id in the object and in all that it holds."""
    inner = value if isinstance(value, list) else value.values()
    own = [value["id"]] if isinstance(value, dict) else []
    return own + [one for each in inner if isinstance(each, dict | list) for one in ids(each)]


def test_a_service_has_what_the_specification_requires() -> None:
    offer = published("Komet", programme="komet", cost="priced", price=300, price_per="course")
    listed = read("/utbud/hsds/services")
    (service,) = listed["contents"]
    assert lacking("service", service) == []
    assert all(map(_UUID.match, ids(service)))
    assert len(set(ids(service))) == len(ids(service)) > 8
    assert service["status"] == "active"
    assert service["cost_options"][0]["amount"] == 300
    assert (service["minimum_age"], service["maximum_age"]) == (0, 5)
    (at,) = service["service_at_locations"]
    assert at["location"]["location_type"] == "physical"
    assert at["location"]["description"] == "Exempelgatan 1, Luleå"
    assert read(f"/utbud/hsds/services/{service['id']}") == service
    assert str(offer.pk) in service["id"]
    assert read("/utbud/hsds/")["version"] == "3.0"


def test_services_come_in_pages_without_what_is_not_shown() -> None:
    for number in range(3):
        published(f"Komet {number}")
    published("Gammal", days=300)
    first = read("/utbud/hsds/services?per_page=2")
    last = read("/utbud/hsds/services?per_page=2&page=2")
    assert [first[name] for name in ("total_items", "total_pages", "size")] == [3, 2, 2]
    assert [first["first_page"], first["last_page"]] == [True, False]
    assert [last["size"], last["last_page"], last["empty"]] == [1, True, False]
    beyond = read("/utbud/hsds/services?page=9")
    assert (beyond["empty"], beyond["contents"]) == (True, [])


def test_what_has_ended_or_nobody_confirms_is_not_active() -> None:
    today = timezone.localdate()
    age = (today - DAY).days  # of what is said to be confirmed on DAY
    stale = freshness_plan().stale
    ends = {
        "Pågår": published("Pågår", days=-age, ends=today.isoformat()),
        "Slut": published("Slut", days=-age, ends=(today - timedelta(days=1)).isoformat()),
        "Sista": published("Sista", days=stale - 1 - age),
        "Gammal": published("Gammal", days=stale - age),
    }
    listed = read("/utbud/hsds/services")
    assert [each["name"] for each in listed["contents"]] == ["Pågår", "Sista"]
    assert listed["total_items"] == 2
    assert {each["status"] for each in listed["contents"]} == {"active"}
    single = {
        name: read(f"/utbud/hsds/services/{service_id(offer.pk)}")["status"]
        for name, offer in ends.items()
    }
    assert single == {
        "Pågår": "active",
        "Slut": "inactive",
        "Sista": "active",
        "Gammal": "inactive",
    }


@pytest.mark.parametrize("odd", ["x", "1", "53616d6c-696e-8670-8003-000000000001", "%00", "../"])
def test_what_is_no_service_is_not_there(odd: str) -> None:
    read(f"/utbud/hsds/services/{odd}", 404)


@pytest.mark.parametrize("odd", ["page=0", "page=-1", "page=²", "per_page=99999999999", "page=x"])
def test_odd_pages_are_answered(odd: str) -> None:
    assert read(f"/utbud/hsds/services?{odd}")["page_number"] == 1
