"""The keys of organisations' own systems: which there are, and who acts by one."""

import hmac
from dataclasses import dataclass
from datetime import date, datetime

from .. import models
from ..rules import (
    KeyActing,
    Party,
    Scope,
    digest_of,
    read_key,
    read_scopes,
)
from .people import party
from .reference import registry

# Compared with where there is no such key, so that the answer takes as long.
_NO_KEY = "0" * 64


@dataclass(frozen=True, slots=True)
class SystemKeyTold:
    """One key, for those who look after them. made_by, revoked_by: accounts; the latter is empty
    while the key is not revoked.
    """

    number: int
    name: str
    scopes: tuple[Scope, ...]
    made_by: str
    made_at: datetime
    last_day: date | None
    used_on: date | None
    revoked_by: str
    revoked_at: datetime | None
    reason: str

    def holds(self, on: date) -> bool:
        """Whether it is taken on a day, by what is said of itself."""
        return self.revoked_at is None and (self.last_day is None or on <= self.last_day)


@dataclass(frozen=True, slots=True)
class KeyEnding:
    """A key that has its last day before long, and whose it is."""

    number: int
    name: str
    last_day: date
    party: Party


def keys_ending(after: date, until: date) -> tuple[KeyEnding, ...]:
    """The keys whose last day is after the one day, up to and with the other; but those that are
    revoked, and those of organisations that nobody acts for any more.
    """
    rows = models.SystemKey.objects.filter(
        revoked_at=None, last_day__gt=after, last_day__lte=until
    ).order_by("id")
    found = []
    for row in rows:
        whose = _party_of(row)
        if whose is not None and row.last_day is not None:
            found.append(KeyEnding(row.pk, row.name, row.last_day, whose))
    return tuple(found)


def keys_of(whose: Party) -> tuple[SystemKeyTold, ...]:
    """Every key that the organisation has had, the newest first."""
    rows = models.SystemKey.objects.filter(**of_party(whose)).order_by("-id")
    return tuple(
        SystemKeyTold(
            row.pk,
            row.name,
            tuple(each for each in Scope if each in read_scopes(row.scopes)),
            row.made_by,
            row.made_at,
            row.last_day,
            row.used_on,
            row.revoked_by,
            row.revoked_at,
            row.reason,
        )
        for row in rows
    )


def acting_by_key(written: str, on: date) -> KeyActing | None:
    """Who acts by the key on a day; None for one that is wrong, revoked or past its last day, and
    for one of an organisation that is no more. Which it was is not told.
    """
    number, secret = read_key(written) or (0, "")
    row = models.SystemKey.objects.filter(id=number).first()
    is_right = hmac.compare_digest(row.sha256 if row else _NO_KEY, digest_of(secret))
    if row is None or not is_right or row.revoked_at is not None:
        return None
    if row.last_day is not None and row.last_day < on:
        return None
    whose = _party_of(row)
    if whose is None or (whose.is_area and not registry().area(whose.area).stands(on)):
        return None
    return KeyActing(row.pk, row.name, whose, read_scopes(row.scopes), row.used_on)


def _party_of(row: models.SystemKey) -> Party | None:
    """Whose a key is; None of one that nobody acts for any more."""
    of = row.organisation_id
    try:
        return party(f"organisation:{of}" if of else f"area:{row.area_id}")
    except KeyError:
        return None


def of_party(whose: Party) -> dict[str, str | None]:
    """The fields that say whose a key is."""
    return {
        "organisation_id": whose.organisation,
        "area_id": None if whose.organisation else str(whose.area),
    }
