"""What has passed its time is deleted, what has not is kept, and the log tells how much."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command

from samling.grants.models import CalendarToken
from samling.platform import queries
from samling.platform.models import AuditEvent, DailyRun, Notice
from samling.platform.personal import delete_expired, in_force, periods
from samling.platform.personal.register import period_ids
from samling.platform.rules import first_break
from samling.site.environment import BadSetting, read_environment
from samling.site.retention import retention

AT = datetime(2026, 11, 29, 9, 30, tzinfo=UTC)


def letter(key: str, sent_at: datetime | None) -> None:
    Notice.objects.create(
        key=key,
        to="anna@example.test",
        subject="s",
        body="b",
        due=AT - timedelta(days=999),
        made_at=AT - timedelta(days=999),
        sent_at=sent_at,
        tries=1,
    )


def ago(days: int, **more: int) -> datetime:
    return AT - timedelta(days=days, **more)


def keys() -> set[str]:
    return set(Notice.objects.values_list("key", flat=True))


@pytest.mark.django_db
def test_only_what_has_passed_its_time_is_deleted() -> None:
    letter("old", ago(400, seconds=1))
    letter("new", ago(400) + timedelta(seconds=1))
    letter("never sent", None)
    Session.objects.create(session_key="a" * 32, session_data="", expire_date=ago(0, seconds=1))
    Session.objects.create(session_key="b" * 32, session_data="", expire_date=AT)
    CalendarToken.objects.create(
        area_id="2580", sha256="c" * 64, made_by="x", made_at=ago(900), revoked_at=ago(500)
    )
    CalendarToken.objects.create(area_id="2580", sha256="d" * 64, made_by="x", made_at=ago(900))
    words = delete_expired(by="daily", at=AT)
    assert words == (
        "borttaget: brev som är skickade 1, inloggningar som har gått ut 1, "
        "kalendrar som är återkallade 1"
    )
    assert keys() == {"new", "never sent"}
    assert Session.objects.get().session_key == "b" * 32
    assert CalendarToken.objects.get().sha256 == "d" * 64


@pytest.mark.django_db
def test_the_log_tells_how_much_and_of_nobody() -> None:
    before = queries.audit_head()
    letter("old", ago(500))
    letter("older", ago(600))
    delete_expired(by="daily", at=AT)
    event = AuditEvent.objects.latest("id")
    assert (event.action, event.subject, event.by) == (
        "platform.delete_expired",
        "period:letters_sent",
        "daily",
    )
    assert event.detail == {"number": 2, "days": 400, "valid_from": "2026-11-29"}
    assert queries.audit_head().count == before.count + 1
    assert first_break(queries.audit_links(), queries.audit_head(), before) is None
    assert delete_expired(by="daily", at=AT) == "inget att ta bort"
    assert queries.audit_head().count == before.count + 1


@pytest.mark.django_db
def test_it_is_one_of_the_works_of_the_day(capsys: pytest.CaptureFixture[str]) -> None:
    letter("old", datetime(2020, 1, 1, tzinfo=UTC))
    call_command("daily")
    assert "gallring: borttaget: brev som är skickade 1" in capsys.readouterr().out
    assert DailyRun.objects.filter(name="gallring").exists()
    assert keys() == set()


@pytest.mark.django_db
def test_the_controller_s_own_decision_holds_from_its_day(settings: Any) -> None:
    settings.RETENTION = (
        {
            "id": "letters_sent",
            "days": 30,
            "valid_from": date(2026, 12, 1),
            "decision": "KS 2026/123",
        },
    )
    letter("young", ago(100))
    assert delete_expired(by="daily", at=AT) == "inget att ta bort"
    later = datetime(2026, 12, 1, 6, 0, tzinfo=UTC)
    assert delete_expired(by="daily", at=later) == "borttaget: brev som är skickade 1"
    (own,) = [each for each in in_force(periods(), later.date()) if each.id == "letters_sent"]
    assert (own.days, own.source.sv) == (30, "KS 2026/123")
    assert len(in_force(periods(), later.date())) == len(period_ids())


GOOD = '[[period]]\nid = "letters_sent"\ndays = 30\nvalid_from = 2026-12-01\ndecision = "KS 1"\n'


def test_a_file_of_decisions_is_read(tmp_path: Path) -> None:
    path = tmp_path / "retention.toml"
    path.write_text(GOOD)
    (read,) = retention(str(path))
    assert read["valid_from"] == date(2026, 12, 1)
    assert read_environment({"SAMLING_RETENTION": str(path)}).retention == (read,)


@pytest.mark.parametrize(
    "content",
    [
        "not toml",
        GOOD.replace("days = 30", 'days = "30"'),
        GOOD.replace("days = 30", "days = -1"),
        GOOD.replace("days = 30", "days = true"),
        GOOD.replace("days = 30\n", ""),
        GOOD.replace("KS 1", " "),
        GOOD.replace("letters_sent", "audit_log"),
        GOOD.replace("2026-12-01", "2026-12-01T00:00:00"),
        GOOD.replace("[[period]]", "[[periods]]"),
        GOOD + "more = 1\n",
    ],
)
def test_a_file_that_says_something_else_stops_the_start(tmp_path: Path, content: str) -> None:
    path = tmp_path / "retention.toml"
    path.write_text(content)
    with pytest.raises(BadSetting, match="SAMLING_RETENTION"):
        read_environment({"SAMLING_RETENTION": str(path)})
