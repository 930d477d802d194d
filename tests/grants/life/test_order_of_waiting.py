"""What can still be done in time stands first; what was missed long ago does not drown the rest."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from samling.grants.rules.life.order import LONG_PAST, is_long_past, urgency

TODAY = date(2026, 11, 30)


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


def test_near_days_first_then_none_then_what_passed_long_ago() -> None:
    days = [day(-194), None, day(40), day(-31), day(1), day(-30), TODAY]
    assert sorted(days, key=lambda each: urgency(each, TODAY)) == [
        day(-30),
        TODAY,
        day(1),
        day(40),
        None,
        day(-31),
        day(-194),
    ]


@given(st.lists(st.one_of(st.none(), st.integers(-400, 400).map(day))))
def test_nothing_that_passed_long_ago_stands_before_anything_else(days: list[date | None]) -> None:
    ordered = sorted(days, key=lambda each: urgency(each, TODAY))
    for before, after in pairwise(ordered):
        assert not is_long_past(before, TODAY) or is_long_past(after, TODAY)
        if before and after and not is_long_past(after, TODAY):
            assert before <= after
    assert all(is_long_past(each, TODAY) == (TODAY - each > LONG_PAST) for each in days if each)
