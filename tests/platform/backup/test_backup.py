"""What is backed up is put back, row for row, on both databases; and only then."""

import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from samling.grants import models as grants
from samling.platform import actions, backup, queries
from samling.platform.backup import (
    LEFT_OUT,
    BackupError,
    filling,
    open_backup,
    restore,
    restoring,
    write_backup,
)
from samling.platform.backup.tables import tables
from samling.platform.backup.values import ways_of
from samling.platform.models import Account, AuditEvent, Nature, Remembered
from samling.platform.rules import first_break

pytestmark = pytest.mark.long

AT = datetime(2026, 11, 29, 9, 30, tzinfo=UTC)


def everything() -> dict[str, list[Any]]:
    return {table.label: list(table.rows(connection)) for table in tables()}


def put_back(path: Path, folder: Path, *, replace: bool = True, **more: Any) -> Any:
    with open_backup(path) as opened:
        return restore(
            opened,
            figures=folder,
            replace=replace,
            by="test",
            at=AT,
            **({"most_line": 64_000_000} | more),
        )


def change_much() -> None:
    """Something is done after the backup, in several tables."""
    with transaction.atomic():
        actions.record(action="test.later", subject="thing:1", by="test", at=AT)
    Account.objects.create_user("later@example.test", name="Later")
    grants.StoredFile.objects.create(sha256="f" * 64, content=b"later", size=5)


@pytest.fixture
def lived(ids: dict[str, int], tmp_path: Path) -> Path:
    """A database that has been worked in, and its backup with figures beside."""
    grants.StoredFile.objects.create(sha256="e" * 64, content=bytes(range(256)) * 40, size=10_240)
    Account.objects.create_user("å-ö@example.test", name="Å \u2028 'Ö\" \\ \t")
    figures = tmp_path / "figures"
    figures.mkdir()
    (figures / "own.json").write_text('{"a": 1}')
    (figures / ".own.json.draft").write_text("half")
    path = tmp_path / "backup.samling"
    write_backup(path, source=connection, at=AT, figures=figures)
    return path


@pytest.mark.long
@pytest.mark.django_db
def test_every_row_of_every_table_comes_back_as_it_was(lived: Path, tmp_path: Path) -> None:
    before = everything()
    assert len(before["grants.Posting"]) > 10
    head = queries.audit_head()
    change_much()
    assert everything() != before
    restored = put_back(lived, tmp_path / "figures")
    after = everything()
    told = after["platform.AuditEvent"].pop()
    assert told[1:4] == ["platform.restore", told[2], "test"]
    assert str(told[2]).startswith("backup:")
    after["platform.AuditHead"] = before["platform.AuditHead"]
    for label in before:
        assert after[label] == before[label], label
    assert restored.rows == sum(map(len, before.values()))
    assert restored.broken is None
    assert queries.audit_head().count == head.count + 1
    assert first_break(queries.audit_links(), queries.audit_head(), head) is None


@pytest.mark.long
@pytest.mark.django_db
def test_the_database_guards_what_was_put_back_as_before(lived: Path, tmp_path: Path) -> None:
    """And gives out no number anew: the rows that are made next come after all there were."""
    last = AuditEvent.objects.latest("id").pk
    gone = Account.objects.create_user("gone@example.test", name="Gone").pk
    Account.objects.filter(pk=gone).delete()
    path = tmp_path / "second.samling"
    write_backup(path, source=connection, at=AT)
    put_back(path, tmp_path / "none")
    for spoil in (
        lambda: AuditEvent.objects.filter(pk=1).update(by="x"),
        lambda: Nature.objects.all().delete(),
        lambda: grants.Posting.objects.all().delete(),
        lambda: grants.Event.objects.update(reason="x"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            spoil()
    assert AuditEvent.objects.latest("id").pk > last
    assert Account.objects.create_user("next@example.test", name="Next").pk > gone


@pytest.mark.django_db
def test_sign_ins_do_not_come_back(lived: Path, tmp_path: Path) -> None:
    Session.objects.create(session_key="x" * 32, session_data="", expire_date=AT)
    Remembered.objects.create(cache_key="x", value="1", expires=AT)
    path = tmp_path / "second.samling"
    write_backup(path, source=connection, at=AT)
    with zipfile.ZipFile(path) as packed:
        assert not any(label in name for name in packed.namelist() for label in LEFT_OUT)
    put_back(path, tmp_path / "none")
    assert (Session.objects.count(), Remembered.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_the_figures_come_back_and_those_that_were_there_are_kept(
    lived: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "figures"
    (folder / "own.json").write_text('{"a": 2}')
    (folder / "later.json").write_text("{}")
    restored = put_back(lived, folder)
    visible = {path.name: path.read_text() for path in folder.iterdir() if path.name[0] != "."}
    assert visible == {"own.json": '{"a": 1}'}
    assert {path.name for path in restored.kept.iterdir()} == {"own.json", "later.json"}
    assert not list(folder.glob(".restoring*"))


@pytest.mark.django_db
def test_a_database_that_holds_something_is_not_replaced_unasked(
    lived: Path, tmp_path: Path
) -> None:
    before = everything()
    with pytest.raises(BackupError, match="inte tom"):
        put_back(lived, tmp_path / "figures", replace=False)
    assert everything() == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda told: told["migrations"].append(["grants", "9999_later"]), "nyare version"),
        (lambda told: told["migrations"].pop(), "äldre version"),
        (lambda told: told["columns"]["grants.Grant"].pop(), "skadad"),
        (lambda told: told["parts"][0].update(content="0" * 64), "inte detsamma"),
        (lambda told: told["parts"][0].update(rows=0), "inte detsamma"),
    ],
)
def test_a_backup_that_is_not_of_these_tables_changes_nothing(
    lived: Path, tmp_path: Path, change: Callable[[Any], object], words: str
) -> None:
    before = everything()
    changed = _with_manifest(lived, change)
    with pytest.raises(BackupError, match=words):
        put_back(changed, tmp_path / "figures")
    assert everything() == before
    assert (tmp_path / "figures/own.json").is_file()
    assert not list((tmp_path / "figures").glob(".restoring*"))


def _with_manifest(path: Path, change: Callable[[Any], object]) -> Path:
    changed = path.with_name("changed.samling")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "manifest.json":
                told = json.loads(content)
                change(told)
                content = json.dumps(told).encode()
            new.writestr(name, content)
    return changed


class Stopped(Exception):
    """The power goes."""


@pytest.mark.django_db
@pytest.mark.parametrize("after", ["filled", "compared"])
def test_what_is_broken_off_half_way_has_not_happened(
    lived: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: str
) -> None:
    change_much()
    before = everything()

    def stop(*_: object, **__: object) -> None:
        raise Stopped

    if after == "filled":
        monkeypatch.setattr(restoring, "set_counters", stop)
    else:
        monkeypatch.setattr(actions, "record", stop)
    with pytest.raises(Stopped):
        put_back(lived, tmp_path / "figures")
    assert everything() == before
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditEvent.objects.filter(pk=1).update(by="x")


@pytest.mark.django_db
def test_a_row_that_is_too_long_is_refused(lived: Path, tmp_path: Path) -> None:
    before = everything()
    with pytest.raises(BackupError, match="SAMLING_UPLOAD_BYTES"):
        put_back(lived, tmp_path / "figures", most_line=1_000)
    assert everything() == before


@pytest.mark.django_db
def test_a_broken_chain_in_the_backup_is_told(
    lived: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is put back as it is: whoever looks into it needs it."""
    links = list(queries.audit_links())
    monkeypatch.setattr(queries, "audit_links", lambda: iter(links[1:]))
    assert put_back(lived, tmp_path / "figures").broken.code.startswith("PLATFORM-AUDIT")


@pytest.mark.django_db
def test_what_the_file_says_of_itself(lived: Path) -> None:
    with open_backup(lived) as opened:
        told = opened.manifest
        names = [part.name for part in told.parts]
    assert told.database == connection.vendor
    assert told.is_demo is False
    assert told.audit == {
        "count": queries.audit_head().count,
        "sha256": queries.audit_head().sha256,
    }
    assert ["platform", "0005_audit_readers"] in told.migrations
    assert "figures/own.json" in names
    assert not [name for name in names if "secret" in name or "draft" in name]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("id", "1"),
        ("id", 1.0),
        ("id", True),
        ("email", 1),
        ("email", ["a@example.test"]),
        ("made_at", "yesterday"),
        ("made_at", 7),
        ("is_active", "perhaps"),
    ],
)
def test_a_value_of_another_kind_is_not_written(name: str, value: Any) -> None:
    """SQLite would take it in any column."""
    reader = filling._reader(Account._meta.get_field(name))
    with pytest.raises((TypeError, ValueError, ValidationError)):
        reader(value)


def test_every_stored_field_can_be_written_and_read_back() -> None:
    """A model that is added is in the next backup; a field of an unknown kind is told of here."""
    unknown = []
    for model in backup.stored_models():
        for field in model._meta.concrete_fields:
            try:
                ways_of(field)
            except KeyError:
                unknown.append(f"{model._meta.label}.{field.name}")
    assert unknown == []
    assert set(LEFT_OUT) <= {model._meta.label for model in backup.stored_models()}


def test_no_stored_field_is_computed_by_the_database() -> None:
    """One that were could not be written back."""
    fields = [field for model in backup.stored_models() for field in model._meta.concrete_fields]
    assert [field for field in fields if getattr(field, "generated", False)] == []
