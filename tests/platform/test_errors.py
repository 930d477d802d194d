"""What a reader, or a program, is told when something is wrong."""

import json

import pytest
from django.test import Client, RequestFactory

from samling.kernel import SamlingError
from samling.platform import errors

from .urls import FAULT

pytestmark = pytest.mark.urls("tests.platform.urls")


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/faulty", 400, "TEST-ROW-UNREADABLE"),
        ("/unknown", 404, "TEST-AREA-UNKNOWN"),
        ("/nowhere", 404, "PLATFORM-404"),
        ("/refused", 403, "PLATFORM-403"),
        ("/broken", 500, "PLATFORM-500"),
        ("/undeclared", 500, "PLATFORM-500"),
    ],
)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_error_has_a_page_with_its_code(
    client: Client, address: str, status: int, code: str, language: str
) -> None:
    response = client.get(address if language == "sv" else f"/en{address}")
    assert response.status_code == status
    assert response["Content-Language"] == language
    assert code in response.content.decode()


def test_a_page_tells_what_where_and_what_to_do_in_its_language(client: Client) -> None:
    swedish = client.get("/faulty").content.decode()
    for words in ("Rad 14", "Raden går inte att läsa.", "Skriv hela kronor."):
        assert words in swedish
    english = client.get("/en/faulty").content.decode()
    for words in ("Row 14", "The row cannot be read.", "Write whole kronor."):
        assert words in english
        assert words not in swedish


def test_content_that_cannot_be_used_is_422(client: Client) -> None:
    assert client.post("/faulty").status_code == 422
    assert client.post("/unknown").status_code == 422


@pytest.mark.parametrize(
    ("address", "accept"), [("/api/v1/faulty", "text/html"), ("/faulty", "application/json")]
)
def test_a_program_gets_every_fault_in_both_languages(
    client: Client, address: str, accept: str
) -> None:
    response = client.get(address, headers={"accept": accept})
    assert response["Content-Type"] == "application/problem+json"
    body = response.json()
    assert (response.status_code, body["status"]) == (400, 400)
    fault = {
        "code": FAULT.code,
        "what": {"sv": "Raden går inte att läsa.", "en": "The row cannot be read."},
        "remedy": {"sv": "Skriv hela kronor.", "en": "Write whole kronor."},
        "where": {"sv": "Rad 14", "en": "Row 14"},
    }
    assert body["faults"] == [fault, fault]


def test_a_broken_page_of_errors_still_tells(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise ValueError("the template is broken")

    monkeypatch.setattr(errors, "render", broken)
    response = client.get("/nowhere")
    assert (response.status_code, response["Content-Type"]) == (404, "text/plain; charset=utf-8")
    assert response.content.decode() == "Sidan finns inte. (PLATFORM-404)"
    assert "the page for 404 could not be made" in caplog.text


def test_a_form_without_its_token_is_refused() -> None:
    response = Client(enforce_csrf_checks=True).post("/en/form")
    assert response.status_code == 403
    assert "PLATFORM-403" in response.content.decode()


@pytest.mark.parametrize(("status", "told"), [(429, 429), (413, 413), (418, 400)])
def test_a_status_says_it_all_by_itself(rf: RequestFactory, status: int, told: int) -> None:
    response = errors.refusal(rf.get("/api/v1/x"), status)
    assert response.status_code == told
    assert json.loads(response.content)["faults"][0]["code"] == f"PLATFORM-{told}"


def test_what_pydantic_finds_becomes_faults() -> None:
    error = errors.not_understood(
        [{"type": "int_parsing", "msg": "not a number", "loc": ("query", "year")}]
    )
    assert isinstance(error, SamlingError)
    assert error.in_("sv") == "query.year: Skriv ett heltal."
