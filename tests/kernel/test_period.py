"""Periods: the forms that statistics use, read and written."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.kernel import Period

years = st.integers(1, 9998)


@pytest.mark.parametrize(
    ("words", "start", "end", "written"),
    [
        ("2026", date(2026, 1, 1), date(2027, 1, 1), "2026"),
        (" 2026 ", date(2026, 1, 1), date(2027, 1, 1), "2026"),
        ("2026K1", date(2026, 1, 1), date(2026, 4, 1), "2026K1"),
        ("2026q4", date(2026, 10, 1), date(2027, 1, 1), "2026K4"),
        ("2026-03", date(2026, 3, 1), date(2026, 4, 1), "2026-03"),
        ("2026M12", date(2026, 12, 1), date(2027, 1, 1), "2026-12"),
        ("2025-12-31", date(2025, 12, 31), date(2026, 1, 1), "2025-12-31"),
        ("2024-02-29", date(2024, 2, 29), date(2024, 3, 1), "2024-02-29"),
    ],
)
def test_the_forms_that_statistics_use(words: str, start: date, end: date, written: str) -> None:
    period = Period.parse(words)
    assert (period.start, period.end) == (start, end)
    assert str(period) == written


@pytest.mark.parametrize(
    "words",
    [
        "",
        "26",
        "0000",
        "9999",
        "2026K0",
        "2026K5",
        "2026-00",
        "2026-13",
        "2026-02-30",
        "2025-02-29",
        "9999-12-31",
        "2026-3",
        "2026/03",
        "2026\n2027",
        "year 2026",
        "2026.0",
        "-2026",
        "9999K4",
        "9999-12",
    ],
)
def test_what_is_no_period_is_refused_with_what_to_write(words: str) -> None:
    with pytest.raises(ValueError, match="write a year"):
        Period.parse(words)


@given(years)
def test_a_year_reads_back(year: int) -> None:
    assert Period.parse(str(Period.parse(f"{year:04}"))) == Period.parse(f"{year:04}")
    assert str(Period.parse(f"{year:04}")) == f"{year:04}"


@given(years, st.integers(1, 4), st.sampled_from("KkQq"))
def test_a_quarter_reads_back(year: int, quarter: int, letter: str) -> None:
    period = Period.parse(f"{year:04}{letter}{quarter}")
    assert str(period) == f"{year:04}K{quarter}"
    assert Period.parse(str(period)) == period
    assert 90 <= (period.end - period.start).days <= 92


@given(years, st.integers(1, 12), st.sampled_from("-Mm"))
def test_a_month_reads_back(year: int, month: int, mark: str) -> None:
    period = Period.parse(f"{year:04}{mark}{month:02}")
    assert str(period) == f"{year:04}-{month:02}"
    assert Period.parse(str(period)) == period


@given(st.dates(max_value=date(9999, 12, 30)))
def test_a_day_reads_back(day: date) -> None:
    period = Period.parse(day.isoformat())
    assert str(period) == day.isoformat()
    assert Period.parse(str(period)) == period


@given(years)
def test_quarters_and_months_fill_the_year_without_gap(year: int) -> None:
    for forms in (
        [f"{year:04}K{n}" for n in range(1, 5)],
        [f"{year:04}-{n:02}" for n in range(1, 13)],
    ):
        periods = [Period.parse(form) for form in forms]
        whole = Period.parse(f"{year:04}")
        assert periods[0].start == whole.start
        assert periods[-1].end == whole.end
        for earlier, later in pairwise(periods):
            assert earlier.end == later.start


def test_another_span_is_written_with_both_its_days() -> None:
    assert str(Period(date(2025, 7, 1), date(2026, 1, 1))) == "2025-07-01/2026-01-01"
    assert str(Period(date(2025, 1, 1), date(2027, 1, 1))) == "2025-01-01/2027-01-01"
    assert str(Period(date(2025, 2, 1), date(2025, 5, 1))) == "2025-02-01/2025-05-01"


@given(st.dates(), st.integers(1, 5000))
def test_every_period_is_read_back_from_how_it_is_written(start: date, days: int) -> None:
    try:
        period = Period(start, start + timedelta(days=days))
    except OverflowError:
        return
    assert Period.parse(str(period)) == period


@given(st.text(max_size=12))
def test_any_words_are_a_period_or_refused(words: str) -> None:
    try:
        period = Period.parse(words)
    except ValueError:
        return
    assert Period.parse(str(period)) == period


@given(st.dates(), st.integers(0, 400))
def test_a_period_ends_after_it_starts(start: date, back: int) -> None:
    earlier = start - timedelta(days=min(back, start.toordinal() - 1))
    with pytest.raises(ValueError, match="must end after it starts"):
        Period(start, earlier)


def test_periods_stand_in_order_of_time() -> None:
    words = ["2026-03", "2025", "2026", "2025-12-31"]
    assert [str(period) for period in sorted(map(Period.parse, words))] == [
        "2025",
        "2025-12-31",
        "2026",
        "2026-03",
    ]
