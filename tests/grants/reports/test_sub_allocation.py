"""Shared among units at several levels: exact, reported upwards, and added up by construction."""

from dataclasses import replace
from datetime import timedelta

import pytest

from samling.grants import actions, models, queries
from samling.grants.actions import CannotReport, NotYours
from samling.grants.parameters import completion_plan
from samling.grants.rules.ledger import Place
from samling.grants.rules.life import Actor, MayNot, Part, Side
from samling.grants.rules.life.sharing import CannotShare, UnitShare, share_by_key
from samling.grants.rules.reports import CannotSend, whole_from
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
    SYSTEM,
    WRITER,
    answers,
    at,
    by,
    city,
    holds,
    life,
    paid,
    saved,
    sent,
    shared,
    unit,
)

__all__ = ["city"]

pytestmark = pytest.mark.django_db
CRIME = "parenting-support-crime-prevention-2023"


def test_each_unit_gets_a_grant_of_its_own_with_its_money_open(city: models.Grant) -> None:
    keys = {AreaCode(JARVA): 2, AreaCode(FARSTA): 1}
    parts = share_by_key(1000, keys)
    actions.share_grant(city.pk, {"access": parts}, by(WRITER), acting_for=CITY)
    assert [at(Place.OPEN, unit(city, code)) for code in (JARVA, FARSTA)] == [667, 333]
    assert at(Place.OPEN, city) == 0
    assert unit(city, JARVA).state == "paid"
    event = models.Event.objects.get(step="share")
    assert event.detail["shares"]["access"][JARVA] == {"amount_sek": 667, "key": 2}
    holds()


def test_the_published_sharing_of_the_city_lacks_a_krona_which_is_added() -> None:
    city = paid(life(), CITY, access=8_453_075)
    printed = queries.decided_shares(SCHEME, AreaCode(CITY))["access"]
    assert len(printed) == 11
    assert sum(printed.values()) == 8_453_074
    mended = {**printed, AreaCode(JARVA): printed[AreaCode(JARVA)] + 1}
    parts = [UnitShare(code, Kronor(amount), None) for code, amount in mended.items()]
    actions.share_grant(city.pk, {"access": parts}, by(WRITER), acting_for=CITY)
    assert city.units.count() == 11
    assert at(Place.OPEN, city) == 0
    holds()


def test_the_part_without_child_density_goes_to_seven_districts() -> None:
    city = paid(life(CRIME), CITY, crime_prevention=15_221_733)
    shares = {
        component: [UnitShare(code, Kronor(amount), None) for code, amount in amounts.items()]
        for component, amounts in queries.decided_shares(CRIME, AreaCode(CITY)).items()
    }
    actions.share_grant(city.pk, shares, by(WRITER), acting_for=CITY)
    assert city.units.count() == 7
    assert at(Place.OPEN, city) == 0
    holds(CRIME)


def share(code: str, amount: int) -> UnitShare:
    return UnitShare(AreaCode(code), Kronor(amount), None)


@pytest.mark.parametrize(
    ("parts", "codes"),
    [
        ([share("2580", 10)], ["NOT-YOUR-UNIT"]),
        ([share(CITY, 10)], ["NOT-YOUR-UNIT"]),
        ([share("0180-sodra", 10)], ["NOT-YOUR-UNIT"]),
        ([share(JARVA, 1001)], ["TOO-MUCH"]),
        ([share(JARVA, 5), share(JARVA, 5)], ["UNIT-TWICE"]),
        ([share(JARVA, 0)], ["NOTHING"]),
        ([share(JARVA, -1), share(FARSTA, 2)], ["TOO-MUCH"]),
    ],
)
def test_what_cannot_be_shared_is_told_by_unit(
    city: models.Grant, parts: list[UnitShare], codes: list[str]
) -> None:
    with pytest.raises(CannotShare) as raised:
        actions.share_grant(city.pk, {"access": parts}, by(WRITER), acting_for=CITY)
    assert [each.code for each in raised.value.faults] == [f"GRANTS-SHARE-{c}" for c in codes]
    assert not city.units.exists()


def test_units_report_to_the_one_that_shared_which_cannot_say_anything_else(
    city: models.Grant,
) -> None:
    shared(city, **{"0180_jarva": 600, "0180_farsta": 300})
    jarva, farsta = unit(city, JARVA), unit(city, FARSTA)
    sent(jarva, 550, 50)
    with pytest.raises(NotYours):
        actions.accept_report(jarva.pk, by(OFFICER), acting_for=AGENCY)
    actions.accept_report(jarva.pk, by(SHARER), acting_for=CITY)
    # What it did not use is the city's again.
    assert (at(Place.USED, jarva), at(Place.OPEN, jarva), at(Place.OPEN, city)) == (550, 0, 150)
    saved(city, answers(100, 50))
    with pytest.raises(CannotSend, match=r"Farsta har 300.kr som inte är redovisade"):
        actions.send_report(city.pk, by(WRITER), acting_for=CITY)
    actions.hand_back(farsta.pk, by(WRITER), acting_for=FARSTA)
    saved(city, answers(100, 350))
    event = actions.send_report(city.pk, by(WRITER), acting_for=CITY)
    version = models.ReportVersion.objects.get(event=event)
    whole = whole_from(version.whole)
    assert (version.used_sek, whole.used, whole.unused, whole.paid) == (100, 650, 350, 1000)
    assert whole.reach["parents"]["total"].count == 24
    assert [holder for holder, _ in whole.activities] == [CITY, JARVA]
    actions.accept_report(city.pk, by(OFFICER), acting_for=AGENCY)
    assert (at(Place.USED, city), at(Place.OPEN, city)) == (100, 350)
    holds()


def test_once_the_one_above_has_reported_nothing_below_it_moves(city: models.Grant) -> None:
    shared(city, **{"0180_jarva": 600})
    jarva = unit(city, JARVA)
    sent(jarva, 600, 0)
    actions.accept_report(jarva.pk, by(SHARER), acting_for=CITY)
    sent(city, 400, 0)
    with pytest.raises(CannotReport, match="redan skickat"):
        actions.reopen_report(jarva.pk, by(SHARER, reason="x"), acting_for=CITY)
    with pytest.raises(SamlingError, match="Läget är"):
        shared(city, **{"0180_farsta": 1})
    actions.return_report(city.pk, by(OFFICER, reason="x"), acting_for=AGENCY)
    actions.reopen_report(jarva.pk, by(SHARER, reason="x"), acting_for=CITY)
    assert at(Place.OPEN, jarva) == 600
    with pytest.raises(CannotSend, match="Järva har"):
        sent(city, 400, 0)


def test_a_unit_has_the_day_of_the_one_above_which_is_to_complete_its_report(
    city: models.Grant,
) -> None:
    shared(city, **{"0180_jarva": 600})
    day = (NOW - timedelta(days=10)).date()
    city.life.report_until = day
    city.life.save()
    jarva = unit(city, JARVA)
    assert queries.last_days([jarva])[jarva.pk].report == day
    sent(jarva, 600, 0)
    actions.accept_report(jarva.pk, by(SHARER), acting_for=CITY)
    sent(city, 400, 0)
    actions.return_report(city.pk, by(OFFICER, reason="x"), acting_for=AGENCY)
    actions.reopen_report(jarva.pk, by(SHARER, reason="x"), acting_for=CITY)
    actions.return_report(jarva.pk, by(SHARER, reason="x"), acting_for=CITY)
    own = (NOW + timedelta(days=completion_plan().asked)).date()
    for grant in (city, unit(city, JARVA)):
        grant.refresh_from_db()
        assert queries.last_days([grant])[grant.pk].report == own
    assert not queries.late(f"area:{JARVA}", own)


def test_a_unit_gets_no_day_after_that_of_the_one_that_cannot_report_without_it(
    city: models.Grant,
) -> None:
    shared(city, **{"0180_jarva": 600})
    day = (NOW + timedelta(days=1)).date()
    city.life.report_until = day
    city.life.save()
    jarva = unit(city, JARVA)
    sent(jarva, 600, 0)
    actions.return_report(jarva.pk, by(SHARER, reason="x"), acting_for=CITY)
    jarva.refresh_from_db()
    assert queries.last_days([jarva])[jarva.pk].report == day


def test_levels_go_as_deep_as_there_are_units() -> None:
    region = paid(life(), REGION, access=900)
    shared(region, **{"0180": 600})
    city = unit(region, CITY)
    shared(city, **{"0180_jarva": 400})
    jarva = unit(city, JARVA)
    sent(jarva, 300, 100)
    actions.accept_report(jarva.pk, by(SHARER), acting_for=CITY)
    sent(city, 250, 50)
    actions.accept_report(city.pk, by(SHARER), acting_for=REGION)
    sent(region, 350, 0)
    whole = whole_from(region.reports.get().whole)
    assert (whole.used, whole.paid) == (900, 900)
    assert [holder for holder, _ in whole.activities] == [REGION, CITY, JARVA]
    holds()
    actions.accept_report(region.pk, by(OFFICER), acting_for=AGENCY)
    assert actions.find_recoveries(SCHEME, by(SYSTEM)) == ()
    assert set(models.Grant.objects.values_list("state", flat=True)) == {"settled"}


def test_a_top_level_grant_is_not_handed_back_and_no_more_than_there_is(
    city: models.Grant,
) -> None:
    with pytest.raises(CannotShare, match="inte vidarefördelat till er"):
        actions.hand_back(city.pk, by(WRITER), acting_for=CITY)
    shared(city, **{"0180_jarva": 600})
    jarva = unit(city, JARVA)
    with pytest.raises(CannotShare, match="Högst 600"):
        actions.hand_back(jarva.pk, by(WRITER), acting_for=JARVA, amounts={"access": Kronor(601)})
    actions.hand_back(jarva.pk, by(WRITER), acting_for=JARVA, amounts={"access": Kronor(100)})
    assert (at(Place.OPEN, jarva), at(Place.OPEN, city)) == (500, 500)
    with pytest.raises(CannotShare, match="inget att lämna tillbaka"):
        actions.hand_back(jarva.pk, by(WRITER), acting_for=JARVA, amounts={})


def test_a_unit_s_report_is_approved_whole_by_one_at_the_sharer_with_the_right_part(
    city: models.Grant,
) -> None:
    shared(city, **{"0180_jarva": 600})
    jarva = unit(city, JARVA)
    sent(jarva, 600, 0)
    pays = Actor("per", Side.RECIPIENT, frozenset([Part.PAYS]))
    for actor in (pays, OFFICER, CHIEF):
        with pytest.raises(MayNot, match="av den som vidarefördelade"):
            actions.accept_report(jarva.pk, by(actor), acting_for=CITY)
    with pytest.raises(CannotReport, match="godkänns som den är"):
        actions.accept_report(jarva.pk, by(SHARER, reason="x"), acting_for=CITY, accepted=Kronor(5))


@pytest.mark.parametrize("has", ["written", "sent"])
def test_one_who_acts_for_a_unit_too_does_not_answer_its_report(
    city: models.Grant, has: str
) -> None:
    shared(city, **{FARSTA.replace("-", "_"): 400})
    farsta, both = unit(city, FARSTA), replace(WRITER, id="eva@both")
    saved(farsta, answers(300, 100), both if has == "written" else WRITER)
    actions.send_report(farsta.pk, by(both if has == "sent" else WRITER), acting_for=FARSTA)
    with pytest.raises(MayNot, match="åt den andra parten"):
        actions.accept_report(farsta.pk, by(both), acting_for=CITY)
    with pytest.raises(MayNot, match="åt den andra parten"):
        actions.return_report(farsta.pk, by(both, reason="mer"), acting_for=CITY)
    farsta.refresh_from_db()
    assert farsta.state == "reported"
    other = replace(WRITER, id="gun@city")
    actions.accept_report(farsta.pk, by(other), acting_for=CITY)
    with pytest.raises(MayNot, match="åt den andra parten"):
        actions.reopen_report(farsta.pk, by(both, reason="mer"), acting_for=CITY)
    assert at(Place.USED, farsta) == 300
    holds()
