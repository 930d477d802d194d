"""The chain of the audit log: whatever is touched is found."""

import json
import shutil
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import transaction

from samling.cli.main import run
from samling.platform import actions, queries
from samling.platform.rules.audit_chain import FIRST, Head, Link, first_break, link_hash

AT = datetime(2026, 11, 22, 12, 30, 15, 1, tzinfo=UTC)


def chain(length: int) -> tuple[list[Link], Head]:
    """A log of invented events, with its head."""
    links: list[Link] = []
    previous = FIRST
    for number in range(1, length + 1):
        said = {
            "action": "test.do",
            "subject": f"thing:{number}",
            "by": "å@example",
            "at": AT,
            "party": "area:2580",
            "origin": "192.0.2.7",
            "detail": {"before": number, "after": [number, "ö"]},
        }
        sha256 = link_hash(previous=previous, **said)  # type: ignore[arg-type]
        links.append(Link(number=number, previous=previous, sha256=sha256, **said))  # type: ignore[arg-type]
        previous = sha256
    return links, Head(length, previous)


def code(links: Sequence[Link], head: Head, noted: Head | None = None) -> str | None:
    found = first_break(links, head, noted)
    return found.code if found else None


def test_a_log_that_nobody_has_touched_is_whole() -> None:
    for length in (0, 1, 5):
        assert code(*chain(length)) is None


@pytest.mark.parametrize(
    "change",
    [
        {"action": "test.undo"},
        {"subject": "thing:4"},
        {"by": "a@example"},
        {"at": AT.replace(microsecond=2)},
        {"party": ""},
        {"origin": "192.0.2.8"},
        {"detail": {"before": 3, "after": [3, "o"]}},
        {"sha256": "0" * 64},
        {"is_altered": True},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_event_is_named(change: dict[str, object]) -> None:
    links, head = chain(5)
    links[2] = replace(links[2], **change)  # type: ignore[arg-type]
    found = first_break(links, head)
    assert found is not None
    assert found.code == "PLATFORM-AUDIT-CHANGED"
    assert "Händelse 3" in found.what.sv


def test_what_is_removed_moved_or_put_in_is_found() -> None:
    links, head = chain(5)
    assert code([*links[:2], *links[3:]], head) == "PLATFORM-AUDIT-ORDER"
    assert code(links[1:], head) == "PLATFORM-AUDIT-ORDER"
    assert code([links[0], links[2], links[1], *links[3:]], head) == "PLATFORM-AUDIT-ORDER"
    assert code([*links[:2], links[1], *links[2:]], head) == "PLATFORM-AUDIT-ORDER"
    assert code(links[:4], head) == "PLATFORM-AUDIT-CUT"
    assert code([], head) == "PLATFORM-AUDIT-CUT"
    assert code(links, Head(4, links[3].sha256)) == "PLATFORM-AUDIT-CUT"


def test_a_log_made_anew_with_its_head_is_found_by_what_was_noted() -> None:
    links, head = chain(5)
    noted = Head(4, links[3].sha256)
    assert code(links, head, noted) is None
    assert code(links, head, head) is None
    assert code(links, head, Head(0, FIRST)) is None
    cut = links[:3], Head(3, links[2].sha256)
    assert code(*cut) is None
    assert code(*cut, noted) == "PLATFORM-AUDIT-CUT"
    assert code(links, head, Head(4, "f" * 64)) == "PLATFORM-AUDIT-OTHER"
    assert code(links, head, Head(5, "f" * 64)) == "PLATFORM-AUDIT-OTHER"


@pytest.mark.django_db
def test_what_is_recorded_is_a_whole_log_on_both_databases() -> None:
    for number in range(3):
        actions.record(action="test.do", subject=f"thing:{number}", by="test", at=AT)
    assert first_break(queries.audit_links(), queries.audit_head()) is None


@pytest.mark.django_db
def test_a_deed_that_is_undone_leaves_the_chain_whole() -> None:
    savepoint = transaction.savepoint()
    actions.record(action="test.do", subject="thing:1", by="test", at=AT)
    transaction.savepoint_rollback(savepoint)
    actions.record(action="test.do", subject="thing:2", by="test", at=AT)
    assert first_break(queries.audit_links(), queries.audit_head()) is None


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with a log of three events, as the service leaves it."""
    path = tmp_path_factory.mktemp("log") / "samling.sqlite3"
    with sqlite3.connect(path) as made:
        made.execute(
            "CREATE TABLE platform_auditevent (id integer PRIMARY KEY, action text, subject text,"
            ' "by" text, at datetime, party text, origin text, detail text, previous text,'
            " sha256 text)"
        )
        made.execute("CREATE TABLE platform_audithead (id integer, count integer, sha256 text)")
        links, head = chain(3)
        for link in links:
            made.execute(
                "INSERT INTO platform_auditevent VALUES (?,?,?,?,?,?,?,?,?,?)",
                (
                    link.number,
                    link.action,
                    link.subject,
                    link.by,
                    str(link.at.replace(tzinfo=None)),
                    link.party,
                    link.origin,
                    json.dumps(link.detail),
                    link.previous,
                    link.sha256,
                ),
            )
        made.execute("INSERT INTO platform_audithead VALUES (1, ?, ?)", (head.count, head.sha256))
    return path


COLUMNS = ("action", "subject", "by", "at", "party", "origin", "detail", "previous", "sha256")


@pytest.mark.parametrize("column", COLUMNS)
def test_every_byte_of_every_column_counts(
    column: str, database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "samling.sqlite3"
    shutil.copy(database, path)
    with sqlite3.connect(path) as opened:
        second = f'SELECT "{column}" FROM platform_auditevent WHERE id=2'
        (value,) = opened.execute(second).fetchone()
        for place in range(len(value)):
            letter = "1" if value[place] != "1" else "2"
            touched = value[:place] + letter + value[place + 1 :]
            opened.execute(f'UPDATE platform_auditevent SET "{column}"=? WHERE id=2', (touched,))
            opened.commit()
            assert run(["audit", "verify", str(path)]) == 1, (column, place)
        opened.execute(f'UPDATE platform_auditevent SET "{column}"=? WHERE id=2', (value,))
        opened.commit()
    capsys.readouterr()
    assert run(["audit", "verify", str(path)]) == 0
