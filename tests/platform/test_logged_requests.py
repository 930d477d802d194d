"""What people write reaches the log by no way: path, query, form, header, error or its cause."""

import io
import json
import logging
import logging.config
from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from samling.platform import errors
from samling.platform.access import public, takes_forms
from samling.platform.logs import logging_settings
from samling.platform.numbered import request_number

NAME, EMAIL, NUMBER = "Anna Exempelsson", "anna.exempelsson@example.test", "19811218-9876"
PERSONAL = ("exempelsson", "Exempelsson", "19811218", "9876", "EXEMPELSSON")


@public
@takes_forms
def person(request: HttpRequest, **_: object) -> HttpResponse:
    words = request.POST.get("name", "") + request.GET.get("email", "")
    try:
        int(words)
    except ValueError as error:
        raise RuntimeError(f"{words} {NUMBER}") from error
    return HttpResponse()


@public
def numbered(request: HttpRequest) -> HttpResponse:
    logging.getLogger("samling.test").warning("inside", extra={"email": EMAIL, "status": 7})
    return HttpResponse(request_number())


urlpatterns = [
    path("person/<str:name>/", person),
    path("numbered", numbered),
    path("halsa/", include("samling.platform.urls")),
]
handler404, handler500 = errors.not_found, errors.server_error
pytestmark = pytest.mark.urls(__name__)


@pytest.fixture(params=["json", "text"])
def log(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Everything that is logged, at the level that says most, as the service would write it."""
    written = io.StringIO()
    chosen = logging_settings(form=request.param, level="DEBUG")
    chosen["handlers"]["stderr"]["stream"] = written
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    logging.config.dictConfig(chosen)
    yield written
    root.handlers[:], root.level = before, level
    logging.config.dictConfig(logging_settings(form="text", level="WARNING"))
    root.handlers[:] = before


@pytest.mark.django_db
def test_nothing_that_is_sent_is_logged(log: io.StringIO) -> None:
    client = Client(raise_request_exception=False)
    asked = [
        client.post(f"/person/{NAME}/?email={EMAIL}", {"name": NAME, "number": NUMBER}),
        client.get(f"/person/{EMAIL}/?email={NUMBER}", HTTP_REFERER=f"https://x/{EMAIL}"),
        client.get(f"/{NUMBER}/{EMAIL}", HTTP_USER_AGENT=NAME),
        client.generic("EXEMPELSSON", f"/person/{NAME}/"),
        client.get("/numbered", HTTP_X_REQUEST_ID=EMAIL),
        Client(enforce_csrf_checks=True).post(f"/person/{NAME}/", {"name": NAME}),
        client.get("/numbered", HTTP_HOST=f"{NUMBER}.example.test"),
    ]
    assert [each.status_code for each in asked] == [500, 500, 404, 405, 200, 403, 400]
    written = log.getvalue()
    for personal in PERSONAL:
        assert personal not in written
    assert "RuntimeError" in written
    assert "ValueError" in written
    assert "test_logged_requests.py" in written
    assert "POST /person/<str:name>/" in written


@pytest.mark.django_db
def test_every_line_of_a_request_has_its_number_and_so_has_the_answer(log: io.StringIO) -> None:
    client = Client()
    first, second = client.get("/numbered"), client.get("/numbered")
    numbers = [each.content.decode() for each in (first, second)]
    assert numbers == [first["X-Request-ID"], second["X-Request-ID"]]
    assert len(set(numbers)) == 2
    for number in numbers:
        lines = [line for line in log.getvalue().splitlines() if number in line]
        assert len(lines) == 2  # what the view said, and the line of the request
    assert request_number() == ""


def test_a_line_of_json_has_the_fields_that_are_ours_alone(log: io.StringIO) -> None:
    Client().get("/numbered")
    if log.getvalue().startswith("{"):
        inside = [json.loads(line) for line in log.getvalue().splitlines() if "inside" in line]
        assert inside[0].keys() == {"time", "level", "logger", "message", "status", "request_id"}
    else:
        assert "inside status=7" in log.getvalue()


def test_our_own_proxy_may_number_the_request_in_one_form_only(settings: Any) -> None:
    given = "0190a6b2-7c1e-7def-8a3b-5d1f2e3c4b5a"
    assert Client().get("/halsa/", HTTP_X_REQUEST_ID=given)["X-Request-ID"] != given
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    told = Client().get("/halsa/", HTTP_X_REQUEST_ID=given)["X-Request-ID"]
    assert told == given.replace("-", "")
    for strange in (EMAIL, given + "x", "Ö" * 32, given[:-1]):
        answer = Client().get("/halsa/", headers={"X-Request-ID": strange})
        assert len(answer["X-Request-ID"]) == 32
        assert answer["X-Request-ID"] not in strange
