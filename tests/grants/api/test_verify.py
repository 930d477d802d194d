"""Verification in the API: what was fetched verifies, and what was changed does not."""

import json
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

pytestmark = [pytest.mark.api, pytest.mark.django_db]


def _result(scheme: str = "close-care-regions-2026") -> bytes:
    content: bytes = Client().get(f"/api/v1/schemes/{scheme}/result").content
    return content


def _verify(content: bytes) -> Any:
    return Client().post("/api/v1/verify", content, content_type="application/json")


@pytest.mark.parametrize(
    "scheme", ["close-care-municipalities-2026", "placement-subsidy-2026", "stockholm-access-2023"]
)
def test_what_is_fetched_verifies(scheme: str) -> None:
    body = _verify(_result(scheme)).json()
    assert body["same"] is True
    assert body["reasons"][0]["sv"].startswith("Samma")


def test_a_changed_krona_is_named() -> None:
    document = json.loads(_result())
    document["rows"][3]["amount_sek"] += 1
    body = _verify(json.dumps(document).encode()).json()
    assert body["same"] is False
    assert f"rows[{document['rows'][3]['recipient_code']}].amount_sek" in body["reasons"][0]["en"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"{" * 100_000,
        b'{"format": "samling-allocation/2"}',
    ],
)
def test_what_is_no_result_is_422(content: bytes) -> None:
    response = _verify(content)
    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["faults"][0]["code"].startswith("GRANTS-RESULT-")


def test_a_document_without_a_part_is_422_or_another() -> None:
    document = json.loads(_result())
    for part in [name for name, value in document.items() if value is not None]:
        response = _verify(json.dumps({**document, part: None}).encode())
        assert response.status_code in (200, 422)
        if response.status_code == 200:
            assert response.json()["same"] is False


def test_what_is_too_large_is_413() -> None:
    response = _verify(b" " * (settings.LIMITS.json_bytes + 1))
    assert response.status_code == 413
    assert response["Content-Type"] == "application/problem+json"
