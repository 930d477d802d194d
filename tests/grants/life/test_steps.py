"""The steps of a scheme and its grants against the database: two persons, once, and exact."""

import pytest

from samling.grants import actions, models, queries
from samling.grants.actions import Asked, CannotRequisition, Conflict
from samling.grants.rules.ledger import Place
from samling.grants.rules.life import MayNot
from samling.kernel import AreaCode, Kronor
from samling.platform.models import AuditEvent

from .making import (
    CHIEF,
    OFFICER,
    SIGNER,
    WRITER,
    at,
    by,
    claimed,
    grant_of,
    holds,
    opened,
    with_plan,
)

pytestmark = [pytest.mark.django_db, pytest.mark.long]

CARE = "elderly-care-2026"
CLOSE = "close-care-municipalities-2026"
LULEA = "2580"


def test_a_decision_puts_the_whole_list_in_the_ledger() -> None:
    life = opened(CLOSE)
    allocation = queries.entry(CLOSE).allocation
    assert allocation is not None
    assert life.grants.count() == 290
    for grant in life.grants.all():
        code = AreaCode(grant.recipient_id)
        assert at(CLOSE, Place.OFFERED, grant) == allocation.amounts[code]
    assert queries.books(CLOSE).balance(Place.STATE) == -900_000_000
    holds(CLOSE)


def test_who_proposes_does_not_decide() -> None:
    actions.start_scheme(CARE, agency="socialstyrelsen")
    both = type(OFFICER)("eva", OFFICER.side, OFFICER.parts | CHIEF.parts)
    actions.compute_scheme(CARE, by(both))
    actions.propose_scheme(CARE, by(both))
    with pytest.raises(MayNot, match="av en annan person"):
        actions.decide_scheme(CARE, by(both))
    assert models.Grant.objects.count() == 0
    assert models.Posting.objects.count() == 0
    actions.decide_scheme(CARE, by(CHIEF))
    assert models.Grant.objects.count() == 290


def test_another_scheme_s_proposal_does_not_hide_who_proposed_this_one() -> None:
    both = type(OFFICER)("eva", OFFICER.side, OFFICER.parts | CHIEF.parts)
    for scheme, actor in ((CARE, both), (CLOSE, OFFICER)):
        actions.start_scheme(scheme, agency="socialstyrelsen")
        actions.compute_scheme(scheme, by(actor))
        actions.propose_scheme(scheme, by(actor))
    with pytest.raises(MayNot, match="av en annan person"):
        actions.decide_scheme(CARE, by(both))


def test_a_requisition_goes_by_two_persons_and_what_is_not_asked_for_is_given_up() -> None:
    grant = grant_of(opened(CLOSE), LULEA)
    both = type(WRITER)("eva", WRITER.side, WRITER.parts | SIGNER.parts)
    asked = Asked(Kronor(5_000_000), Kronor(0), "SN 2026-03-19 § 24")
    actions.prepare_requisition(grant.pk, asked, by(both))
    with pytest.raises(MayNot, match="av en annan person"):
        actions.requisition(grant.pk, by(both))
    with_plan(grant)
    actions.requisition(grant.pk, by(SIGNER))
    assert at(CLOSE, Place.REQUISITIONED, grant) == 5_000_000
    assert at(CLOSE, Place.OFFERED, grant) == 0
    assert at(CLOSE, Place.UNCLAIMED) == 1_328_211
    # Split on the components as they were offered, the last krona by largest remainder.
    parts = queries.balances(CLOSE).at(Place.REQUISITIONED, grant.pk)
    assert parts == {"population": 2_242_518, "health_care_efforts": 2_757_482}
    actions.approve_requisition(grant.pk, by(CHIEF))
    assert at(CLOSE, Place.APPROVED, grant) == 5_000_000
    holds(CLOSE)


@pytest.mark.parametrize(
    ("amount", "more", "decision", "codes"),
    [
        (0, 0, "§ 1", ["AMOUNT"]),
        (30_866_402, 0, "§ 1", ["AMOUNT"]),
        (1, 5, "§ 1", ["MORE-OF-PART"]),
        (30_866_401, -1, " ", ["MORE", "DECISION"]),
    ],
)
def test_what_cannot_be_asked_for_is_told_by_field(
    amount: int, more: int, decision: str, codes: list[str]
) -> None:
    grant = grant_of(opened(CARE), LULEA)
    asked = Asked(Kronor(amount), Kronor(more), decision)
    with pytest.raises(CannotRequisition) as raised:
        actions.prepare_requisition(grant.pk, asked, by(WRITER))
    assert [f.code for f in raised.value.faults] == [f"GRANTS-REQUISITION-{c}" for c in codes]
    assert all(fault.where for fault in raised.value.faults)
    assert models.Requisition.objects.count() == 0


def test_what_was_given_up_is_offered_again_when_more_is_asked_for_in_time() -> None:
    life = opened(CARE)
    grant = grant_of(life, "2580")
    offered, unclaimed = at(CARE, Place.OFFERED, grant), at(CARE, Place.UNCLAIMED)
    claimed(grant, 1_000)
    assert at(CARE, Place.UNCLAIMED) == unclaimed + offered - 1_000
    why = by(OFFICER, reason="Varför inte hela beloppet?")
    actions.ask_to_complete(grant.pk, why)
    assert at(CARE, Place.OFFERED, grant) == offered
    assert at(CARE, Place.UNCLAIMED) == unclaimed
    holds(CARE)
    claimed(grant, offered)
    assert at(CARE, Place.REQUISITIONED, grant) == offered
    holds(CARE)


def test_what_was_given_up_stays_so_when_requisition_has_closed() -> None:
    life = opened(CARE)
    grant = grant_of(life, "2580")
    claimed(grant, 1_000)
    actions.close_scheme(CARE, by(OFFICER))
    unclaimed = at(CARE, Place.UNCLAIMED)
    actions.ask_to_complete(grant.pk, by(OFFICER, reason="Beslutet saknas."))
    assert at(CARE, Place.OFFERED, grant) == 1_000
    assert at(CARE, Place.UNCLAIMED) == unclaimed
    holds(CARE)


def test_the_same_request_twice_is_one_event() -> None:
    grant = grant_of(opened(CARE), LULEA)
    asked = Asked(Kronor(1000), Kronor(0), "§ 1")
    first = actions.prepare_requisition(grant.pk, asked, by(WRITER, key="double-click"))
    assert actions.prepare_requisition(grant.pk, asked, by(WRITER, key="double-click")) == first
    one = actions.requisition(grant.pk, by(SIGNER, key="and-again"))
    assert actions.requisition(grant.pk, by(SIGNER, key="and-again")) == one
    assert at(CARE, Place.REQUISITIONED, grant) == 1000


def test_two_officers_at_once_the_second_is_told_who_was_first() -> None:
    grant = grant_of(opened(CARE), LULEA)
    seen = grant.version
    asked = Asked(Kronor(1000), Kronor(0), "§ 1")
    actions.prepare_requisition(grant.pk, asked, by(WRITER, version=seen))
    with pytest.raises(Conflict, match="cia@municipality skrev rekvisitionen medan sidan var"):
        actions.prepare_requisition(grant.pk, asked, by(SIGNER, version=seen))


def test_closing_lets_lapse_what_nobody_asked_for_and_a_round_shares_it_by_the_key() -> None:
    life = opened(CARE)
    allocation = queries.entry(CARE).allocation
    assert allocation is not None
    wants = {LULEA: 10_000, "2581": 10**12, "0180": 10**12}
    for code, more in wants.items():
        grant = grant_of(life, code)
        claimed(grant, allocation.amounts[AreaCode(code)], more)
        actions.approve_requisition(grant.pk, by(CHIEF))
    actions.close_scheme(CARE, by(OFFICER))
    unclaimed = at(CARE, Place.UNCLAIMED)
    assert unclaimed == allocation.total - sum(allocation.amounts[AreaCode(c)] for c in wants)
    assert life.grants.filter(state="lapsed").count() == 287
    actions.decide_round(CARE, by(CHIEF))
    got = {
        code: at(CARE, Place.APPROVED, grant_of(life, code)) - allocation.amounts[AreaCode(code)]
        for code in wants
    }
    assert got[LULEA] == 10_000
    assert sum(got.values()) == unclaimed
    (result,) = allocation.components
    keys = [result.by_recipient[AreaCode(code)].key or 0 for code in ("2581", "0180")]
    assert abs(got["2581"] * keys[1] - got["0180"] * keys[0]) < keys[0] + keys[1]
    holds(CARE)


def test_an_imported_list_whose_amounts_miss_a_krona_leaves_it_unclaimed() -> None:
    opened("stockholm-access-2023")
    assert at("stockholm-access-2023", Place.POT) == 1
    actions.close_scheme("stockholm-access-2023", by(OFFICER))
    assert at("stockholm-access-2023", Place.POT) == 0
    holds("stockholm-access-2023")


def test_every_step_is_an_audit_event_with_before_and_after() -> None:
    grant = grant_of(opened(CARE), LULEA)
    claimed(grant, 1000)
    actions.refuse_requisition(grant.pk, by(CHIEF, reason="Utanför villkoren"))
    last = AuditEvent.objects.order_by("id").last()
    assert last is not None
    assert last.action == "grants.grant_refuse"
    assert last.detail["before"] == "requisitioned"
    assert last.detail["after"] == "refused"
    assert last.detail["reason"] == "Utanför villkoren"
    assert (
        models.Event.objects.count()
        == AuditEvent.objects.filter(action__regex=r"^grants\.(scheme|grant)_").count()
    )
    holds(CARE)
