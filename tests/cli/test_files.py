"""Files named on the command line: what cannot be read or written is told of, and exits with 2."""

import os
from pathlib import Path

import pytest

from samling.cli import main


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main.run(list(arguments))
    return code, *capsys.readouterr()


@pytest.mark.parametrize("arguments", [("verify",), ("check",)])
def test_a_file_that_cannot_be_read_is_told_of_in_both_languages(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    missing = str(tmp_path / "saknas")
    assert _run(capsys, *arguments, missing) == (2, "", f"{missing}: Filen finns inte.\n")
    code, shown, told = _run(capsys, "--lang", "en", *arguments, str(tmp_path))
    assert (code, shown) == (2, "")
    assert told == f"{tmp_path}: That is a folder. Name a file in it.\n"


def test_a_folder_that_is_not_there_is_told_of(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "saknas" / "lista.csv"
    code, shown, told = _run(capsys, "allocate", "elderly-care-2026", "--out", str(out))
    assert (code, shown) == (2, "")
    assert told == f"{out}: Mappen finns inte. Skapa den eller välj en annan.\n"


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600)])
def test_what_is_written_is_for_those_the_umask_lets_in(
    tmp_path: Path, mask: int, mode: int
) -> None:
    lista, package, kept = tmp_path / "ny.csv", tmp_path / "paket", tmp_path / "gammal.csv"
    kept.touch()
    kept.chmod(0o640)
    before = os.umask(mask)
    try:
        for out in (lista, kept):
            assert main.run(["allocate", "elderly-care-2026", "--out", str(out)]) == 0
        assert main.run(["data", "export", str(package)]) == 0
    finally:
        os.umask(before)
    assert lista.stat().st_mode & 0o777 == mode
    assert kept.stat().st_mode & 0o777 == 0o640, "a file that was there keeps its own"
    assert package.stat().st_mode & 0o777 == 0o777 & ~mask
    assert (package / "areas.csv").stat().st_mode & 0o777 == mode


def test_what_a_link_points_at_is_written_and_the_link_stays(tmp_path: Path) -> None:
    target, link = tmp_path / "lista.csv", tmp_path / "senaste.csv"
    target.write_text("gammalt")
    link.symlink_to(target)
    assert main.run(["allocate", "elderly-care-2026", "--format", "csv", "--out", str(link)]) == 0
    assert link.is_symlink()
    assert target.read_text().startswith("recipient_code,")


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "rör"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert (
            main.run(["allocate", "elderly-care-2026", "--format", "csv", "--out", str(pipe)]) == 0
        )
        assert os.read(reader, 14) == b"recipient_code"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
def test_a_full_disk_is_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, told = _run(capsys, "allocate", "elderly-care-2026", "--out", "/dev/full")
    assert code == 2
    assert "/dev/full: Det finns ingen plats kvar" in told


def test_a_setting_that_cannot_be_read_or_stands_twice_is_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for words in (
        ["--set", "pott"],
        ["--set", "elderly_care.pot=1", "--set", "elderly_care.pot=2"],
    ):
        code, shown, told = _run(capsys, "allocate", "elderly-care-2026", *words)
        assert (code, shown) == (2, "")
        assert "Skriv FÄLT=VÄRDE, en gång för varje fält." in told
