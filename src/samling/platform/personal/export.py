"""Everything that is kept about a person, found from the models: GDPR article 15.

A row is about a person where it points at the account, or where the address stands anywhere in its
text. What else stands in the row comes along, without other people's addresses.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import Any

from django.contrib.auth import get_user_model
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models import Q

from samling.kernel import Text

from .. import actions
from ..backup.tables import stored_models
from ..backup.values import kind_of
from .register import personal_fields, register

WITHHELD: Mapping[str, Text] = {
    "platform.Account.password": Text(
        "Ett spår av lösenordet, som kan missbrukas.", "A trace of the password, open to misuse."
    ),
    "mfa.Authenticator.data": Text(
        "Hemligheten i det andra steget.", "The secret of the second step."
    ),
    "boards.MatterFile.content": Text(
        "Underlagens innehåll genomsöks inte. Vem som la in dem står i exporten.",
        "The content of supporting documents is not searched. Who filed them stands in the export.",
    ),
    "account.EmailConfirmation.key": Text(
        "En hemlig länk som kan användas.", "A secret link that can be used."
    ),
    "knowledge.Subscriber.token": Text(
        "En hemlig länk som avslutar nyhetsbrevet.", "A secret link that ends the newsletter."
    ),
    "socialaccount.SocialToken.token": Text(
        "En nyckel till en annan tjänst.", "A key to another service."
    ),
    "socialaccount.SocialToken.token_secret": Text(
        "En nyckel till en annan tjänst.", "A key to another service."
    ),
}
"""Fields that are about the person and stay out of the export: why."""

OUT_OF_REACH: Mapping[str, Text] = {
    "sessions.Session": Text(
        "Pågående inloggningar: krypterat innehåll utan adress, borta när de går ut.",
        "Sign-ins that hold: signed content without an address, gone when they end.",
    ),
    "knowledge.IssueLetter": Text(
        "Vilka brev av nyhetsbrevet som väntar på att skickas: pekar på adressen, som står i "
        "exporten, och är borta när numret är skickat.",
        "Which letters of the newsletter wait to be sent: they point at the address, which stands "
        "in the export, and are gone when the issue is sent.",
    ),
    "grants.StoredFile": Text(
        "Filers innehåll genomsöks inte. Vem som lämnat in dem står i exporten.",
        "The content of files is not searched. Who handed them in stands in the export.",
    ),
}
"""Models with something about somebody that a person's rows are not found in: why."""

_TEXTS = frozenset({"CharField", "TextField", "SlugField", "JSONField"})
_ADDRESS = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)*")
_OTHERS = "(annan person)"
_AT_A_TIME = 200


@dataclass(frozen=True)
class Export:
    """What was found. rows: how many by model."""

    content: dict[str, Any]
    rows: Mapping[str, int]

    def to_json(self) -> str:
        return json.dumps(self.content, ensure_ascii=False, indent=1, cls=DjangoJSONEncoder)


@transaction.atomic
def export_person(email: str, *, by: str, at: datetime) -> Export:
    """Everything about whoever has an address, with or without an account. It is audited."""
    email = email.strip().lower()
    account = get_user_model().objects.filter(email=email).first()
    found: dict[str, list[dict[str, Any]]] = {}
    is_address = all(email.partition("@"))
    for model in stored_models():
        if is_address and model._meta.label not in OUT_OF_REACH:
            rows = list(_rows(model, email, account))
            if rows:
                found[model._meta.label] = rows
    counts = {label: len(rows) for label, rows in found.items()}
    content = {
        "email": email,
        "has_account": account is not None,
        "made_at": at,
        "processing": [_plain_processing(each) for each in register()],
        "withheld": {name: words.sv for name, words in WITHHELD.items()},
        "out_of_reach": {name: words.sv for name, words in OUT_OF_REACH.items()},
        "rows": found,
    }
    actions.record(
        action="platform.export_person",
        subject=f"account:{email}",
        by=by,
        at=at,
        detail={"rows": sum(counts.values())},
    )
    return Export(content, counts)


def _rows(model: type[models.Model], email: str, account: Any) -> Iterator[dict[str, Any]]:
    fields = model._meta.concrete_fields
    texts = [field for field in fields if field.remote_field is None and kind_of(field) in _TEXTS]
    asked = Q()
    for field in texts:
        asked |= Q(**{f"{field.name}__icontains": email})
    pointing = _pointing(model)
    if account is not None:
        for name in pointing:
            asked |= Q(**{name: account.pk})
    if not asked:
        return
    for row in model._default_manager.filter(asked).order_by("pk").iterator(_AT_A_TIME):
        values = {field.name: field.value_from_object(row) for field in fields}
        is_named = any(_names(values[field.name], email) for field in texts)
        if is_named or (account is not None and _points(row, pointing, account)):
            yield {
                name: _shown(value, email)
                for name, value in values.items()
                if f"{model._meta.label}.{name}" not in WITHHELD
            }


def _pointing(model: type[models.Model]) -> list[str]:
    """The ways from a model to an account: its own key, a foreign key, and one over another row
    (as a confirmation belongs to an address, which belongs to the account)."""
    accounts = get_user_model()
    if model is accounts:
        return ["pk"]
    direct = _keys_to(model, accounts)
    if direct:
        return direct
    ways = []
    for field in model._meta.concrete_fields:
        if field.remote_field is not None and field.name in personal_fields(model):
            ways += [
                f"{field.name}__{way}"
                for way in _keys_to(field.related_model, accounts)  # type: ignore[arg-type]
            ]
    return ways


def _keys_to(model: type[models.Model], accounts: Any) -> list[str]:
    return [
        field.name
        for field in model._meta.concrete_fields
        if field.remote_field is not None and field.related_model is accounts
    ]


def _points(row: models.Model, pointing: list[str], account: Any) -> bool:
    for way in pointing:
        each: Any = row
        for name in way.split("__"):
            each = each.pk if name == "pk" else getattr(each, name, None)
        if each in (account, account.pk):
            return True
    return False


def _names(value: Any, email: str) -> bool:
    """Whether the address itself stands there, and not one that ends or begins as it does."""
    words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return bool(_own(email).search(words))


def _own(email: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.+%'@-]){re.escape(email)}(?![\w-]|\.\w)", re.IGNORECASE)


def _shown(value: Any, email: str) -> Any:
    if isinstance(value, (bytes, memoryview)):
        content = bytes(value)
        return {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    return _without_others(value, email)


def _without_others(value: Any, email: str) -> Any:
    if isinstance(value, str):
        kept = _own(email).findall(value)
        between = (_ADDRESS.sub(_OTHERS, words) for words in _own(email).split(value))
        return "".join(words + own for words, own in zip_longest(between, kept, fillvalue=""))
    if isinstance(value, dict):
        return {
            _without_others(key, email): _without_others(each, email) for key, each in value.items()
        }
    if isinstance(value, list):
        return [_without_others(each, email) for each in value]
    return value


def _plain_processing(each: Any) -> dict[str, Any]:
    return {
        "title": each.title.sv,
        "purpose": each.purpose.sv,
        "ground": each.ground.sv,
        "sees": each.sees.sv,
        "kept": each.kept.sv,
        "models": list(each.models),
    }
