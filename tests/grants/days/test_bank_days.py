"""Bank days: three years as the laws say, Easter, and how the law moves a deadline."""

from datetime import date, timedelta

import pytest
from dateutil.easter import easter
from hypothesis import given
from hypothesis import strategies as st

from samling.grants.rules.days import (
    FIRST_YEAR,
    LAST_YEAR,
    bank_days,
    closed_because,
    easter_sunday,
    is_bank_day,
    next_bank_day,
    statutory_day,
)
from samling.kernel import FIRST_DAY, LAST_DAY, is_known_day

DAYS = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 20))

# The weekdays on which Swedish banks are closed, worked out by hand from the two laws.
CLOSED_2025 = "01-01 01-06 04-18 04-21 05-01 05-29 06-06 06-20 12-24 12-25 12-26 12-31"
CLOSED_2026 = "01-01 01-06 04-03 04-06 05-01 05-14 06-19 12-24 12-25 12-31"
CLOSED_2027 = "01-01 01-06 03-26 03-29 05-06 06-25 12-24 12-31"


@pytest.mark.parametrize(
    ("year", "closed", "number"),
    [(2025, CLOSED_2025, 249), (2026, CLOSED_2026, 251), (2027, CLOSED_2027, 253)],
)
def test_the_closed_weekdays_of_a_year(year: int, closed: str, number: int) -> None:
    days = [date(year, 1, 1) + timedelta(days=each) for each in range(365)]
    weekdays = [day for day in days if day.weekday() < 5]
    found = [f"{day:%m-%d}" for day in weekdays if not is_bank_day(day)]
    assert " ".join(found) == closed
    assert len(bank_days(date(year, 1, 1), date(year + 1, 1, 1))) == number


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 6, 19), "midsommarafton"),
        (date(2026, 6, 20), "midsommardagen"),
        (date(2026, 10, 31), "alla helgons dag"),
        (date(2026, 5, 24), "pingstdagen"),
        (date(2026, 5, 25), None),  # Whit Monday is a working day since 2005
        (date(2026, 4, 30), None),  # half a day in some banks, open
        (date(2026, 11, 21), "lördag"),
        (date(2026, 11, 22), "söndag"),
        (date(2026, 11, 23), None),
    ],
)
def test_why_a_day_is_closed(day: date, words: str | None) -> None:
    why = closed_because(day)
    assert (why.sv if why else None) == words


@pytest.mark.parametrize("year", range(FIRST_YEAR, LAST_YEAR + 1))
def test_easter_is_that_of_another_reckoning(year: int) -> None:
    assert easter_sunday(year) == easter(year)


@pytest.mark.parametrize("day", [date(2004, 12, 31), date(LAST_YEAR + 1, 1, 1)])
def test_years_with_other_holidays_are_refused(day: date) -> None:
    with pytest.raises(ValueError, match="bank days are known"):
        is_bank_day(day)


@pytest.mark.parametrize("day", [FIRST_DAY, LAST_DAY])
def test_of_every_day_that_can_be_written_the_next_bank_day_is_known(day: date) -> None:
    assert is_known_day(day)
    assert next_bank_day(day) >= day
    beyond = day - timedelta(days=1) if day is FIRST_DAY else day + timedelta(days=1)
    assert not is_known_day(beyond)


@given(DAYS)
def test_the_next_bank_day_is_the_first_one(day: date) -> None:
    found = next_bank_day(day)
    assert is_bank_day(found)
    assert bank_days(day, found) == ()
    assert (found - day).days <= 5
    assert next_bank_day(found) == found


@given(DAYS)
def test_a_deadline_set_by_law_moves_only_from_a_closed_day(day: date) -> None:
    verdict = statutory_day(day)
    assert verdict.outcome == next_bank_day(day)
    assert (verdict.outcome == day) == (closed_because(day) is None)
    assert verdict.sources[0].reference == "SFS 1930:173"


def test_a_moved_deadline_says_why() -> None:
    verdict = statutory_day(date(2026, 12, 24))
    assert verdict.outcome == date(2026, 12, 28)
    assert verdict.reasons[0].sv == (
        "24 december 2026 är julafton. Sista dag blir nästa vardag, 28 december 2026."
    )
    assert "a Sunday" in statutory_day(date(2026, 11, 22)).reasons[0].en
    assert statutory_day(date(2026, 11, 23)).reasons[0].en.endswith("so the day stands.")
