"""The file of a backup: whole or not at all, and read with suspicion."""

import errno
import io
import json
import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from samling.platform.backup import archive
from samling.platform.backup.archive import BackupError, Manifest, open_backup, writing

LINES = b"".join(b'[%d,"\xc3\xa5"]\n' % number for number in range(5_000))
CONTENT = {
    "tables/tests.Thing.jsonl": LINES,
    "figures/own.json": b"{}",
    "figures/of 2026/own.json": b"{}",
}


def manifest(parts: list[archive.Part]) -> Manifest:
    return Manifest(
        made_at="2026-11-29T09:00:00+00:00",
        samling="0.1.0",
        database="sqlite",
        is_demo=False,
        migrations=[["platform", "0001_x"]],
        columns={"tests.Thing": ["id", "name"]},
        counters={},
        audit={"count": 0, "sha256": "0" * 64},
        parts=parts,
    )


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    path = tmp_path / "whole.samling"
    with writing(path) as file:
        for name, content in CONTENT.items():
            with file.part(name) as write:
                write(content)
        file.finish(manifest(file.parts))
    return path


def read(path: Path) -> None:
    with open_backup(path) as opened:
        opened.check()


def made_anew(path: Path, change: Callable[[dict[str, bytes], Any], object]) -> Path:
    """The same file with other content: its members and its manifest are changed first."""
    with zipfile.ZipFile(path) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    told = json.loads(members.pop("manifest.json"))
    change(members, told)
    changed = path.with_name("changed.samling")
    with zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
        packed.writestr("manifest.json", json.dumps(told))
    return changed


def test_what_was_written_is_read_back(whole: Path) -> None:
    with open_backup(whole) as opened:
        opened.check()
        for part in opened.manifest.parts:
            with opened.reading(part) as file:
                assert file.read() == CONTENT[part.name]
        assert opened.size == sum(map(len, CONTENT.values()))


def test_only_its_owner_may_read_it_and_no_draft_is_left(whole: Path) -> None:
    assert stat.S_IMODE(whole.stat().st_mode) == 0o600
    assert [path.name for path in whole.parent.iterdir()] == [whole.name]


def test_a_file_that_is_there_is_never_written_over(whole: Path) -> None:
    before = whole.read_bytes()
    with pytest.raises(FileExistsError), writing(whole):
        pass
    assert whole.read_bytes() == before


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"), writing(tmp_path / "x.samling") as file:
        file.finish(manifest([]))
    assert list(tmp_path.iterdir()) == []


def test_a_disk_without_links_is_as_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    path = tmp_path / "x.samling"
    with writing(path) as file:
        file.finish(manifest([]))
    read(path)
    with pytest.raises(FileExistsError):
        _written_beside_somebody_else(tmp_path / "y.samling")
    assert (tmp_path / "y.samling").read_text() == "somebody else's"
    assert {each.name for each in tmp_path.iterdir()} == {"x.samling", "y.samling"}


def _written_beside_somebody_else(path: Path) -> None:
    with writing(path) as file:
        file.finish(manifest([]))
        path.write_text("somebody else's")


@pytest.mark.long
def test_one_changed_byte_anywhere_is_found(whole: Path) -> None:
    """Or is in a field of the ZIP form that says nothing of the content, such as a time."""
    content = whole.read_bytes()
    damaged = whole.with_name("damaged.samling")
    silent = 0
    for place in range(0, len(content), 7):
        damaged.write_bytes(content[:place] + bytes([content[place] ^ 0x55]) + content[place + 1 :])
        try:
            with open_backup(damaged) as opened:
                opened.check()
                for part in opened.manifest.parts:
                    with opened.reading(part) as file:
                        assert file.read() == CONTENT[part.name], place
        except BackupError:
            continue
        silent += 1
    assert silent < len(content) / 7 / 10


@pytest.mark.parametrize("part", [0.0, 0.3, 0.9, 0.999])
def test_a_file_whose_end_is_missing_is_refused(whole: Path, part: float) -> None:
    content = whole.read_bytes()
    cut = whole.with_name("cut.samling")
    cut.write_bytes(content[: int(len(content) * part)])
    with pytest.raises(BackupError, match="saknas slutet"):
        read(cut)


@pytest.mark.parametrize(
    "name",
    [
        "figures/../../etc/passwd",
        "../secret",
        "/etc/passwd",
        "figures//x",
        "figures/.hidden",
        "figures\\..\\x",
        "figures/a\\b",
        "figures/\n",
        "figures/",
        "static/x.js",
        "samling.sqlite3",
        "tables/../x.jsonl",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(whole: Path, name: str) -> None:
    def change(members: dict[str, bytes], told: Any) -> None:
        members[name] = members["figures/own.json"]
        told["parts"].append({**told["parts"][1], "name": name})

    with pytest.raises(BackupError, match="skadad"):
        read(made_anew(whole, change))
    assert not archive.is_safe(name)


def test_a_part_that_unpacks_to_more_than_it_says_is_refused(whole: Path) -> None:
    def change(members: dict[str, bytes], told: Any) -> None:
        members["figures/own.json"] = b"0" * 50_000_000

    with pytest.raises(BackupError, match="skadad"):
        read(made_anew(whole, change))


def test_a_manifest_that_unpacks_to_very_much_is_not_unpacked(
    whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = made_anew(whole, lambda members, told: told.update(made_at="x" * 30_000_000))

    def never(*_: object) -> bytes:
        raise AssertionError("it was unpacked")

    monkeypatch.setattr(zipfile.ZipFile, "read", never)
    with pytest.raises(BackupError, match="skadad"):
        read(changed)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda members, told: members.pop("figures/own.json"), "skadad"),
        (lambda members, told: members.update({"figures/more.json": b""}), "skadad"),
        (lambda members, told: told["parts"][0].update(sha256="0" * 64), "skadad"),
        (lambda members, told: told["parts"][0].update(size="many"), "skadad"),
        (lambda members, told: told["parts"][0].pop("name"), "skadad"),
        (lambda members, told: told.pop("columns"), "skadad"),
        (lambda members, told: told.update(surprise=1), "skadad"),
        (lambda members, told: told.update(version=2), "en form som den här versionen inte"),
        (lambda members, told: told.update(format="zip"), "ingen säkerhetskopia"),
    ],
)
def test_a_file_that_does_not_agree_with_its_manifest_is_refused(
    whole: Path, change: Callable[[dict[str, bytes], Any], object], words: str
) -> None:
    with pytest.raises(BackupError, match=words):
        read(made_anew(whole, change))


def test_two_parts_of_one_name_are_refused(whole: Path) -> None:
    with (
        pytest.warns(UserWarning, match="Duplicate name"),
        zipfile.ZipFile(whole, "a") as packed,
    ):
        packed.writestr("figures/own.json", b"other")
    with pytest.raises(BackupError):
        read(whole)


@pytest.mark.parametrize("content", [b"", b"PK", b"not a zip", b"PK\x03\x04" + b"\0" * 100])
def test_what_is_no_backup_is_told_as_that(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x"
    path.write_bytes(content)
    with pytest.raises(BackupError, match="ingen säkerhetskopia"):
        read(path)


def test_another_zip_file_is_no_backup(tmp_path: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr("[Content_Types].xml", "<x/>")
    path = tmp_path / "x.docx"
    path.write_bytes(held.getvalue())
    with pytest.raises(BackupError, match="ingen säkerhetskopia"):
        read(path)
