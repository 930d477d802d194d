"""samling allocate | explain | simulate: what goes with the amounts wherever they are written."""

import csv
import io
import json
from pathlib import Path

import pytest

from samling.cli.main import run
from samling.kernel import AreaKind
from samling.registry.data import load_registry

Capture = pytest.CaptureFixture[str]
MADE_UP = "parenting-support-access-2023"
# With the invented children, the pot that is found is more than there was.
ALLOCATE = ("allocate", MADE_UP, "--set", "access.pot=188000000")


@pytest.fixture(autouse=True)
def _own_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SAMLING_DATA", str(tmp_path / "data"))


@pytest.fixture
def invented(tmp_path: Path, capsys: Capture) -> None:
    """Children in every municipality and region, loaded as invented."""
    registry = load_registry()
    areas = [*registry.of_kind(AreaKind.MUNICIPALITY), *registry.of_kind(AreaKind.REGION)]
    file = tmp_path / "barn.csv"
    rows = [f"{area.code},{1000 + row}" for row, area in enumerate(areas)]
    file.write_text("\n".join(["kod,2022", *rows]), encoding="utf-8")
    loaded = ("data", "load", str(file), "--variable", "children_0_17", "--period", "2022")
    assert run([*loaded, "--source", "Påhittade barn", "--synthetic"]) == 0
    capsys.readouterr()


def shown(capsys: Capture, *arguments: str) -> tuple[str, str]:
    assert run(list(arguments)) == 0
    out, err = capsys.readouterr()
    return tuple(each.replace("\u202f", " ").replace("\u00a0", " ") for each in (out, err))


def test_the_list_as_csv_is_that_of_the_pages(capsys: Capture) -> None:
    out, err = shown(capsys, "allocate", "close-care-municipalities-2026", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert list(rows[0])[-1] == "amount_sek"
    assert len(rows) == 290
    assert err == ""


def test_last_years_amount_and_what_derived_means_stand_under_the_steps(capsys: Capture) -> None:
    out, _ = shown(capsys, "explain", "elderly-care-2026", "Luleå")
    assert "För 2025 fick Luleå 31 964 721 kr. Beloppet för 2026 är 1 098 320 kr mindre" in out
    assert "Luleå kommun, Rekvirering av statsbidrag" in out
    assert out.count("Härlett betyder här") == 1
    other, _ = shown(capsys, "explain", "elderly-care-2026", "Piteå")
    assert "2025" not in other


@pytest.mark.usefixtures("invented")
def test_invented_figures_are_marked_in_every_form(capsys: Capture) -> None:
    out, _ = shown(capsys, "explain", MADE_UP, "Luleå")
    sources = out.partition("Källor")[2].splitlines()
    marked = [each for each in sources if each.endswith(" (exempeldata)")]
    assert len(marked) == 1
    assert "Påhittade barn" in marked[0]
    out, err = shown(capsys, *ALLOCATE, "--format", "csv")
    assert {row["remark"] for row in csv.DictReader(io.StringIO(out))} == {"Exempeldata"}
    assert err.startswith("Exempeldata: ")
    _, err = shown(capsys, *ALLOCATE)
    assert err.startswith("Exempeldata: ")
    out, _ = shown(capsys, *ALLOCATE, "--format", "json")
    assert json.loads(out)["remarks"][0]["sv"].startswith("Exempeldata: ")
    out, _ = shown(capsys, "explain", MADE_UP, "2580")
    assert out.splitlines()[1].startswith("Exempeldata: ")
    out, _ = shown(capsys, "explain", MADE_UP, "2580", "--format", "json")
    assert json.loads(out)["remarks"][0]["en"].startswith("Example data: ")


@pytest.mark.usefixtures("invented")
def test_what_is_tried_with_invented_figures_is_marked(capsys: Capture) -> None:
    tried = ("simulate", MADE_UP, "--set", "access.pot=1000000", "--against", MADE_UP)
    out, err = shown(capsys, *tried, "--format", "csv")
    assert {row["remark"] for row in csv.DictReader(io.StringIO(out))} == {"Exempeldata"}
    assert err.startswith("Exempeldata: ")
    out, _ = shown(capsys, *tried, "--format", "json")
    assert json.loads(out)["remarks"][0]["sv"].startswith("Exempeldata: ")


def test_settings_are_read_as_the_what_if_page_reads_them(capsys: Capture) -> None:
    tried = ("simulate", "elderly-care-2026", "--format", "csv", "--set")
    plain, said = shown(capsys, *tried, "elderly_care.key=0.5 * population")
    assert shown(capsys, *tried, "elderly_care.key=0,5 × population") == (plain, said)
    floor, said = shown(capsys, *tried, "elderly_care.floor=2000000")
    assert shown(capsys, *tried, "elderly_care.floor=2 miljoner") == (floor, said)
    pot, said = shown(capsys, *tried, "elderly_care.pot=4000000000")
    assert shown(capsys, *tried, "elderly_care.pot=4 miljarder kronor") == (pot, said)


@pytest.mark.parametrize("command", ["simulate", "allocate"])
@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("sparsity.floor=/", "sparsity.floor: ”/” går inte att läsa."),
        ("sparsity.pot=2,5", "sparsity.pot: Potten ”2,5” går inte att läsa som kronor."),
    ],
)
def test_a_fault_names_the_setting_as_it_was_written(
    capsys: Capture, command: str, setting: str, words: str
) -> None:
    assert run([command, "close-care-municipalities-2026", "--set", setting]) == 2
    assert capsys.readouterr().err.startswith(f"close-care-municipalities-2026, {words}")


@pytest.mark.usefixtures("invented")
def test_a_found_pot_above_what_is_appropriated_is_a_finding(capsys: Capture) -> None:
    for form in ("table", "csv", "json"):
        assert run(["allocate", MADE_UP, "--format", form]) == 1
        out, err = capsys.readouterr()
        plain = err.replace("\u202f", " ").replace("\u00a0", " ")
        assert "Källan anger 375 000 000 kr för dem tillsammans: " in plain
        if form == "json":
            assert json.loads(out)["remarks"][-1]["sv"] in err


@pytest.mark.usefixtures("invented")
def test_what_is_tried_with_more_than_is_appropriated_is_told_of(capsys: Capture) -> None:
    tried = ("simulate", MADE_UP, "--set", "access.pot=376 mnkr", "--against", MADE_UP)
    _, err = shown(capsys, *tried)
    assert "Potterna är tillsammans 376 000 000 kr: 376 000 000 kr här, okänt" in err
    assert "för dem tillsammans: 1 000 000 kr för mycket." in err
    assert "framräknad" not in err
