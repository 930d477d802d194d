"""The audit log can be added to and nothing else, whoever asks."""

from datetime import UTC, datetime
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from samling.platform import actions, queries
from samling.platform.models import AuditEvent

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)


def _record(**changes: object) -> AuditEvent:
    event = {"action": "test.do", "subject": "thing:1", "by": "test", "at": AT}
    return actions.record(**(event | changes))  # type: ignore[arg-type]


@pytest.mark.django_db
def test_an_event_is_kept_as_it_was_told() -> None:
    event = _record(detail={"total": 1_000_000_000_000, "names": ["Luleå"]})
    kept = AuditEvent.objects.get(pk=event.pk)
    assert (kept.action, kept.subject, kept.by, kept.at) == ("test.do", "thing:1", "test", AT)
    assert kept.detail == {"total": 1_000_000_000_000, "names": ["Luleå"]}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE platform_auditevent SET subject = 'thing:2'",
        "DELETE FROM platform_auditevent",
        pytest.param(
            "INSERT OR REPLACE INTO platform_auditevent (id, action, subject, by, at, detail)"
            " SELECT id, 'x', subject, by, at, detail FROM platform_auditevent",
            marks=pytest.mark.sqlite,
        ),
        pytest.param(
            "WITH gone AS (DELETE FROM platform_auditevent RETURNING id) SELECT * FROM gone",
            marks=pytest.mark.postgres,
        ),
        pytest.param("TRUNCATE platform_auditevent", marks=pytest.mark.postgres),
    ],
)
def test_the_database_refuses_change_and_removal(statement: str) -> None:
    _record()
    before = list(AuditEvent.objects.values())
    refused = pytest.raises(DatabaseError, match="never changed or removed")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert list(AuditEvent.objects.values()) == before


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["action", "subject", "by"])
def test_what_to_what_and_by_whom_are_always_said(field: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        _record(**{field: ""})


@pytest.mark.django_db
def test_values_of_another_form_are_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        _record(at=datetime(2026, 11, 22))  # noqa: DTZ001
    with pytest.raises(TypeError, match="floats"):
        _record(detail={"share": 0.5})


def test_an_event_needs_the_transaction_of_its_deed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transaction.get_connection(), "in_atomic_block", False)
    with pytest.raises(transaction.TransactionManagementError, match="same transaction"):
        _record()


@pytest.mark.django_db
def test_a_note_of_loaded_data_is_audited() -> None:
    actions.note_loaded(name="things", sha256="a" * 64, by="test", at=AT)
    actions.note_loaded(name="things", sha256="b" * 64, by="test", at=AT)
    assert queries.loaded_version("things") == "b" * 64
    assert queries.loaded_version("nothing") is None
    assert "things" in queries.loaded_names()
    told = AuditEvent.objects.filter(subject="reference:things").values_list("detail", flat=True)
    assert [detail["sha256"][0] for detail in told] == ["a", "b"]


@pytest.mark.django_db
def test_the_refusal_can_be_taken_away_and_put_back() -> None:
    migration = import_module("samling.platform.migrations.0002_audit_is_append_only")
    event = _record()
    with connection.cursor() as cursor:
        editor = SimpleNamespace(connection=connection, execute=cursor.execute)
        migration._backward(None, editor)
        assert AuditEvent.objects.filter(pk=event.pk).update(subject="thing:2") == 1
        migration._forward(None, editor)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        AuditEvent.objects.filter(pk=event.pk).update(subject="thing:3")
