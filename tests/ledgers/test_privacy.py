"""Every stored field says whom it is about."""

from types import SimpleNamespace

from django.apps import apps
from django.db import models

from samling.platform.privacy import Privacy


def _undeclared(model: type[models.Model]) -> list[str]:
    declared = getattr(model, "PRIVACY", {})
    fields = {field.name for field in model._meta.concrete_fields}
    wrong = [name for name in fields if not isinstance(declared.get(name), Privacy)]
    wrong += [f"{name} (not a field)" for name in declared if name not in fields]
    return [f"{model._meta.label}.{name}" for name in sorted(wrong)]


def test_every_stored_field_has_a_privacy_class() -> None:
    ours = [model for model in apps.get_models() if model.__module__.startswith("samling.")]
    assert len(ours) >= 2
    assert [name for model in ours for name in _undeclared(model)] == []


def test_a_field_without_a_class_is_found() -> None:
    fields = [SimpleNamespace(name=name) for name in ("known", "forgotten")]
    forgetful = SimpleNamespace(
        PRIVACY={"known": Privacy.PUBLIC, "gone": Privacy.PUBLIC},
        _meta=SimpleNamespace(label="tests.Forgetful", concrete_fields=fields),
    )
    assert _undeclared(forgetful) == [  # type: ignore[arg-type]
        "tests.Forgetful.forgotten",
        "tests.Forgetful.gone (not a field)",
    ]
