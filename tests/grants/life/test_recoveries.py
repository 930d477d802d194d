"""Recoveries against the database: heard, decided by another, paid back, set off, or let go."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.db.models.signals import post_init
from django.test.utils import CaptureQueriesContext

from samling.grants import actions, models, queries
from samling.grants.actions import CannotRecover, Request
from samling.grants.actions.claims import check_parts
from samling.grants.actions.steps import grant_step, locked_grant, moved
from samling.grants.rules.accounting import read_sie
from samling.grants.rules.ledger import Movement, Place
from samling.grants.rules.life import Actor, MayNot, Part, Side
from samling.grants.rules.payments import CannotPay
from samling.grants.rules.recovery import RecoveryKind
from samling.kernel import Period

from .making import CHIEF, NOW, OFFICER, SIGNER, WRITER, by, opened
from .money import AGENCY, PAYER, approved, booked, came_in, later, paid, returned, sent
from .test_steps import at, holds

pytestmark = [pytest.mark.django_db, pytest.mark.long]

CARE = "elderly-care-2026"
ACCESS = "parenting-support-access-2023"
CLOSE = "close-care-municipalities-2026"
LULEA, BODEN = "2580", "2582"
HEAR, DUE = date(2026, 12, 10), date(2027, 1, 15)
SYSTEM = Actor("samling", Side.SYSTEM, frozenset(Part))


def accepted(grant: models.Grant, used: int) -> None:
    """The report is approved, as far as the money goes."""
    locked = locked_grant(grant.pk)
    grant_step(locked, "report", by(SIGNER))
    (component,) = queries.balances(locked.life_id).at(Place.OPEN, grant.pk)
    use = moved(Movement.USE, {component: used}, grant=grant.pk)
    grant_step(locked, "accept", by(OFFICER), postings=use)


def claimed_back(grant: models.Grant, amount: int) -> models.Recovery:
    """A recovery that is proposed, heard, answered and decided."""
    (component,) = queries.balances(grant.life_id).at(Place.OPEN, grant.pk)
    recovery = actions.propose_recovery(
        grant.pk,
        RecoveryKind.OUTSIDE,
        {component: amount},
        by(OFFICER, reason="utanför villkoren"),
        acting_for=AGENCY,
    )
    actions.hear_recipient(recovery.pk, until=HEAR, request=by(OFFICER), acting_for=AGENCY)
    actions.answer_recovery(
        recovery.pk, "Vi håller med.", by(WRITER), acting_for=grant.recipient_id
    )
    actions.decide_recovery(
        recovery.pk,
        parts={component: amount},
        due=DUE,
        request=by(CHIEF, reason="villkor 3"),
        acting_for=AGENCY,
    )
    recovery.refresh_from_db()
    return recovery


def read(content: bytes) -> actions.Reading:
    return actions.read_answer(content, "in.xml", agency=AGENCY, request=by(PAYER))


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
    accepted(grant, 600)
    (found,) = actions.find_recoveries(CARE, by(SYSTEM))
    actions.hear_recipient(found.pk, until=HEAR, request=by(OFFICER), acting_for=AGENCY)
    actions.decide_recovery(
        found.pk,
        parts={"elderly_care": 300},
        due=DUE,
        request=later(CHIEF, 30, reason="del"),
        acting_for=AGENCY,
    )
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
    accepted(grant, 600)
    (found,) = actions.find_recoveries(CARE, by(SYSTEM))
    actions.hear_recipient(found.pk, until=HEAR, request=by(OFFICER), acting_for=AGENCY)
    actions.decide_recovery(
        found.pk,
        parts={"elderly_care": 300},
        due=DUE,
        request=later(CHIEF, 30, reason="del"),
        acting_for=AGENCY,
    )
    actions.repay_recovery(found.pk, amount=120, day=None, request=by(PAYER), acting_for=AGENCY)
    actions.lift_recovery(found.pk, by(CHIEF, reason="ny uppgift"), acting_for=AGENCY)
    assert queries.taken_up(CARE).let_go == {grant.pk: {"elderly_care": 280}}
    assert actions.find_recoveries(CARE, by(SYSTEM)) == ()
    holds(CARE)


def test_money_is_not_booked_by_hand_before_it_has_come() -> None:
    recovery = claimed_back(paid(opened(CARE), {LULEA: 1000})[LULEA], 100)
    today = NOW.date()
    with pytest.raises(CannotRecover, match="har inte varit än"):
        actions.repay_recovery(
            recovery.pk,
            amount=100,
            day=today + timedelta(days=1),
            request=by(PAYER),
            acting_for=AGENCY,
        )
    actions.repay_recovery(recovery.pk, amount=100, day=today, request=by(PAYER), acting_for=AGENCY)
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
        read_of.append(
            sum(each["sql"].startswith('SELECT "grants_recovery"."id"') for each in asked)
        )
    # To find them, and to see whose grants are done: never once more for each.
    assert read_of == [2, 2]


def test_money_that_comes_in_with_the_number_is_booked_and_settles_the_grant() -> None:
    grant = paid(opened(CARE), {LULEA: 1000})[LULEA]
    accepted(grant, 700)
    (found,) = actions.find_recoveries(CARE, by(SYSTEM))
    actions.hear_recipient(found.pk, until=HEAR, request=by(OFFICER), acting_for=AGENCY)
    actions.decide_recovery(
        found.pk,
        parts=found.parts,
        due=DUE,
        request=later(CHIEF, 30, reason="oförbrukat"),
        acting_for=AGENCY,
    )
    found.refresh_from_db()
    assert found.number is not None
    first = read(came_in(100, found.number, "IN-1"))
    assert (first.repaid, first.open) == (1, [])
    found.refresh_from_db()
    assert found.state == "decided"
    again = read(came_in(100, found.number, "IN-1") + b" ")
    assert (again.repaid, again.open) == (0, [])
    (late,) = queries.open_recoveries(date(2027, 1, 20), agency=AGENCY)
    assert (late.left, late.late) == (200, 5)
    too_much = read(came_in(201, found.number, "IN-2"))
    assert (too_much.repaid, len(too_much.open)) == (0, 1)
    assert read(came_in(200, found.number, "IN-3")).repaid == 1
    found.refresh_from_db()
    grant.refresh_from_db()
    assert (found.state, grant.state) == ("settled", "settled")
    assert at(CARE, Place.RETURNED, grant) == 300
    assert queries.open_recoveries(NOW.date(), agency=AGENCY) == ()
    holds(CARE)


@pytest.mark.parametrize(("first", "second"), [("", ""), ("", "IN-1"), ("IN-1", "")])
def test_what_may_be_the_same_money_in_another_file_is_left_to_a_person(
    first: str, second: str
) -> None:
    """A bank sends a file anew, with another id, and has no reference of its own in one of them."""
    recovery = claimed_back(paid(opened(CARE), {LULEA: 1000})[LULEA], 100)
    assert recovery.number is not None
    assert read(came_in(40, recovery.number, first)).repaid == 1
    again = read(came_in(40, recovery.number, second).replace(b"BANK-2", b"BANK-3"))
    assert (again.repaid, len(again.open)) == (0, 1)
    assert again.open[0].recovery == recovery
    assert "kan vara samma pengar" in again.open[0].why_sv
    assert at(CARE, Place.RETURNED, recovery.grant) == 40
    # Another sum and another day are other money.
    other = came_in(30, recovery.number, second and "IN-2")
    assert read(other).repaid == 1
    next_day = other.replace(b"2026-11-25</Dt>", b"2026-11-26</Dt>").replace(b"IN-2", b"IN-3")
    assert read(next_day).repaid == 1
    recovery.refresh_from_db()
    assert recovery.state == "settled"
    holds(CARE)


def test_two_alike_in_one_file_are_two_and_one_more_in_the_next_is_one_more() -> None:
    recovery = claimed_back(paid(opened(CARE), {LULEA: 1000})[LULEA], 100)
    assert recovery.number is not None
    one = came_in(20, recovery.number, "")
    entry = one[one.index(b"<Ntry>") : one.index(b"</Ntry>") + len(b"</Ntry>")]
    assert read(one.replace(entry, entry * 2)).repaid == 2
    more = read(one.replace(entry, entry * 3))
    assert (more.repaid, len(more.open)) == (1, 2)
    assert at(CARE, Place.RETURNED, recovery.grant) == 60
    holds(CARE)


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


def test_a_recovery_is_set_off_against_a_payment_of_another_scheme() -> None:
    care, close = opened(CARE), opened(CLOSE)
    owing = paid(care, {LULEA: 1000})[LULEA]
    recovery = claimed_back(owing, 400)
    grant = approved(close, LULEA, 3000)
    batch = sent(CLOSE, set_off=[recovery.pk])
    assert batch.total_sek == 2600
    with pytest.raises(CannotRecover, match="kvittas mot utbetalningen"):
        actions.lift_recovery(recovery.pk, by(CHIEF, reason="nej"), acting_for=AGENCY)
    with pytest.raises(CannotRecover, match="kvittas mot utbetalningen"):
        actions.repay_recovery(
            recovery.pk, amount=400, day=None, request=by(PAYER), acting_for=AGENCY
        )
    payment = batch.payments.get()
    reading = read(booked(payment))
    assert (reading.booked, reading.open) == (1, [])
    recovery.refresh_from_db()
    assert recovery.state == "settled"
    assert at(CARE, Place.RETURNED, owing) == 400
    assert at(CLOSE, Place.OPEN, grant) == 3000
    year = Period(date(2026, 1, 1), date(2027, 1, 1))
    file = read_sie(queries.vouchers(AGENCY, year, made=DUE).content, "bok.se")
    sums: dict[str, int] = {}
    for row in (row for voucher in file.vouchers for row in voucher.rows):
        sums[row.account] = sums.get(row.account, 0) + row.amount
    # 4 000 granted and 400 claimed; 3 600 has left the bank, and nothing is owed.
    assert sums == {"7711": 360_000, "1930": -360_000, "1510": 0}
    read(returned(payment))
    # What was set off has been paid; what the bank sent back is due again.
    assert at(CLOSE, Place.OPEN, grant) == 400
    assert queries.payout(CLOSE, 1).total == 2600
    holds(CARE)
    holds(CLOSE)


def test_of_an_agency_s_books_only_the_days_that_are_asked_for_are_read() -> None:
    """On the day that the bank says, or that of the step: both sides of a midnight here."""
    grant = paid(opened(CARE), {LULEA: 1000})[LULEA]
    recovery = claimed_back(grant, 400)
    spans = [(date(year, 1, 1), date(year + 1, 1, 1)) for year in range(2025, 2030)]

    def repaid(amount: int, day: date | None, at: datetime) -> None:
        request = Request(PAYER, at, f"repay-{amount}", None, "")
        actions.repay_recovery(
            recovery.pk, amount=amount, day=day, request=request, acting_for=AGENCY
        )

    repaid(10, date(2027, 12, 31), datetime(2029, 5, 1, tzinfo=UTC))
    repaid(20, date(2028, 1, 1), datetime(2029, 6, 1, tzinfo=UTC))
    # An hour before midnight of one year in London, and a year later in Stockholm.
    repaid(30, None, datetime(2027, 12, 31, 22, 30, tzinfo=UTC))
    repaid(40, None, datetime(2027, 12, 31, 23, 30, tzinfo=UTC))
    found = [booked_in(start, end) for start, end in spans]
    assert [amounts for amounts, _ in found] == [[], [400, 1000], [10, 30], [20, 40], []]
    assert [read for _, read in found] == [0, 2, 2, 2, 0]


def booked_in(start: date, end: date) -> tuple[list[int], int]:
    """Kronor of each voucher of the days, in order of size; and how many postings were read."""
    made: list[models.Posting] = []

    def count(instance: models.Posting, **_: object) -> None:
        made.append(instance)

    post_init.connect(count, sender=models.Posting)
    try:
        written = queries.vouchers(AGENCY, Period(start, end), made=DUE)
    finally:
        post_init.disconnect(count, sender=models.Posting)
    file = read_sie(written.content, "bok.se")
    return sorted(abs(each.rows[0].amount) // 100 for each in file.vouchers), len(made)


def test_a_set_off_is_freed_where_the_batch_is_cancelled_or_the_bank_refuses() -> None:
    care, close = opened(CARE), opened(CLOSE)
    recovery = claimed_back(paid(care, {LULEA: 1000})[LULEA], 400)
    approved(close, LULEA, 3000)
    with pytest.raises(CannotPay, match="går inte att kvitta här"):
        sent(CARE, set_off=[recovery.pk])
    batch = actions.make_payments(
        CLOSE, instalment=1, day=HEAR, request=by(PAYER), set_off=[recovery.pk], acting_for=AGENCY
    )
    actions.drop_payments(batch.pk, by(PAYER, reason="fel dag"), acting_for=AGENCY)
    assert actions.repay_recovery(
        recovery.pk, amount=400, day=None, request=by(PAYER), acting_for=AGENCY
    )
    recovery.refresh_from_db()
    assert recovery.state == "settled"


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
