"""Figures for who watches over the service: about nobody, and for those who may read them."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families

from samling.platform import actions, metrics, queries
from samling.platform.models import DailyRun, Notice

pytestmark = pytest.mark.urls("tests.platform.urls")
ADDRESS = "/halsa/matvarden"
AT = datetime(2026, 11, 29, 9, 30, tzinfo=UTC)


def read(**headers: Any) -> dict[tuple[str, tuple[str, ...]], float]:
    """Each sample by its name and the values of its labels."""
    response = Client().get(ADDRESS, **headers)
    assert response.status_code == 200
    return {
        (sample.name, tuple(sample.labels[name] for name in sorted(sample.labels))): sample.value
        for family in text_string_to_metric_families(response.content.decode())
        for sample in family.samples
    }


@pytest.mark.django_db
def test_requests_are_counted_by_route_method_and_status() -> None:
    key = ("samling_requests_total", ("GET", "/halsa/", "200"))
    seen = ("samling_request_seconds_count", ("/halsa/",))
    before = read()
    for _ in range(3):
        Client().get("/halsa/")
    after = read()
    assert after[key] - before.get(key, 0) == 3
    assert after[seen] - before.get(seen, 0) == 3


@pytest.mark.django_db
def test_what_people_write_is_no_label() -> None:
    client = Client(raise_request_exception=False)
    client.get("/anna.andersson@example.test/19811218-9876?q=anna")
    client.post("/form?namn=anna", {"text": "19811218-9876"})
    client.generic("ANNA", "/form")
    client.get("/broken")
    words = client.get(ADDRESS).content.decode()
    for personal in ("anna", "Anna", "ANNA", "19811218", "example.test"):
        assert personal not in words
    assert 'route="no route"' in words
    assert 'method="other"' in words


@pytest.mark.django_db
def test_the_database_letters_work_and_backups_are_told() -> None:
    found = read()
    assert found[("samling_database_up", ())] == 1
    assert found[("samling_database_bytes", ())] > 100_000
    assert found[("samling_audit_events", ())] == queries.audit_head().count
    assert found[("samling_backup_timestamp_seconds", ())] == 0
    due = found[("samling_letters", ("due",))]
    Notice.objects.create(
        key="k", to="anna@example.test", subject="s", body="b", due=AT, made_at=AT
    )
    DailyRun.objects.create(name="frister", day=date(2026, 11, 29))
    with transaction.atomic():
        actions.record(action="platform.backup", subject="backup:x", by="backup", at=AT)
    found = read()
    assert found[("samling_letters", ("due",))] == due + 1
    assert found[("samling_letters", ("stuck",))] == 0
    day = datetime(2026, 11, 29, tzinfo=UTC).timestamp()
    assert found[("samling_daily_timestamp_seconds", ("frister",))] == day
    assert found[("samling_backup_timestamp_seconds", ())] == AT.timestamp()


@pytest.mark.django_db
def test_without_the_database_that_is_the_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost() -> None:
        raise DatabaseError("no connection")

    monkeypatch.setattr(metrics, "_size", lost)
    found = read()
    assert found[("samling_database_up", ())] == 0
    assert ("samling_database_bytes", ()) not in found


@pytest.mark.django_db
@pytest.mark.parametrize(
    "asking",
    [
        {"REMOTE_ADDR": "192.0.2.7"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "192.0.2.7"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_FORWARDED": "for=192.0.2.7"},
    ],
)
def test_without_a_token_only_this_machine_reads_them(asking: dict[str, str]) -> None:
    assert Client().get(ADDRESS, **asking).status_code == 404  # type: ignore[arg-type]
    assert Client().get(ADDRESS).status_code == 200
    assert Client().get(ADDRESS, REMOTE_ADDR="::1").status_code == 200


@pytest.mark.django_db
def test_with_a_token_whoever_gives_it_reads_them(settings: Any) -> None:
    settings.METRICS_TOKEN = "t" * 40
    for wrong in ("", "Bearer", "Bearer x", "t" * 40, "Bearer " + "t" * 39, "Bearer åäö"):
        assert Client().get(ADDRESS, HTTP_AUTHORIZATION=wrong).status_code == 404
    far = {"REMOTE_ADDR": "192.0.2.7", "HTTP_AUTHORIZATION": "Bearer " + "t" * 40}
    assert Client().get(ADDRESS, **far).status_code == 200  # type: ignore[arg-type]
