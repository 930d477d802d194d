"""An offer is answered while its scheme takes answers, and on the last day at the latest."""

from datetime import date, timedelta

import pytest

from samling.grants import actions, models, queries
from samling.grants.actions import Asked
from samling.grants.parameters import completion_plan
from samling.grants.rules.ledger import Place
from samling.grants.rules.life import MayNot
from samling.kernel import Kronor

from .correcting import Changed, changed, corrected
from .making import CHIEF, OFFICER, SIGNER, UNTIL, WRITER, at, by, grant_of, holds, on, opened

__all__ = ["changed"]

pytestmark = [pytest.mark.django_db, pytest.mark.long]

CARE = "elderly-care-2026"
LULEA = "2580"


def prepared(life: models.SchemeLife, code: str) -> models.Grant:
    grant = grant_of(life, code)
    asked = Asked(Kronor(1000), Kronor(0), "§ 1")
    actions.prepare_requisition(grant.pk, asked, by(WRITER))
    return grant


def test_nothing_is_answered_before_the_scheme_has_opened() -> None:
    actions.start_scheme(CARE, agency="socialstyrelsen")
    actions.compute_scheme(CARE, by(OFFICER))
    actions.propose_scheme(CARE, by(OFFICER))
    actions.decide_scheme(CARE, by(CHIEF))
    grant = models.Grant.objects.get(life=CARE, recipient_id=LULEA)
    with pytest.raises(MayNot, match="inte öppet för rekvisition"):
        actions.decline(grant.pk, by(SIGNER))
    with pytest.raises(MayNot, match="inte öppet för rekvisition"):
        prepared(grant.life, LULEA)


def test_a_decision_that_is_changed_closes_for_those_that_it_does_not_touch_too(
    changed: Changed,
) -> None:
    life = opened(CARE)
    grant = prepared(life, LULEA)
    seen = models.Grant.objects.get(pk=grant.pk).version
    changed(CARE, {"2582": -1000})
    corrected(CARE)
    with pytest.raises(MayNot, match="inte öppet för rekvisition"):
        actions.requisition(grant.pk, by(SIGNER, version=seen))
    actions.publish_scheme(CARE, by(OFFICER))
    actions.open_scheme(CARE, by(OFFICER), until=UNTIL)
    actions.requisition(grant.pk, by(SIGNER, version=seen))
    holds(CARE)


def test_the_last_day_is_in_time_and_the_next_is_not() -> None:
    life = opened(CARE)
    grants = [prepared(life, code) for code in (LULEA, "2581", "2582")]
    actions.requisition(grants[0].pk, on(UNTIL, SIGNER))
    late = UNTIL + timedelta(days=1)
    with pytest.raises(MayNot, match="Sista dagen att rekvirera var 31 december 2026"):
        actions.requisition(grants[1].pk, on(late, SIGNER))
    with pytest.raises(MayNot, match="Sista dagen"):
        actions.decline(grants[2].pk, on(late, SIGNER))
    asked = Asked(Kronor(500), Kronor(0), "§ 1")
    with pytest.raises(MayNot, match="Sista dagen"):
        actions.prepare_requisition(grants[1].pk, asked, on(late, WRITER))


def test_who_is_asked_to_complete_after_the_last_day_may_do_so() -> None:
    life = opened(CARE)
    grant = prepared(life, LULEA)
    actions.requisition(grant.pk, on(UNTIL, SIGNER))
    late = UNTIL + timedelta(days=1)
    actions.ask_to_complete(grant.pk, on(late, OFFICER, "Fel beslut"))
    asked = Asked(Kronor(500), Kronor(0), "§ 2")
    actions.prepare_requisition(grant.pk, asked, on(late, WRITER))
    actions.requisition(grant.pk, on(late + timedelta(days=1), SIGNER))
    assert at(CARE, Place.REQUISITIONED, grant) == 500
    holds(CARE)


def asked_to_complete_late() -> tuple[models.Grant, date]:
    """Luleå's requisition is to be completed, asked for on the first day after the last."""
    grant = prepared(opened(CARE), LULEA)
    actions.requisition(grant.pk, on(UNTIL, SIGNER))
    late = UNTIL + timedelta(days=1)
    actions.ask_to_complete(grant.pk, on(late, OFFICER, "Fel beslut"))
    return grant, late + timedelta(days=completion_plan().asked)


def test_who_is_to_complete_has_its_days_and_does_not_lapse_with_the_others() -> None:
    grant, own = asked_to_complete_late()
    (due,) = queries.deadlines(f"area:{LULEA}")
    assert due.deadline.day == own
    held = queries.holding(grant.pk)
    assert held is not None
    assert held.requisition_until == own
    assert not queries.late(f"area:{LULEA}", own)
    assert actions.lapse_late(CARE, on(own, OFFICER)) == 289
    assert actions.lapse_late(CARE, on(own, OFFICER)) == 0
    asked = Asked(Kronor(500), Kronor(0), "§ 2")
    late = own + timedelta(days=1)
    with pytest.raises(MayNot, match="Sista dagen att rekvirera var 15 januari 2027"):
        actions.prepare_requisition(grant.pk, asked, on(late, WRITER))
    assert actions.lapse_late(CARE, on(late, OFFICER)) == 1
    grant.refresh_from_db()
    assert grant.state == "lapsed"
    holds(CARE)


def test_closing_leaves_the_one_that_is_to_complete_its_days() -> None:
    grant, own = asked_to_complete_late()
    actions.close_scheme(CARE, on(own, OFFICER))
    asked = Asked(Kronor(500), Kronor(0), "§ 2")
    actions.prepare_requisition(grant.pk, asked, on(own, WRITER))
    actions.requisition(grant.pk, on(own, SIGNER))
    assert at(CARE, Place.REQUISITIONED, grant) == 500
    assert set(models.Grant.objects.exclude(pk=grant.pk).values_list("state", flat=True)) == {
        "lapsed"
    }
    holds(CARE)


def test_who_lets_its_own_days_run_out_lapses_after_closing_too() -> None:
    grant, own = asked_to_complete_late()
    actions.close_scheme(CARE, on(own, OFFICER))
    assert actions.lapse_late(CARE, on(own, OFFICER)) == 0
    assert actions.lapse_late(CARE, on(own + timedelta(days=1), OFFICER)) == 1
    grant.refresh_from_db()
    assert grant.state == "lapsed"
    assert at(CARE, Place.OFFERED) == 0
    holds(CARE)


def test_a_day_of_a_changed_decision_holds_for_whose_own_has_passed_too() -> None:
    grant, own = asked_to_complete_late()
    actions.close_scheme(CARE, on(own, OFFICER))
    # As a changed decision sets it, where somebody is offered an amount when requisition is over.
    later = own + timedelta(days=30)
    models.SchemeLife.objects.filter(pk=CARE).update(requisition_until=later)
    past = own + timedelta(days=1)
    held = queries.holding(grant.pk)
    assert held is not None
    assert held.requisition_until == later
    assert actions.lapse_late(CARE, on(past, OFFICER)) == 0
    asked = Asked(Kronor(500), Kronor(0), "§ 2")
    actions.prepare_requisition(grant.pk, asked, on(later, WRITER))
    assert actions.lapse_late(CARE, on(later + timedelta(days=1), OFFICER)) == 1
    holds(CARE)


def test_who_is_asked_long_before_the_last_day_has_until_that_day() -> None:
    grant = prepared(opened(CARE), LULEA)
    actions.requisition(grant.pk, by(SIGNER))
    actions.ask_to_complete(grant.pk, by(OFFICER, reason="Fel beslut"))
    (due,) = queries.deadlines(f"area:{LULEA}")
    assert due.deadline.day == UNTIL
