"""The data package at its own address, file by file, and the page that leads to it all."""

import io
import json
import re
import zipfile
from typing import Any

import pytest
from django.test import Client
from frictionless import Package

from samling.kernel import sha256_of

pytestmark = [pytest.mark.api, pytest.mark.django_db]

ROOT = "/statsbidrag/elderly-care-2026"
FILES = ["allocation.csv", "shares.csv", "inputs.csv", "published.csv", "result.json"]


def _get(address: str) -> Any:
    response = Client().get(address)
    assert response.status_code == 200, address
    return response


def test_the_descriptor_names_its_neighbours_by_size_and_hash() -> None:
    descriptor = _get(f"{ROOT}/datapackage.json").json()
    assert sorted(each["path"] for each in descriptor["resources"]) == sorted(FILES)
    for resource in descriptor["resources"]:
        response = _get(f"{ROOT}/{resource['path']}")
        assert len(response.content) == resource["bytes"]
        assert f"sha256:{sha256_of(response.content)}" == resource["hash"]
        assert response["Content-Type"].partition(";")[0] == resource["mediatype"]
        assert response["Access-Control-Allow-Origin"] == "*"


def test_the_package_holds_the_same_files() -> None:
    response = _get(f"{ROOT}/datapackage.zip")
    assert response["Content-Disposition"] == 'attachment; filename="elderly-care-2026.zip"'
    with zipfile.ZipFile(io.BytesIO(response.content)) as package:
        for name in FILES:
            assert package.read(name) == _get(f"{ROOT}/{name}").content
        assert (
            json.loads(package.read("datapackage.json")) == _get(f"{ROOT}/datapackage.json").json()
        )


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_standard_s_own_tool_reads_it(tmp_path: Any) -> None:
    for name in [*FILES, "datapackage.json"]:
        (tmp_path / name).write_bytes(_get(f"{ROOT}/{name}").content)
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])


def test_the_result_is_the_api_s() -> None:
    api = _get("/api/v1/schemes/elderly-care-2026/result")
    file = _get(f"{ROOT}/result.json")
    assert json.loads(file.content) == json.loads(api.content)


def test_a_file_is_kept_by_its_hash() -> None:
    first = _get(f"{ROOT}/allocation.csv")
    again = Client().get(f"{ROOT}/allocation.csv", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    "address",
    [
        "/statsbidrag/nothing/datapackage.json",
        "/statsbidrag/parenting-support-access-2023/datapackage.json",
        "/statsbidrag/parenting-support-access-2023/allocation.csv",
        "/statsbidrag/elderly-care-2026/other.csv",
        "/statsbidrag/elderly-care-2026/..%2Fallocation.csv",
        "/statsbidrag/stockholm-access-2023/inputs.csv",
    ],
)
def test_what_is_not_there_is_404(address: str) -> None:
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize(("prefix", "heading"), [("", "Öppna data"), ("/en", "Open data")])
@pytest.mark.long
def test_the_page_leads_to_every_file_and_every_link_is_there(prefix: str, heading: str) -> None:
    page = _get(f"{prefix}/oppna-data/").content.decode()
    assert f"<h1>{heading}</h1>" in page
    main = page.partition("<main")[2].partition("</main>")[0]
    links = set(re.findall(r'href="(/[^"#]*)"', main))
    for scheme in (
        "close-care-municipalities-2026",
        "close-care-regions-2026",
        "elderly-care-2026",
        "placement-subsidy-2026",
        "stockholm-access-2023",
        "stockholm-crime-prevention-2023",
    ):
        assert f"/statsbidrag/{scheme}/allocation.csv" in links
        assert f"/statsbidrag/{scheme}/datapackage.zip" in links
    assert {f"{prefix}/api/v1/docs", "/catalog.ttl", "/catalog.rdf", "/catalog.jsonld"} <= links
    assert {each: Client().get(each).status_code for each in links} == dict.fromkeys(links, 200)
    assert "http://testserver/api/v1/schemes" in page
