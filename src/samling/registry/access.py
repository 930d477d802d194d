"""Who looks after people, and who reads the audit log. check_can_x() raises; can_x() answers."""

from collections.abc import Callable

from samling.kernel import Fault, Text
from samling.platform.access import Forbidden

from .rules import Acting, Role


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


def can_read_trail(acting: Acting) -> bool:
    return _may(check_can_read_trail, acting)


def _may(check: Callable[[Acting], None], acting: Acting) -> bool:
    try:
        check(acting)
    except Forbidden:
        return False
    return True
