"""The calendar feed, read back by a reader of the standard."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from samling.grants.rules.days import Deadline, Feed, calendar_feed
from samling.kernel import Text, is_one_line

from .making import deadline

FEED = Feed(Text("Samling: Luleå", "Samling: Luleå"), "samling.example", (30, 7, 0))
AT = datetime(2026, 11, 23, 9, 30, tzinfo=timezone(timedelta(hours=1)))
WORDS = st.text(st.characters(), min_size=1, max_size=200).filter(
    lambda words: bool(words.strip()) and is_one_line(words)
)


def _read(content: bytes) -> Calendar:
    calendar = Calendar.from_ical(content)
    assert isinstance(calendar, Calendar)
    return calendar


def test_a_deadline_as_an_event_with_alarms() -> None:
    calendar = _read(calendar_feed([deadline()], FEED, AT))
    (event,) = calendar.events
    assert str(calendar["X-WR-CALNAME"]) == "Samling: Luleå"
    assert str(event["UID"]) == "report.2580@samling.example"
    assert (event.start, event.end) == (date(2026, 12, 1), date(2026, 12, 2))
    assert event["DTSTAMP"].dt == datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
    assert str(event["SUMMARY"]) == "Lämna rapporten"
    assert str(event["DESCRIPTION"]).splitlines()[0] == "Luleå kommun"
    assert "EX 2026-1" in str(event["DESCRIPTION"])
    triggers = [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")]
    nine = timedelta(hours=9)
    assert triggers == [nine - timedelta(days=30), nine - timedelta(days=7), nine]
    assert all(str(alarm["ACTION"]) == "DISPLAY" for alarm in event.walk("VALARM"))


def test_a_moved_deadline_keeps_its_uid() -> None:
    first = _read(calendar_feed([deadline()], FEED, AT)).events[0]
    moved = _read(calendar_feed([deadline(date(2027, 1, 4))], FEED, AT)).events[0]
    assert first["UID"] == moved["UID"]
    assert moved.start == date(2027, 1, 4)


def test_the_bytes_do_not_depend_on_the_order() -> None:
    both = [deadline(name="a"), deadline(date(2026, 1, 2), "b")]
    assert calendar_feed(both, FEED, AT) == calendar_feed(both[::-1], FEED, AT)


def test_in_english() -> None:
    (event,) = _read(calendar_feed([deadline()], FEED, AT, "en")).events
    assert str(event["SUMMARY"]) == "Hand in the report"


@given(WORDS, WORDS)
def test_any_words_come_back_and_no_line_is_too_long(what: str, whom: str) -> None:
    made = deadline(what=Text.same(what), for_whom=Text.same(whom))
    content = calendar_feed([made], FEED, AT)
    assert content.endswith(b"END:VCALENDAR\r\n")
    lines = content.split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    for line in lines:
        line.decode()  # no letter is cut in two
    (event,) = _read(content).events
    assert str(event["SUMMARY"]) == what
    assert str(event["DESCRIPTION"]).startswith(whom)


@given(st.lists(st.tuples(st.dates(), st.sampled_from("abc")), max_size=5))
def test_every_deadline_is_there_or_two_have_one_id(pairs: list[tuple[date, str]]) -> None:
    made: list[Deadline] = [deadline(day, name) for day, name in pairs if day < date(9999, 12, 31)]
    if len({each.id for each in made}) < len(made):
        with pytest.raises(ValueError, match="same id"):
            calendar_feed(made, FEED, AT)
    else:
        assert len(_read(calendar_feed(made, FEED, AT)).events) == len(made)


def test_an_empty_feed_is_a_calendar() -> None:
    assert _read(calendar_feed([], FEED, AT)).events == []


@pytest.mark.parametrize(
    ("name", "host", "alarms", "hour"),
    [("a\nb", "h", (), 9), ("a", " ", (), 9), ("a", "h", (-1,), 9), ("a", "h", (), 24)],
)
def test_a_feed_that_cannot_be_written_is_refused(
    name: str, host: str, alarms: tuple[int, ...], hour: int
) -> None:
    with pytest.raises(ValueError, match=r"calendar|address|alarms"):
        Feed(Text.same(name), host, alarms, hour)


def test_a_time_without_its_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        calendar_feed([], FEED, AT.replace(tzinfo=None))
