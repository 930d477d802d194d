"""Whose a grant is: who may act for the one that has it, and for the one that gave it.

Every step is checked against whom the person acts for, as its request says (`steps`); what is
looked up or written without a step is asked for with `acting_for`. A grant of somebody else is
answered as one that does not exist.
"""

from dataclasses import replace

from samling.kernel import Fault, Text

from .. import models
from ..rules.life import GRANT, Actor, MayNot, Part, Side
from .requests import NotYours, Request, not_yours
from .steps import locked_grant, locked_life


def held_grant(grant_id: int, acting_for: str) -> models.Grant:
    """The grant of the one that the person acts for (its area's code), locked. Raises NotYours."""
    grant = locked_grant(grant_id)
    if grant.recipient_id != acting_for:
        raise NotYours(not_yours())
    return grant


def own_grant(grant_id: int, acting_for: str) -> models.Grant:
    """The same, not locked: for what is only written, and moves no money. Raises NotYours."""
    grant = models.Grant.objects.select_related("life", "parent").filter(id=grant_id).first()
    if grant is None or grant.recipient_id != acting_for:
        raise NotYours(not_yours())
    return grant


def given_grant(
    grant_id: int, acting_for: str, step: str, request: Request
) -> tuple[models.Grant, Request]:
    """The grant, locked, and the request as the giver's. Raises NotYours, MayNot.

    acting_for: the agency's id; for a unit's grant the code of the one that shared it, whose
    people take the steps that the agency takes with a grant of its own.
    """
    grant = locked_grant(grant_id)
    parent = grant.parent
    giver = parent.recipient_id if parent else grant.life.agency_id
    if giver != acting_for:
        raise NotYours(not_yours())
    if parent is None:
        return grant, request
    actor, part = request.actor, GRANT.step(step).part
    if actor.side is not Side.RECIPIENT or part not in actor.parts:
        raise MayNot(_not_the_sharer(step))
    return grant, replace(request, actor=Actor(actor.id, Side.AGENCY, actor.parts))


def refuse_reader(request: Request) -> None:
    """Raises MayNot for one who neither prepares nor decides for a recipient."""
    actor = request.actor
    if actor.side is not Side.RECIPIENT or not actor.parts & {Part.PREPARES, Part.DECIDES}:
        raise MayNot(
            Fault(
                "GRANTS-STEP-ROLE-RECIPIENT",
                Text(
                    "Det här görs av mottagarens handläggare.",
                    "This is done by the recipient's officer.",
                ),
                Text("Be en kollega med den rollen.", "Ask a colleague who has that role."),
            )
        )


def refuse_other_than_officer(request: Request) -> None:
    """Raises MayNot for one who does not prepare at an agency."""
    actor = request.actor
    if actor.side is not Side.AGENCY or Part.PREPARES not in actor.parts:
        raise MayNot(
            Fault(
                "GRANTS-STEP-ROLE-AGENCY",
                Text(
                    "Det här görs av myndighetens handläggare.",
                    "This is done by the agency's officer.",
                ),
                Text("Be en kollega med den rollen.", "Ask a colleague who has that role."),
            )
        )


def _not_the_sharer(step: str) -> Fault:
    words = GRANT.step(step).text
    return Fault(
        "GRANTS-STEP-ROLE-SHARER",
        Text(
            f"”{words.sv}” görs av den som vidarefördelade bidraget.",
            f"“{words.en}” is done by the one that sub-allocated the grant.",
        ),
        Text("Be en kollega med den rollen.", "Ask a colleague who has that role."),
    )


def own_life(scheme_id: str, acting_for: str) -> models.SchemeLife:
    """A scheme that the agency runs, locked. Raises NotYours."""
    if not models.SchemeLife.objects.filter(scheme=scheme_id, agency=acting_for).exists():
        raise NotYours(not_yours())
    return locked_life(scheme_id)


def given_recovery(recovery_id: int, acting_for: str) -> models.Recovery:
    """A recovery of the agency that gave the grant, its scheme locked. Raises NotYours."""
    recovery = _recovery(recovery_id)
    if recovery.grant.life.agency_id != acting_for:
        raise NotYours(not_yours())
    return recovery


def held_recovery(recovery_id: int, acting_for: str) -> models.Recovery:
    """A recovery from the one that the person acts for, its scheme locked. Raises NotYours."""
    recovery = _recovery(recovery_id)
    if recovery.grant.recipient_id != acting_for:
        raise NotYours(not_yours())
    return recovery


def _recovery(recovery_id: int) -> models.Recovery:
    holder = models.Recovery.objects.filter(id=recovery_id).values_list("grant", flat=True).first()
    if holder is None:
        raise NotYours(not_yours())
    grant = locked_grant(holder)
    recovery = models.Recovery.objects.get(id=recovery_id)
    recovery.grant = grant
    return recovery
