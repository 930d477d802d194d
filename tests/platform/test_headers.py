"""Every answer carries the headers that keep others out of the page."""

import pytest
from django.test import Client

pytestmark = pytest.mark.urls("tests.platform.urls")


@pytest.mark.parametrize("address", ["/halsa/", "/form", "/nowhere"])
def test_headers(address: str) -> None:
    headers = Client().get(address).headers
    policy = dict(
        part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";")
    )
    assert policy == {
        "default-src": "'self'",
        "img-src": "'self' data:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Strict-Transport-Security" not in headers


def test_reading_sets_no_cookie() -> None:
    assert not Client().get("/form").cookies


def test_a_long_page_is_compressed() -> None:
    response = Client().get("/nowhere", headers={"accept-encoding": "gzip"})
    assert "Accept-Encoding" in response.headers["Vary"] or len(response.content) < 200


@pytest.mark.parametrize(
    ("host", "status"), [("localhost", 200), ("127.0.0.1", 200), ("evil.example", 400)]
)
def test_only_known_names_are_answered(settings, host: str, status: int) -> None:  # type: ignore[no-untyped-def]
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
    assert Client().get("/halsa/", headers={"host": host}).status_code == status
