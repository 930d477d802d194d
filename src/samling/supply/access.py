"""Who may see and do what with offers at work. can_x() answers; check_can_x() raises.

What is published is read by everyone, without an account.
"""

from samling.kernel import Actor, Fault, Text
from samling.platform.access import Forbidden
from samling.registry.rules import Acting, KeyActing, Party, PartyKind, Role, Scope

from .rules import Part, Side

_WRITERS = frozenset({Role.OFFICER, Role.DISTRICT_OFFICER})
_READERS = _WRITERS | {Role.ECONOMIST, Role.BOARD_SECRETARY, Role.BOARD_MEMBER, Role.AUDITOR}
# Who leads a mapping, and who answers one for an organisation that is no area's own.
LEADERS = frozenset({Role.AGENCY_OFFICER, Role.COUNTY_COORDINATOR})
_WATCHERS = LEADERS | {Role.DECISION_MAKER, Role.AGENCY_ECONOMIST, Role.AUDITOR}


def writers_of(party: Party) -> frozenset[Role]:
    """The roles that answer a mapping for an organisation."""
    return _WRITERS if party.is_area else LEADERS


def actor_of(acting: Acting) -> Actor:
    """What a person may do in the life of an offer, by its roles."""
    parts = frozenset({Part.WRITES}) if can_write(acting) else frozenset()
    return Actor(acting.account, Side.STAFF, parts)


def actor_of_key(key: KeyActing) -> Actor:
    """What an organisation's own system may do in the life of an offer, by its key."""
    parts = frozenset({Part.WRITES}) if key.may(Scope.OFFERS_WRITE) else frozenset()
    return Actor(key.account, Side.STAFF, parts)


def mapping_actor_of(acting: Acting) -> Actor:
    """What a person may do in the lives of mappings and of replies to them."""
    may = {Part.LEADS: can_lead(acting), Part.WRITES: can_reply(acting)}
    parts = frozenset(part for part, is_so in may.items() if is_so)
    return Actor(acting.account, Side.STAFF, parts)


def can_lead(acting: Acting) -> bool:
    """Whether the person begins mappings and leads those of its own organisation: officers of
    agencies and coordinators of county boards.
    """
    kinds = (PartyKind.AGENCY, PartyKind.COUNTY_BOARD)
    return acting.party.kind in kinds and bool(acting.roles & LEADERS)


def can_reply(acting: Acting) -> bool:
    """Whether the person writes and sends its own organisation's replies to mappings."""
    return bool(acting.roles & writers_of(acting.party))


def can_see_mappings(acting: Acting) -> bool:
    """Whether the person reads its own organisation's mappings, and its replies to others'."""
    return bool(acting.roles & (_READERS | _WATCHERS))


def check_can_see_mappings(acting: Acting) -> None:
    """Raises Forbidden with the sentence that says who reads."""
    if not can_see_mappings(acting):
        raise Forbidden(
            Fault(
                "SUPPLY-MAPPING-ACCESS",
                Text(
                    "Kartläggningar läses av dem som arbetar med sakfrågan i organisationen.",
                    "Mappings are read by those who work with the matter in the organisation.",
                ),
                Text("Resultat som är publicerade ser alla.", "Everyone sees published results."),
            )
        )


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
                    "Ert utbud läses av handläggare, ekonomer, nämnden och revisorer i en kommun, "
                    "region eller stadsdel.",
                    "Your offers are read by officers, economists, the board and auditors of a "
                    "municipality, region or district.",
                ),
                Text(
                    "Be er administratör om rollen. Det publicerade utbudet ser alla.",
                    "Ask your administrator for the role. Everyone sees what is published.",
                ),
            )
        )
