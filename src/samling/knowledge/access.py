"""Who keeps the register and the guidance, which everyone reads; and who fills in checklists.

can_x() answers; check_can_x() raises with a sentence.
"""

from datetime import date

from samling.kernel import Actor, Fault, Text
from samling.platform.access import Forbidden
from samling.registry.rules import Acting, PartyKind, Role

from .parameters import keeper_on
from .rules import Keeps, Side

_FILLERS = frozenset({Role.OFFICER, Role.DISTRICT_OFFICER, Role.COUNTY_COORDINATOR})
_READERS = _FILLERS | {Role.ECONOMIST, Role.BOARD_SECRETARY, Role.BOARD_MEMBER, Role.AUDITOR}


def actor_of(acting: Acting) -> Actor:
    """What a person may do with the register, by its roles."""
    writes = Role.AGENCY_OFFICER in acting.roles
    return Actor(acting.account, Side.AGENCY, frozenset({Keeps.WRITES} if writes else ()))


def can_keep(acting: Acting, on: date) -> bool:
    """Whether the person is an officer of the agency that keeps the register on a day."""
    is_keeper = acting.party.organisation == keeper_on(on).organisation
    return is_keeper and Keeps.WRITES in actor_of(acting).parts


def check_can_keep(acting: Acting, on: date) -> None:
    """Raises Forbidden with the sentence that says who keeps it."""
    if not can_keep(acting, on):
        raise Forbidden(
            Fault(
                "KNOWLEDGE-ACCESS",
                Text(
                    "Registret över program och vägledningen ändras bara av handläggare på "
                    "myndigheten som sköter dem.",
                    "The register of programmes and the guidance are changed only by officers of "
                    "the agency that keeps them.",
                ),
                Text("Alla kan läsa dem under Kunskap.", "Everyone can read them under Knowledge."),
            )
        )


def filler_of(acting: Acting) -> Actor:
    """What a person may do with its own organisation's checklists and examples."""
    parts = frozenset({Keeps.WRITES} if can_fill(acting) else ())
    return Actor(acting.account, Side.STAFF, parts)


def can_read_filled(acting: Acting) -> bool:
    """Whether the person reads what its own organisation has filled in and suggested."""
    return acting.party.kind is not PartyKind.AGENCY and bool(acting.roles & _READERS)


def can_fill(acting: Acting) -> bool:
    """Whether the person fills in its own organisation's checklists, and suggests examples."""
    return acting.party.kind is not PartyKind.AGENCY and bool(acting.roles & _FILLERS)


def can_read_shared(acting: Acting) -> bool:
    """Whether the person reads what municipalities of its county have shared with it."""
    return acting.party.kind is PartyKind.COUNTY_BOARD and bool(acting.roles & _READERS)


def check_can_read_filled(acting: Acting) -> None:
    """Raises Forbidden with the sentence that says who reads."""
    if not can_read_filled(acting):
        raise Forbidden(
            Fault(
                "KNOWLEDGE-CHECKLISTS",
                Text(
                    "Checklistor läses av dem som arbetar i en kommun, region, stadsdel eller "
                    "länsstyrelse.",
                    "Checklists are read by those who work in a municipality, region, district "
                    "or county board.",
                ),
                Text(
                    "Frågorna ser alla under Kunskap.", "Everyone sees the items under Knowledge."
                ),
            )
        )


def check_can_tell(acting: Acting, on: date) -> None:
    """Raises Forbidden for one who does not write news and the newsletter: it is the same agency
    that keeps the register."""
    if not can_keep(acting, on):
        raise Forbidden(
            Fault(
                "KNOWLEDGE-NEWS-ACCESS",
                Text(
                    "Nyheter och nyhetsbrev skrivs bara av handläggare på myndigheten som sköter "
                    "registret över program.",
                    "News and the newsletter are written only by officers of the agency that keeps "
                    "the register of programmes.",
                ),
                Text("Alla kan läsa dem under Kunskap.", "Everyone can read them under Knowledge."),
            )
        )
