"""Who may see and do what with offers at work. can_x() answers; check_can_x() raises.

What is published is read by everyone, without an account.
"""

from samling.kernel import Actor, Fault, Text
from samling.platform.access import Forbidden
from samling.registry.rules import Acting, KeyActing, Role, Scope

from .rules import Part, Side

_WRITERS = frozenset({Role.OFFICER, Role.DISTRICT_OFFICER})
_READERS = _WRITERS | {Role.ECONOMIST, Role.BOARD_SECRETARY, Role.BOARD_MEMBER, Role.AUDITOR}


def actor_of(acting: Acting) -> Actor:
    """What a person may do in the life of an offer, by its roles."""
    parts = frozenset({Part.WRITES}) if can_write(acting) else frozenset()
    return Actor(acting.account, Side.STAFF, parts)


def actor_of_key(key: KeyActing) -> Actor:
    """What an organisation's own system may do in the life of an offer, by its key."""
    parts = frozenset({Part.WRITES}) if key.may(Scope.OFFERS_WRITE) else frozenset()
    return Actor(key.account, Side.STAFF, parts)


def can_read(acting: Acting) -> bool:
    """Whether the person reads its own organisation's drafts, history and counts."""
    return acting.party.is_area and bool(acting.roles & _READERS)


def can_write(acting: Acting) -> bool:
    """Whether the person writes, publishes and confirms its own organisation's offers."""
    return acting.party.is_area and bool(acting.roles & _WRITERS)


def check_can_read(acting: Acting) -> None:
    """Raises Forbidden with the sentence that says who reads."""
    if not can_read(acting):
        raise Forbidden(
            Fault(
                "SUPPLY-ACCESS",
                Text(
                    "Ert utbud läses av dem som arbetar i en kommun, region eller stadsdel.",
                    "Your offers are read by those who work in a municipality, region or district.",
                ),
                Text("Det publicerade utbudet ser alla.", "Everyone sees what is published."),
            )
        )
