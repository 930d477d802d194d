"""Keys of organisations' own systems: what they may do, how they are written, who acts by one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256

from samling.kernel import Text

from .acting import Party
from .roles import PartyKind

LONGEST_KEY_NAME = 100
KEY_BEGINS = "key:"
"""What the id begins with by which the audit log and the history of what is done name a key."""
# The number has the width of a row's; the secret is 256 bits.
_WRITTEN = re.compile(r"samling_([1-9][0-9]{0,17})_([0-9a-f]{64})\Z", re.ASCII)


class Scope(StrEnum):
    """What a key may do. The words are those of the address and the act, as in OAuth's scopes."""

    OFFERS_WRITE = "offers:write"
    OFFERS_READ_OWN = "offers:read_own"

    @property
    def words(self) -> Text:
        return _WORDS[self]


_WORDS = {
    Scope.OFFERS_WRITE: Text(
        "Skicka och ändra insatser, och sluta erbjuda dem",
        "Send and change offers, and stop offering them",
    ),
    Scope.OFFERS_READ_OWN: Text(
        "Läsa era egna insatser, även utkast", "Read your own offers, drafts too"
    ),
}
_OF_OFFERS = (Scope.OFFERS_WRITE, Scope.OFFERS_READ_OWN)
SCOPES: dict[PartyKind, tuple[Scope, ...]] = dict.fromkeys(
    (PartyKind.MUNICIPALITY, PartyKind.REGION, PartyKind.DISTRICT), _OF_OFFERS
)
"""What the systems of each kind of organisation can be let do; nothing for the others."""


@dataclass(frozen=True, slots=True)
class KeyActing:
    """A system that acts for a party by a key. used_on: the latest day that is noted."""

    number: int
    name: str
    party: Party
    scopes: frozenset[Scope]
    used_on: date | None = None

    @property
    def account(self) -> str:
        """What stands for it where a person's address stands for one who has an account."""
        return f"{KEY_BEGINS}{self.number}"

    def may(self, scope: str) -> bool:
        return scope in self.scopes


def written_key(number: int, secret: str) -> str:
    """As it is given to the system: "samling_12_" and the secret, 64 hexadecimal digits."""
    return f"samling_{number}_{secret}"


def read_key(written: str) -> tuple[int, str] | None:
    """The number and the secret; None for what is no key at all."""
    found = _WRITTEN.match(written)
    return (int(found[1]), found[2]) if found else None


def digest_of(secret: str) -> str:
    """What is kept of a secret. One of 256 random bits needs no salt, and no slow hash."""
    return sha256(secret.encode()).hexdigest()


def packed_scopes(scopes: Iterable[Scope]) -> str:
    """In one line, with a space between, in the order of Scope."""
    given = set(scopes)
    return " ".join(each.value for each in Scope if each in given)


def read_scopes(packed: str) -> frozenset[Scope]:
    """What `packed_scopes` has written. A word of a version to come is none."""
    return frozenset(Scope(each) for each in packed.split() if each in set(Scope))
