"""Letters to those who sit in a body: that they are called, or that a called meeting is moved or
cancelled. There is nothing of a person in their words, and why a meeting is cancelled stands on its
page alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from django.urls import reverse
from django.utils import translation

from samling.kernel import Language, Text, format_date
from samling.platform import notices
from samling.platform import queries as platform
from samling.platform.address import whole_address
from samling.platform.requests import Request

from .. import models, queries


@dataclass(frozen=True, slots=True)
class When:
    """Day, hour and place of a meeting. room: empty where no place is told."""

    day: date
    begins: time
    room: str

    @property
    def text(self) -> Text:
        where = f", {self.room}" if self.room else ""
        hour = self.begins.strftime("%H:%M")
        return Text(
            f"{format_date(self.day)} kl. {hour}{where}",
            f"{format_date(self.day, 'en')} at {hour}{where}",
        )


def packed_when(when: When) -> dict[str, str]:
    """As the event of a step has it."""
    return {
        "day": when.day.isoformat(),
        "begins": when.begins.strftime("%H:%M"),
        "room": when.room,
    }


def when_of(meeting: models.Meeting) -> When:
    return When(meeting.day, meeting.begins, meeting.room)


@dataclass(frozen=True, slots=True)
class Called:
    """addresses: each once. without: how many of those who sit have none."""

    addresses: tuple[str, ...]
    without: int

    @property
    def detail(self) -> dict[str, int]:
        """As the event of the step has it: how many, and not who."""
        return {"told": len(self.addresses), "without_address": self.without}


def called_to(meeting: models.Meeting, *days: date) -> Called:
    """Members and substitutes who sit on one of the days."""
    sitting = {
        each.id: each for day in days for each in queries.sitting_on(meeting.body_id, day)
    }.values()
    addresses = dict.fromkeys(each.email for each in sitting if each.email)
    return Called(tuple(addresses), sum(not each.email for each in sitting))


def tell_called(meeting: models.Meeting, called: Called, request: Request) -> None:
    """They are called: when, where, and where the papers are."""
    body, when = meeting.body.name, when_of(meeting)
    subject = Text(
        f"Kallelse till {body} {when.day.isoformat()}",
        f"Notice of a meeting of {body} {when.day.isoformat()}",
    )
    words = Text(
        f"Du är kallad till sammanträde med {body}.\n\n{_facts(when).sv}\n\n"
        "Kan du inte komma? Säg det till nämndsekreteraren, så att en ersättare kan komma.",
        f"You are called to a meeting of {body}.\n\n{_facts(when).en}\n\n"
        "If you cannot come, tell the board's secretary, so that a substitute can.",
    )
    _queue(meeting, called.addresses, subject, words, request)


def tell_moved(meeting: models.Meeting, before: When, called: Called, request: Request) -> None:
    """A meeting that they were called to is at another time or place than it was."""
    body, when = meeting.body.name, when_of(meeting)
    subject = Text(
        f"Ändrat: sammanträde med {body} {when.day.isoformat()}",
        f"Changed: meeting of {body} {when.day.isoformat()}",
    )
    words = Text(
        f"Sammanträdet med {body} är ändrat. Nu gäller:\n\n{_facts(when).sv}\n\n"
        f"Förut: {before.text.sv}.",
        f"The meeting of {body} has changed. What holds now:\n\n{_facts(when).en}\n\n"
        f"Before: {before.text.en}.",
    )
    _queue(meeting, called.addresses, subject, words, request)


def tell_cancelled(meeting: models.Meeting, called: Called, request: Request) -> None:
    """A meeting that they were called to is not held."""
    body, when = meeting.body.name, when_of(meeting)
    subject = Text(
        f"Inställt: sammanträde med {body} {when.day.isoformat()}",
        f"Cancelled: meeting of {body} {when.day.isoformat()}",
    )
    words = Text(
        f"Sammanträdet med {body} är inställt: {when.text.sv}.",
        f"The meeting of {body} is cancelled: {when.text.en}.",
    )
    _queue(meeting, called.addresses, subject, words, request)


def _facts(when: When) -> Text:
    day, hour = when.day, when.begins.strftime("%H:%M")
    sv, en = f"Dag: {format_date(day)}\nTid: {hour}", f"Day: {format_date(day, 'en')}\nTime: {hour}"
    if not when.room:
        return Text(sv, en)
    return Text(f"{sv}\nPlats: {when.room}", f"{en}\nPlace: {when.room}")


def _queue(
    meeting: models.Meeting,
    addresses: Iterable[str],
    subject: Text,
    words: Text,
    request: Request,
) -> None:
    """A letter to each, in its own language; the same request queues it once."""
    spoken = platform.languages_of(addresses)
    for address in addresses:
        language: Language = "en" if spoken.get(address) == "en" else "sv"
        with translation.override(language):
            link = whole_address(reverse("meeting", args=[meeting.pk]))
        more = Text(
            f"Dagordning och handlingar, när du har loggat in:\n{link}\n\n"
            f"Du får brevet för att du sitter i {meeting.body.name}.",
            f"Agenda and papers, once you have signed in:\n{link}\n\n"
            f"You get this letter because you sit in {meeting.body.name}.",
        )
        notices.queue_notice(
            key=f"boards.meeting {meeting.pk} {request.key}",
            to=address,
            subject=subject.in_(language)[:200],
            body=f"{words.in_(language)}\n\n{more.in_(language)}\n",
            due=request.at,
            at=request.at,
        )
