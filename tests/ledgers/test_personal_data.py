"""Everything about somebody that is stored has a purpose, a time, and a way out to the person."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models

from samling.platform.backup import stored_models
from samling.platform.backup.values import kind_of
from samling.platform.personal import (
    OUT_OF_REACH,
    WITHHELD,
    export_person,
    periods,
    personal_models,
    register,
)
from samling.platform.personal.export import _TEXTS, _pointing
from samling.platform.personal.register import ABOUT_NOBODY, OF_LIBRARIES, personal_fields
from tests.platform.personal.test_export import AT

pytestmark = pytest.mark.long


def _label(model: type[models.Model]) -> str:
    return model._meta.label


def test_every_model_about_somebody_is_in_one_processing() -> None:
    told = [label for each in register() for label in each.models]
    assert len(told) == len(set(told)), "a model is in one processing"
    lacking = {_label(model) for model in personal_models()} - set(told)
    assert lacking == set(), "tell of it in parameters/personal_data.toml of its capability"
    assert set(told) <= {_label(model) for model in apps.get_models()}
    assert {"platform.Account", "registry.Membership", "grants.Event"} <= set(told)


def test_of_every_model_of_a_library_it_is_said_whom_it_is_about() -> None:
    foreign = {_label(each) for each in stored_models() if not hasattr(each, "PRIVACY")}
    assert foreign == set(OF_LIBRARIES) | ABOUT_NOBODY
    for label, names in OF_LIBRARIES.items():
        fields = {field.name for field in apps.get_model(label)._meta.concrete_fields}
        assert names <= fields, label


def test_every_processing_says_what_the_law_asks_for() -> None:
    for each in register():
        for words in (each.title, each.purpose, each.ground, each.persons, each.sees, each.kept):
            assert words.sv != words.en
        assert "artikel 6.1" in each.ground.sv


@pytest.mark.django_db
def test_a_period_is_of_a_day_that_is_stored_and_of_rows_that_may_be_deleted() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute(
                "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
                " WHERE NOT t.tgisinternal"
            )
        guarded = {row[0] for row in cursor.fetchall()}
    assert "platform_auditevent" in guarded
    ids = [(each.id, each.valid_from) for each in periods()]
    assert len(ids) == len(set(ids))
    for each in periods():
        model = apps.get_model(each.model)
        kind = model._meta.get_field(each.since).get_internal_type()
        assert kind in ("DateField", "DateTimeField"), each.id
        assert model._meta.db_table not in guarded, each.id
        assert each.valid_from <= date(2026, 12, 31)
        assert each.source.sv
        assert each.model in [label for one in register() for label in one.models], each.id


def _unreached(model: type[models.Model]) -> list[str]:
    """The personal fields of a model that no export has, and that no reason is given for."""
    label = _label(model)
    if label in OUT_OF_REACH:
        return []
    fields = model._meta.concrete_fields
    is_found = bool(_pointing(model)) or any(
        field.remote_field is None and kind_of(field) in _TEXTS for field in fields
    )
    names = sorted(personal_fields(model))
    return (
        []
        if is_found
        else [f"{label}.{name}" for name in names if f"{label}.{name}" not in WITHHELD]
    )


def test_every_field_about_somebody_is_reached_or_has_its_reason() -> None:
    assert [name for model in personal_models() for name in _unreached(model)] == []
    fields = {
        f"{_label(model)}.{field.name}"
        for model in stored_models()
        for field in model._meta.concrete_fields
    }
    assert set(WITHHELD) <= fields
    assert set(OUT_OF_REACH) <= {_label(model) for model in personal_models()}


def test_a_field_that_is_not_reached_is_found() -> None:
    field = models.BinaryField(name="scan")
    field.set_attributes_from_name("scan")
    secret = SimpleNamespace(
        PRIVACY={"scan": "sensitive"},
        _meta=SimpleNamespace(label="tests.Scan", concrete_fields=[field]),
    )
    assert _unreached(secret) == ["tests.Scan.scan"]  # type: ignore[arg-type]


@pytest.mark.usefixtures("ids")
def test_whoever_stands_in_a_field_gets_the_row() -> None:
    """In a world where much has been done: each address in each field about somebody."""
    tried: dict[str, set[str]] = {}
    exports: dict[str, Any] = {}
    for model in personal_models():
        for name in sorted(personal_fields(model)):
            field = model._meta.get_field(name)
            if kind_of(field) not in ("CharField", "TextField"):
                continue
            rows = model._default_manager.filter(**{f"{name}__contains": "@"})
            # Two rows of each field, of those whom all has been looked for if there are any: for
            # each address every text that is stored is read.
            some = rows.values_list(name, "pk").order_by("pk")[:20]
            for value, key in sorted(some, key=lambda row: row[0].lower() not in exports)[:2]:
                email = value.lower()
                exports.setdefault(email, export_person(email, by="test", at=AT).content["rows"])
                found = exports[email][_label(model)]
                pk = model._meta.pk.name
                assert str(key) in {str(row[pk]) for row in found}, (model, name, email)
                tried.setdefault(_label(model), set()).add(name)
    assert {"platform.Account", "platform.AuditEvent", "grants.Event"} <= tried.keys()
    assert {"grants.NoticeAddress", "grants.SignOff"} <= tried.keys()
