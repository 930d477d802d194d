"""Published offers as data: the API, the files and the data package by its standard's own tool."""

import csv
import io
import zipfile
from pathlib import Path

import frictionless
import pytest
from django.test import Client

from samling.supply import actions, catalogue, documents
from samling.supply.rules import BY_ID, read_offer
from tests.supply.making import NOW, by, draft, published

pytestmark = [pytest.mark.api, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.utils import timezone

    monkeypatch.setattr(timezone, "now", lambda: NOW)


def test_what_is_asked_for_is_answered() -> None:
    here, boden = published(), published(owner="area:2582", languages=["so"], name="Boden")
    published(days=300, name="Gammal")
    draft(name="Utkast")
    ask = Client().get
    assert [each["id"] for each in ask("/api/v1/offers").json()["offers"]] == [here.pk, boden.pk]
    assert ask("/api/v1/offers?owner=2582").json()["offers"][0]["name"] == "Boden"
    assert ask("/api/v1/offers?language=so").json()["count"] == 1
    assert ask("/api/v1/offers?level=indicated").json()["count"] == 0
    assert ask(f"/api/v1/offers?most=1&after={here.pk}").json()["offers"][0]["id"] == boden.pk
    assert ask("/api/v1/offers?area=2599").status_code == 404
    assert ask("/api/v1/offers?most=0").status_code == 422
    found = ask(f"/api/v1/offers/{here.pk}").json()
    values = {
        name: found[name] for name in BY_ID if str(found[name]) not in ("None", "[]", "False")
    }
    values["places"] = [{k: v for k, v in p.items() if v is not None} for p in found["places"]]
    assert read_offer(values, "area:2580") == read_offer(here.written, "area:2580")
    assert "confirmed_by" not in found


def test_what_is_not_shown_is_not_there() -> None:
    one, other = published(), published(name="Annan")
    actions.merge_offers(one.pk, other.pk, by())
    assert Client().get(f"/api/v1/offers/{one.pk}").json()["id"] == other.pk
    assert Client().get(f"/api/v1/offers/{draft().pk}").status_code == 404


def test_the_data_package_is_by_its_standard(tmp_path: Path) -> None:
    published(name="=1+1", summary="Med; semikolon|och\nrad")
    published(owner="area:2582", places=None, at_distance=True, name="Utan plats")
    packed = Client().get("/utbud/data/datapackage.zip").content
    with zipfile.ZipFile(io.BytesIO(packed)) as files:
        files.extractall(tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    rows = list(csv.DictReader(io.StringIO((tmp_path / "offers.csv").read_text("utf-8"))))
    assert [each["owner_code"] for each in rows] == ["2580", "2582"]
    assert Client().get("/utbud/data/offers.csv").content == (tmp_path / "offers.csv").read_bytes()
    excel = Client().get("/utbud/2580/insatser.csv").content.decode("utf-8-sig")
    assert "'=1+1" in excel, "no cell is a formula"


def test_a_file_is_made_once_until_something_is_published(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    real = documents.package_files
    monkeypatch.setattr(documents, "package_files", lambda *a: made.append(1) or real(*a))
    first = published()
    address = "/utbud/data/offers.csv"
    answer = Client().get(address)
    assert Client().get(address).content == answer.content
    again = Client().get(address, headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content, len(made)) == (304, b"", 1)
    actions.withdraw_offer(first.pk, by(reason="Slut"))
    published(name="En annan")
    later = Client().get(address, headers={"if-none-match": answer["ETag"]})
    assert later.status_code == 200
    assert "En annan" in later.content.decode()
    assert first.name not in later.content.decode()


def test_the_catalogue_tells_of_offers_where_there_are_some() -> None:
    assert catalogue.datasets("https://a.test/", "https://a.test/catalog") == ()
    published()
    answer = Client().get("/catalog.ttl").content.decode()
    assert "utbud/data/datapackage.zip" in answer
