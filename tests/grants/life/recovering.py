"""Shared by the tests of recoveries: a report that is approved, and money that is claimed back."""

from datetime import date

from samling.grants import actions, models, queries
from samling.grants.actions.steps import grant_step, locked_grant, moved
from samling.grants.rules.ledger import Movement, Place
from samling.grants.rules.recovery import RecoveryKind

from .making import CHIEF, OFFICER, SIGNER, SYSTEM, WRITER, by
from .money import AGENCY, later

HEAR, DUE = date(2026, 12, 10), date(2027, 1, 15)


def accepted(grant: models.Grant, used: int) -> None:
    """The report is approved, as far as the money goes."""
    locked = locked_grant(grant.pk)
    grant_step(locked, "report", by(SIGNER))
    (component,) = queries.balances(locked.life_id).at(Place.OPEN, grant.pk)
    use = moved(Movement.USE, {component: used}, grant=grant.pk)
    grant_step(locked, "accept", by(OFFICER), postings=use)


def claimed_back(grant: models.Grant, amount: int) -> models.Recovery:
    """A recovery that is proposed, heard, answered and decided."""
    (component,) = queries.balances(grant.life_id).at(Place.OPEN, grant.pk)
    recovery = actions.propose_recovery(
        grant.pk,
        RecoveryKind.OUTSIDE,
        {component: amount},
        by(OFFICER, reason="utanför villkoren"),
        acting_for=AGENCY,
    )
    actions.hear_recipient(recovery.pk, until=HEAR, request=by(OFFICER), acting_for=AGENCY)
    actions.answer_recovery(
        recovery.pk, "Vi håller med.", by(WRITER), acting_for=grant.recipient_id
    )
    actions.decide_recovery(
        recovery.pk,
        parts={component: amount},
        due=DUE,
        request=by(CHIEF, reason="villkor 3"),
        acting_for=AGENCY,
    )
    recovery.refresh_from_db()
    return recovery


def found_and_decided(
    grant: models.Grant, used: int, parts: dict[str, int] | None = None
) -> models.Recovery:
    """What the approved report left is found, heard and decided: all of it, or these parts."""
    accepted(grant, used)
    (found,) = actions.find_recoveries(grant.life_id, by(SYSTEM))
    actions.hear_recipient(found.pk, until=HEAR, request=by(OFFICER), acting_for=AGENCY)
    actions.decide_recovery(
        found.pk,
        parts=found.parts if parts is None else parts,
        due=DUE,
        request=later(CHIEF, 30, reason="oförbrukat"),
        acting_for=AGENCY,
    )
    found.refresh_from_db()
    return found
