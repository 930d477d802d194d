"""Who may see and do what with matters and meetings. can_x() answers; check_can_x() raises."""

from samling.kernel import Actor, Fault, Text
from samling.platform.access import Forbidden
from samling.registry.rules import Acting, Role

from .rules.life import MATTER, WORKING, Part, Side

_PARTS: dict[Role, frozenset[Part]] = {
    Role.OFFICER: frozenset({Part.WRITES}),
    Role.ECONOMIST: frozenset({Part.WRITES, Part.APPROVES}),
    Role.BOARD_SECRETARY: frozenset({Part.APPROVES, Part.MEETS}),
    Role.DISTRICT_OFFICER: frozenset({Part.WRITES, Part.APPROVES, Part.MEETS}),
}
_READERS = frozenset(_PARTS) | {Role.BOARD_MEMBER, Role.AUDITOR}
_ALL_STATES = tuple(state.id for state in MATTER.states)
# What a member of the board reads: not what is still being written, nor what was never put to it.
_OF_MEMBERS = tuple(each for each in _ALL_STATES if each not in (*WORKING, "withdrawn"))


def actor_of(acting: Acting) -> Actor:
    """What a person may do in the lives of matters and meetings, by its roles."""
    parts = frozenset(part for role in acting.roles for part in _PARTS.get(role, ()))
    return Actor(acting.account, Side.STAFF, parts)


def can_read(acting: Acting) -> bool:
    """Whether the person reads its own organisation's matters at all. Agencies have no boards."""
    return acting.party.is_area and bool(acting.roles & _READERS)


def check_can_read(acting: Acting) -> None:
    """Raises Forbidden with the sentence that says who reads."""
    if not can_read(acting):
        raise Forbidden(
            Fault(
                "BOARDS-ACCESS",
                Text(
                    "Ärenden läses av handläggare, ekonomer, nämndsekreterare, ledamöter och "
                    "revisorer i en kommun, region eller stadsdel.",
                    "Matters are read by officers, economists, secretaries, board members and "
                    "auditors of a municipality, region or district.",
                ),
                Text("Be någon med den rollen.", "Ask somebody who has that role."),
            )
        )


def states_read(acting: Acting) -> tuple[str, ...]:
    """The states in which the person reads its organisation's matters; none for one who reads
    nothing.
    """
    if not can_read(acting):
        return ()
    only_member = not acting.roles & (_READERS - {Role.BOARD_MEMBER})
    return _OF_MEMBERS if only_member else _ALL_STATES


def reads_all(acting: Acting) -> bool:
    """Whether the person reads also what is being written, and what was before it was handed on."""
    return states_read(acting) == _ALL_STATES


def can_write(acting: Acting) -> bool:
    """Whether the person begins and writes matters."""
    return acting.party.is_area and Part.WRITES in actor_of(acting).parts


def can_arrange(acting: Acting) -> bool:
    """Whether the person plans meetings, and says which bodies there are and how papers look."""
    return acting.party.is_area and Part.MEETS in actor_of(acting).parts
