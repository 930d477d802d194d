"""What is open to all in the API writes nothing; all else is for systems that have a key."""

import pytest
from django.test import Client
from django.urls import get_resolver

from samling.grants.models import Allocation, Amount, Scheme
from samling.platform.access import Access
from samling.site.api import api

pytestmark = [pytest.mark.api, pytest.mark.django_db]


def test_every_operation_is_public_or_needs_a_key() -> None:
    operations = [
        operation
        for router in api._get_bound_routers()
        for view in router.path_operations.values()
        for operation in view.operations
    ]
    keyed = [each for each in operations if "/own/" in each.path]
    public = [each for each in operations if each not in keyed]
    assert len(public) == 2 * 24 + 2  # GET with its HEAD, and two that are sent something
    assert len(keyed) == 2 * 2 + 3  # and three that write
    assert {each.view_func.access for each in public} == {Access.PUBLIC}
    assert {each.view_func.access for each in keyed} == {Access.KEY}
    assert {method for each in public for method in each.methods} == {"GET", "HEAD", "POST"}
    assert {method for each in keyed for method in each.methods} == {"GET", "HEAD", "POST", "PUT"}


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
