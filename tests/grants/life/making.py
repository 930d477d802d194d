"""Shared by the tests of life: people of both sides, and requests that follow each other."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from samling.grants import actions, models, queries
from samling.grants.actions import Asked, Request
from samling.grants.rules.ledger import Place, equations
from samling.grants.rules.life import Actor, Part, Side
from samling.kernel import AreaCode, AreaKind, Kronor
from tests.keys import own_numbers

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
UNTIL = date(2026, 12, 31)
OFFICER = Actor("anna@agency", Side.AGENCY, frozenset([Part.PREPARES]))
CHIEF = Actor("bo@agency", Side.AGENCY, frozenset([Part.DECIDES]))
WRITER = Actor("cia@municipality", Side.RECIPIENT, frozenset([Part.PREPARES]))
SIGNER = Actor("dan@municipality", Side.RECIPIENT, frozenset([Part.DECIDES]))
SYSTEM = Actor("samling", Side.SYSTEM, frozenset(Part))
_keys = own_numbers()


def by(actor: Actor, *, key: str = "", version: int | None = None, reason: str = "") -> Request:
    return Request(actor, NOW, key or f"test-{next(_keys)}", version, reason)


def on(day: date, actor: Actor, reason: str = "") -> Request:
    return replace(by(actor, reason=reason), at=datetime.combine(day, time(12, 0), UTC))


def opened(scheme: str) -> models.SchemeLife:
    """A scheme that is decided, published and open for requisition."""
    life = actions.start_scheme(scheme, agency="socialstyrelsen")
    actions.compute_scheme(scheme, by(OFFICER))
    actions.propose_scheme(scheme, by(OFFICER))
    actions.decide_scheme(scheme, by(CHIEF))
    actions.publish_scheme(scheme, by(OFFICER))
    actions.open_scheme(scheme, by(OFFICER), until=UNTIL)
    life.refresh_from_db()
    return life


def grant_of(life: models.SchemeLife, code: str) -> models.Grant:
    return life.grants.get(recipient_id=code, parent=None)


def with_plan(grant: models.Grant) -> None:
    """The files that the scheme demands, signed off by all."""
    for demand in queries.scheme(grant.life_id).demands:
        content = b"%PDF-1.7 handlingsplan"
        row = actions.attach_file(
            grant.pk,
            content,
            "plan.pdf",
            by(WRITER),
            acting_for=grant.recipient_id,
            demand=demand.id,
        )
        code = AreaCode(grant.recipient_id)
        region = f"R{code.county_digits}"
        for party in {grant.recipient_id, region if code.kind is not AreaKind.REGION else "2580"}:
            actions.sign_off(row.pk, by(SIGNER), acting_for=party)


def claimed(grant: models.Grant, amount: int, more: int = 0) -> None:
    """The recipient's two persons requisition."""
    asked = Asked(Kronor(amount), Kronor(more), "SN 2026-03-19 § 24")
    actions.prepare_requisition(grant.pk, asked, by(WRITER))
    with_plan(grant)
    actions.requisition(grant.pk, by(SIGNER))


def holds(scheme: str) -> None:
    """The ledger of the scheme adds up."""
    books = queries.books(scheme)
    assert sum(books.balances.values()) == 0
    for component in {account.component for account in books.balances}:
        assert [each.id for each in equations(books, component) if not each.holds] == []


def at(scheme: str, place: Place, grant: models.Grant | None = None) -> int:
    """Kronor of all components at a place: of one grant, or of the scheme."""
    return sum(queries.balances(scheme).at(place, grant.pk if grant else None).values())
