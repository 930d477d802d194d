"""samling check"""

import io
import json
import sys
from pathlib import Path

import pytest

from samling.cli import main

DATA = Path(__file__).parents[1] / "grants" / "audit" / "data"
STOCKHOLM = str(DATA / "stockholm_2023_district_allocation.csv")
PUBLISHED = Path(main.__file__).parents[1] / "grants" / "data" / "published"


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main.run(["check", *arguments])
    return code, *capsys.readouterr()


def test_a_list_that_adds_up(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = _run(capsys, str(DATA / "close_care_2026.txt"))
    assert (code, err) == (0, "")
    assert out.startswith("Det går ihop.\n")


def test_a_list_that_does_not(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = _run(capsys, STOCKHOLM, "--lang", "en")
    assert (code, err) == (1, "")
    assert "8,453,074\u00a0SEK" in out


def test_json_on_stdout_and_words_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = _run(capsys, STOCKHOLM, "--format", "json")
    report = json.loads(out)
    assert code == 1
    assert report["file"] == "stockholm_2023_district_allocation.csv"
    assert report["lists"][0]["findings"][0]["difference"] == -1
    assert err == "Det går inte ihop: 1 fel.\n"


def test_from_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(Path(STOCKHOLM).read_bytes())))
    code, out, _ = _run(capsys, "-", "--format", "json")
    assert code == 1
    assert json.loads(out)["file"] is None


def test_against_last_year(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    now, before = tmp_path / "nu.csv", tmp_path / "då.csv"
    now.write_text("Kommun;Belopp\nAle;100\nBjuv;300\nEda;101\n", "utf-8")
    before.write_text("Kommun;Belopp\nAle;100\nBjuv;100\nEda;100\n", "utf-8")
    code, out, _ = _run(capsys, str(now), "--last-year", str(before))
    assert code == 1
    assert "200,0" in out


@pytest.mark.parametrize(
    "scheme",
    ["elderly-care-2026", "close-care-regions-2026", "stockholm-crime-prevention-2023"],
)
def test_against_the_grants_own_allocation(capsys: pytest.CaptureFixture[str], scheme: str) -> None:
    code, out, _ = _run(capsys, str(PUBLISHED / f"{scheme}.csv"), "--scheme", scheme)
    assert (code, out.splitlines()[0]) == (0, "Det går ihop.")


def test_against_another_grant(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "lista.csv"
    file.write_text("Kommun;Belopp\nAle;10854999\nBjuv;4912773\nEda;1\n", "utf-8")
    code, out, _ = _run(capsys, str(file), "--scheme", "elderly-care-2026", "--format", "json")
    found = [each for one in json.loads(out)["lists"] for each in one["findings"]]
    assert code == 1
    assert {each["code"] for each in found} == {
        "GRANTS-CHECK-POT",
        "GRANTS-CHECK-SHARE",
        "GRANTS-CHECK-RECIPIENT-MISSING",
        "GRANTS-CHECK-MORE",
    }
    assert [each["recipient"] for each in found if each["code"] == "GRANTS-CHECK-SHARE"] == ["Eda"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["saknas.csv"], "saknas.csv: Filen finns inte."),
        (["."], "Det är en mapp."),
        (["a\0b"], "Filen går inte att öppna."),
        ([STOCKHOLM, "--scheme", "inget-bidrag"], "inget-bidrag"),
        ([STOCKHOLM, "--last-year", "saknas.csv"], "saknas.csv: Filen finns inte."),
        (["-", "--last-year", "-"], "--last-year"),
    ],
)
def test_what_cannot_be_done_is_told_on_stderr(
    capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    code, out, err = _run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert words in err


def test_a_file_that_is_no_list(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "bild.bin"
    file.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    code, out, err = _run(capsys, str(file))
    assert (code, out) == (2, "")
    assert "Spara listan som CSV" in err


def test_a_file_without_end_is_not_read_to_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = _run(capsys, "/dev/zero")
    assert code == 2
    assert "för stor" in err
