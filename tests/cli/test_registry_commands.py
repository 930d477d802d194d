"""samling areas and samling data, as a person or a program runs them."""

import csv
import io
import json
from pathlib import Path

import pytest

from samling.cli.main import run
from samling.kernel import AreaCode, Origin
from samling.registry.folder import load_all
from samling.site.environment import BadSetting, read_environment

pytestmark = pytest.mark.long

Capture = pytest.CaptureFixture[str]

SCB = (
    '"Antal barn efter region, kön och år"\n\n'
    '"region","kön","2022"\n'
    '"00 Riket","totalt",2200000\n'
    '"25 Norrbottens län","totalt",48000\n'
    '"2580 Luleå","totalt",15500\n'
    '"2581 Piteå","totalt",..\n'
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of this test."""
    monkeypatch.setenv("SAMLING_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "barn.csv"
    path.write_text(SCB, encoding="utf-8")
    return path


def load(file: Path, *more: str) -> int:
    return run(
        [
            *("data", "load", str(file), "--variable", "children_0_17", "--period", "2022"),
            *("--source", "SCB, Antal barn", *more),
        ]
    )


def test_names_become_codes(capsys: Capture) -> None:
    assert run(["areas", "Falu kommun", "LillaEdet", "2580", "Region Norrbotten", "Järva"]) == 0
    out, err = capsys.readouterr()
    lines = [line.split() for line in out.splitlines()]
    assert lines[0] == ["namn", "kod", "officiellt", "namn", "slag", "län"]
    assert [line[-3:] for line in lines[1:3]] == [
        ["kommun", "Dalarnas", "län"],
        ["Västra", "Götalands", "län"],
    ]
    assert [code in out for code in ("2080", "1462", "2580", "R25", "0180-jarva")] == [True] * 5
    assert err == ""


def test_unknown_and_ambiguous_names_are_told_of_and_the_rest_found(capsys: Capture) -> None:
    assert run(["areas", "Luleo", "Boden", "Region Gotland", "--format", "csv"]) == 1
    out, err = capsys.readouterr()
    assert [row["code"] for row in csv.DictReader(io.StringIO(out))] == ["2582"]
    assert err.count("\n") == 2
    assert "Luleå kommun (kommun, 2580)" in err
    assert "0980" in err
    assert "R09" in err


def test_nothing_found_writes_nothing(capsys: Capture) -> None:
    assert run(["areas", "Luleo", "--lang", "en"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "Nearest in spelling" in err


def test_the_kind_and_the_day_decide(capsys: Capture) -> None:
    assert run(["areas", "Region Gotland", "--kind", "region", "--format", "json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["code"], found["county"], found["valid_to"]) == ("R09", "Gotlands län", None)
    assert run(["areas", "Heby", "--on", "2006-12-31", "--format", "json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["code"], found["county"]) == ("1917", "Västmanlands län")
    assert found["valid_to"] == "2007-01-01"
    assert run(["areas", "Heby", "--on", "igår"]) == 2


def test_a_file_is_loaded_with_its_source(folder: Path, file: Path, capsys: Capture) -> None:
    assert load(file, "--vintage", "2026-02-20", "--reference", "BE0101") == 0
    out, err = capsys.readouterr()
    (dataset,) = load_all(folder)
    assert Path(out.strip()).parent == folder
    assert {str(code): value for code, value in dataset.values.items()} == {
        "SE": 2_200_000,
        "25": 48_000,
        "2580": 15_500,
    }
    assert str(dataset.source) == "SCB, Antal barn, BE0101"
    assert dataset.source.origin is Origin.LOADED
    assert dataset.vintage.isoformat() == "2026-02-20"
    assert "Inlästa områden: 3 (Barn 0\u201317 år, 2022)." in err
    assert "Områden som saknar uppgift: 309" in err


def test_another_source_of_the_same_day_that_differs_is_told_of(
    folder: Path, file: Path, capsys: Capture
) -> None:
    assert load(file, "--vintage", "2026-02-20", "--publisher", "SCB") == 0
    file.write_text(SCB.replace("15500", "15501"), encoding="utf-8")
    assert load(file, "--vintage", "2026-02-21", "--publisher", "Kommunen") == 0
    assert "samma dag" not in capsys.readouterr().err
    assert load(file, "--vintage", "2026-02-20", "--publisher", "Kommunen") == 0
    err = capsys.readouterr().err
    assert (
        "SCB, SCB, Antal barn har andra uppgifter från samma dag (2026-02-20) för områden: "
        "1 (Luleå)." in err
    )
    assert "--vintage" in err
    assert len(load_all(folder)) == 3


def test_choices_are_passed_on(folder: Path, file: Path, capsys: Capture) -> None:
    assert load(file, "--kind", "region", "--counties-as-regions", "--synthetic") == 0
    assert load(file, "--kind", "municipality", "--rest-is-zero", "--select", "kön=totalt") == 0
    regions, municipalities = sorted(load_all(folder), key=lambda one: len(one.values))
    assert dict(regions.values) == {AreaCode("R25"): 48_000}
    assert regions.source.origin is Origin.SYNTHETIC
    assert len(municipalities.values) == 289
    assert municipalities.source.note is not None
    assert "Rader om andra områden, som inte lästes: 2." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("source", "more", "shown"),
    [
        ("SCB, Barn, 2022", [], "SCB, Barn, 2022"),
        ("SCB", [], "SCB, barn.csv"),
        ("Barn, per kommun", ["--publisher", "SCB"], "SCB, Barn, per kommun"),
    ],
)
def test_publisher_and_title(
    folder: Path, file: Path, source: str, more: list[str], shown: str
) -> None:
    words = ["--variable", "children_0_17", "--period", "2022", "--source", source, *more]
    assert run(["data", "load", str(file), *words]) == 0
    (dataset,) = load_all(folder)
    assert str(dataset.source) == shown


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--variable", "barn"], "children_0_17"),
        (["--period", "snart"], "2026K1"),
        (["--vintage", "snart"], "2026-02-16"),
        (["--source", ", "], "UTGIVARE, TITEL"),
        (["--source", "SCB, \x1b[31mröd"], "på en rad"),
        (["--source", "SCB, två\nrader"], "på en rad"),
        (["--source", "SCB, " + "x" * 500], "högst 500 tecken"),
        (["--source", "SCB, ok", "--reference", "a\x07"], "på en rad"),
        (["--source", "SCB, ok", "--publisher", "a\u2028b"], "på en rad"),
        (["--select", "kön"], "DIMENSION=VÄRDE"),
        (["--select", "kön=alla"], "totalt"),
        (["--column", "antal"], "2022"),
        (["--kind", "village"], "municipality"),
        (["--period", "2021"], "gäller 2022 enligt filen, inte 2021"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_kept(
    folder: Path, file: Path, capsys: Capture, words: list[str], told: str
) -> None:
    assert load(file, *words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err
    assert load_all(folder) == ()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("kommun;barn\nLuleå;12,5\n".encode(), "rad 2, kolumn ”barn”"),
        (b"kommun;barn\nLuleo;12\n", "Luleå kommun"),
        (b"PK\x03\x04", "CSV"),
        (b"x" * 10_000_001, "10000000"),
        (b"", "tom"),
    ],
)
def test_a_bad_file_is_told_and_nothing_kept(
    folder: Path, file: Path, capsys: Capture, content: bytes, told: str
) -> None:
    file.write_bytes(content)
    assert load(file, "--kind", "municipality") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("barn.csv")
    assert told in err
    assert load_all(folder) == ()


def test_a_file_that_is_not_there(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    assert load(tmp_path / "nowhere.csv") == 2
    assert load(tmp_path) == 2
    assert capsys.readouterr().out == ""


def test_the_command_and_the_site_refuse_a_folder_in_the_same_words(
    monkeypatch: pytest.MonkeyPatch, file: Path, capsys: Capture
) -> None:
    monkeypatch.setenv("SAMLING_DATA", "data")
    for chosen in ("sv", "en"):
        assert load(file, "--lang", chosen) == 2
        told = capsys.readouterr().err.strip()
        with pytest.raises(BadSetting) as caught:
            read_environment({"SAMLING_DATA": "data"})
        assert told == caught.value.in_(chosen)


def test_the_list_has_shipped_and_own(folder: Path, file: Path, capsys: Capture) -> None:
    assert load(file, "--kind", "municipality") == 0
    capsys.readouterr()
    assert run(["data", "list", "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    own = [each for each in listed if not each["shipped"]]
    assert [(each["variable"], each["areas"], each["origin"]) for each in own] == [
        ("children_0_17", 1, "loaded")
    ]
    assert len(listed) == 7
    assert run(["data", "list", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "derived by Samling, not published" in out
    assert "loaded from a file" in out


def test_a_broken_file_in_the_folder_stops_with_words(
    folder: Path, file: Path, capsys: Capture
) -> None:
    assert load(file) == 0
    path = Path(capsys.readouterr().out.strip())
    path.write_text(path.read_text(encoding="utf-8").replace("15500", "15501"), encoding="utf-8")
    assert run(["data", "list"]) == 2
    assert str(path) in capsys.readouterr().err


@pytest.mark.filterwarnings("ignore")
def test_the_export_is_a_valid_package_with_the_schemes(
    folder: Path, file: Path, tmp_path: Path, capsys: Capture
) -> None:
    from frictionless import validate

    assert load(file) == 0
    target = tmp_path / "open" / "data"
    assert run(["data", "export", str(target)]) == 0
    assert capsys.readouterr().out.count("\n") == 1, "only the path from the load"
    report = validate(str(target / "datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])[:5]
    assert (target / "schemes" / "elderly-care-2026.zip").is_file()
    assert b"children_0_17" in (target / "datasets.csv").read_bytes()
    assert [each.name for each in target.parent.iterdir()] == ["data"]


@pytest.mark.long
def test_an_export_never_writes_over_what_is_there(
    folder: Path, tmp_path: Path, capsys: Capture
) -> None:
    target = tmp_path / "mine"
    target.mkdir()
    assert run(["data", "export", str(target)]) == 0, "an empty folder may be filled"
    old = (target / "datapackage.json").read_bytes()
    (target / "areas.csv").write_text("changed", encoding="utf-8")
    assert run(["data", "export", str(target)]) == 2
    assert "--replace" in capsys.readouterr().err
    assert (target / "areas.csv").read_text(encoding="utf-8") == "changed"
    assert run(["data", "export", str(target), "--replace"]) == 0
    assert (target / "areas.csv").read_text(encoding="utf-8") != "changed"
    assert (target / "datapackage.json").read_bytes() == old
    assert [each.name for each in tmp_path.iterdir()] == ["mine"]


def test_an_export_does_not_replace_what_is_no_package(
    folder: Path, tmp_path: Path, capsys: Capture
) -> None:
    kept = tmp_path / "letter.txt"
    kept.write_text("dear", encoding="utf-8")
    assert run(["data", "export", str(tmp_path), "--replace"]) == 2
    assert run(["data", "export", str(kept), "--replace"]) == 2
    assert kept.read_text(encoding="utf-8") == "dear"
    assert list(tmp_path.iterdir()) == [kept]


@pytest.mark.parametrize("words", [[], ["load"], ["list"], ["export"]])
def test_help_in_both_languages(capsys: Capture, words: list[str]) -> None:
    with_help = ["data", *words, "--help"]
    assert run(with_help) == 0
    swedish = capsys.readouterr().out
    assert run([*with_help, "--lang", "en"]) == 0
    english = capsys.readouterr().out
    assert "områden" in swedish or "uppgifter" in swedish
    assert "figures" in english
    assert swedish != english
