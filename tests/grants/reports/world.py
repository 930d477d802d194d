"""Shared by the tests of reports with a database: grants that are paid, and people who report."""

from typing import Any

import pytest

from samling.grants import actions, models, queries
from samling.grants.actions.posting import post
from samling.grants.actions.requests import Request
from samling.grants.rules.ledger import Movement, Place, posting
from samling.grants.rules.life import Actor, Part, Side
from samling.grants.rules.life.sharing import UnitShare
from samling.kernel import AreaCode, Kronor

from ..life import making
from ..life.making import CHIEF, NOW, OFFICER, SYSTEM, by

SCHEME = "parenting-support-access-2023"
AGENCY = "mfof"
CITY, JARVA, FARSTA = "0180", "0180-jarva", "0180-farsta"
LULEA, REGION = "2580", "R01"
BOTH = frozenset([Part.PREPARES, Part.DECIDES])
WRITER = Actor("cia@recipient", Side.RECIPIENT, BOTH)
SHARER = Actor("lo@sharer", Side.RECIPIENT, BOTH)  # answers for the one that shared
UNIT = Actor("eli@unit", Side.RECIPIENT, BOTH)

__all__ = ["CHIEF", "NOW", "OFFICER", "SYSTEM", "by"]


def life(scheme: str = SCHEME, agency: str = AGENCY) -> models.SchemeLife:
    return models.SchemeLife.objects.create(scheme_id=scheme, agency_id=agency)


def published(of: models.SchemeLife) -> models.SchemeLife:
    """The same, as when its list is decided and published. The list itself is left out."""
    of.decided = models.Allocation.objects.create(
        scheme_id=of.scheme_id, kind="computed", document="{}", sha256="0" * 64, total_sek=0, at=NOW
    )
    of.state = "paid"
    of.save()
    return of


def paid(of: models.SchemeLife, code: str, **amounts: int) -> models.Grant:
    """A grant whose money has gone all the way and is open; kronor by component."""
    grant = models.Grant.objects.create(life=of, recipient_id=code, state="paid")
    event = models.Event.objects.create(
        key=f"paid-{grant.pk}",
        life="grant",
        step="pay",
        scheme=of,
        grant=grant,
        before="approved",
        after="paid",
        by="bank",
        at=NOW,
    )
    for component, amount in amounts.items():
        for movement in (
            Movement.APPROPRIATE,
            Movement.ALLOCATE,
            Movement.REQUISITION,
            Movement.APPROVE,
            Movement.PAY,
        ):
            post(of, [(event, posting(movement, component, amount, grant=str(grant.pk)))])
    return grant


@pytest.fixture
def city() -> models.Grant:
    """A grant of a city that is paid, and of which nothing is shared yet."""
    return paid(life(), CITY, access=1000)


def answers(used: int, unused: int, **changes: Any) -> dict[str, Any]:
    """A draft of SCHEME's form that can be sent."""
    return {
        "used": used,
        "unused": unused,
        "amounts": {"universal_support": used},
        "questions": {"results": "Fler föräldrar fick stöd.", "kept_up": True},
        "activities": [{"what": "Höll föräldragrupper", "purpose": "universal_support"}],
        "reach": {
            group: {"female": 7, "male": 5, "unspecified": 0, "total": 12}
            for group in ("parents", "children")
        },
        "conditions": ["during_2023", "strategy"],
        **changes,
    }


def saved(grant: models.Grant, raw: dict[str, Any], who: Actor = WRITER) -> models.Report:
    row = models.Report.objects.filter(grant=grant).first()
    seen = row.version if row else 0
    return actions.save_draft(grant.pk, raw, by(who, version=seen), acting_for=grant.recipient_id)


def sent(grant: models.Grant, used: int, unused: int, **changes: Any) -> models.Event:
    saved(grant, answers(used, unused, **changes))
    return actions.send_report(grant.pk, by(WRITER), acting_for=grant.recipient_id)


def shared(grant: models.Grant, component: str = "access", **amounts: int) -> None:
    """Amounts by unit, whose code is written with underscores and without the municipality's."""
    parts = [
        UnitShare(AreaCode(code.replace("_", "-", 1)), Kronor(amount), None)
        for code, amount in amounts.items()
    ]
    actions.share_grant(grant.pk, {component: parts}, by(WRITER), acting_for=grant.recipient_id)


def unit(grant: models.Grant, code: str) -> models.Grant:
    return models.Grant.objects.get(parent=grant, recipient_id=code)


def at(place: Place, grant: models.Grant) -> int:
    return sum(queries.balances(grant.life_id).at(place, grant.pk).values())


def holds(scheme: str = SCHEME) -> None:
    making.holds(scheme)


def request(actor: Actor, **more: Any) -> Request:
    return by(actor, **more)
