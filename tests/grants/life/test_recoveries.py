"""Recoveries against the database: heard, decided by another, and claimed or let go."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samling.grants import actions, queries
from samling.grants.actions import CannotRecover
from samling.grants.actions.claims import check_parts
from samling.grants.rules.ledger import Place
from samling.grants.rules.life import Actor, MayNot, Part, Side
from samling.grants.rules.recovery import RecoveryKind

from .making import CHIEF, OFFICER, SYSTEM, at, by, holds, opened
from .money import AGENCY, PAYER, later, paid
from .recovering import DUE, HEAR, accepted, claimed_back, found_and_decided

pytestmark = [pytest.mark.django_db, pytest.mark.long]

CARE = "elderly-care-2026"
ACCESS = "parenting-support-access-2023"
LULEA, BODEN = "2580", "2582"


def test_a_recovery_is_heard_and_decided_by_two_persons_and_claimed_in_the_ledger() -> None:
    grant = paid(opened(CARE), {LULEA: 1000})[LULEA]
    recovery = actions.propose_recovery(
        grant.pk,
        RecoveryKind.OUTSIDE,
        {"elderly_care": 400},
        by(OFFICER, reason="resor"),
        acting_for=AGENCY,
    )
    actions.hear_recipient(recovery.pk, until=HEAR, request=by(OFFICER), acting_for=AGENCY)
    with pytest.raises(CannotRecover, match="på sig att yttra sig"):
        actions.decide_recovery(
            recovery.pk,
            parts={"elderly_care": 400},
            due=DUE,
            request=by(CHIEF, reason="villkor"),
            acting_for=AGENCY,
        )
    both = type(OFFICER)(OFFICER.id, OFFICER.side, OFFICER.parts | CHIEF.parts)
    with pytest.raises(MayNot, match="en annan person"):
        actions.decide_recovery(
            recovery.pk,
            parts={"elderly_care": 400},
            due=DUE,
            request=later(both, 30, reason="villkor"),
            acting_for=AGENCY,
        )
    with pytest.raises(CannotRecover, match="högst 400"):
        actions.decide_recovery(
            recovery.pk,
            parts={"elderly_care": 401},
            due=DUE,
            request=later(CHIEF, 30, reason="villkor"),
            acting_for=AGENCY,
        )
    actions.decide_recovery(
        recovery.pk,
        parts={"elderly_care": 300},
        due=DUE,
        request=later(CHIEF, 30, reason="del"),
        acting_for=AGENCY,
    )
    recovery.refresh_from_db()
    assert (recovery.state, recovery.amount_sek, recovery.due) == ("decided", 300, DUE)
    assert at(CARE, Place.CLAIMED, grant) == 300
    assert at(CARE, Place.OPEN, grant) == 700
    holds(CARE)


def test_one_who_acts_for_both_sides_does_not_decide_after_the_own_answer() -> None:
    grant = paid(opened(CARE), {LULEA: 1000})[LULEA]
    parts = {"elderly_care": 400}
    recovery = actions.propose_recovery(
        grant.pk, RecoveryKind.OUTSIDE, parts, by(OFFICER, reason="resor"), acting_for=AGENCY
    )
    actions.hear_recipient(recovery.pk, until=HEAR, request=by(OFFICER), acting_for=AGENCY)
    own = Actor(CHIEF.id, Side.RECIPIENT, frozenset(Part))
    actions.answer_recovery(recovery.pk, "Det var inga resor.", by(own), acting_for=LULEA)
    with pytest.raises(MayNot, match="åt den andra parten"):
        actions.drop_recovery(recovery.pk, by(CHIEF, reason="nej"), acting_for=AGENCY)
    for chief, may in ((CHIEF, False), (Actor("gun", CHIEF.side, CHIEF.parts), True)):
        deciding = {
            "parts": parts,
            "due": DUE,
            "request": by(chief, reason="villkor"),
            "acting_for": AGENCY,
        }
        if may:
            actions.decide_recovery(recovery.pk, **deciding)  # type: ignore[arg-type]
            continue
        with pytest.raises(MayNot, match="åt den andra parten"):
            actions.decide_recovery(recovery.pk, **deciding)  # type: ignore[arg-type]
    with pytest.raises(MayNot, match="åt den andra parten"):
        actions.lift_recovery(recovery.pk, by(CHIEF, reason="nej"), acting_for=AGENCY)
    recovery.refresh_from_db()
    assert recovery.state == "decided"


def test_more_than_is_open_and_not_proposed_cannot_be_proposed() -> None:
    grant = paid(opened(CARE), {LULEA: 1000})[LULEA]
    for amount, ok in ((600, True), (401, False), (400, True)):
        request = by(OFFICER, reason="resor")
        if ok:
            actions.propose_recovery(
                grant.pk, RecoveryKind.OUTSIDE, {"elderly_care": amount}, request, acting_for=AGENCY
            )
        else:
            with pytest.raises(CannotRecover, match="högst 400"):
                actions.propose_recovery(
                    grant.pk,
                    RecoveryKind.OUTSIDE,
                    {"elderly_care": amount},
                    request,
                    acting_for=AGENCY,
                )


def test_what_is_left_after_an_approved_report_is_proposed_once_and_let_go_settles() -> None:
    grants = paid(opened(CARE), {LULEA: 1000, BODEN: 800})
    accepted(grants[LULEA], 900)
    accepted(grants[BODEN], 800)
    with pytest.raises(MayNot):
        actions.find_recoveries(CARE, by(CHIEF), acting_for="socialstyrelsen")
    with pytest.raises(MayNot):
        actions.find_recoveries(CARE, by(OFFICER))
    with pytest.raises(actions.NotYours):
        actions.find_recoveries(CARE, by(OFFICER), acting_for="mfof")
    found = actions.find_recoveries(CARE, by(SYSTEM))
    assert [(each.grant_id, each.kind, each.amount_sek) for each in found] == [
        (grants[LULEA].pk, "unspent", 100)
    ]
    assert "100" in found[0].why
    assert actions.find_recoveries(CARE, by(SYSTEM)) == ()
    actions.drop_recovery(found[0].pk, by(CHIEF, reason="under tröskeln"), acting_for=AGENCY)
    assert actions.find_recoveries(CARE, by(SYSTEM)) == ()
    # Nothing more is to come of either.
    for grant in grants.values():
        grant.refresh_from_db()
        assert grant.state == "settled"
    assert at(CARE, Place.OPEN, grants[LULEA]) == 100
    holds(CARE)


def test_what_a_decision_leaves_out_of_the_proposal_is_let_go() -> None:
    grant = paid(opened(CARE), {LULEA: 1000})[LULEA]
    found = found_and_decided(grant, 600, {"elderly_care": 300})
    assert actions.find_recoveries(CARE, by(SYSTEM)) == ()
    actions.repay_recovery(found.pk, amount=300, day=None, request=by(PAYER), acting_for=AGENCY)
    assert actions.find_recoveries(CARE, by(SYSTEM)) == ()
    grant.refresh_from_db()
    assert grant.state == "settled"
    lies = [at(CARE, place, grant) for place in (Place.USED, Place.RETURNED, Place.OPEN)]
    assert lies == [600, 300, 100]
    holds(CARE)


def test_of_a_lifted_recovery_what_the_decision_left_out_is_let_go_too() -> None:
    grant = paid(opened(CARE), {LULEA: 1000})[LULEA]
    found = found_and_decided(grant, 600, {"elderly_care": 300})
    actions.repay_recovery(found.pk, amount=120, day=None, request=by(PAYER), acting_for=AGENCY)
    actions.lift_recovery(found.pk, by(CHIEF, reason="ny uppgift"), acting_for=AGENCY)
    assert queries.taken_up(CARE).let_go == {grant.pk: {"elderly_care": 280}}
    assert actions.find_recoveries(CARE, by(SYSTEM)) == ()
    holds(CARE)


@pytest.mark.parametrize(
    ("scheme", "most", "called"),
    [(CARE, {"elderly_care": 10}, "Belopp"), (ACCESS, {"access": 10, "x": 5}, None)],
)
def test_too_much_of_a_part_is_told_by_what_the_part_is_called(
    scheme: str, most: dict[str, int], called: str | None
) -> None:
    name = next(iter(most))
    titles = {each.id: each.title.sv for each in queries.scheme(scheme).components}
    with pytest.raises(CannotRecover) as told:
        check_parts({name: 11}, most, scheme)
    (fault,) = told.value.faults
    assert fault.where is not None
    assert fault.where.sv == (called or titles[name])


def test_what_is_taken_up_is_read_once_however_many_are_found() -> None:
    grants = paid(opened(CARE), dict.fromkeys((LULEA, BODEN, "2584", "2581"), 1000))
    read_of = []
    for codes in ([LULEA], [BODEN, "2584", "2581"]):
        for code in codes:
            accepted(grants[code], 900)
        with CaptureQueriesContext(connection) as asked:
            assert len(actions.find_recoveries(CARE, by(SYSTEM))) == len(codes)
        whole = 'SELECT "grants_recovery"."id", "grants_recovery"."grant_id"'
        read_of.append(sum(each["sql"].startswith(whole) for each in asked))
    # To find them, and to see whose grants are done: never once more for each.
    assert read_of == [2, 2]


def test_a_lifted_recovery_leaves_the_money_open_and_it_is_not_found_again() -> None:
    grant = paid(opened(CARE), {LULEA: 1000})[LULEA]
    recovery = claimed_back(grant, 400)
    actions.repay_recovery(recovery.pk, amount=150, day=None, request=by(PAYER), acting_for=AGENCY)
    actions.lift_recovery(recovery.pk, by(CHIEF, reason="överklagat"), acting_for=AGENCY)
    assert at(CARE, Place.OPEN, grant) == 850
    assert at(CARE, Place.RETURNED, grant) == 150
    accepted(grant, 600)
    assert actions.find_recoveries(CARE, by(SYSTEM)) == ()
    holds(CARE)


def test_a_report_that_never_came_is_claimed_in_full_and_ends_the_grant() -> None:
    life = opened(CARE)
    grant = paid(life, {LULEA: 1000})[LULEA]
    actions.close_scheme(CARE, by(OFFICER))
    actions.finish_paying(CARE, by(PAYER), acting_for=AGENCY)
    actions.ask_for_reports(CARE, by(OFFICER), acting_for="socialstyrelsen", until=date(2027, 2, 1))
    assert actions.find_recoveries(CARE, later(SYSTEM, 60)) == ()
    (found,) = actions.find_recoveries(CARE, later(SYSTEM, 71))
    assert (found.kind, found.amount_sek) == ("unreported", 1000)
    actions.hear_recipient(
        found.pk, until=date(2027, 3, 1), request=later(OFFICER, 72), acting_for=AGENCY
    )
    actions.decide_recovery(
        found.pk,
        parts=found.parts,
        due=date(2027, 4, 1),
        request=later(CHIEF, 100, reason="saknas"),
        acting_for=AGENCY,
    )
    with pytest.raises(actions.NotDone, match="1 mottagare"):
        actions.settle_scheme(CARE, by(CHIEF), acting_for="socialstyrelsen")
    actions.repay_recovery(
        found.pk, amount=1000, day=None, request=later(PAYER, 110), acting_for=AGENCY
    )
    grant.refresh_from_db()
    assert grant.state == "settled"
    actions.settle_scheme(CARE, by(CHIEF), acting_for="socialstyrelsen")
    life.refresh_from_db()
    assert life.state == "settled"
    holds(CARE)
