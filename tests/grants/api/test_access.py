"""Everything in the API is open to all, and nothing in it writes."""

import pytest
from django.test import Client
from django.urls import get_resolver

from samling.grants.models import Allocation, Amount, Scheme
from samling.platform.access import Access
from samling.site.api import api

pytestmark = [pytest.mark.api, pytest.mark.django_db]


def test_every_operation_is_public() -> None:
    operations = [
        operation
        for router in api._get_bound_routers()
        for view in router.path_operations.values()
        for operation in view.operations
    ]
    assert len(operations) == 2 * 20 + 2  # GET with its HEAD, and two that are sent something
    assert {operation.view_func.access for operation in operations} == {Access.PUBLIC}
    assert {method for operation in operations for method in operation.methods} == {
        "GET",
        "HEAD",
        "POST",
    }


def test_the_api_s_root_leads_to_the_page_about_it() -> None:
    response = Client().get("/api/v1/")
    assert (response.status_code, response["Location"]) == (302, "/api/v1/docs")
    assert Client().get("/api/v1/docs").status_code == 200
    assert get_resolver().resolve("/api/v1/openapi.json")


def test_nothing_that_is_sent_in_is_stored() -> None:
    def counts() -> list[int]:
        return [model.objects.count() for model in (Scheme, Allocation, Amount)]

    before = counts()
    client = Client()
    result = client.get("/api/v1/schemes/close-care-regions-2026/result").content
    client.post("/api/v1/verify", result, content_type="application/json")
    client.post("/api/v1/check", "Luleå;1\nSumma;2", content_type="text/csv")
    client.get("/api/v1/schemes/elderly-care-2026/simulate?set=elderly_care.pot=1")
    assert counts() == before
