"""Pages kept in memory: made once, made again when the figures change, never without bound."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.test import RequestFactory
from django.utils.translation import override

from samling.platform import kept as keeping
from samling.platform.kept import Shelf, kept


class Page:
    """A view that counts how often it is made."""

    def __init__(self, status: int = 200, cookie: bool = False, token: bool = False) -> None:
        self.made = 0
        self.figures = "first"
        self.status, self.cookie, self.token = status, cookie, token
        self.view = kept(lambda: self.figures)(self._make)

    def _make(self, request: HttpRequest, name: str = "") -> HttpResponse:
        self.made += 1
        if self.token:
            get_token(request)
        response = HttpResponse(f"{name} {self.figures} {self.made}", status=self.status)
        if self.cookie:
            response.set_cookie("csrftoken", "secret")
        return response


def ask(page: Page, address: str, method: str = "get", **headers: str) -> bytes:
    request = getattr(RequestFactory(headers=headers or None), method)(address)
    content: bytes = page.view(request, name="x").content
    return content


def test_the_same_address_is_made_once(request: pytest.FixtureRequest) -> None:
    page, address = Page(), f"/{request.node.name}"
    assert ask(page, address) == ask(page, address) == b"x first 1"


def test_other_figures_query_language_and_part_are_other_pages(
    request: pytest.FixtureRequest,
) -> None:
    page, address = Page(), f"/{request.node.name}"
    ask(page, address)
    page.figures = "second"
    assert ask(page, address) == b"x second 2"
    assert ask(page, f"{address}?sort=-amount") == b"x second 3"
    with override("en"):
        assert ask(page, address) == b"x second 4"
    assert ask(page, address, **{"HX-Request": "true"}) == b"x second 5"
    page.figures = "first"
    assert ask(page, address) == b"x first 1"


def test_another_host_or_scheme_is_another_page(request: pytest.FixtureRequest) -> None:
    page, address = Page(), f"/{request.node.name}"
    assert ask(page, address) == b"x first 1"
    secure = page.view(RequestFactory().get(address, secure=True), name="x")
    assert secure.content == b"x first 2"
    assert ask(page, address, Host="localhost") == b"x first 3"


def test_every_header_of_the_view_comes_back(request: pytest.FixtureRequest) -> None:
    headers = {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Language": "en",
        "Link": "</next>; rel=next",
        "Vary": "HX-Request",
    }
    view = kept(lambda: "same")(lambda _: HttpResponse(b"a;b", headers=headers))
    asked = RequestFactory().get(f"/{request.node.name}")
    first, second = view(asked), view(asked)
    assert first is not second
    assert (second.content, dict(second.items())) == (b"a;b", headers)
    second.headers["Vary"] = "Cookie"
    assert view(asked)["Vary"] == "HX-Request"


@pytest.mark.parametrize("page", [Page(status=404), Page(cookie=True), Page(token=True)])
def test_errors_and_pages_of_one_reader_are_not_kept(
    page: Page, request: pytest.FixtureRequest
) -> None:
    address = f"/{request.node.name}"
    ask(page, address)
    ask(page, address)
    assert page.made == 2


def page_of(content: bytes) -> keeping.Page:
    return keeping.Page(content, {})


def test_the_shelf_lets_go_of_what_was_asked_for_longest_ago() -> None:
    shelf = Shelf(most_pages=2, most_bytes=100)
    shelf.put("a", page_of(b"1"))
    shelf.put("b", page_of(b"2"))
    assert shelf.get("a") == page_of(b"1")
    shelf.put("c", page_of(b"3"))
    assert [shelf.get(key) for key in "abc"] == [page_of(b"1"), None, page_of(b"3")]


def test_the_shelf_is_bounded_in_bytes_and_counts_replaced_pages_once() -> None:
    shelf = Shelf(most_pages=10, most_bytes=10)
    for _ in range(5):
        shelf.put("a", page_of(b"12345"))
    shelf.put("b", page_of(b"12345"))
    assert shelf.get("a") == page_of(b"12345")
    shelf.put("c", page_of(b"1"))
    assert shelf.get("b") is None
    shelf.put("huge", page_of(b"x" * 11))
    assert shelf.get("huge") is None
