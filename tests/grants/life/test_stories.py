"""Whatever is done in whatever order, the ledger adds up after every step, and so does the bank."""

from collections import Counter

import pytest
from django.db import connection

from samling.grants import actions, models, queries
from samling.grants.rules.ledger import Movement, Place, equations
from samling.grants.rules.life import GRANT, LIVES
from samling.platform.models import AuditEvent

from .correcting import Changed, changed
from .making import opened
from .money import AGENCY, DAY, PAYER, by, paying
from .stories import Story
from .telling import SCHEMES

__all__ = ["changed"]
pytestmark = [pytest.mark.django_db, pytest.mark.long]

SEEDS, STEPS = range(4), 160
HURRIED = (4, 10, 22)
STEP_OF = {life.id: {step.id: step for step in (*life.begins, *life.steps)} for life in LIVES}


def wrong(story: Story) -> list[str]:
    """What does not hold; nothing, it is hoped."""
    found: list[str] = []
    went: Counter[Movement] = Counter()
    for scheme in SCHEMES:
        books = queries.books(scheme)
        if sum(books.balances.values()):
            found.append(f"{scheme} does not add up")
        for component in {account.component for account in books.balances}:
            found += [
                f"{scheme} {component}: {e.id}" for e in equations(books, component) if not e.holds
            ]
        went.update({movement: books.total(movement) for movement in Movement})
    booked = 0
    looked_into = {item.end_to_end_id for item in queries.open_items(AGENCY)}
    for row in models.Payment.objects.all():
        name = row.end_to_end_id
        outcome = row.outcome if row.outcome in ("booked", "returned") else ""
        at_the_bank = "returned" if name in story.back else "booked" if name in story.drawn else ""
        # Where the ledger has not followed the bank, somebody is told to look into it.
        if outcome != at_the_bank and name not in looked_into:
            found.append(f"{row}: the bank has {at_the_bank}")
        booked += row.amount_sek - row.set_off_sek if outcome == "booked" else 0
    if went[Movement.PAY] - went[Movement.BOUNCE] - went[Movement.SET_OFF] != booked:
        found.append("the bank has sent another amount")
    if went[Movement.REPAY] != story.taken_in:
        found.append("the bank has taken in another amount")
    return found


def wrong_at_the_end() -> list[str]:
    """Of every event and grant: slower, so once a story."""
    found = []
    for row in models.Posting.objects.select_related("event"):
        step = STEP_OF[row.event.life][row.event.step]
        if Movement(row.movement) not in step.movements:
            found.append(f"{row.event} posts {row.movement}")
    for grant in models.Grant.objects.filter(parent=None):
        last = models.Event.objects.filter(grant=grant, life="grant").order_by("id").last()
        if grant.state != (last.after if last else GRANT.first):
            found.append(f"{grant} was told {last}")
    for scheme in SCHEMES:
        balances = queries.balances(scheme)
        for grant in models.Grant.objects.filter(life=scheme, state__in=["settled", "declined"]):
            left = sum(balances.at(Place.APPROVED, grant.pk).values())
            left += sum(balances.at(Place.CLAIMED, grant.pk).values())
            if left:
                found.append(f"{grant} has {left} left")
    left_of = queries.claims_left(models.Recovery.objects.values_list("id", flat=True))
    for recovery in models.Recovery.objects.all():
        left = sum(left_of.get(recovery.pk, {}).values())
        if (left > 0) is not (recovery.state == "decided"):
            found.append(f"{recovery} has {left} claimed")
    audited = AuditEvent.objects.filter(
        action__regex=r"^grants\.(scheme|grant|recovery|payment)_"
    ).count()
    if audited != models.Event.objects.count():
        found.append("the audit log has another number of events")
    return found


def told(seed: int, change: Changed, lingers: float) -> Story:
    """A story whose ledger adds up after every step."""
    paying()
    for scheme in SCHEMES:
        opened(scheme)
        actions.plan_instalments(
            scheme, [(1, DAY), (1, DAY.replace(day=26))], by(PAYER), acting_for=AGENCY
        )
    story = Story(seed, change, lingers=lingers)
    for number in range(STEPS):
        story.step()
        assert wrong(story) == [], f"step {number} of story {seed}: {story.told}"
    assert wrong_at_the_end() == []
    return story


@pytest.mark.parametrize("seed", SEEDS)
def test_the_ledger_and_the_bank_agree_after_every_step(seed: int, changed: Changed) -> None:
    if connection.vendor != "sqlite" and seed > 1:
        pytest.skip("fewer stories where each takes longer")
    story = told(seed, changed, 0.9)
    assert sum(story.told.values()) > STEPS // 2, story.refused


@pytest.mark.parametrize("seed", HURRIED)
def test_the_same_where_requisition_is_soon_over_and_decisions_are_changed_after_it(
    seed: int, changed: Changed
) -> None:
    if connection.vendor != "sqlite" and seed > HURRIED[0]:
        pytest.skip("fewer stories where each takes longer")
    story = told(seed, changed, 0.6)
    assert story.told["late"] > 0, story.told
