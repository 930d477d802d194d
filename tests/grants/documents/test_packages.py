"""The open data package of a scheme, read by its standard's own tool."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, validate

from samling.grants.data import load_schemes, shipped_inputs
from samling.grants.documents import (
    data_package,
    data_package_zip,
    list_csv,
    scheme_packages,
)
from samling.grants.rules import Allocation, allocate, allocate_chain, verify
from samling.kernel import AreaCode, Origin, Period, Source, sha256_of
from samling.registry.rules import Dataset

from ..making import A, B, divided, inputs, invented_children, scheme
from .making import HOSTILE, read_csv, renamed, unpacked

pytestmark = pytest.mark.long


def unpack(content: bytes, folder: Path) -> Path:
    for name, part in unpacked(content).items():
        (folder / name).write_bytes(part)
    return folder


def resource(package: dict[str, Any], name: str) -> dict[str, Any]:
    found = [each for each in package["resources"] if each["name"] == name]
    assert len(found) == 1
    return dict(found[0])


@pytest.mark.parametrize("scheme_id", sorted(load_schemes()))
def test_every_package_is_valid(
    allocations: dict[str, Allocation], scheme_id: str, tmp_path: Path
) -> None:
    folder = unpack(data_package_zip(allocations[scheme_id]), tmp_path)
    report = validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    assert {task.name for task in report.tasks} >= {"allocation", "shares", "result"}


def test_a_broken_package_is_not_valid(allocations: dict[str, Allocation], tmp_path: Path) -> None:
    folder = unpack(data_package_zip(allocations["elderly-care-2026"]), tmp_path)
    listed = folder / "allocation.csv"
    listed.write_text(listed.read_text().replace("30866401", "30866401x"))
    assert not validate(str(folder / "datapackage.json")).valid


def test_the_descriptor_says_what_it_is_and_whence(allocations: dict[str, Allocation]) -> None:
    package = data_package(allocations["elderly-care-2026"])
    assert package["name"] == "elderly-care-2026"
    assert package["samling:title"]["en"] == "Good care and health care for older people 2026"
    assert [each["samling:origin"] for each in package["sources"]] == ["published", "derived"]
    assert package["licenses"][0]["name"] == "CC0-1.0"
    assert package["samling:example"] is False
    for each in package["resources"]:
        for field in each.get("schema", {}).get("fields", []):
            assert field["title"] == field["samling:title"]["sv"]
            assert field["samling:title"]["en"]


def test_checksums_and_sizes_are_those_of_the_files(allocations: dict[str, Allocation]) -> None:
    files = unpacked(data_package_zip(allocations["close-care-regions-2026"]))
    package = json.loads(files.pop("datapackage.json"))
    assert [each["path"] for each in package["resources"]] == list(files)
    for each in package["resources"]:
        assert each["hash"] == f"sha256:{sha256_of(files[each['path']])}"
        assert each["bytes"] == len(files[each["path"]])
    result = json.loads(files["result.json"])
    assert package["samling:sha256"] == result["sha256"]
    assert verify(files["result.json"]).outcome


def test_the_list_is_the_same_as_everywhere(allocations: dict[str, Allocation]) -> None:
    allocation = allocations["elderly-care-2026"]
    assert unpacked(data_package_zip(allocation))["allocation.csv"] == list_csv(allocation)


def test_invented_figures_are_marked_in_the_package_and_its_tables(
    allocations: dict[str, Allocation],
) -> None:
    allocation = allocations["parenting-support-access-2023"]
    files = unpacked(data_package_zip(allocation))
    package = json.loads(files["datapackage.json"])
    assert package["samling:example"] is True
    assert package["samling:remarks"][0]["sv"].startswith("Exempeldata: ")
    for name in ("allocation.csv", "shares.csv"):
        head, *rows = read_csv(files[name])
        assert {row[-1] for row in rows} == {"Exempeldata"}
        described = next(each for each in package["resources"] if each["path"] == name)
        assert [field["name"] for field in described["schema"]["fields"]] == head
    assert json.loads(files["result.json"])["remarks"][0]["sv"].startswith("Exempeldata: ")


def test_the_arithmetic_is_exact(allocations: dict[str, Allocation]) -> None:
    files = unpacked(data_package_zip(allocations["close-care-municipalities-2026"]))
    head, *rows = read_csv(files["shares.csv"])
    assert len(rows) == 870
    for row in rows:
        cell = dict(zip(head, row, strict=True))
        exact = Fraction(int(cell["pot_sek"])) * Fraction(cell["key"]) / Fraction(cell["key_sum"])
        assert Fraction(cell["exact"]) == exact
        assert abs(Fraction(Decimal(cell["exact_sek"])) - exact) <= Fraction(1, 2 * 10**6)
        assert int(cell["amount_sek"]) == int(exact) + (cell["rounded_up"] == "true")


def test_keys_with_decimals_lose_nothing() -> None:
    files = unpacked(data_package_zip(divided([1, 2], key="0.125 * persons")))
    head, first, _second = read_csv(files["shares.csv"])
    assert dict(zip(head, first, strict=True))["key"] == "0.125"


def test_inputs_and_published_are_there_where_there_are_any(
    allocations: dict[str, Allocation],
) -> None:
    imported = unpacked(data_package_zip(allocations["placement-subsidy-2026"]))
    assert "inputs.csv" not in imported
    assert imported["published.csv"] == imported["allocation.csv"]
    unprinted = unpacked(data_package_zip(allocations["parenting-support-access-2023"]))
    assert "published.csv" not in unprinted
    head, *rows = read_csv(unprinted["inputs.csv"])
    assert len(rows) == 290
    assert {row[head.index("origin")] for row in rows} == {"synthetic"}
    assert data_package(allocations["parenting-support-access-2023"])["samling:example"] is True


def test_loaded_figures_keep_the_terms_of_their_source() -> None:
    source = Source("Egen tabell", "SCB", Origin.LOADED)
    own = Dataset(
        "persons", Period.parse("2026"), date(2026, 1, 1), source, {A: 1, B: 2, **_rest()}
    )
    package = data_package(allocate(scheme(), inputs(own)))
    assert "licenses" not in package
    assert "licenses" not in resource(package, "inputs")
    assert resource(package, "allocation")["licenses"][0]["name"] == "CC0-1.0"


def _rest() -> dict[AreaCode, int]:
    return {AreaCode("2903"): 3, AreaCode("2904"): 4}


def test_all_packages_of_what_can_be_computed() -> None:
    shipped = dict(scheme_packages())
    assert set(shipped) == {
        f"{each}.zip" for each in load_schemes() if not each.startswith("parenting")
    }
    loaded = [
        invented_children("children_0_17", above_zero=290),
        invented_children("children_in_challenged_areas", above_zero=74),
    ]
    assert {name for name, _ in scheme_packages(loaded)} == {
        f"{each}.zip" for each in load_schemes()
    }


def test_a_hostile_name_is_no_formula_and_still_valid(tmp_path: Path) -> None:
    allocation = renamed("stockholm-access-2023", {"0180-bromma": HOSTILE})
    folder = unpack(data_package_zip(allocation), tmp_path)
    for table in ("allocation", "shares", "published"):
        assert f",{HOSTILE}" not in (folder / f"{table}.csv").read_text()
    assert validate(str(folder / "datapackage.json")).valid
    rows = Package(str(folder / "datapackage.json")).get_resource("allocation").read_rows()
    assert rows[0]["recipient"] == f"'{HOSTILE}"


def test_the_same_scheme_gives_the_same_bytes() -> None:
    made = [
        data_package_zip(allocate_chain("elderly-care-2026", load_schemes(), shipped_inputs()))
        for _ in range(2)
    ]
    assert made[0] == made[1]
