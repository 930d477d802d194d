"""A step is taken by those that it is for, whatever page or program it is asked for from."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from samling.grants import actions, models
from samling.grants.actions import Asked, NotYours, Request
from samling.grants.rules.life import Actor, MayNot, Part, Side
from samling.kernel import Kronor

from .making import CHIEF, OFFICER, SIGNER, WRITER, by, claimed, grant_of, opened, with_plan

pytestmark = pytest.mark.django_db

CARE = "elderly-care-2026"
AGENCY, LULEA = "socialstyrelsen", "2580"
ASKED = Asked(Kronor(1000), Kronor(0), "§ 1")
Step = Callable[[int, Request], Any]

OF_GRANT: dict[str, tuple[Step, Request, str, str]] = {
    "prepare": (
        lambda grant, request: actions.prepare_requisition(grant, ASKED, request),
        by(WRITER),
        LULEA,
        "2581",
    ),
    "decline": (actions.decline, by(SIGNER), LULEA, "2582"),
}
OF_AGENCY: dict[str, tuple[Step, Request]] = {
    "approve": (actions.approve_requisition, by(CHIEF)),
    "refuse": (actions.refuse_requisition, by(CHIEF, reason="x")),
    "ask_to_complete": (actions.ask_to_complete, by(OFFICER, reason="x")),
}


@pytest.mark.parametrize("step", OF_GRANT)
def test_only_the_one_that_has_the_grant_answers_its_offer(step: str) -> None:
    take, request, own, other = OF_GRANT[step]
    grant = grant_of(opened(CARE), LULEA)
    for party in (other, AGENCY):
        with pytest.raises(NotYours):
            take(grant.pk, replace(request, acting_for=party))
    assert take(grant.pk, replace(request, acting_for=own)).grant == grant


@pytest.mark.parametrize("step", OF_AGENCY)
def test_only_the_agency_of_the_scheme_answers_a_requisition(step: str) -> None:
    take, request = OF_AGENCY[step]
    grant = grant_of(opened(CARE), LULEA)
    claimed(grant, 1000)
    for party in ("mfof", LULEA):
        with pytest.raises(NotYours):
            take(grant.pk, replace(request, acting_for=party))
    assert take(grant.pk, replace(request, acting_for=AGENCY)).grant == grant


def test_only_its_agency_takes_the_steps_of_a_scheme() -> None:
    actions.start_scheme(CARE, agency=AGENCY)
    foreign = replace(by(OFFICER), acting_for="mfof")
    with pytest.raises(NotYours):
        actions.compute_scheme(CARE, foreign)
    own = replace(by(OFFICER), acting_for=AGENCY)
    actions.compute_scheme(CARE, own)
    actions.propose_scheme(CARE, by(OFFICER))
    with pytest.raises(NotYours):
        actions.decide_scheme(CARE, replace(by(CHIEF), acting_for="mfof"))
    assert models.Grant.objects.count() == 0


@pytest.mark.parametrize("step", OF_AGENCY)
@pytest.mark.parametrize("took", ["wrote", "confirmed"])
def test_one_who_acts_for_both_sides_does_not_answer_the_own_requisition(
    step: str, took: str
) -> None:
    take, request = OF_AGENCY[step]
    grant = grant_of(opened(CARE), LULEA)
    writer, signer = (
        replace(each, id=CHIEF.id) if verb == took else each
        for each, verb in ((WRITER, "wrote"), (SIGNER, "confirmed"))
    )
    actions.prepare_requisition(grant.pk, ASKED, by(writer))
    with_plan(grant)
    actions.requisition(grant.pk, by(signer))
    own = replace(request, actor=replace(request.actor, id=CHIEF.id), acting_for=AGENCY)
    with pytest.raises(MayNot, match="åt den andra parten"):
        take(grant.pk, own)
    grant.refresh_from_db()
    assert grant.state == "requisitioned"
    other = Actor("gun@agency", Side.AGENCY, frozenset(Part))
    assert take(grant.pk, replace(request, actor=other, key="other")).grant == grant


def test_who_has_written_a_requisition_that_was_written_anew_may_answer_it() -> None:
    grant = grant_of(opened(CARE), LULEA)
    actions.prepare_requisition(grant.pk, ASKED, by(replace(WRITER, id=CHIEF.id)))
    actions.send_back_requisition(grant.pk, by(SIGNER, reason="fel belopp"))
    claimed(grant, 1000)
    assert actions.approve_requisition(grant.pk, by(CHIEF)).after == "approved"
