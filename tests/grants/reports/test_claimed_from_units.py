"""What was shared with units and never accounted for is claimed from the one that was paid."""

from datetime import timedelta
from typing import Any

import pytest

from samling.grants import actions, models, queries
from samling.grants.actions import CannotRecover, NotYours, Request
from samling.grants.rules.ledger import Place
from samling.grants.rules.life import Actor, Part, Side
from samling.grants.rules.life.sharing import CannotShare
from samling.grants.rules.recovery import RecoveryKind
from samling.platform.models import AuditEvent

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
    SYSTEM,
    WRITER,
    at,
    by,
    holds,
    life,
    paid,
    published,
    sent,
    shared,
    unit,
)

pytestmark = pytest.mark.django_db

PAYER = Actor("eva@agency", Side.AGENCY, frozenset([Part.PAYS]))
TODAY = NOW.date()


def reporting() -> models.SchemeLife:
    """Reports should have come yesterday."""
    made = published(life())
    made.state, made.report_until = "reporting", TODAY - timedelta(days=1)
    made.save()
    return made


def proposed(grant: models.Grant, amount: int) -> models.Recovery:
    return actions.propose_recovery(
        grant.pk,
        RecoveryKind.OUTSIDE,
        {"access": amount},
        by(OFFICER, reason="utanför villkoren"),
        acting_for=AGENCY,
    )


def heard(recovery: models.Recovery) -> None:
    until = TODAY + timedelta(days=10)
    actions.hear_recipient(recovery.pk, until=until, request=by(OFFICER), acting_for=AGENCY)
    actions.answer_recovery(recovery.pk, "Ja.", by(WRITER), acting_for=recovery.grant.recipient_id)


def decided(recovery: models.Recovery, **changes: Any) -> models.Event:
    return actions.decide_recovery(
        recovery.pk,
        parts={"access": recovery.amount_sek} | changes,
        due=TODAY + timedelta(days=30),
        request=by(CHIEF, reason="saknas"),
        acting_for=AGENCY,
    )


def found() -> tuple[models.Recovery, ...]:
    return actions.find_recoveries(SCHEME, by(SYSTEM))


def test_a_city_that_shared_all_and_never_reports_is_claimed_and_the_scheme_is_settled() -> None:
    of = reporting()
    city = paid(of, CITY, access=1000)
    shared(city, **{"0180_jarva": 700, "0180_farsta": 300})
    jarva, farsta = unit(city, JARVA), unit(city, FARSTA)
    (recovery,) = found()
    assert (recovery.grant, recovery.kind, recovery.amount_sek) == (city, "unreported", 1000)
    assert found() == ()
    told = queries.story_of_recovery(recovery.pk)[0].detail["units"]
    assert {each["unit"]: each["amount_sek"] for each in told} == {
        f"{JARVA}_{CITY}": 700,
        f"{FARSTA}_{CITY}": 300,
    }
    # Until it is decided, what lies with the units is theirs.
    heard(recovery)
    assert [at(Place.OPEN, each) for each in (city, jarva, farsta)] == [0, 700, 300]
    decided(recovery)
    assert [at(Place.OPEN, each) for each in (city, jarva, farsta)] == [0, 0, 0]
    assert at(Place.CLAIMED, city) == 1000
    holds()
    step = queries.story_of_grant(jarva.pk)[-1]
    assert (step.step, step.after) == ("reclaim", "paid")
    assert step.reason.startswith("700\u00a0kr tas tillbaka")
    assert step.reason.endswith("saknas")
    assert queries.story_of_grant(city.pk)[-1].detail["units"] == told
    assert AuditEvent.objects.filter(action="grants.grant_reclaim").count() == 2
    with pytest.raises(actions.NotDone, match="1 mottagare"):
        actions.settle_scheme(SCHEME, by(CHIEF), acting_for=AGENCY)
    actions.repay_recovery(recovery.pk, amount=1000, day=None, request=by(PAYER), acting_for=AGENCY)
    states = set(models.Grant.objects.values_list("state", flat=True))
    assert states == {"settled"}
    actions.settle_scheme(SCHEME, by(CHIEF), acting_for=AGENCY)
    of.refresh_from_db()
    assert of.state == "settled"
    holds()


def test_what_only_the_sharer_has_approved_is_not_accounted_for_to_the_agency() -> None:
    city = paid(reporting(), CITY, access=1000)
    shared(city, **{"0180_jarva": 600, "0180_farsta": 300})
    jarva, farsta = unit(city, JARVA), unit(city, FARSTA)
    sent(jarva, 550, 50)
    actions.accept_report(jarva.pk, by(SHARER), acting_for=CITY)
    sent(farsta, 300, 0)
    (recovery,) = found()
    assert recovery.amount_sek == 1000
    assert queries.lying_with_units(recovery)[0][1] == 300
    heard(recovery)
    # What lies open goes first; of what was used only what is lacking, with a report to complete.
    decided(recovery, access=500)
    for each in (jarva, farsta):
        each.refresh_from_db()
    assert (jarva.state, farsta.state) == ("returned", "returned")
    assert (at(Place.OPEN, jarva), at(Place.USED, jarva), at(Place.OPEN, farsta)) == (500, 0, 0)
    assert (at(Place.OPEN, city), at(Place.CLAIMED, city)) == (0, 500)
    assert sum(amount for _, amount in queries.lying_with_units(recovery_of(recovery))) == 350
    holds()
    # It reports at last: what is left of the unit's money is in it.
    sent(jarva, 500, 0)
    actions.accept_report(jarva.pk, by(SHARER), acting_for=CITY)
    sent(city, 0, 0)
    actions.accept_report(city.pk, by(OFFICER), acting_for=AGENCY)
    assert found() == ()
    holds()


def recovery_of(recovery: models.Recovery) -> models.Recovery:
    again = queries.recovery(recovery.pk)
    assert again is not None
    return again


def test_money_comes_up_through_every_level_in_proportion() -> None:
    region = paid(reporting(), REGION, access=1000)
    shared(region, **{"0180": 900})
    city = unit(region, CITY)
    shared(city, **{"0180_jarva": 400, "0180_farsta": 200})
    recovery = proposed(region, 550)
    heard(recovery)
    decided(recovery)
    # 100 lay with the region; 450 of 900 comes from below.
    lies = [at(Place.OPEN, each) for each in (region, city, *city.units.order_by("recipient"))]
    assert lies == [0, 150, 100, 200]
    assert queries.story_of_grant(city.pk)[-1].detail["amounts"] == {"access": 450}
    assert at(Place.CLAIMED, region) == 550
    holds()
    # What was let go lies with the region, which may share it anew.
    actions.lift_recovery(recovery.pk, by(CHIEF, reason="överklagat"), acting_for=AGENCY)
    shared(region, **{"0180": 550})
    assert at(Place.OPEN, city) == 700
    holds()


def test_a_claim_is_on_the_one_that_was_paid_and_at_most_what_lies_with_it_and_below() -> None:
    city = paid(reporting(), CITY, access=1000)
    shared(city, **{"0180_jarva": 600})
    with pytest.raises(NotYours):
        proposed(unit(city, JARVA), 1)
    with pytest.raises(CannotRecover, match=r"högst 1\s000"):
        proposed(city, 1001)
    proposed(city, 900)
    with pytest.raises(CannotRecover, match="högst 100"):
        proposed(city, 101)


def test_what_is_proposed_for_recovery_is_not_shared_while_the_recipient_is_heard() -> None:
    city = paid(reporting(), CITY, access=1000)
    recovery = proposed(city, 400)
    heard(recovery)
    with pytest.raises(CannotShare, match=r"400\s*kr är föreslaget.* Det finns 600\s*kr"):
        shared(city, **{"0180_jarva": 601})
    shared(city, **{"0180_jarva": 600})
    with pytest.raises(CannotShare, match="är föreslaget som återkrav"):
        shared(city, **{"0180_jarva": 1})
    decided(recovery)
    assert (at(Place.CLAIMED, city), at(Place.OPEN, unit(city, JARVA))) == (400, 600)
    holds()


def test_what_has_been_accounted_for_since_it_was_proposed_is_not_claimed() -> None:
    city = paid(reporting(), CITY, access=1000)
    shared(city, **{"0180_jarva": 600})
    jarva = unit(city, JARVA)
    recovery = proposed(city, 1000)
    heard(recovery)
    sent(jarva, 600, 0)
    actions.accept_report(jarva.pk, by(SHARER), acting_for=CITY)
    sent(city, 300, 100)
    actions.accept_report(city.pk, by(OFFICER), acting_for=AGENCY)
    with pytest.raises(CannotRecover, match=r"Bara 100\s*kr ligger kvar"):
        decided(recovery)
    decided(recovery, access=100)
    assert (at(Place.CLAIMED, city), at(Place.USED, jarva)) == (100, 600)
    holds()


def test_the_same_decision_twice_takes_back_once() -> None:
    city = paid(reporting(), CITY, access=1000)
    shared(city, **{"0180_jarva": 600})
    recovery = proposed(city, 1000)
    heard(recovery)
    request = Request(CHIEF, NOW, "double-click", None, "saknas")
    due = TODAY + timedelta(days=30)
    for _ in range(2):
        actions.decide_recovery(
            recovery.pk, parts={"access": 1000}, due=due, request=request, acting_for=AGENCY
        )
    assert models.Event.objects.filter(step="reclaim").count() == 1
    holds()
