import shutil
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from samling.platform import models, views

pytestmark = pytest.mark.urls("tests.platform.urls")


def test_alive_needs_nothing() -> None:
    response = Client().get("/halsa/")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-store" in response["Cache-Control"]
    assert Client().post("/halsa/").status_code == 405


@pytest.mark.django_db
def test_ready_when_all_is_in_place(settings) -> None:  # type: ignore[no-untyped-def]
    settings.REFERENCE_DATA = {"registry": ("", ""), "grants": ("", "")}
    for name in settings.REFERENCE_DATA:
        models.LoadedReference.objects.update_or_create(
            name=name, defaults={"sha256": "", "loaded_at": "2026-01-01T00:00Z"}
        )
    response = Client().get("/halsa/redo")
    checks = {"database": True, "migrations": True, "reference_data": True, "disk": True}
    assert (response.status_code, response.json()) == (200, {"status": "ok", "checks": checks})


@pytest.mark.django_db
def test_not_ready_without_reference_data(settings) -> None:  # type: ignore[no-untyped-def]
    settings.REFERENCE_DATA = {"never loaded": ("", "")}
    response = Client().get("/halsa/redo")
    assert response.status_code == 503
    assert response.json()["checks"]["reference_data"] is False


@pytest.mark.django_db
def test_not_ready_before_migration() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'platform'")
    response = Client().get("/halsa/redo")
    assert response.status_code == 503
    assert response.json()["checks"]["migrations"] is False


def test_not_ready_without_a_database(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(*args: object) -> None:
        raise DatabaseError("no connection")

    monkeypatch.setattr(views, "MigrationRecorder", lost)
    response = Client().get("/halsa/redo")
    assert response.status_code == 503
    assert response.json() == {
        "status": "not ready",
        "checks": {"database": False, "migrations": False, "reference_data": False, "disk": True},
    }


@pytest.mark.django_db
@pytest.mark.parametrize("free", [0, views.LEAST_ROOM - 1])
def test_not_ready_with_a_full_disk(monkeypatch: pytest.MonkeyPatch, free: int) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    response = Client().get("/halsa/redo")
    assert (response.status_code, response.json()["checks"]["disk"]) == (503, False)


@pytest.mark.django_db
def test_not_ready_without_its_folder(settings) -> None:  # type: ignore[no-untyped-def]
    settings.HOME = settings.HOME / "gone"
    assert Client().get("/halsa/redo").json()["checks"]["disk"] is False


@pytest.mark.django_db
def test_to_be_ready_costs_three_questions(django_assert_max_num_queries: Any) -> None:
    Client().get("/halsa/redo")
    with django_assert_max_num_queries(3):
        Client().get("/halsa/redo")
