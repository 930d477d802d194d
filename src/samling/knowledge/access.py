"""Who keeps the register. Everyone reads it. check_can_keep() raises; can_keep() answers."""

from datetime import date

from samling.kernel import Actor, Fault, Text
from samling.platform.access import Forbidden
from samling.registry.rules import Acting, Role

from .parameters import keeper_on
from .rules import Keeps, Side


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
                    "Registret över program ändras bara av handläggare på myndigheten som sköter "
                    "det.",
                    "The register of programmes is changed only by officers of the agency that "
                    "keeps it.",
                ),
                Text("Alla kan läsa det under Kunskap.", "Everyone can read it under Knowledge."),
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
