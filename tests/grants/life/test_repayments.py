"""What is claimed back comes in: by the bank, by hand or set off, and stands in the books."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models.signals import post_init

from samling.grants import actions, models, queries
from samling.grants.actions import CannotRecover, Request
from samling.grants.rules.accounting import read_sie
from samling.grants.rules.ledger import Place
from samling.grants.rules.payments import CannotPay
from samling.kernel import Period

from .making import CHIEF, NOW, at, by, holds, opened
from .money import AGENCY, PAYER, approved, booked, came_in, paid, read, returned, sent
from .recovering import DUE, HEAR, claimed_back, found_and_decided

pytestmark = [pytest.mark.django_db, pytest.mark.long]

CARE = "elderly-care-2026"
CLOSE = "close-care-municipalities-2026"
LULEA = "2580"


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


def test_money_that_comes_in_with_the_number_is_booked_and_settles_the_grant() -> None:
    grant = paid(opened(CARE), {LULEA: 1000})[LULEA]
    found = found_and_decided(grant, 700)
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
