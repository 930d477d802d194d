"""Who looks after people and keys, and who reads the audit log.

check_can_x() raises; can_x() answers.
"""

from collections.abc import Callable

from samling.kernel import Fault, Text
from samling.platform.access import Forbidden

from .rules import SCOPES, Acting, Role


def check_can_look_after_people(acting: Acting) -> None:
    """An administrator invites, gives and ends roles, in its own organisation."""
    if Role.ADMINISTRATOR not in acting.roles:
        raise Forbidden(
            Fault(
                "REGISTRY-ACCESS-PEOPLE",
                Text(
                    f"Bara den som är administratör hos {acting.party.name} bjuder in och ger "
                    "roller.",
                    f"Only an administrator of {acting.party.name} invites and gives roles.",
                ),
                Text("Be någon som har den rollen.", "Ask somebody who has that role."),
            )
        )


def check_can_look_after_keys(acting: Acting) -> None:
    """An administrator makes and revokes keys of its own organisation, where there is something
    that its systems can be let do.
    """
    if Role.ADMINISTRATOR not in acting.roles:
        raise Forbidden(
            Fault(
                "REGISTRY-ACCESS-KEYS",
                Text(
                    f"Bara den som är administratör hos {acting.party.name} gör och återkallar "
                    "nycklar.",
                    f"Only an administrator of {acting.party.name} makes and revokes keys.",
                ),
                Text("Be någon som har den rollen.", "Ask somebody who has that role."),
            )
        )
    if acting.party.kind not in SCOPES:
        raise Forbidden(
            Fault(
                "REGISTRY-KEYS-ELSEWHERE",
                Text(
                    "Nycklar finns för kommuner, regioner och stadsdelar, vars system skickar "
                    "insatser.",
                    "Keys are for municipalities, regions and districts, whose systems send "
                    "offers.",
                ),
                Text(
                    "Det som är publicerat hämtar alla system utan nyckel.",
                    "Every system fetches what is published without a key.",
                ),
            )
        )


def check_can_read_trail(acting: Acting) -> None:
    """An auditor reads what has been done in its own organisation's name."""
    if Role.AUDITOR not in acting.roles:
        raise Forbidden(
            Fault(
                "REGISTRY-ACCESS-TRAIL",
                Text(
                    f"Bara den som är revisor hos {acting.party.name} läser granskningsloggen.",
                    f"Only an auditor of {acting.party.name} reads the audit log.",
                ),
                Text("Be någon som har den rollen.", "Ask somebody who has that role."),
            )
        )


def can_look_after_people(acting: Acting) -> bool:
    return _may(check_can_look_after_people, acting)


def can_look_after_keys(acting: Acting) -> bool:
    return _may(check_can_look_after_keys, acting)


def can_read_trail(acting: Acting) -> bool:
    return _may(check_can_read_trail, acting)


def _may(check: Callable[[Acting], None], acting: Acting) -> bool:
    try:
        check(acting)
    except Forbidden:
        return False
    return True
