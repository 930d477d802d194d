"""What a person decides is what the page showed: a list, or a round, that has become another
since is told of, and never decided unseen."""

import pytest

from samling.grants import actions, models, queries
from samling.grants.actions import Asked, Conflict
from samling.grants.actions.lists import keep_allocation
from samling.grants.rules.ledger import Place
from samling.kernel import AreaCode, Kronor
from samling.registry.rules import Role
from tests.grants.life.correcting import Changed, changed, corrected, with_amounts
from tests.grants.life.making import CHIEF, NOW, OFFICER, WRITER, by, claimed, grant_of, opened
from tests.people import LULEA as MUNICIPALITY
from tests.people import signed_in

from .agency import chief, officer
from .paging import fields_of, words_of

__all__ = ["changed"]

pytestmark = [pytest.mark.django_db, pytest.mark.long]

CARE = "elderly-care-2026"
PAGE = f"/arbete/bidrag/{CARE}/"
ROUND = f"{PAGE}omfordela/"
LULEA, PITEA, STOCKHOLM = "2580", "2581", "0180"


def proposed() -> None:
    actions.start_scheme(CARE, agency="socialstyrelsen")
    actions.compute_scheme(CARE, by(OFFICER))
    actions.propose_scheme(CARE, by(OFFICER))


def loaded_anew(more: int) -> None:
    """The figures are loaded again and give another list."""
    allocation = with_amounts(queries.computed_entry(CARE), {LULEA: more}).allocation
    assert allocation is not None
    keep_allocation(allocation, by="load", at=NOW)


def test_a_list_computed_anew_since_it_was_proposed_is_not_decided() -> None:
    proposed()
    first = queries.computed_entry(CARE).allocation
    seen = fields_of(chief(), PAGE)
    loaded_anew(1000)
    answer = chief().post(f"{PAGE}steg/decide/", seen)
    assert answer.status_code == 409
    assert "Listan har räknats om" in answer.content.decode()
    assert models.Grant.objects.count() == 0
    with pytest.raises(Conflict, match="räknats om"):
        actions.decide_scheme(CARE, by(CHIEF))
    # The same list again is what was proposed.
    assert first is not None
    keep_allocation(first, by="load", at=NOW)
    actions.decide_scheme(CARE, by(CHIEF))
    assert models.Grant.objects.count() == 290


def test_the_page_says_that_a_proposed_list_is_another_and_it_is_proposed_anew() -> None:
    proposed()
    assert "Listan har räknats om" not in words_of(chief(), PAGE)
    loaded_anew(1000)
    page = words_of(chief(), PAGE)
    assert "Listan har räknats om" in page
    assert "steg/decide/" not in chief().get(PAGE).content.decode()
    back = fields_of(chief(), PAGE) | {"reason": "Listan är en annan."}
    assert chief().post(f"{PAGE}steg/send_back/", back).status_code == 302
    # Nor is a list proposed that nobody has taken the step of computing.
    assert "steg/propose/" not in officer().get(PAGE).content.decode()
    with pytest.raises(Conflict, match="räknats om"):
        actions.propose_scheme(CARE, by(OFFICER))
    for step in ("compute", "propose"):
        sent = fields_of(officer(), PAGE)
        assert officer().post(f"{PAGE}steg/{step}/", sent).status_code == 302
    sent = fields_of(chief(), PAGE)
    assert chief().post(f"{PAGE}steg/decide/", sent).status_code == 302
    life = models.SchemeLife.objects.get(scheme=CARE)
    proposal = life.events.filter(step="propose").order_by("id").last()
    assert life.decided is not None
    assert proposal is not None
    assert proposal.detail["sha256"] == life.decided.sha256


def with_wishes() -> models.SchemeLife:
    """Two have asked for more, and requisition is closed."""
    life = opened(CARE)
    allocation = queries.entry(CARE).allocation
    assert allocation is not None
    for code, more in ((LULEA, 10_000), (PITEA, 10**12)):
        grant = grant_of(life, code)
        claimed(grant, allocation.amounts[AreaCode(code)], more)
        actions.approve_requisition(grant.pk, by(CHIEF))
    stockholm = grant_of(life, STOCKHOLM)
    claimed(stockholm, allocation.amounts[AreaCode(STOCKHOLM)])
    actions.approve_requisition(stockholm.pk, by(CHIEF))
    actions.close_scheme(CARE, by(OFFICER))
    return life


def test_a_round_that_was_not_shown_is_not_decided() -> None:
    life = with_wishes()
    seen = fields_of(chief(), ROUND)
    actions.withdraw(grant_of(life, STOCKHOLM).pk, by(CHIEF, reason="Fel mottagare"))
    answer = chief().post(ROUND, seen)
    assert answer.status_code == 409
    assert "Det som kan fördelas om har ändrats" in answer.content.decode()
    unclaimed = sum(queries.balances(CARE).at(Place.UNCLAIMED).values())
    assert models.Event.objects.filter(step="redistribute").count() == 0
    # The answer shows the new one, which can be decided at once.
    assert chief().post(ROUND, fields_of(chief(), ROUND)).status_code == 302
    assert sum(queries.balances(CARE).at(Place.UNCLAIMED).values()) == 0
    assert unclaimed > 0


def test_a_round_is_decided_as_it_was_shown_once() -> None:
    with_wishes()
    seen = fields_of(chief(), ROUND)
    assert chief().post(ROUND, seen).status_code == 302
    assert chief().post(ROUND, seen).status_code == 302
    assert models.Event.objects.filter(step="redistribute").count() == 1
    run = queries.run(CARE)
    assert run is not None
    again = seen | {"version": str(run.version)}
    assert officer().post(ROUND, again).status_code == 422


def test_an_amount_that_has_been_lowered_since_is_a_conflict(changed: Changed) -> None:
    life = opened(CARE)
    grant = grant_of(life, LULEA)
    there = sum(queries.balances(CARE).at(Place.OFFERED, grant.pk).values())
    asked = Asked(Kronor(there), Kronor(0), "SN § 1")
    actions.prepare_requisition(grant.pk, asked, by(WRITER))
    address = f"{PAGE}2580/"
    secretary = signed_in(MUNICIPALITY, Role.BOARD_SECRETARY)
    seen = fields_of(secretary, address)
    grant.refresh_from_db()
    changed(CARE, {LULEA: -1000})
    corrected(CARE)
    answer = secretary.post(f"{address}steg/requisition/", seen)
    assert answer.status_code == 409
    assert "medan sidan var öppen hos dig" in answer.content.decode()
    # Who writes the amount that was offered before is told the same.
    with pytest.raises(Conflict, match="medan sidan var öppen"):
        actions.prepare_requisition(grant.pk, asked, by(WRITER, version=grant.version))
