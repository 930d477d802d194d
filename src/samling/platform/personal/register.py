"""Which personal data are kept, why and for how long, as the capabilities declare it."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models

from samling.kernel import Text

from ..privacy import Privacy

ABOUT_SOMEBODY = frozenset({Privacy.PERSONAL, Privacy.SENSITIVE})

OF_LIBRARIES: Mapping[str, frozenset[str]] = {
    "account.EmailAddress": frozenset({"user", "email"}),
    "account.EmailConfirmation": frozenset({"email_address", "key"}),
    "mfa.Authenticator": frozenset({"user", "data"}),
    "socialaccount.SocialAccount": frozenset({"user", "uid", "extra_data"}),
    "socialaccount.SocialToken": frozenset({"account", "token", "token_secret"}),
    "sessions.Session": frozenset({"session_data"}),
}
"""The fields about somebody in models of libraries, which have no privacy classes of their own."""

ABOUT_NOBODY = frozenset(
    {
        "contenttypes.ContentType",
        "auth.Permission",
        "auth.Group",
        "auth.Group_permissions",
        "socialaccount.SocialApp",
    }
)
"""The models of libraries that hold nothing about anybody."""


@dataclass(frozen=True, slots=True)
class Processing:
    """One processing, as GDPR article 30 has it. kept: how long, where no period says."""

    id: str
    title: Text
    purpose: Text
    ground: Text
    persons: Text
    sees: Text
    kept: Text
    models: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """How long rows of a model are kept, counted in days from a field of theirs; a row where the
    field is empty is kept. valid_from: when that was decided to hold; source: by whom, and why.
    """

    id: str
    title: Text
    model: str
    since: str
    days: int
    valid_from: date
    source: Text


def register() -> tuple[Processing, ...]:
    """Every processing, in the order of the capabilities."""
    return tuple(
        Processing(
            **{name: Text(**each[name]) for name in _WORDS},
            id=each["id"],
            models=tuple(each["models"]),
        )
        for read in _declared()
        for each in read.get("processing", [])
    )


_WORDS = ("title", "purpose", "ground", "persons", "sees", "kept")


def periods() -> tuple[Period, ...]:
    """Every period there is and was: those that come along, and what the controller has decided."""
    shipped = [
        Period(**{**each, "title": Text(**each["title"]), "source": Text(**each["source"])})
        for read in _declared()
        for each in read.get("period", [])
    ]
    by_id = {each.id: each for each in shipped}
    decided = [
        replace(
            by_id[each["id"]],
            days=each["days"],
            valid_from=each["valid_from"],
            source=Text.same(each["decision"]),
        )
        for each in settings.RETENTION
    ]
    return (*shipped, *decided)


def in_force(every: Iterable[Period], on: date) -> tuple[Period, ...]:
    """The one of each kind that was decided last of those that hold on a day. A controller's own
    decision goes before what came along from the same day."""
    found: dict[str, Period] = {}
    for each in every:
        held = found.get(each.id)
        if each.valid_from <= on and (held is None or each.valid_from >= held.valid_from):
            found[each.id] = each
    return tuple(found.values())


def personal_fields(model: type[models.Model]) -> frozenset[str]:
    """The names of the fields of a model that are about somebody."""
    label = model._meta.label
    if label in OF_LIBRARIES:
        return OF_LIBRARIES[label]
    declared: Mapping[str, Privacy] = getattr(model, "PRIVACY", {})
    return frozenset(name for name, privacy in declared.items() if privacy in ABOUT_SOMEBODY)


def personal_models() -> tuple[type[models.Model], ...]:
    """Every model with something about somebody."""
    every = apps.get_models(include_auto_created=True)
    return tuple(model for model in every if personal_fields(model))


def period_ids() -> frozenset[str]:
    """The kinds that a controller may decide on."""
    return frozenset(each["id"] for read in _declared() for each in read.get("period", []))


def _declared() -> tuple[dict[str, Any], ...]:
    return tuple(_read(package) for package in settings.PERSONAL_DATA)


@cache
def _read(package: str) -> dict[str, Any]:
    found = files(f"{package}.parameters") / "personal_data.toml"
    return tomllib.loads(found.read_text("utf-8"))
