"""Every address says who may reach it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver
from ninja import NinjaAPI

from samling.platform.access import Access, UndeclaredAccess, access_class, public
from samling.platform.middleware import AccessMiddleware


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
