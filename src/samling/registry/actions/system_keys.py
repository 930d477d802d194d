"""Keys are made and revoked, never changed: what each could do on which day stays to be read."""

import secrets
from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from samling.kernel import Fault, SamlingError, Text
from samling.platform import actions as platform
from samling.platform.requests import one_at_a_time

from .. import models
from ..queries.system_keys import of_party
from ..rules import SCOPES, Party, Scope, digest_of, packed_scopes, written_key

_BYTES = 32
MOST_KEYS = 50
"""How many keys of an organisation can hold at a time."""


class CannotMakeKey(SamlingError):
    """There is no such key to make; the fault says why."""


class CannotRevokeKey(SamlingError):
    """The key is another organisation's, or holds no longer."""


@transaction.atomic
def make_system_key(
    name: str,
    scopes: Collection[Scope],
    party: Party,
    *,
    last_day: date | None,
    by: str,
    at: datetime,
) -> str:
    """Make a key and give it as it is written: shown once, only the hash of its secret is kept.

    Raises CannotMakeKey where another key has the name, where there are enough, and where the
    organisation's systems cannot be let do that.
    """
    one_at_a_time(f"registry_keys:{party.id}")
    every = models.SystemKey.objects.filter(**of_party(party), revoked_at=None)
    if not scopes or not set(scopes) <= set(SCOPES.get(party.kind, ())):
        raise CannotMakeKey(
            Fault(
                "REGISTRY-KEY-SCOPE",
                Text(
                    f"Det kan inte en nyckel hos {party.name} få göra.",
                    f"A key of {party.name} cannot be let do that.",
                ),
                Text("Välj bland det som går att välja.", "Choose among what there is."),
            )
        )
    if every.filter(name=name).exists():
        raise CannotMakeKey(
            Fault(
                "REGISTRY-KEY-NAME",
                Text(
                    f"Det finns redan en nyckel som heter {name}.",
                    f"There is a key called {name} already.",
                ),
                Text(
                    "Välj ett annat namn. Har du tappat bort den, återkalla den och gör en ny.",
                    "Choose another name. If it is lost, revoke it and make another.",
                ),
            )
        )
    if every.count() >= MOST_KEYS:
        raise CannotMakeKey(
            Fault(
                "REGISTRY-KEY-MANY",
                Text(f"Ni har redan {MOST_KEYS} nycklar.", f"There are {MOST_KEYS} keys already."),
                Text("Återkalla dem som inte används.", "Revoke those that are not used."),
            )
        )
    secret = secrets.token_hex(_BYTES)
    row = models.SystemKey.objects.create(
        **of_party(party),
        name=name,
        sha256=digest_of(secret),
        scopes=packed_scopes(scopes),
        made_by=by,
        made_at=at,
        last_day=last_day,
    )
    platform.record(
        action="registry.make_key",
        subject=f"key:{row.pk}",
        by=by,
        at=at,
        party=party.id,
        detail={
            "name": name,
            "scopes": row.scopes.split(),
            "last_day": last_day.isoformat() if last_day else None,
        },
    )
    return written_key(row.pk, secret)


@transaction.atomic
def revoke_system_key(number: int, party: Party, reason: str, *, by: str, at: datetime) -> None:
    """From now on the key is refused. Raises CannotRevokeKey."""
    row = (
        models.SystemKey.objects.select_for_update()
        .filter(id=number, revoked_at=None, **of_party(party))
        .first()
    )
    if row is None:
        raise CannotRevokeKey(
            Fault(
                "REGISTRY-KEY-NONE",
                Text(
                    "Nyckeln finns inte hos er, eller är redan återkallad.",
                    "There is no such key here, or it is revoked already.",
                ),
                Text("Gå till listan och se efter.", "Go to the list and look."),
            )
        )
    row.revoked_by, row.revoked_at, row.reason = by, at, reason
    row.save(update_fields=["revoked_by", "revoked_at", "reason"])
    platform.record(
        action="registry.revoke_key",
        subject=f"key:{row.pk}",
        by=by,
        at=at,
        party=party.id,
        detail={"name": row.name, "reason": reason},
    )


def note_key_used(number: int, *, on: date) -> None:
    """Note that the key was used on a day: once a day, whatever the number of calls.

    It is no event of its own, since what the key does is one.
    """
    models.SystemKey.objects.filter(id=number).exclude(used_on=on).update(used_on=on)
