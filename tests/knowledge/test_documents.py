"""The register as an open data package, read by its standard's own tool, and as a workbook."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from frictionless import validate
from python_calamine import CalamineWorkbook

from samling.kernel import Text
from samling.knowledge.data import load_programmes
from samling.knowledge.documents import (
    data_package,
    package_files,
    packed,
    programmes_csv,
    programmes_xlsx,
)
from samling.knowledge.rules import FACTS, Holding, Part, Register

from .making import DAY, PROGRAMME, STUDY

HOSTILE = '=HYPERLINK("http://x"),"\n'
REGISTER = Register(
    (
        *load_programmes().values(),
        replace(
            PROGRAMME,
            name="=1+1",
            facts={**PROGRAMME.facts, "costs": Text.same(HOSTILE)},
            studies=(STUDY, replace(STUDY, title="-2")),
        ),
    ),
    {
        PROGRAMME.slug: (
            Holding(Part.OWN, "Bolaget", DAY),
            Holding(Part.TRAIN, "Bolaget", DAY, date(2027, 1, 1)),
            Holding(Part.SPREAD, "Misstaget", DAY, DAY),
        )
    },
    frozenset({PROGRAMME.slug}),
    DAY,
)


def _zipped() -> bytes:
    return packed(data_package(REGISTER), package_files(REGISTER))


def _unpacked(folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(_zipped())) as package:
        package.extractall(folder)
    return folder


def test_the_package_is_valid_and_the_same_each_time(tmp_path: Path) -> None:
    report = validate(str(_unpacked(tmp_path) / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    assert {task.name for task in report.tasks} >= {"programmes", "studies", "stewardship"}
    assert _zipped() == _zipped()


def test_the_whole_is_there_to_the_last_decimal_and_mistakes_are_not(tmp_path: Path) -> None:
    folder = _unpacked(tmp_path)
    assert "0.350,0.1,0.6,95" in (folder / "studies.csv").read_text()
    document = json.loads((folder / "programmes.json").read_text())
    own = document["programmes"][-1]
    assert own["studies"][0]["effect"]["value"] == "0.350"
    assert [each["part"] for each in own["stewardship"]] == ["own", "train"]
    assert own["example"] is True
    assert {each["id"] for each in document["caveats"]} == {"levels", "age", "follow_up", "reach"}
    assert "Misstaget" not in (folder / "stewardship.csv").read_text()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_workbook_has_three_sheets_with_what_must_be_known_above(language: str) -> None:
    content = programmes_xlsx(REGISTER, language)
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    programmes, studies, stewardship = (
        book.get_sheet_by_index(place).to_python() for place in range(3)
    )
    assert any("2010–2015" in str(row[0]) for row in programmes[:8])
    assert [row[0] for row in studies[-2:]] == ["pahittat", "pahittat"]
    assert [row[1] for row in stewardship[-2:]] == ["own", "train"]
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if "worksheets/" in name]
    assert not any(b"<f>" in each for each in sheets)


def test_what_is_written_in_a_field_is_never_a_formula() -> None:
    words = programmes_csv(REGISTER).decode("utf-8-sig")
    assert "'=1+1" in words
    assert "'=HYPERLINK" in words
    assert set(FACTS) <= set(words.splitlines()[0].split(";"))


@pytest.mark.django_db
def test_guidance_and_checklists_are_packages_that_can_be_read_file_by_file(
    tmp_path: Path, client: Client
) -> None:
    for name, tables in (
        ("vagledning", {"pages", "versions"}),
        ("checklistor", {"checklists"}),
    ):
        base, folder = f"/kunskap/data/{name}/", tmp_path / name
        whole = client.get(f"{base}datapackage.zip").content
        with zipfile.ZipFile(io.BytesIO(whole)) as package:
            package.extractall(folder)
        report = validate(str(folder / "datapackage.json"))
        assert report.valid, report.flatten(["type", "message"])
        assert {task.name for task in report.tasks} >= tables
        for file in folder.iterdir():
            assert client.get(f"{base}{file.name}").content == file.read_bytes(), file.name
    text = client.get("/kunskap/data/vagledning/arenor.sv.md")
    assert text["Content-Type"] == "text/markdown; charset=utf-8"
    assert text.content.startswith(b"# ")
    for odd in ("finns-inte.sv.md", "arenor.so.md", "../pages.csv"):
        assert client.get(f"/kunskap/data/vagledning/{odd}").status_code == 404
