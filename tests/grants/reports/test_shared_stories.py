"""Random stories of a grant that is shared, accounted for and claimed back, at several levels."""

import random
from collections.abc import Iterator
from datetime import timedelta

import pytest

from samling.grants import actions, models, queries
from samling.grants.rules.ledger import Place
from samling.grants.rules.life.sharing import UnitShare
from samling.grants.rules.recovery import RecoveryKind
from samling.grants.rules.reports import whole_from
from samling.kernel import AreaCode, Kronor, SamlingError

from .world import (
    AGENCY,
    CHIEF,
    CITY,
    FARSTA,
    JARVA,
    NOW,
    OFFICER,
    REGION,
    SCHEME,
    SHARER,
    WRITER,
    at,
    by,
    holds,
    life,
    paid,
    sent,
    shared,
)

pytestmark = [pytest.mark.django_db, pytest.mark.long]


class Story:
    """Whatever may happen to a region, its city and two districts, in any order."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.region = paid(life(), REGION, access=700, more=301)
        self.let_in = self.refused = 0

    def grants(self) -> list[models.Grant]:
        return list(models.Grant.objects.select_related("parent").order_by("id"))

    def step(self) -> None:
        grant = self.chance.choice(self.grants())
        own = grant.recipient_id
        giver = grant.parent.recipient_id if grant.parent else AGENCY
        officer, chief = (SHARER, SHARER) if grant.parent else (OFFICER, CHIEF)
        lies = queries.balances(SCHEME).at(Place.OPEN, grant.pk)
        units = {REGION: [CITY], CITY: [JARVA, FARSTA]}.get(own, [])
        acts = [
            "share",
            "back",
            "send",
            "send",
            "return",
            "accept",
            "reopen",
            *3 * ["claim", "lift"],
        ]
        act = self.chance.choice(acts)
        if act == "share" and units:

            def some(amount: int) -> Kronor:
                return Kronor(self.chance.randint(0, amount))

            parts = {
                name: [UnitShare(AreaCode(self.chance.choice(units)), some(amount), None)]
                for name, amount in lies.items()
            }
            actions.share_grant(grant.pk, parts, by(WRITER), acting_for=own)
        elif act == "back":
            some = {name: Kronor(self.chance.randint(0, n)) for name, n in lies.items()}
            actions.hand_back(grant.pk, by(WRITER), acting_for=own, amounts=some)
        elif act == "send":
            there = sum(lies.values())
            used = self.chance.randint(0, there)
            sent(grant, used, there - used)
        elif act == "return":
            actions.return_report(grant.pk, by(officer, reason="x"), acting_for=giver)
        elif act == "accept":
            actions.accept_report(grant.pk, by(officer), acting_for=giver)
        elif act == "reopen":
            actions.reopen_report(grant.pk, by(chief, reason="x"), acting_for=giver)
        self.region.refresh_from_db()
        if self.region.state not in ("paid", "returned"):
            return
        if act == "claim":
            self.claimed()
        elif act == "lift":
            for owed in models.Recovery.objects.filter(state="decided"):
                actions.lift_recovery(owed.pk, by(CHIEF, reason="x"), acting_for=AGENCY)

    def claimed(self) -> None:
        """Some of what lies with the region, or below it, is claimed from the region."""
        there = queries.claimable(SCHEME).free(self.region.pk)
        parts = {name: self.chance.randint(0, amount) for name, amount in there.items()}
        owed = actions.propose_recovery(
            self.region.pk, RecoveryKind.OUTSIDE, parts, by(OFFICER, reason="x"), acting_for=AGENCY
        )
        day = NOW.date() + timedelta(days=9)
        actions.hear_recipient(owed.pk, until=day, request=by(OFFICER), acting_for=AGENCY)
        actions.answer_recovery(owed.pk, "Ja.", by(WRITER), acting_for=REGION)
        actions.decide_recovery(
            owed.pk, parts=parts, due=day, request=by(CHIEF, reason="x"), acting_for=AGENCY
        )

    def tried(self, number: int) -> Iterator[None]:
        for _ in range(number):
            try:
                self.step()
                self.let_in += 1
            except SamlingError:
                self.refused += 1
            yield

    def wound_up(self) -> None:
        """Everyone who has something to account for does, from below and up."""
        depth = [JARVA, FARSTA, CITY, REGION].index
        for grant in sorted(self.grants(), key=lambda each: depth(each.recipient_id)):
            grant = models.Grant.objects.select_related("parent").get(pk=grant.pk)
            used = [at(Place.USED, each) for each in models.Grant.objects.filter(parent=grant)]
            there = at(Place.OPEN, grant)
            if grant.state in ("paid", "returned") and (there or any(used) or not grant.parent_id):
                spent = self.chance.randint(0, there)
                sent(grant, spent, there - spent)
                grant.refresh_from_db()
            above = grant.parent.state if grant.parent else "paid"
            # What has nothing to account for has been reported over its head.
            if grant.state == "reported" and above in ("paid", "returned"):
                giver = grant.parent.recipient_id if grant.parent else AGENCY
                officer = SHARER if grant.parent else OFFICER
                actions.accept_report(grant.pk, by(officer), acting_for=giver)


def told_as_booked(story: Story) -> None:
    """What the region says of all is what the ledger says of each."""
    version = story.region.reports.order_by("number").last()
    assert version is not None
    whole = whole_from(version.whole)
    used = sum(at(Place.USED, grant) for grant in story.grants())
    assert (whole.used, whole.paid) == (used, 1001 - at(Place.CLAIMED, story.region))
    assert sum(whole.amounts.values()) == used


@pytest.mark.parametrize("seed", range(6))
def test_in_any_order_the_books_hold_and_the_whole_is_what_the_ledger_says(seed: int) -> None:
    story = Story(seed)
    shared(story.region, "access", **{"0180": 300})
    for _ in story.tried(80):
        holds()
        places = (Place.OPEN, Place.USED, Place.CLAIMED)
        assert sum(at(place, each) for each in story.grants() for place in places) == 1001
    assert story.let_in > 5
    assert story.refused > 5
    story.wound_up()
    story.region.refresh_from_db()
    assert story.region.state == "accepted"
    told_as_booked(story)
    assert models.Event.objects.filter(step__startswith="reclaim").exists()
    holds()
