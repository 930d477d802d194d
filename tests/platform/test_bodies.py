"""A body that is too large is refused by its announced length, before it is read."""

import dataclasses
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.test import Client, RequestFactory

from samling.platform.charset import without_charset
from samling.platform.limits import Limits, limits
from samling.platform.middleware import (
    ErrorsMiddleware,
    no_body_for_head,
    refuse_large_bodies,
)

pytestmark = pytest.mark.urls("tests.platform.urls")

SMALL = Limits(
    upload_bytes=1000,
    paste_characters=100,
    json_bytes=500,
    rows=1,
    cells=1,
    unpacked_bytes=1,
    zip_ratio=1,
)


@pytest.fixture(autouse=True)
def _small(settings) -> None:  # type: ignore[no-untyped-def]
    settings.LIMITS = SMALL


class Untouchable(BytesIO):
    def read(self, *args: object) -> bytes:
        raise AssertionError("the body was read")


@pytest.mark.parametrize(
    ("content_type", "limit"),
    [
        ("application/json", 500),
        ("text/plain", 500),
        ("", 500),
        ("application/x-www-form-urlencoded", 1200 + 65536),
        ("multipart/form-data; boundary=x", 1000 + 65536),
        ("MULTIPART/form-data", 1000 + 65536),
    ],
)
def test_the_limit_is_exact(rf: RequestFactory, content_type: str, limit: int) -> None:
    def status(length: object) -> int:
        request = rf.generic("POST", "/form")
        request.META |= {"CONTENT_LENGTH": str(length), "CONTENT_TYPE": content_type}
        request.META["wsgi.input"] = request._stream = Untouchable()
        return refuse_large_bodies(lambda _: __import__("django.http").http.HttpResponse())(
            request
        ).status_code

    assert [status(limit), status(limit + 1), status(10**30)] == [200, 413, 413]
    assert status("9" * 5_000) == 413
    assert [status(""), status("x"), status("-1")] == [200, 200, 200]


def test_the_page_says_it_in_the_language_of_the_address() -> None:
    response = Client().post("/form", b"x" * 501, content_type="text/plain")
    assert (response.status_code, response["Content-Language"]) == (413, "sv")
    response = Client().post("/en/form", b"x" * 501, content_type="text/plain")
    assert (response.status_code, response["Content-Language"]) == (413, "en")
    assert "PLATFORM-413" in response.content.decode()


def test_what_fits_is_read_and_never_written_to_disk() -> None:
    file = SimpleUploadedFile("a.csv", b"x" * 1000)
    response = Client().post("/form", {"text": "å" * 100, "file": file})
    assert response.content == b"100 1"


def test_a_body_in_pieces_is_refused_and_not_taken_for_an_empty_one() -> None:
    chunked = {"transfer-encoding": "chunked"}
    for address, kind in (("/form", "text/html"), ("/api/v1/faulty", "application/problem+json")):
        response = Client().post(address, headers=chunked)
        assert response.status_code == 411
        assert response["Content-Type"].startswith(kind)
        assert "PLATFORM-411" in response.content.decode()


@pytest.mark.parametrize("charset", ["hex", '"idna"', "undefined", "raw_unicode_escape", "utf-16"])
def test_forms_and_addresses_are_utf_8_whatever_the_sender_says(charset: str) -> None:
    seen: list[str] = []

    def application(environ: dict[str, Any], _start: object) -> list[bytes]:
        request = WSGIRequest(environ)
        seen.extend([request.GET["q"], request.POST["text"]])
        return []

    kind = f"application/x-www-form-urlencoded; charset={charset}"
    request = RequestFactory().post("/", b"text=%C3%A5%5Cud800", content_type=kind.split(";")[0])
    environ = request.environ | {"CONTENT_TYPE": kind, "QUERY_STRING": "q=%5Cud800"}
    without_charset(application)(environ, None)
    assert seen == [r"\ud800", r"å\ud800"]


def test_a_form_with_too_many_fields_is_refused() -> None:
    response = Client().post("/form", {f"f{number}": "" for number in range(1001)})
    assert response.status_code == 413


def test_the_limits_are_the_settings(settings) -> None:  # type: ignore[no-untyped-def]
    settings.LIMITS = dataclasses.replace(SMALL, rows=7)
    assert limits().rows == 7
    assert SMALL.body_bytes == 12 * 100 + 65536


class Silent(BytesIO):
    def read(self, *args: object) -> bytes:
        raise OSError("timed out")


def test_a_sender_that_falls_silent_is_told_so_and_is_no_error_of_ours(rf: RequestFactory) -> None:
    request = rf.generic("POST", "/form", b"x" * 10, content_type="text/plain")
    request._stream = Silent()

    def read(request: HttpRequest) -> HttpResponse:
        return HttpResponse(request.body)

    with pytest.raises(UnreadablePostError) as raised:
        read(request)
    answer = ErrorsMiddleware(read).process_exception(request, raised.value)
    assert answer is not None
    assert answer.status_code == 400


def test_head_has_the_headers_of_get_and_no_body() -> None:
    whole, head = Client().get("/finns-inte"), Client().head("/finns-inte")
    assert head.content == b""
    assert head["Content-Type"] == whole["Content-Type"]
    assert int(head["Content-Length"]) > 1000
    plain = no_body_for_head(lambda _: HttpResponse("12345"))
    assert plain(RequestFactory().head("/"))["Content-Length"] == "5"
    assert plain(RequestFactory().get("/")).content == b"12345"
