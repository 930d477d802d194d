"""Every address says who may reach it, and answers to its own methods alone."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver
from ninja import NinjaAPI

from samling.platform.access import (
    Access,
    UndeclaredAccess,
    access_class,
    methods_of,
    public,
    takes_forms,
)
from samling.platform.middleware import AccessMiddleware
from tests.journeys import addresses


def _routes(resolver: Any, above: str = "") -> Iterator[tuple[str, Any]]:
    for pattern in resolver.url_patterns:
        address = above + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern, address)
        else:
            assert isinstance(pattern, URLPattern)
            yield address, pattern.callback


def test_every_route_has_an_access_class() -> None:
    routes = list(_routes(get_resolver()))
    assert [address for address, view in routes if access_class(view) is None] == []
    assert {"halsa/", "halsa/redo", "api/v1/openapi.json"} <= {address for address, _ in routes}


_READ_ONLY = {name for name, examples in addresses.EXAMPLES.items() if examples} - {
    "account_login",
    "newsletter",
}
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "X"}
READ, SENT = {"GET", "HEAD"}, {"POST"}


@pytest.mark.long
def test_every_route_answers_to_its_own_methods_and_says_which(rf: RequestFactory) -> None:
    middleware = AccessMiddleware(lambda _: HttpResponse())
    answers: dict[frozenset[str], set[str]] = {}
    for address, view in _routes(get_resolver()):
        own = methods_of(view)
        is_open = access_class(view) is Access.PUBLIC
        if is_open and not address.startswith("konto/"):
            answers.setdefault(frozenset(own), set()).add(address)
        for method in METHODS:
            request = rf.generic(method, "/")
            request.user = AnonymousUser()
            response = middleware.process_view(request, view, (), {})
            if method in own and is_open:
                assert response is None, (address, method)
            elif method in own and access_class(view) is Access.KEY:
                assert response is not None, (address, method)
                assert "WWW-Authenticate" in response.headers, (address, method)
            elif method in own:
                assert response is not None, (address, method)
                assert response["Location"].startswith("/konto/logga-in/"), (address, method)
            else:
                assert response is not None, (address, method)
                assert (response.status_code, response["Allow"]) == (405, ", ".join(own))
    assert answers.pop(frozenset(SENT)) == {"api/v1/check", "api/v1/verify"}
    assert answers.pop(frozenset(READ | SENT)) == {
        "granska/",
        "kunskap/nyhetsbrev/",
        "kunskap/nyhetsbrev/bekrafta/<str:signed>/",
        "kunskap/nyhetsbrev/avsluta/<str:token>/",
    }
    assert set(answers) == {frozenset(READ)}


@pytest.mark.parametrize("method", sorted(METHODS - READ - SENT))
@pytest.mark.parametrize(
    "address",
    [
        *(examples[0] for name, examples in addresses.EXAMPLES.items() if name in _READ_ONLY),
        "/en/granska/",
        "/halsa/",
    ],
)
def test_a_page_cannot_be_used_in_another_way(address: str, method: str) -> None:
    response = Client(enforce_csrf_checks=True).generic(method, address)
    assert response.status_code == 405
    forms = ", POST" if "granska" in address else ""
    assert response["Allow"] == f"GET, HEAD{forms}"
    assert "PLATFORM-405" in response.content.decode()


def test_a_program_is_told_of_the_method_as_of_other_faults() -> None:
    for address, allowed in (("schemes", "GET, HEAD"), ("verify", "POST"), ("docs", "GET, HEAD")):
        response = Client().delete(f"/api/v1/{address}")
        assert (response.status_code, response["Allow"]) == (405, allowed)
        assert response["Content-Type"] == "application/problem+json"


def test_only_a_view_that_takes_forms_is_sent_one() -> None:
    assert methods_of(public(lambda _: HttpResponse())) == ("GET", "HEAD")
    assert methods_of(public(takes_forms(lambda _: HttpResponse()))) == ("GET", "HEAD", "POST")


def undeclared(request: HttpRequest) -> HttpResponse:
    return HttpResponse("inside")


def declared(request: HttpRequest) -> HttpResponse:
    return HttpResponse("inside")


def test_a_view_without_a_class_is_found_and_not_reached(rf: RequestFactory) -> None:
    assert access_class(undeclared) is None
    middleware = AccessMiddleware(lambda _: HttpResponse())
    with pytest.raises(UndeclaredAccess, match="undeclared"):
        middleware.process_view(rf.get("/"), undeclared, (), {})
    middleware.process_view(rf.get("/"), public(declared), (), {})


def test_a_path_of_the_api_needs_a_class_on_every_operation() -> None:
    api = NinjaAPI(urls_namespace="ledger", openapi_url=None)
    api.get("/whole")(public(lambda request: None))
    api.get("/half")(public(lambda request: None))
    api.post("/half")(lambda request: None)
    found = {
        str(pattern.pattern): access_class(pattern.callback)
        for pattern in api.urls[0]
        if str(pattern.pattern)
    }
    assert found == {"whole": Access.PUBLIC, "half": None}
