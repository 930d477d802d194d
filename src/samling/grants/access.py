"""Who may see and do what with grants. check_can_x() raises with a sentence; can_x() answers."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from samling.kernel import AreaCode, Fault, Text
from samling.platform.access import Forbidden
from samling.registry import queries as registry
from samling.registry.rules import Acting, PartyKind, Registry, Role

from .rules.attachments import Demand, may_sign
from .rules.life import Actor, Part, Side

_PARTS: dict[Role, frozenset[Part]] = {
    Role.AGENCY_OFFICER: frozenset({Part.PREPARES}),
    Role.DECISION_MAKER: frozenset({Part.DECIDES}),
    Role.AGENCY_ECONOMIST: frozenset({Part.PAYS}),
    Role.OFFICER: frozenset({Part.PREPARES}),
    Role.ECONOMIST: frozenset({Part.PREPARES, Part.DECIDES, Part.PAYS}),
    Role.BOARD_SECRETARY: frozenset({Part.DECIDES}),
    Role.DISTRICT_OFFICER: frozenset({Part.PREPARES, Part.DECIDES}),
}
# Who reads the work with grants, whether they take steps in it or not. An administrator only
# looks after people, and reads none of it.
_READERS = frozenset(_PARTS) | {Role.BOARD_MEMBER, Role.AUDITOR, Role.COUNTY_COORDINATOR}


class Work(Protocol):
    """A scheme that an agency runs."""

    @property
    def agency(self) -> str: ...


class Kept(Protocol):
    """A fund."""

    @property
    def holder(self) -> AreaCode: ...


class Held(Protocol):
    """A grant, or a share of one."""

    @property
    def agency(self) -> str: ...
    @property
    def is_published(self) -> bool: ...
    @property
    def recipient(self) -> AreaCode: ...
    @property
    def sharers(self) -> tuple[AreaCode, ...]: ...


def actor_of(acting: Acting) -> Actor:
    """What a person may do in the lives of grants, by its roles."""
    side = Side.AGENCY if acting.party.kind is PartyKind.AGENCY else Side.RECIPIENT
    parts = frozenset(part for role in acting.roles for part in _PARTS.get(role, ()))
    return Actor(acting.account, side, parts)


def check_can_see_scheme_work(acting: Acting, work: Work) -> None:
    """The agency that runs the scheme sees how far every recipient has come."""
    if not (reads(acting) and acting.party.organisation == work.agency):
        raise Forbidden(
            Fault(
                "GRANTS-ACCESS-SCHEME",
                Text(
                    "Bara myndigheten som ger bidraget ser hur långt alla har kommit.",
                    "Only the agency that gives the grant sees how far everyone has come.",
                ),
                Text("Be någon där.", "Ask somebody there."),
            )
        )


def check_can_see_grant(acting: Acting, held: Held) -> None:
    """Seen by the agency, and when it is published by the recipient, those it was shared from, and
    the county's board.
    """
    if not reads(acting) or not _concerns(acting, held):
        raise Forbidden(
            Fault(
                "GRANTS-ACCESS-GRANT",
                Text(
                    "Bidraget ses bara av mottagaren, myndigheten och länsstyrelsen i länet.",
                    "The grant is seen only by its recipient, the agency and the county board.",
                ),
                Text("Be någon där.", "Ask somebody there."),
            )
        )


def check_can_act_on_grant(acting: Acting, held: Held) -> None:
    """Steps are taken by the agency and by the recipient itself, not by those who only read."""
    check_can_see_grant(acting, held)
    own = is_own(acting, held)
    if not (own or acting.party.organisation == held.agency) or not actor_of(acting).parts:
        raise Forbidden(
            Fault(
                "GRANTS-ACCESS-STEP",
                Text(
                    "Du kan läsa om bidraget, men steg tas av mottagaren och myndigheten.",
                    "You can read about it; steps are taken by the recipient and the agency.",
                ),
                Text("Be en kollega med den rollen.", "Ask a colleague who has that role."),
            )
        )


def check_can_answer_report(acting: Acting, held: Held) -> None:
    """A report is answered by the one that gave the money: the agency, or the one that shared."""
    check_can_see_grant(acting, held)
    party = acting.party
    is_giver = (
        party.is_area and party.area == held.sharers[0]
        if held.sharers
        else party.organisation == held.agency
    )
    if not is_giver or not actor_of(acting).parts:
        raise Forbidden(
            Fault(
                "GRANTS-ACCESS-ANSWER",
                Text(
                    "Redovisningen besvaras av den som gav pengarna.",
                    "The report is answered by the one that gave the money.",
                ),
                Text("Be en handläggare där.", "Ask an officer there."),
            )
        )


def can_see_scheme_work(acting: Acting, work: Work) -> bool:
    return _may(check_can_see_scheme_work, acting, work)


def can_see_grant(acting: Acting, held: Held) -> bool:
    return _may(check_can_see_grant, acting, held)


def can_act_on_grant(acting: Acting, held: Held) -> bool:
    return _may(check_can_act_on_grant, acting, held)


def can_answer_report(acting: Acting, held: Held) -> bool:
    return _may(check_can_answer_report, acting, held)


def can_decide(acting: Acting) -> bool:
    """Whether the person confirms and decides for its organisation."""
    return Part.DECIDES in actor_of(acting).parts


def can_read_to_sign(acting: Acting, held: Held, demand: Demand) -> bool:
    """Whether the person's party is to stand behind another's file for this demand, and so reads
    it: that file, and nothing else of the grant.
    """
    return (
        acting.party.is_area
        and reads(acting)
        and held.is_published
        and may_sign(demand, held.recipient, acting.party.area)
    )


def can_see_payments(acting: Acting) -> bool:
    """Whoever reads the work of an agency reads what it pays, and what is to come back."""
    return reads(acting) and acting.party.kind is PartyKind.AGENCY


def can_see_account(acting: Acting) -> bool:
    """Where a municipality, region or district is paid is read by its own people alone."""
    return reads(acting) and acting.party.is_area


def can_keep_calendar(acting: Acting) -> bool:
    """Whoever takes steps, or coordinates a county, says where its party is reminded."""
    return bool(actor_of(acting).parts) or Role.COUNTY_COORDINATOR in acting.roles


def fund_actor_of(acting: Acting) -> Actor:
    """What a person may do with the funds of its organisation, by its roles."""
    return replace(actor_of(acting), side=Side.HOLDER)


def can_see_funds(acting: Acting) -> bool:
    """Whoever reads the work of a municipality, region or district reads of its funds."""
    return reads(acting) and acting.party.is_area


def can_see_fund(acting: Acting, fund: Kept) -> bool:
    """The book, the applications and the reports are read by the holder's own people alone."""
    return can_see_funds(acting) and acting.party.area == fund.holder


def can_work_with_funds(acting: Acting, *parts: Part) -> bool:
    """Whether the person has one of the parts, or any part, in what its organisation has."""
    own = actor_of(acting).parts
    return can_see_funds(acting) and bool(own & set(parts) if parts else own)


def is_own(acting: Acting, held: Held) -> bool:
    """Whether the grant is the one's own that the person acts for."""
    return acting.party.is_area and acting.party.area == held.recipient


def reads(acting: Acting) -> bool:
    """Whether the person reads the work with grants at all."""
    return bool(acting.roles & _READERS)


def recipients_read_by(acting: Acting) -> tuple[AreaCode, ...]:
    """The recipients whose grants a person reads without being the agency: itself, or its county's.

    A county board reads of the municipalities in its county and of the region.
    """
    if not reads(acting):
        return ()
    if acting.party.is_area:
        return (acting.party.area,)
    if acting.party.kind is not PartyKind.COUNTY_BOARD:
        return ()
    areas = registry.registry()
    return tuple(
        area.code
        for area in areas
        if area.valid_to is None and _in_county(area.code, acting.party.area, areas)
    )


def _concerns(acting: Acting, held: Held) -> bool:
    party = acting.party
    if party.organisation == held.agency:
        return True
    if not held.is_published:
        return False
    if party.is_area:
        return party.area in (held.recipient, *held.sharers)
    return party.kind is PartyKind.COUNTY_BOARD and _in_county(held.recipient, party.area)


def _in_county(code: AreaCode, county: AreaCode, areas: Registry | None = None) -> bool:
    """Whether a municipality, or a district of one, or a region is of a county."""
    areas = areas or registry.registry()
    area = areas.area(code)
    while area.parent is not None:
        if area.parent == county:
            return True
        area = areas.area(area.parent)
    return False


def _may(check: Callable[..., None], acting: Acting, what: object) -> bool:
    try:
        check(acting, what)
    except Forbidden:
        return False
    return True
