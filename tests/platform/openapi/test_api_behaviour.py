"""How every operation answers: kept by hash, open to other sites, faults as problem documents."""

import pytest
from django.test import Client

from samling.kernel import sha256_of

pytestmark = pytest.mark.urls("tests.platform.openapi.urls")

PROBLEM = "application/problem+json"


@pytest.fixture
def client() -> Client:
    return Client()


def test_an_answer_is_kept_by_its_hash(client: Client) -> None:
    first = client.get("/api/v1/greet/anna")
    assert first.json() == {"words": "hej", "to": ["anna"]}
    assert first["ETag"] == f'"{sha256_of(first.content)}"'
    assert first["Cache-Control"] == "public, max-age=600"
    again = client.get("/api/v1/greet/anna", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    other = client.get("/api/v1/greet/bo", headers={"If-None-Match": first["ETag"]})
    assert other.status_code == 200
    assert other["ETag"] != first["ETag"]


def test_a_packed_answer_is_recognised_by_its_weak_hash(client: Client) -> None:
    document = client.get("/api/v1/openapi.json", headers={"Accept-Encoding": "gzip"})
    assert document["Content-Encoding"] == "gzip"
    assert document["ETag"].startswith('W/"')
    again = client.get("/api/v1/openapi.json", headers={"If-None-Match": document["ETag"]})
    assert again.status_code == 304


def test_head_is_get_without_the_content(client: Client) -> None:
    full, head = client.get("/api/v1/greet/anna"), client.head("/api/v1/greet/anna")
    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == full["ETag"]


@pytest.mark.parametrize(
    "address", ["greet/anna", "greet/anna?word=unknown", "ask", "openapi.json"]
)
def test_other_sites_may_read_what_is_fetched(client: Client, address: str) -> None:
    assert "Access-Control-Allow-Origin" in client.get(f"/api/v1/{address}").headers


def test_other_sites_may_not_read_what_is_sent_in(client: Client) -> None:
    sent = client.post("/api/v1/answer", "hej", content_type="text/plain")
    assert sent.json() == {"words": "hej", "to": []}
    assert "Access-Control-Allow-Origin" not in sent.headers
    assert "ETag" not in sent.headers


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("greet/anna?word=unknown", 404, "TEST-WORD-UNKNOWN"),
        ("greet/anna?word=bad", 400, "TEST-WORD-BAD"),
        ("greet/anna?word=nowhere", 404, "PLATFORM-NOT-FOUND"),
        ("greet/ANNA", 422, "PLATFORM-PARAMETER-UNREADABLE"),
        ("greet/anna%00", 422, "PLATFORM-PARAMETER-UNREADABLE"),
        ("greet/anna%0A", 422, "PLATFORM-PARAMETER-UNREADABLE"),
        ("greet/%F0%9F%92%B0", 422, "PLATFORM-PARAMETER-UNREADABLE"),
        (f"greet/anna?word={'x' * 11}", 422, "PLATFORM-PARAMETER-UNREADABLE"),
        ("greet/anna?wrod=hej", 422, "PLATFORM-PARAMETER-NONE"),
        ("greet/anna/more", 404, "PLATFORM-404"),
        ("greet/a%2Fb", 404, "PLATFORM-404"),
    ],
)
def test_every_fault_is_a_problem_document(
    client: Client, address: str, status: int, code: str
) -> None:
    response = client.get(f"/api/v1/{address}")
    assert (response.status_code, response["Content-Type"]) == (status, PROBLEM)
    body = response.json()
    assert body["status"] == status
    assert [fault["code"] for fault in body["faults"]] == [code]
    assert all(fault["what"]["sv"] and fault["what"]["en"] for fault in body["faults"])


@pytest.mark.parametrize(
    ("method", "address", "remedy"),
    [
        ("get", "greet/anna?word=hej&q=1&word2=", "There are: word."),
        ("get", "ask?q=1", "The address has no parameters."),
        ("post", "answer?q=1", "The address has no parameters."),
    ],
)
def test_unknown_parameters_are_refused_with_those_that_there_are(
    client: Client, method: str, address: str, remedy: str
) -> None:
    response = getattr(client, method)(f"/api/v1/{address}")
    assert (response.status_code, response["Content-Type"]) == (422, PROBLEM)
    faults = response.json()["faults"]
    assert faults[0]["where"]["en"] == "query.q"
    assert all(fault["remedy"]["en"] == remedy for fault in faults)
    assert len(faults) == address.replace("word=", "").count("=")


def test_a_problem_may_say_more(client: Client) -> None:
    body = client.get("/api/v1/ask").json()
    assert body["question"] == "What?"
    assert body["faults"][0]["code"] == "TEST-WORD-UNKNOWN"


def test_faults_of_content_are_422(client: Client) -> None:
    response = client.post("/api/v1/answer", "", content_type="text/plain")
    assert (response.status_code, response["Content-Type"]) == (422, PROBLEM)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_a_method_that_is_not_there_names_those_that_are(client: Client, method: str) -> None:
    response = getattr(client, method)("/api/v1/greet/anna")
    assert response.status_code == 405
    assert set(response["Allow"].split(", ")) == {"GET", "HEAD"}
