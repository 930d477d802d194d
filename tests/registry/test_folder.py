"""Datasets of the user's own: kept whole, read back only when unbroken."""

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from samling.kernel import AreaCode, Origin, Period, Source, Text
from samling.registry.actions import load_folder_version
from samling.registry.folder import FolderError, chosen_folder, load_all, save
from samling.registry.rules import Dataset


def dataset(**changes: Any) -> Dataset:
    fields: dict[str, Any] = {
        "variable": "children_0_17",
        "period": Period.parse("2022"),
        "vintage": date(2026, 2, 20),
        "source": Source(
            "Folkmängd efter ålder",
            "SCB",
            Origin.LOADED,
            reference="BE0101",
            dated=date(2026, 2, 19),
            note=Text("Anmärkning", "Note"),
        ),
        "values": {AreaCode("2580"): 15_500, AreaCode("R25"): 48_000, AreaCode("0980"): 0},
    }
    return Dataset(**{**fields, **changes})


def test_what_is_saved_is_read_back(tmp_path: Path) -> None:
    folder = tmp_path / "not" / "yet"
    bare = Source("Påhittat", "Ingen", Origin.SYNTHETIC)
    every = [
        dataset(),
        dataset(variable="population", source=bare, period=Period.parse("2025-12-31")),
        dataset(period=Period(date(2022, 1, 1), date(2022, 1, 8))),
    ]
    for one in every:
        path = save(one, folder)
        assert path.parent == folder
        assert path.stat().st_mode & 0o777 == 0o644
    assert sorted(load_all(folder), key=str) == sorted(every, key=str)
    assert [each.name for each in folder.iterdir() if each.suffix != ".json"] == []


def test_no_folder_is_no_datasets(tmp_path: Path) -> None:
    assert load_all(tmp_path / "nowhere") == ()


def test_a_corrected_file_takes_the_place_of_the_first(tmp_path: Path) -> None:
    save(dataset(), tmp_path)
    corrected = dataset(values={AreaCode("2580"): 1, AreaCode("0980"): 2, AreaCode("R25"): 3})
    save(corrected, tmp_path)
    assert load_all(tmp_path) == (corrected,)


@pytest.mark.parametrize(
    "changes",
    [
        {"vintage": date(2026, 2, 21)},
        {"period": Period.parse("2023")},
        {"variable": "population"},
        {"source": Source("Annan tabell", "SCB", Origin.LOADED)},
        {"values": {AreaCode("R25"): 1}},
    ],
)
def test_another_source_time_or_kind_of_area_stands_beside(
    tmp_path: Path, changes: dict[str, Any]
) -> None:
    save(dataset(), tmp_path)
    save(dataset(**changes), tmp_path)
    assert len(load_all(tmp_path)) == 2


def broken(path: Path, **changes: Any) -> None:
    content = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**content, **changes}), encoding="utf-8")


@pytest.mark.parametrize(
    "changes",
    [
        {"values": {"2580": 15_501, "R25": 48_000, "0980": 0}},
        {"values": {"2580": -1}},
        {"values": {"2580": 1.5}},
        {"values": {"2580": True}},
        {"values": {"Luleå": 1}},
        {"values": {}},
        {"values": []},
        {"sha256": "0" * 64},
        {"variable": "population"},
        {"variable": 7},
        {"period": {"start": "2023-01-01", "end": "2022-01-01"}},
        {"period": "2022"},
        {"vintage": "igår"},
        {"form": "samling-dataset-9"},
        {"source": {}},
        {"source": None},
    ],
)
def test_a_changed_file_is_refused(tmp_path: Path, changes: dict[str, Any]) -> None:
    path = save(dataset(), tmp_path)
    broken(path, **changes)
    with pytest.raises(FolderError) as caught:
        load_all(tmp_path)
    (fault,) = caught.value.faults
    assert fault.code == "REGISTRY-FOLDER-BROKEN"
    assert str(path) in caught.value.in_("sv")
    assert "samling data load" in caught.value.in_("sv")


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff", b"[" * 100_000, b"null", b"[]", b'{"form": 1}', b"9" * 5000],
)
def test_what_is_no_such_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.json").write_bytes(content)
    with pytest.raises(FolderError):
        load_all(tmp_path)


def test_every_broken_file_is_named(tmp_path: Path) -> None:
    save(dataset(), tmp_path)
    for name in ("a.json", "b.json"):
        (tmp_path / name).write_text("{}", encoding="utf-8")
    with pytest.raises(FolderError) as caught:
        load_all(tmp_path)
    assert len(caught.value.faults) == 2


@hypothesis_settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_give_a_dataset_or_an_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.json").write_bytes(content)
    with pytest.raises(FolderError):
        load_all(tmp_path)


@hypothesis_settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 600), st.text(min_size=1, max_size=2))
def test_a_file_damaged_anywhere_is_refused_or_means_the_same_figures(
    tmp_path: Path, at: int, put: str
) -> None:
    path = save(dataset(), tmp_path)
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole[:at] + put + whole[at + 1 :], encoding="utf-8")
    try:
        (found,) = load_all(tmp_path)
    except FolderError:
        return
    assert found.sha256 == dataset().sha256


def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save(dataset(), tmp_path)
    before = path.read_bytes()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FolderError, match="SAMLING_DATA"):
        save(dataset(values={AreaCode("2580"): 1, **dataset().values}), tmp_path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(FolderError) as caught:
        save(dataset(), tmp_path / "file")
    assert "Där finns redan en fil" in caught.value.in_("sv")
    assert "There is a file" in caught.value.in_("en")
    assert "exists" not in caught.value.in_("sv")


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_is_for_those_the_umask_lets_in(tmp_path: Path, mask: int, mode: int) -> None:
    before = os.umask(mask)
    try:
        path = save(dataset(), tmp_path)
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == mode


def test_a_variable_cannot_name_another_place(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="variable"):
        save(dataset(variable="../x"), tmp_path)


def test_the_environment_points_out_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert chosen_folder({"SAMLING_DATA": "/a/b", "XDG_DATA_HOME": "/c"}) == Path("/a/b")
    assert chosen_folder({"SAMLING_DATA": "~/x"}) == tmp_path / "x"
    assert chosen_folder({"SAMLING_DATA": " ", "XDG_DATA_HOME": "/c"}) == Path("/c/samling")
    assert chosen_folder({}) == tmp_path / ".local" / "share" / "samling"


@pytest.mark.parametrize("words", ["data", "./data", "~nobody-of-this-name/data"])
def test_a_path_that_is_not_whole_is_refused(words: str) -> None:
    with pytest.raises(FolderError, match=r"SAMLING_DATA går inte att läsa\. Skriv hela sökvägen"):
        chosen_folder({"SAMLING_DATA": words})


def test_a_user_without_a_home_chooses_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOME")
    monkeypatch.setattr("pwd.getpwuid", {}.__getitem__)
    with pytest.raises(FolderError, match="SAMLING_DATA"):
        chosen_folder({})
    assert chosen_folder({"SAMLING_DATA": "/a"}) == Path("/a")


@pytest.mark.parametrize(
    "words",
    [
        {"title": "\x1b[31mröd"},
        {"publisher": "SCB\nIngen fara"},
        {"reference": "a\x00"},
        {"note": {"sv": "a\u2028b", "en": "a"}},
        {"note": {"sv": "a", "en": "\x9b"}},
        {"title": "x" * 501},
    ],
)
def test_a_source_that_cannot_be_shown_is_refused(tmp_path: Path, words: dict[str, Any]) -> None:
    path = save(dataset(), tmp_path)
    content = json.loads(path.read_text(encoding="utf-8"))
    broken(path, source={**content["source"], **words})
    with pytest.raises(FolderError) as caught:
        load_all(tmp_path)
    (fault,) = caught.value.faults
    assert fault.code == "REGISTRY-FOLDER-WORDS"
    assert str(path) in caught.value.in_("sv")
    assert caught.value.in_("sv").isprintable()


def test_what_is_no_file_is_told_of_and_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "endless.json").symlink_to("/dev/zero")
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "round.json").symlink_to("round.json")
    with pytest.raises(FolderError) as raised:
        load_all(tmp_path)
    assert [fault.code for fault in raised.value.faults] == ["REGISTRY-FOLDER-BROKEN"] * 4


def test_the_version_never_opens_what_is_no_file(settings: Any, tmp_path: Path) -> None:
    settings.FIGURES_FOLDER = tmp_path
    save(dataset(), tmp_path)
    first = load_folder_version()
    (tmp_path / "endless.json").symlink_to("/dev/zero")
    assert load_folder_version() not in (first, "")
    os.mkfifo(tmp_path / "pipe.json")
    assert load_folder_version() != first
