"""Deadlines as an iCalendar feed (RFC 5545), for the calendars that people already have."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from samling.kernel import Text, is_one_line

from .deadline import Deadline


@dataclass(frozen=True, slots=True)
class Feed:
    """What the deadlines of a feed share.

    name: what the calendar is called where it is shown.
    host: the address of the service, in every event's UID; must stay the same over the years.
    alarms: days before the deadline, and alarm_hour the hour of those days, local time.
    """

    name: Text
    host: str
    alarms: tuple[int, ...]
    alarm_hour: int = 9

    def __post_init__(self) -> None:
        if not (is_one_line(self.name.sv) and is_one_line(self.name.en)):
            raise ValueError("the name of a calendar stands on one line")
        if not self.host.strip() or not is_one_line(self.host):
            raise ValueError("a feed needs the address of its service")
        if min(self.alarms, default=0) < 0 or not 0 <= self.alarm_hour < 24:
            raise ValueError("alarms are 0 or more days before, at an hour from 0 to 23")


def calendar_feed(
    deadlines: Iterable[Deadline], feed: Feed, changed_at: datetime, language: str = "sv"
) -> bytes:
    """The feed as UTF-8 bytes, the same for the same deadlines in whatever order they come.

    changed_at: when any of the deadlines was last changed (with its time zone).
    Raises ValueError where two deadlines have one id.
    """
    if changed_at.tzinfo is None:
        raise ValueError("the time of a change needs its time zone")
    ordered = sorted(deadlines, key=lambda each: (each.day, each.id))
    if len({each.id for each in ordered}) < len(ordered):
        raise ValueError("two deadlines have the same id")
    calendar = Calendar()
    calendar.add("prodid", f"-//{feed.host}//Samling//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", feed.name.in_(language))
    for deadline in ordered:
        calendar.add_component(_event(deadline, feed, changed_at, language))
    content: bytes = calendar.to_ical()
    return content


def _event(deadline: Deadline, feed: Feed, changed_at: datetime, language: str) -> Event:
    what = deadline.what.in_(language)
    event = Event()
    event.add("uid", f"{deadline.id}@{feed.host}")
    event.add("dtstamp", changed_at.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", deadline.day)
    event.add("dtend", deadline.day + timedelta(days=1))
    event.add("summary", what)
    event.add("description", f"{deadline.for_whom.in_(language)}\n{deadline.source}")
    event.add("transp", "TRANSPARENT")
    for days in sorted(feed.alarms, reverse=True):
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", what)
        alarm.add("trigger", timedelta(hours=feed.alarm_hour) - timedelta(days=days))
        event.add_component(alarm)
    return event
