"""The registry as open data, read by its standard's own tool."""

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from samling.kernel import AreaCode, Origin, Period, Source, Text, sha256_of
from samling.platform.documents import to_zip
from samling.registry import data
from samling.registry.documents import data_package
from samling.registry.rules import Dataset

OWN = Dataset(
    "children_0_17",
    Period.parse("2022"),
    date(2026, 2, 20),
    Source("=1+1", "@SCB", Origin.LOADED, note=Text("-a", "+b")),
    {AreaCode("2580"): 15_500},
)


def package(*more: Dataset, **files: bytes) -> dict[str, bytes]:
    return data_package(
        data.load_registry(),
        data.load_variables(),
        (*data.load_datasets(), *more),
        data.load_changes(),
        data.load_organisations(),
        data.load_neighbours(),
        more={f"schemes/{name}.zip": content for name, content in files.items()},
    )


def written(files: dict[str, bytes], folder: Path) -> Path:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder / "datapackage.json"


def rows(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(files[f"{name}.csv"].decode().splitlines()))


@pytest.mark.filterwarnings("ignore")
def test_the_standard_s_own_tool_finds_nothing_wrong(tmp_path: Path) -> None:
    from frictionless import Package, validate

    described = written(package(OWN, example=to_zip([("a.txt", b"a")])), tmp_path)
    report = validate(str(described))
    assert report.valid, report.flatten(["type", "title", "message"])[:5]
    assert Package(str(described)).name == "samling"


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("file", "change"),
    [
        ("figures.csv", (b"2580", b"0199")),
        ("areas.csv", (b"\n2580,", b"\n2581,")),
        ("variables.csv", (b"population_80_plus,", b"population,")),
        ("datasets.csv", (b"2026-02-16", b"2026-02-30")),
    ],
)
def test_the_same_tool_sees_when_it_is_wrong(
    tmp_path: Path, file: str, change: tuple[bytes, bytes]
) -> None:
    from frictionless import validate

    files = package()
    assert change[0] in files[file]
    files[file] = files[file].replace(*change, 1)
    described = json.loads(files["datapackage.json"])
    for resource in described["resources"]:  # what is tested is the content, not the checksums
        resource.pop("hash")
        resource.pop("bytes")
    files["datapackage.json"] = json.dumps(described).encode()
    assert not validate(str(written(files, tmp_path))).valid


def test_everything_is_in_it() -> None:
    files = package(OWN)
    assert len(rows(files, "areas")) == len(data.load_registry())
    assert len(rows(files, "variables")) == len(data.load_variables())
    assert len(rows(files, "datasets")) == len(data.load_datasets()) + 1
    assert len(rows(files, "organisations")) == len(data.load_organisations())
    assert len(rows(files, "area_changes")) == len(data.load_changes())
    count = sum(len(each.values) for each in (*data.load_datasets(), OWN))
    assert len(rows(files, "figures")) == count
    lulea = next(row for row in rows(files, "areas") if row["code"] == "2580")
    assert (lulea["official_name"], lulea["parent"], lulea["valid_to"]) == (
        "Luleå kommun",
        "25",
        "",
    )
    origins = {row["origin"] for row in rows(files, "datasets")}
    assert origins == {"derived", "published", "loaded"}


def test_the_description_fits_the_files() -> None:
    files = package(OWN, example=b"zip")
    described: dict[str, Any] = json.loads(files["datapackage.json"])
    assert [resource["path"] for resource in described["resources"]] == [*files][1:]
    for resource in described["resources"]:
        content = files[resource["path"]]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{sha256_of(content)}"
    assert {"title": "SCB, =1+1", "samling:origin": "loaded"} not in described["sources"]
    assert {"title": "@SCB, =1+1", "samling:origin": "loaded"} in described["sources"]


def test_figures_that_a_user_has_loaded_are_given_no_licence() -> None:
    def licensed(files: dict[str, bytes]) -> set[str]:
        described = json.loads(files["datapackage.json"])
        return {each["name"] for each in described["resources"] if "licenses" in each}

    assert licensed(package()) - licensed(package(OWN)) == {"figures"}


def test_no_cell_is_a_formula() -> None:
    for name, content in package(OWN).items():
        if name.endswith(".csv"):
            for row in csv.reader(content.decode().splitlines()):
                assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_the_same_content_gives_the_same_bytes() -> None:
    assert package(OWN, a=b"1") == package(OWN, a=b"1")
