"""The parts in which a scheme is paid: exact shares, when each is due, and what each waits for."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.grants.rules.attachments import Demand
from samling.grants.rules.instalments import Instalment, due_by, reached, share_of, share_words
from samling.grants.rules.payments import instalment_amounts, instalment_due, paid_on
from samling.kernel import Text

REPORT = Demand("interim", Text("Delredovisning", "Interim report"), ())
PLAN = (
    Instalment(1, 2),
    Instalment(2, 1, date(2026, 9, 1)),
    Instalment(3, 1, date(2026, 11, 1), REPORT),
)
GRANTED = st.dictionaries(st.sampled_from(["a", "b", "c"]), st.integers(0, 10**9), min_size=1)
WEIGHTS = st.lists(st.integers(1, 50), min_size=1, max_size=6)


@given(granted=GRANTED, weights=WEIGHTS)
def test_the_parts_add_up_and_are_what_is_paid_one_after_another(
    granted: dict[str, int], weights: list[int]
) -> None:
    amounts = instalment_amounts(granted, weights)
    assert sum(amounts) == sum(granted.values())
    paid: dict[str, int] = {}
    for number, amount in enumerate(amounts, start=1):
        due = instalment_due(granted, paid, weights, number)
        assert sum(due.values()) == amount
        for component, sek in due.items():
            paid[component] = paid.get(component, 0) + sek
    assert paid == {component: sek for component, sek in granted.items() if sek}


@given(granted=GRANTED, weights=WEIGHTS)
def test_a_part_is_within_a_krona_of_its_exact_share_of_each_component(
    granted: dict[str, int], weights: list[int]
) -> None:
    amounts = instalment_amounts(granted, weights)
    for amount, weight in zip(amounts, weights, strict=True):
        exact = Fraction(sum(granted.values()) * weight, sum(weights))
        assert abs(amount - exact) < len(granted)


@pytest.mark.parametrize(
    ("share", "sv", "en"),
    [
        (Fraction(1, 2), "50\u00a0%", "50%"),
        (Fraction(1, 8), "12,5\u00a0%", "12.5%"),
        (Fraction(1, 3), "1/3", "1/3"),
    ],
)
def test_a_share_is_written_exactly(share: Fraction, sv: str, en: str) -> None:
    assert share_words(share) == Text(sv, en)


def test_each_part_says_when_it_is_paid() -> None:
    assert [each.when.sv for each in PLAN] == [
        "när rekvisitionen är godkänd",
        "1 september 2026",
        "1 november 2026, när ”Delredovisning” är lämnad",
    ]
    assert PLAN[2].when.en == "1 November 2026, when “Interim report” has been handed in"
    assert sum(share_of(PLAN, each.number) for each in PLAN) == 1


@pytest.mark.parametrize(
    ("day", "number"), [("2026-08-31", 1), ("2026-09-01", 2), ("2026-11-01", 3)]
)
def test_a_part_is_due_on_its_day(day: str, number: int) -> None:
    assert due_by(PLAN, date.fromisoformat(day)) == number


def test_one_without_a_day_is_due_as_soon_as_its_file_is_there() -> None:
    plan = (Instalment(1, 1), Instalment(2, 1, None, REPORT))
    assert due_by(plan, date(2026, 1, 1)) == 2
    assert [reached(plan, 2, files) for files in (set(), {"interim"})] == [1, 2]
    assert reached((Instalment(1, 1, None, REPORT),), 1, set()) == 0
    assert reached(PLAN, 2, set()) == 2
    assert due_by((), date(2026, 1, 1)) == 1


def test_a_part_is_paid_from_the_day_that_all_of_it_was_booked_and_had_not_come_back() -> None:
    one, two, three, four = (date(2026, 9, day) for day in (1, 2, 3, 4))
    assert paid_on([60, 40], []) == (None, None)
    assert paid_on([60, 40], [(one, 60)]) == (one, None)
    assert paid_on([60, 40], [(one, 30), (two, 30), (three, 40)]) == (two, three)
    assert paid_on([60, 40], [(one, 60), (two, -60)]) == (None, None)
    assert paid_on([60, 40], [(one, 60), (two, -60), (three, 60), (four, 40)]) == (three, four)
