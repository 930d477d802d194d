"""Each check of the doctor, both ways: what is well is said to be, and what is wrong is found.

A check that cannot fail, or cannot be content, is a defect: the last test holds the tables to that.
"""

import ast
import shutil
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, connections, transaction
from django.utils import timezone

from samling.platform import actions
from samling.platform.models import AuditHead, DailyRun, LoadedReference, Nature, Notice
from samling.platform.notices import MOST_TRIES
from samling.site.doctor import CHECKS, Finding, Situation, State, database
from samling.site.environment import read_environment
from tests.knowledge.telling import confirmed

NOW = datetime(2026, 11, 29, 9, 0, tzinfo=UTC)
BY_ID = {check.id: check for check in CHECKS}
OPEN = {"SAMLING_ALLOWED_HOSTS": "samling.example"}


def situation(
    home: Path, *, now: datetime = NOW, asks_mail: bool = False, **more: str
) -> Situation:
    environ = {"SAMLING_HOME": str(home), **more}
    return Situation(
        environ=environ, environment=read_environment(environ), now=now, asks_mail=asks_mail
    )


def found(check: str, at: Situation) -> list[Finding]:
    return list(BY_ID[check].look(at))


def worst(check: str, at: Situation) -> State:
    states = list(State)
    return max((each.state for each in found(check, at)), key=states.index)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder as the service has it after a start."""
    folder = tmp_path / "home"
    folder.mkdir(mode=0o750)
    key = folder / "secret_key"
    key.write_text("x" * 64)
    key.chmod(0o600)
    (folder / "samling.sqlite3").touch(0o640)
    return folder


SMTP = {"SAMLING_SMTP": "smtp://localhost:1", "SAMLING_BASE_URL": "https://samling.example"}
# What of the settings is well, and what is wrong with which weight.
BY_SETTINGS: Mapping[str, tuple[Mapping[str, str], Mapping[str, str], State]] = {
    "debug": ({}, {"SAMLING_DEBUG": "1", **OPEN}, State.ERROR),
    "demo": ({"SAMLING_DEMO": "1"}, {"SAMLING_DEMO": "1", **OPEN}, State.WARNING),
    "hosts": (OPEN, {"SAMLING_ALLOWED_HOSTS": "*"}, State.ERROR),
    "https": (OPEN | {"SAMLING_HTTPS": "1"}, OPEN, State.ERROR),
    "letters": ({}, OPEN, State.WARNING),
    "operator": (OPEN | {"SAMLING_OPERATOR": "Exempelkommun"}, OPEN, State.WARNING),
}


@pytest.mark.parametrize("check", BY_SETTINGS)
def test_settings_are_judged_both_ways(check: str, home: Path) -> None:
    well, wrong, weight = BY_SETTINGS[check]
    assert worst(check, situation(home, **well)) is State.FINE
    assert worst(check, situation(home, **wrong)) is weight


def test_on_one_s_own_computer_debug_mode_is_only_remarked_on(home: Path) -> None:
    assert worst("debug", situation(home, SAMLING_DEBUG="1")) is State.WARNING


def test_letters_need_a_sender_that_can_be_answered(home: Path) -> None:
    own = SMTP | OPEN
    assert worst("letters", situation(home, **own)) is State.WARNING
    own |= {"SAMLING_MAIL_FROM": "samling@samling.example"}
    assert worst("letters", situation(home, **own)) is State.FINE


def readable_key(home: Path) -> None:
    (home / "secret_key").chmod(0o640)


def short_key(home: Path) -> None:
    (home / "secret_key").write_text("short")


def readable_database(home: Path) -> None:
    home.chmod(0o755)
    (home / "samling.sqlite3").chmod(0o644)


# What of the files is wrong.
BY_FILES: Mapping[str, tuple[Callable[[Path], Any], ...]] = {
    "home": (readable_database, shutil.rmtree),
    "secret_key": (readable_key, short_key),
}


@pytest.mark.parametrize(
    ("check", "spoil"), [(check, each) for check, every in BY_FILES.items() for each in every]
)
def test_files_are_judged_both_ways(check: str, spoil: Callable[[Path], Any], home: Path) -> None:
    assert worst(check, situation(home)) is State.FINE
    spoil(home)
    assert worst(check, situation(home)) is State.ERROR
    told = [each for each in found(check, situation(home)) if each.state is State.ERROR]
    assert all(each.remedy for each in told)


def test_a_key_that_is_not_made_yet_is_no_fault(home: Path) -> None:
    (home / "secret_key").unlink()
    assert worst("secret_key", situation(home)) is State.FINE
    assert worst("secret_key", situation(home, SAMLING_SECRET_KEY="k" * 60)) is State.FINE


@pytest.mark.parametrize(
    ("free", "state"),
    [(10**10, State.FINE), (10**9, State.WARNING), (10**8, State.ERROR)],
)
def test_the_disk_is_judged_by_its_room(
    home: Path, monkeypatch: pytest.MonkeyPatch, free: int, state: State
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    assert worst("disk", situation(home)) is state
    assert worst("disk", situation(home / "not" / "there")) is state


def test_a_file_of_secrets_that_all_read_is_found(home: Path) -> None:
    path = home / "services.toml"
    path.write_text("")
    path.chmod(0o644)
    assert worst("services", situation(home)) is State.FINE
    own = situation(home, SAMLING_SIGN_IN_SERVICES=str(path))
    assert worst("services", own) is State.ERROR
    path.chmod(0o600)
    assert worst("services", own) is State.FINE


def test_static_files_are_of_this_version_or_told_of(home: Path) -> None:
    from samling.site.serve import static_version

    assert worst("static", situation(home)) is State.WARNING
    (home / "static").mkdir()
    (home / "static/staticfiles.json").write_text("{}")
    (home / "static/.made-from").write_text("earlier")
    assert worst("static", situation(home)) is State.WARNING
    assert worst("static", situation(home, SAMLING_DEBUG="1")) is State.FINE
    (home / "static/.made-from").write_text(static_version())
    assert worst("static", situation(home)) is State.FINE


def test_a_pdf_is_made_or_it_is_said_that_it_cannot_be(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert worst("documents", situation(home)) is State.FINE
    monkeypatch.setattr("samling.platform.documents.to_pdf", lambda _: b"%PDF-1.7")
    assert worst("documents", situation(home)) is State.ERROR

    def fail(_: object) -> bytes:
        raise RuntimeError("no compiler")

    monkeypatch.setattr("samling.platform.documents.to_pdf", fail)
    assert worst("documents", situation(home)) is State.ERROR


@pytest.mark.django_db
def test_a_database_that_does_not_answer_is_told(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert worst("database", situation(home)) is State.FINE
    nowhere = {"HOST": "localhost", "PORT": "1", "NAME": "no/such/file"}
    real = type(connections["default"]).copy

    def elsewhere(self: Any) -> Any:
        made = real(self)
        made.settings_dict |= nowhere
        return made

    monkeypatch.setattr(type(connections["default"]), "copy", elsewhere)
    (told,) = found("database", situation(home))
    assert told.state is State.ERROR
    assert "kan inte användas" in told.what.sv or "går inte att använda" in told.what.sv


@pytest.mark.django_db
def test_an_old_database_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert worst("database_version", situation(home)) is State.FINE
    monkeypatch.setitem(database.OLDEST, connection.vendor, (999, 0))
    assert worst("database_version", situation(home)) is State.ERROR


def answered(monkeypatch: pytest.MonkeyPatch, **answers: str) -> None:
    """The database answers otherwise to the questions with these words."""
    real = database.asked

    def asked(sql: str) -> list[tuple[Any, ...]]:
        for words, answer in answers.items():
            if words in sql:
                return [(answer,)] if answer else []
        return real(sql)

    monkeypatch.setattr(database, "asked", asked)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("engine", "answers"),
    [
        ("sqlite", {"journal_mode": "delete"}),
        ("postgresql", {"server_encoding": "LATIN1"}),
        ("postgresql", {"pg_extension": ""}),
    ],
)
def test_a_database_that_is_set_otherwise_is_told(
    home: Path, monkeypatch: pytest.MonkeyPatch, engine: str, answers: dict[str, str]
) -> None:
    assert worst("database_settings", situation(home)) is State.FINE
    answered(monkeypatch, **answers)
    expected = State.ERROR if connection.vendor == engine else State.FINE
    assert worst("database_settings", situation(home)) is expected


@pytest.mark.django_db
def test_more_connections_than_there_are_is_told(home: Path) -> None:
    assert worst("connections", situation(home)) is State.FINE
    many = situation(home, SAMLING_WORKERS="64", SAMLING_THREADS="64")
    expected = State.ERROR if connection.vendor == "postgresql" else State.FINE
    assert worst("connections", many) is expected


def execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM django_migrations WHERE app = 'platform' AND name = '0005_audit_readers'",
        "INSERT INTO django_migrations (app, name, applied) VALUES ('grants', '9', '2026-11-29')",
    ],
)
def test_tables_of_another_version_are_told(home: Path, sql: str) -> None:
    assert worst("tables", situation(home)) is State.FINE
    execute(sql)
    assert worst("tables", situation(home)) is State.ERROR


@pytest.mark.django_db
def test_what_needs_tables_is_left_where_there_are_none(home: Path) -> None:
    execute("DELETE FROM django_migrations WHERE app = 'platform' AND name LIKE '0005%'")
    for check in (
        "nature",
        "reference",
        "audit",
        "daily",
        "waiting_letters",
        "newsletter",
        "backup",
    ):
        assert worst(check, situation(home)) is State.SKIPPED


@pytest.mark.django_db
def test_a_guard_that_is_removed_is_told(home: Path) -> None:
    assert worst("guards", situation(home)) is State.FINE
    if connection.vendor == "postgresql":
        execute("ALTER TABLE platform_nature DISABLE TRIGGER USER")
    else:
        execute("DROP TRIGGER platform_nature_no_update")
        execute("DROP TRIGGER platform_nature_no_delete")
    assert worst("guards", situation(home)) is State.ERROR


@pytest.mark.django_db
def test_a_demo_that_is_none_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Nature.objects.get().is_demo is False
    assert worst("nature", situation(home)) is State.FINE
    monkeypatch.setattr(settings, "DEMO", True)
    assert worst("nature", situation(home)) is State.ERROR


@pytest.mark.django_db
def test_a_damaged_file_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answered(monkeypatch, quick_check="ok", data_checksums="on")
    assert worst("whole", situation(home)) is State.FINE
    answered(monkeypatch, quick_check="row 7 missing from index", data_checksums="off")
    is_sqlite = connection.vendor == "sqlite"
    assert worst("whole", situation(home)) is (State.ERROR if is_sqlite else State.WARNING)


@pytest.mark.django_db
def test_a_clock_that_is_slow_is_told(home: Path) -> None:
    now = timezone.now()
    assert worst("clock", situation(home, now=now)) is State.FINE
    with transaction.atomic():
        actions.record(action="test.do", subject="thing:1", by="test", at=now)
    assert worst("clock", situation(home, now=now)) is State.FINE
    assert worst("clock", situation(home, now=now - timedelta(hours=2))) is State.ERROR
    fast = worst("clock", situation(home, now=now + timedelta(hours=2)))
    assert fast is (State.ERROR if connection.vendor == "postgresql" else State.FINE)


@pytest.mark.django_db
def test_reference_data_that_are_missing_are_told(home: Path) -> None:
    assert worst("reference", situation(home)) is State.FINE
    LoadedReference.objects.filter(name="grants").delete()
    assert worst("reference", situation(home)) is State.ERROR


@pytest.mark.django_db
def test_a_log_that_is_cut_is_told(home: Path) -> None:
    assert worst("audit", situation(home)) is State.FINE
    AuditHead.objects.update(count=10_000)
    assert worst("audit", situation(home)) is State.ERROR


@pytest.mark.django_db
def test_daily_work_that_is_not_done_is_told(home: Path) -> None:
    assert worst("daily", situation(home)) is State.WARNING
    for name in settings.DAILY:
        DailyRun.objects.create(name=name, day=NOW.date() - timedelta(days=1))
    assert worst("daily", situation(home)) is State.FINE
    DailyRun.objects.update(day=NOW.date() - timedelta(days=2))
    assert worst("daily", situation(home)) is State.ERROR


@pytest.mark.django_db
def test_letters_that_are_stuck_are_told(home: Path) -> None:
    assert worst("waiting_letters", situation(home)) is State.FINE
    Notice.objects.create(
        key="k", to="a@example.test", subject="s", body="b", due=NOW, made_at=NOW, tries=MOST_TRIES
    )
    assert worst("waiting_letters", situation(home)) is State.ERROR


@pytest.mark.django_db
def test_a_newsletter_that_goes_nowhere_is_told(home: Path) -> None:
    assert worst("newsletter", situation(home)) is State.FINE
    confirmed(["a@example.test"])
    assert worst("newsletter", situation(home)) is State.ERROR
    assert worst("newsletter", situation(home, **SMTP, **OPEN)) is State.FINE


@pytest.mark.django_db
def test_a_backup_that_is_old_or_was_never_made_is_told(home: Path) -> None:
    assert worst("backup", situation(home)) is State.WARNING
    with transaction.atomic():
        actions.record(action="platform.backup", subject="backup:x", by="backup", at=NOW)
    assert worst("backup", situation(home, now=NOW + timedelta(days=6))) is State.FINE
    assert worst("backup", situation(home, now=NOW + timedelta(days=8))) is State.WARNING


def test_a_mail_server_is_tried_when_asked(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert worst("mail_server", situation(home, asks_mail=True)) is State.SKIPPED
    assert worst("mail_server", situation(home, **SMTP, **OPEN)) is State.SKIPPED
    asked = situation(home, asks_mail=True, **SMTP, **OPEN)
    assert worst("mail_server", asked) is State.FINE  # the tests' own, which takes everything
    monkeypatch.setattr(settings, "EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
    monkeypatch.setattr(settings, "EMAIL_HOST", "localhost")
    monkeypatch.setattr(settings, "EMAIL_PORT", 1)
    assert worst("mail_server", asked) is State.ERROR


def test_every_check_is_tried_both_ways_here() -> None:
    """In a test that expects it to be content and to find something, or in one of the tables."""
    tried = {"settings", *BY_SETTINGS, *BY_FILES}  # settings: in test_examination.py
    tree = ast.parse(Path(__file__).read_text())
    for each in tree.body:
        words = ast.unparse(each)
        if "State.FINE" in words and ("State.ERROR" in words or "State.WARNING" in words):
            tried |= {name for name in BY_ID if f"'{name}'" in words}
    assert set(BY_ID) - tried == set()
