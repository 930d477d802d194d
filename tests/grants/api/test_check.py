"""The audit of a list in the API: files and text, and what cannot be read."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from samling.grants.data import load_published
from samling.grants.documents import list_xlsx
from samling.grants.queries import entry
from samling.platform.limits import Limits

pytestmark = [pytest.mark.api, pytest.mark.django_db]

CARE = "elderly-care-2026"


def _text(content: bytes, kind: str = "text/csv", query: str = "") -> Any:
    return Client().post(f"/api/v1/check{query}", content, content_type=kind)


def _file(content: bytes, name: str = "lista.csv", query: str = "", **more: bytes) -> Any:
    parts = {key: SimpleUploadedFile(f"{key}.csv", value) for key, value in more.items()}
    return Client().post(
        f"/api/v1/check{query}", {"file": SimpleUploadedFile(name, content), **parts}
    )


def _list(scheme: str = CARE, change: int = 0) -> bytes:
    """A published list as CSV, with the first amount changed by so many kronor."""
    found = load_published()[scheme]
    lines = ["Kod;Belopp"]
    for index, code in enumerate(found.amounts):
        lines.append(f"{code};{found.amount(code) + (change if index == 0 else 0)}")
    lines.append(f"Summa;{sum(found.amount(code) for code in found.amounts)}")
    return "\n".join(lines).encode()


def test_a_list_that_adds_up() -> None:
    for response in (_text(_list()), _text(_list(), "text/plain"), _file(_list())):
        body = response.json()
        assert (response.status_code, body["ok"]) == (200, True), body
        (found,) = body["lists"]
        assert (found["rows"], found["recipients"]["known"]) == (290, 290)
        assert found["columns"][0]["computed"] == found["columns"][0]["stated"] == 3_998_500_000


def test_a_krona_too_much_is_found_where_it_stands() -> None:
    body = _file(_list(change=1), "Lista 2026.csv").json()
    assert body["file"] == "Lista 2026.csv"
    assert (body["ok"], body["counts"]["error"]) == (False, 1)
    (finding,) = body["lists"][0]["findings"]
    assert (finding["expected"], finding["found"], finding["difference"]) == (
        3_998_500_000,
        3_998_500_001,
        1,
    )
    assert finding["place"]["line"] == 292


def test_a_scheme_holds_every_share_against_the_key() -> None:
    content = _list(change=5).replace(b"Summa;3998500000", b"Summa;3998500005")
    alone = _text(content).json()
    assert alone["ok"] is True
    beside = _text(content, query=f"?scheme={CARE}").json()
    assert beside["ok"] is False
    assert {finding["kind"] for finding in beside["lists"][0]["findings"]} == {"shares"}


def test_last_year_s_list_shows_jumps() -> None:
    body = _file(_list(change=10**9), last_year=_list()).json()
    kinds = {finding["kind"] for finding in body["lists"][0]["findings"]}
    assert {"sums", "changes"} <= kinds


def test_a_workbook_is_read() -> None:
    allocation = entry(CARE).allocation
    assert allocation is not None
    body = _file(list_xlsx(allocation, "sv"), "lista.xlsx").json()
    assert body["form"] == "xlsx"
    assert max(each["rows"] for each in body["lists"]) == 290


@pytest.mark.parametrize(
    "content",
    [b"", b" ", b"\x00" * 100, b"ingenting", b"\xff\xfe\x00", b"PK\x03\x04" + b"\x00" * 50],
)
def test_what_is_no_list_is_422_with_words(content: bytes) -> None:
    for response in (_text(content, "text/plain"), _file(content)):
        assert response.status_code == 422, response.content
        assert response["Content-Type"] == "application/problem+json"
        assert all(fault["what"]["sv"] for fault in response.json()["faults"])


def test_a_form_without_a_file_is_422() -> None:
    response = Client().post("/api/v1/check", {"other": "1"})
    assert response.status_code == 422
    assert response.json()["faults"][0]["code"] == "GRANTS-CHECK-NO-FILE"


def test_a_broken_form_is_400() -> None:
    response = Client().post("/api/v1/check", b"x", content_type="multipart/form-data; boundary=")
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"


def test_what_is_too_large_is_413(settings: Any) -> None:
    found: Limits = settings.LIMITS
    too_large = io.BytesIO(b"a" * (found.upload_bytes + 1)).read()
    assert _file(too_large).status_code == 413
    assert _text(b"a" * (found.json_bytes + 1)).status_code == 413


def test_an_unknown_scheme_to_hold_it_against_is_422() -> None:
    response = _text(_list(), query="?scheme=nothing")
    assert response.status_code == 422
    assert response.json()["faults"][0]["code"] == "GRANTS-SCHEME-UNKNOWN"
